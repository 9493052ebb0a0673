import type { Person } from '../people.ts';
import { activityFrom, personalPlace } from './activity.ts';
import { escapeHtml } from './channel.ts';
import type { Context } from './context.ts';
import { conversationOf } from './installs.ts';
import { announce, messageView } from './message-view.ts';
import type { StoredMessage } from './store.ts';
import type { Json, MessageView } from './wire.ts';

/** @returns the conversation of this person with the bot, as activities name it. */
export function senderOf(context: Context, person: Person) {
  const place = personalPlace(context.options.tenantId, conversationOf(context.options, person));
  return { person, place };
}

/** Sends what was typed. It stays in the chat, marked, when the bot does not take it, and can be sent again. */
export async function sendText(context: Context, person: Person, text: string): Promise<MessageView> {
  const html = `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  return post(context, person, {
    text,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: html }],
  });
}

/**
 * What `messageBack` and `imBack` do: the chat shows one text, the bot may get another and a value.
 * Source: Microsoft Teams docs, "Card actions".
 */
export async function sendBack(
  context: Context,
  person: Person,
  back: { shown: string; text: string; value: unknown; replyToId: string },
): Promise<MessageView> {
  const { shown, text, value, replyToId } = back;
  return post(context, person, { text, textFormat: 'plain', value, replyToId, shown });
}

/** Sends again what the bot did not take. @returns undefined when there is no such message. */
export async function resend(context: Context, person: Person, id: string): Promise<MessageView | undefined> {
  const message = context.store.get(conversationOf(context.options, person), id);
  if (message?.author !== 'person' || message.delivery !== 'failed') return undefined;
  return deliver(context, person, context.store.setDelivery(message, 'sending'));
}

async function post(context: Context, person: Person, fields: Json): Promise<MessageView> {
  const { shown, ...sent } = fields;
  const activity = activityFrom(context.options, senderOf(context, person), { type: 'message', ...sent });
  const message = context.store.add({
    conversation: conversationOf(context.options, person),
    author: 'person',
    activity: shown === undefined ? activity : { ...activity, shown },
    sentAt: context.options.now(),
    delivery: 'sending',
  });
  announce(context, person, { message, toast: false });
  return deliver(context, person, message);
}

async function deliver(context: Context, person: Person, message: StoredMessage): Promise<MessageView> {
  const { shown: _shown, ...activity } = message.activity;
  const answer = await context.bot.send(activity);
  const delivered = context.store.setDelivery(message, answer.ok ? 'sent' : 'failed');
  announce(context, person, { message: delivered, toast: false });
  return messageView(context, person, delivered);
}
