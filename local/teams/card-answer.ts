import { z } from 'zod';
import type { BotAnswer } from './bot-client.ts';
import type { Json } from './wire.ts';

/** What Teams says when an app does not answer, or answers nonsense. */
export const WENT_WRONG = 'Something went wrong. Please try again.';

export type CardAnswer =
  | { kind: 'card'; card: Json }
  | { kind: 'note'; text: string }
  | { kind: 'error'; text: string };

const answerSchema = z.looseObject({ statusCode: z.number(), type: z.string(), value: z.unknown() });
const faultSchema = z.looseObject({ message: z.string().min(1) });

/**
 * Reads the answer to `adaptiveCard/action`. It counts only in an HTTP 200: the status of the action itself
 * stands in the body. Source: Adaptive Cards docs, "Universal Action Model" (response format).
 */
export function readCardAnswer(answer: BotAnswer): CardAnswer {
  if (!answer.ok || answer.status !== 200) return { kind: 'error', text: WENT_WRONG };
  const parsed = answerSchema.safeParse(answer.body);
  if (!parsed.success) return { kind: 'error', text: WENT_WRONG };
  const { statusCode, type, value } = parsed.data;
  if (statusCode === 200 && type === 'application/vnd.microsoft.card.adaptive') {
    return isObject(value) ? { kind: 'card', card: value } : { kind: 'error', text: WENT_WRONG };
  }
  if (statusCode === 200 && type === 'application/vnd.microsoft.activity.message') {
    return { kind: 'note', text: typeof value === 'string' ? value : '' };
  }
  const fault = faultSchema.safeParse(value);
  return { kind: 'error', text: fault.success ? fault.data.message : WENT_WRONG };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
