import { explain } from '../src/app/errors.ts';
import type { OutgoingCard } from '../src/app/ports.ts';
import type { FaultCode } from '../src/domain/fault.ts';
import type { Card } from './cards/elements.ts';

/** What a verb wants the person to see. How that looks on the wire depends on how they asked (`render.ts`). */
export type Answer =
  /** A new message in the chat. */
  | { readonly show: 'post'; readonly out: OutgoingCard & { readonly card: Card } }
  /** The pressed card becomes this one. */
  | { readonly show: 'replace'; readonly card: Card }
  /** A dialog opens or goes on. */
  | { readonly show: 'dialog'; readonly title: string; readonly card: Card; readonly tall?: boolean }
  /** One sentence, beside the card or in the dialog. */
  | { readonly show: 'sentence'; readonly sentence: string }
  /** What a field that searches while somebody types may offer. */
  | {
      readonly show: 'choices';
      readonly choices: readonly { readonly title: string; readonly value: string }[];
    }
  | { readonly show: 'nothing' };

export function post(card: Card, summary: string): Answer {
  return { show: 'post', out: { card, summary } };
}

export function sentence(words: string): Answer {
  return { show: 'sentence', sentence: words };
}

/** The sentence of an expected failure, which says what to do next. */
export function refusal(code: FaultCode): Answer {
  return sentence(explain(code).sentence);
}
