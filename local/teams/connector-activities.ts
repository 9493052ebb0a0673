import { z } from 'zod';
import type { Person } from '../people.ts';
import { REFUSALS, type Refusal } from './connector-error.ts';
import type { Context } from './context.ts';
import { conversationOf } from './installs.ts';
import { announce } from './message-view.ts';
import { cardsOf } from './preview.ts';
import type { Json } from './wire.ts';

export type Reply = Refusal | { status: number; body: unknown };

/**
 * The documentation gives about 100 KB, counted in UTF-16, and advises to stay under 80.
 * Source: Microsoft Teams docs, "Format your bot messages" (message size).
 */
const LARGEST_BYTES = 80 * 1024;

const activitySchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  summary: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).nullish(),
});

/** A message from the bot, new in the chat. `typing` is shown and forgotten; other types do nothing in Teams. */
export function sendActivity(context: Context, person: Person, body: unknown): Reply {
  const entry = context.log.add({ direction: 'from-bot', method: 'POST', activity: body as Json });
  const checked = checkMessage(body);
  if ('code' in checked) {
    entry.status = checked.status;
    return checked;
  }
  entry.status = 201;
  if (checked.activity.type === 'typing') context.live.tell(person.oid, 'typing', {});
  if (checked.activity.type !== 'message') return { status: 200, body: { id: String(Date.now()) } };
  const message = context.store.add({
    conversation: conversationOf(context.options, person),
    author: 'bot',
    activity: checked.activity,
    sentAt: context.options.now(),
  });
  announce(context, person, { message, toast: true });
  return { status: 201, body: { id: message.id } };
}

/** Replaces a message of the bot's own, for everybody who sees it. */
export function updateActivity(context: Context, person: Person, call: { id: string; body: unknown }): Reply {
  const entry = context.log.add({ direction: 'from-bot', method: 'PUT', activity: call.body as Json });
  const checked = checkMessage(call.body);
  const found = context.store.get(conversationOf(context.options, person), call.id);
  const refusal = 'code' in checked ? checked : refusalFor(found);
  if (refusal || 'code' in checked || !found) {
    entry.status = refusal?.status ?? 404;
    return refusal ?? REFUSALS.noActivity;
  }
  entry.status = 200;
  const message = context.store.edit(found, { ...checked.activity, type: 'message' });
  announce(context, person, { message, toast: false });
  return { status: 200, body: { id: call.id } };
}

export function deleteActivity(context: Context, person: Person, id: string): Reply {
  const entry = context.log.add({ direction: 'from-bot', method: 'DELETE', activity: { id } });
  const found = context.store.get(conversationOf(context.options, person), id);
  const refusal = refusalFor(found);
  entry.status = refusal?.status ?? 200;
  if (refusal || !found) return refusal ?? REFUSALS.noActivity;
  announce(context, person, { message: context.store.remove(found), toast: false });
  return { status: 200, body: undefined };
}

function refusalFor(found: { deleted: boolean; author: string } | undefined): Refusal | undefined {
  if (!found || found.deleted) return REFUSALS.noActivity;
  return found.author === 'bot' ? undefined : REFUSALS.notYours;
}

function checkMessage(body: unknown): Refusal | { activity: Json } {
  if (JSON.stringify(body ?? null).length * 2 > LARGEST_BYTES) return REFUSALS.tooBig;
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) return REFUSALS.badSyntax;
  const activity: Json = parsed.data;
  if (activity.type !== 'message') return { activity };
  const attachments = parsed.data.attachments ?? [];
  if (!parsed.data.text?.trim() && attachments.length === 0) return REFUSALS.emptyMessage;
  const whole = cardsOf(activity).every((card) => typeof card === 'object' && card !== null);
  return whole ? { activity } : REFUSALS.badSyntax;
}
