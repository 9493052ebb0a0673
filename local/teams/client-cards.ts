import { z } from 'zod';
import type { Person } from '../people.ts';
import { activityFrom, invokeFrom } from './activity.ts';
import { readCardAnswer, WENT_WRONG } from './card-answer.ts';
import { sendBack, senderOf } from './client-messages.ts';
import type { Context } from './context.ts';
import { conversationOf } from './installs.ts';
import { announce, messageView } from './message-view.ts';
import { cardsOf } from './preview.ts';
import type { StoredMessage } from './store.ts';
import type { CardOutcome, Json } from './wire.ts';

/** A card is asked for anew only when the last one is older. Source: Microsoft Teams docs, "Up-to-date cards". */
const REFRESH_AFTER_MS = 60_000;
/** Source: Microsoft Teams docs, "Work with Universal Actions" (user ids in refresh). */
const MOST_REFRESH_USERS = 60;

export const cardActionSchema = z.object({
  type: z.enum(['Action.Execute', 'Action.Submit']),
  id: z.string().optional(),
  verb: z.string().optional(),
  title: z.string().optional(),
  data: z.unknown(),
});
export type CardAction = z.infer<typeof cardActionSchema>;

/** Presses a button of a card in the chat. */
export async function pressAction(
  context: Context,
  person: Person,
  pressed: { messageId: string; action: CardAction },
): Promise<CardOutcome> {
  const message = context.store.get(conversationOf(context.options, person), pressed.messageId);
  if (!message || message.deleted) return { kind: 'error', text: 'This message has been deleted' };
  if (pressed.action.type === 'Action.Submit')
    return submit(context, person, { message, data: pressed.action.data });
  return execute(context, person, { message, action: pressed.action, trigger: 'manual' });
}

/**
 * Asks for this person's own card when the message is shown, if its card asks for that and is old enough.
 * @returns undefined when there was nothing to ask.
 */
export async function refreshCard(
  context: Context,
  person: Person,
  messageId: string,
): Promise<CardOutcome | undefined> {
  const message = context.store.get(conversationOf(context.options, person), messageId);
  if (!message || message.deleted || message.author !== 'bot') return undefined;
  const view = context.store.view(message, person.oid);
  const action = refreshAction(view?.card ?? cardsOf(message.activity)[0], person);
  if (!action) return undefined;
  // The stage's clock can be moved back; a card from the future counts as old too.
  if (view && Math.abs(context.options.now().getTime() - view.at.getTime()) <= REFRESH_AFTER_MS)
    return undefined;
  // A window that redraws, or a second one, must not ask again while the answer for this version is on its way.
  const key = `${person.oid} ${messageId} ${message.version}`;
  const running = context.refreshing.get(key);
  if (running) return running;
  const asked = execute(context, person, { message, action, trigger: 'automatic' }).finally(() =>
    context.refreshing.delete(key),
  );
  context.refreshing.set(key, asked);
  return asked;
}

const refreshSchema = z.looseObject({
  action: z.looseObject({
    type: z.literal('Action.Execute'),
    id: z.string().optional(),
    verb: z.string().optional(),
  }),
  userIds: z.array(z.string()).optional(),
});

function refreshAction(card: Json | undefined, person: Person): CardAction | undefined {
  const parsed = refreshSchema.safeParse(card?.refresh);
  if (!parsed.success) return undefined;
  const { action, userIds } = parsed.data;
  // Without userIds it is automatic for everybody in a small conversation; an empty list means by hand only.
  const meant = userIds === undefined || userIds.slice(0, MOST_REFRESH_USERS).includes(person.mri);
  if (!meant) return undefined;
  return {
    type: 'Action.Execute',
    data: action.data,
    ...(action.id === undefined ? {} : { id: action.id }),
    ...(action.verb === undefined ? {} : { verb: action.verb }),
  };
}

async function execute(
  context: Context,
  person: Person,
  call: { message: StoredMessage; action: CardAction; trigger: 'manual' | 'automatic' },
): Promise<CardOutcome> {
  const { message, action, trigger } = call;
  const answer = readCardAnswer(
    await context.bot.send(
      invokeFrom(context.options, senderOf(context, person), {
        name: 'adaptiveCard/action',
        replyToId: message.id,
        source: 'message',
        value: { action: { ...action, data: action.data ?? {} }, trigger },
      }),
    ),
  );
  if (answer.kind !== 'card') return answer;
  const current = context.store.get(message.conversation, message.id);
  if (!current || current.deleted) return { kind: 'error', text: 'This message has been deleted' };
  const changed = context.store.setView(current, person.oid, {
    card: answer.card,
    at: context.options.now(),
  });
  announce(context, person, { message: changed, toast: false });
  return { kind: 'card', message: messageView(context, person, changed) };
}

const backSchema = z.looseObject({
  msteams: z.looseObject({
    type: z.enum(['messageBack', 'imBack']),
    text: z.string().optional(),
    displayText: z.string().optional(),
    value: z.unknown().optional(),
  }),
});

/** `Action.Submit` reaches the bot as a message with a value; no card comes back in the answer. */
async function submit(
  context: Context,
  person: Person,
  call: { message: StoredMessage; data: unknown },
): Promise<CardOutcome> {
  const { message, data } = call;
  const back = backSchema.safeParse(data);
  if (back.success) {
    const { type, text, displayText, value } = back.data.msteams;
    const said = type === 'imBack' ? String(value ?? '') : (text ?? '');
    const sent = await sendBack(context, person, {
      shown: type === 'imBack' ? said : (displayText ?? ''),
      text: said,
      value: type === 'imBack' ? undefined : (value ?? data),
      replyToId: message.id,
    });
    return sent.delivery === 'sent' ? { kind: 'note', text: '' } : { kind: 'error', text: WENT_WRONG };
  }
  const activity = activityFrom(context.options, senderOf(context, person), {
    type: 'message',
    value: data ?? {},
    replyToId: message.id,
    channelData: { source: { name: 'message' }, legacy: { replyToId: `1:${message.id}` } },
  });
  const answer = await context.bot.send(activity);
  if (!answer.ok) return { kind: 'error', text: WENT_WRONG };
  return { kind: 'note', text: 'Your response was sent to the app' };
}
