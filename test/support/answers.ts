import type { Answer } from '../../bot/answer.ts';
import type { Turn } from '../../bot/turn.ts';
import type { Verb } from '../../bot/verbs/verb.ts';
import { faultsOf, nodesOf, sizeOf } from './cards.ts';
import type { FakeBotDeps } from './fake-bot-deps.ts';
import { turnOf } from './turns.ts';

/** @returns the card that an answer shows; undefined for one without. */
export function cardIn(answer: Answer): unknown {
  if (answer.show === 'post') return answer.out.card;
  return 'card' in answer ? answer.card : undefined;
}

/** @returns the sentence that an answer is; undefined for a card. */
export function sentenceIn(answer: Answer): string | undefined {
  return answer.show === 'sentence' ? answer.sentence : undefined;
}

export function inputIn(card: unknown, id: string) {
  return nodesOf(card).find((node) => node.id === id && String(node.type).startsWith('Input.'));
}

export function valueIn(card: unknown, id: string): unknown {
  return inputIn(card, id)?.value;
}

/** @returns the data of the button with this title. */
export function dataOf(card: unknown, title: string): Readonly<Record<string, unknown>> {
  const button = nodesOf(card).find(
    (node) => node.title === title && String(node.type).startsWith('Action.'),
  );
  if (!button) throw new Error(`There is no such button: ${title}`);
  return button.data as Readonly<Record<string, unknown>>;
}

/** What is wrong with a card as Teams draws it: schema, size, an input without a label, two inputs of one name. */
export function unsound(card: unknown, mostBytes = 28 * 1024): readonly string[] {
  const inputs = nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'));
  const ids = inputs.map(({ id }) => id);
  return [
    ...faultsOf(card),
    ...(sizeOf(card) > mostBytes ? [`${sizeOf(card)} bytes`] : []),
    ...inputs.filter(({ label }) => !label).map(({ id }) => `${id} has no label`),
    ...(new Set(ids).size < ids.length ? ['two inputs of one name'] : []),
  ];
}

/** Somebody types a command, presses a button or sends a dialog. */
export function ask(
  verb: Verb,
  deps: FakeBotDeps,
  more: Partial<Turn> & { readonly kind: Turn['kind']; readonly oid: string },
): Promise<Answer> {
  const { kind, ...rest } = more;
  return verb(turnOf(kind, rest), deps);
}
