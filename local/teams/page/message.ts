import type { Json, MessageView } from '../wire.ts';
import type { CardAction } from './api.ts';
import type { App } from './app.ts';
import { heedAvatar } from './avatar.ts';
import { drawCard, type Pressed } from './card.ts';
import { h, set } from './dom.ts';
import { icon } from './icons.ts';
import { openLink } from './links.ts';
import { messageMarkdown } from './markdown.ts';
import { clockTime, fullTime } from './time.ts';

const IMPORTANCE = { normal: undefined, high: 'IMPORTANT!', urgent: 'URGENT!' } as const;

/** Draws one message of the chat with Heed. */
export function drawMessage(app: App, message: MessageView): HTMLElement {
  const mine = message.from === 'person';
  const who = mine ? 'You' : 'Heed';
  const element = h(
    'article',
    {
      class: mine ? 'message message-mine' : 'message',
      'data-message-id': message.id,
      'data-from': message.from,
      'aria-label': `${who}, ${clockTime(message.sentAt)}`,
    },
    !mine && heedAvatar(),
    h(
      'div',
      { class: 'message-main' },
      h(
        'div',
        { class: 'message-head' },
        !mine && h('span', { class: 'message-name' }, 'Heed'),
        h('time', { datetime: message.sentAt, title: fullTime(message.sentAt) }, clockTime(message.sentAt)),
        message.edited && !message.deleted && h('span', { class: 'message-edited' }, 'Edited'),
      ),
      ...content(app, message),
      message.delivery === 'failed' && failedLine(app, message),
    ),
  );
  set(element, 'data-deleted', message.deleted);
  set(element, 'data-delivery', mine ? message.delivery : undefined);
  set(element, 'data-importance', message.importance === 'normal' ? undefined : message.importance);
  return element;
}

function content(app: App, message: MessageView): HTMLElement[] {
  if (message.deleted) return [h('div', { class: 'bubble bubble-deleted' }, 'This message has been deleted')];
  const parts: HTMLElement[] = [];
  const shout = IMPORTANCE[message.importance];
  if (shout) parts.push(h('div', { class: 'message-importance' }, shout));
  if (message.text.trim()) parts.push(bubble(message));
  for (const card of message.cards) parts.push(drawCard(card, hostOf(app, message)));
  return parts;
}

function bubble(message: MessageView): HTMLElement {
  const element = h('div', { class: 'bubble' });
  if (message.textFormat === 'markdown') element.innerHTML = messageMarkdown(message.text);
  else element.textContent = message.text;
  for (const anchor of element.querySelectorAll('a')) {
    anchor.addEventListener('click', (event) => {
      event.preventDefault();
      openLink(anchor.href);
    });
  }
  return element;
}

function failedLine(app: App, message: MessageView): HTMLElement {
  return h(
    'div',
    { class: 'message-failed', role: 'alert' },
    icon('failed'),
    'Something went wrong. Please try again.',
    h(
      'button',
      { type: 'button', class: 'link', onclick: () => void app.api.resend(message.id) },
      'Send again',
    ),
  );
}

function hostOf(app: App, message: MessageView) {
  return {
    find: (dataset: string, query: string) => app.api.search({ dataset, query, messageId: message.id }),
    press: (action: CardAction) => press(app, message, action),
  };
}

async function press(app: App, message: MessageView, action: CardAction): Promise<Pressed> {
  const teams = (action.data as { msteams?: Json } | null | undefined)?.msteams;
  if (action.type === 'Action.Submit' && teams?.type === 'task/fetch') {
    return app.dialogs.ask({ from: 'card', messageId: message.id }, action.data);
  }
  const outcome = await app.api.press(message.id, action);
  if (outcome.kind === 'error') return { error: outcome.text };
  return outcome.kind === 'note' ? { note: outcome.text } : {};
}
