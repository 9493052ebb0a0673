import { z } from 'zod';
import type { BotAnswer } from './bot-client.ts';
import { WENT_WRONG } from './card-answer.ts';
import type { DialogOutcome, Json } from './wire.ts';

const sizeSchema = z.union([z.number(), z.string()]).nullish();

const taskSchema = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('continue'),
    value: z.looseObject({
      title: z.string().nullish(),
      height: sizeSchema,
      width: sizeSchema,
      card: z.looseObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        content: z.record(z.string(), z.unknown()),
      }),
    }),
  }),
  z.looseObject({ type: z.literal('message'), value: z.string() }),
]);

/**
 * Reads the answer to `task/fetch`, `task/submit` and their message-extension twins: a card to show, a last
 * word, or nothing, which closes. Source: Microsoft Teams docs, "Use dialogs with bots" and
 * "Respond to the dialog submit action".
 */
export function readDialogAnswer(answer: BotAnswer): DialogOutcome {
  if (!answer.ok) return { kind: 'error', text: WENT_WRONG };
  const body = answer.body;
  if (body === undefined || body === null || body === '') return { kind: 'closed' };
  if (typeof body !== 'object') return { kind: 'error', text: WENT_WRONG };
  // A card for the compose box would post what was typed; the imitation closes and posts nothing.
  const task = (body as Json).task;
  if (task === undefined || task === null) return { kind: 'closed' };
  const parsed = taskSchema.safeParse(task);
  if (!parsed.success) return { kind: 'error', text: WENT_WRONG };
  if (parsed.data.type === 'message') return { kind: 'message', text: parsed.data.value };
  const { title, height, width, card } = parsed.data.value;
  return {
    kind: 'dialog',
    title: title ?? '',
    height: height ?? 'medium',
    width: width ?? 'medium',
    card: card.content,
  };
}
