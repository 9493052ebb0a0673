import type { Person } from '../people.ts';
import type { Context } from './context.ts';
import { conversationOf } from './installs.ts';
import { cardsOf, previewOf } from './preview.ts';
import type { StoredMessage } from './store.ts';
import type { Json, MessageView } from './wire.ts';

/** @returns the message as this person sees it. What was deleted carries nothing of its content. */
export function messageView(context: Context, person: Person, message: StoredMessage): MessageView {
  const { activity } = message;
  const view = message.author === 'bot' ? context.store.view(message, person.oid) : undefined;
  const importance = activity.importance === 'urgent' || activity.importance === 'high';
  const shown: MessageView = {
    id: message.id,
    from: message.author,
    sentAt: message.sentAt,
    edited: message.edited,
    deleted: message.deleted,
    text: shownText(activity),
    textFormat: message.author === 'person' ? 'plain' : textFormat(activity.textFormat),
    cards: view ? [view.card] : cardsOf(activity),
    importance: importance ? (activity.importance as 'high' | 'urgent') : 'normal',
    version: message.version,
    preview: message.author === 'person' ? shownText(activity) : previewOf(activity),
    delivery: message.delivery,
  };
  if (!message.deleted) return shown;
  return { ...shown, text: '', cards: [], preview: 'This message has been deleted' };
}

/** Tells the person's open windows about a message. `toast` only for what is new: Teams is silent on edits. */
export function announce(
  context: Context,
  person: Person,
  what: { message: StoredMessage; toast: boolean },
): void {
  context.live.tell(person.oid, 'message', {
    message: messageView(context, person, what.message),
    unread: context.store.unread(conversationOf(context.options, person), person.oid),
    toast: what.toast,
  });
}

/** What a card's `messageBack` shows can differ from what the bot got. */
function shownText(activity: Json): string {
  const text = activity.shown ?? activity.text;
  return typeof text === 'string' ? text : '';
}

function textFormat(value: unknown): MessageView['textFormat'] {
  return value === 'plain' || value === 'xml' ? value : 'markdown';
}
