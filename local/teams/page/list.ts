import type { MessageView } from '../wire.ts';
import type { App, Place } from './app.ts';
import { heedAvatar } from './avatar.ts';
import { h, put, set } from './dom.ts';
import { icon } from './icons.ts';
import { listTime } from './time.ts';

export interface ChatList {
  readonly element: HTMLElement;
  show(state: { place: Place; unread: number; last: MessageView | undefined }): void;
}

/** The pane with chats and channels; the chat with Heed carries the badge of what is unread. */
export function createChatList(app: App): ChatList {
  const time = h('time', { class: 'item-time' });
  const preview = h('span', { class: 'item-preview' });
  const badge = h('span', { class: 'badge', 'data-unread-badge': true, hidden: true });
  const chat = h(
    'button',
    { type: 'button', class: 'item', 'data-chat': 'heed', onclick: () => app.go('chat') },
    heedAvatar(),
    h(
      'span',
      { class: 'item-words' },
      h('span', { class: 'item-line' }, h('span', { class: 'item-name' }, 'Heed'), time),
      h('span', { class: 'item-line' }, preview, badge),
    ),
  );
  const channel = app.start.channel;
  const channelButton = h(
    'button',
    { type: 'button', class: 'item item-channel', 'data-chat': 'channel', onclick: () => app.go('channel') },
    icon('channel'),
    h('span', { class: 'item-name' }, channel?.name ?? ''),
  );
  const element = h(
    'nav',
    { class: 'list', 'aria-label': 'Chats and channels' },
    h(
      'div',
      { class: 'list-head' },
      h('h2', { class: 'list-title' }, 'Chat'),
      h('button', { type: 'button', class: 'quiet', disabled: true, 'aria-label': 'Filter' }, icon('filter')),
      h(
        'button',
        { type: 'button', class: 'quiet', disabled: true, 'aria-label': 'New message' },
        icon('compose'),
      ),
    ),
    h('h3', { class: 'list-section' }, icon('chevron'), 'Chats'),
    chat,
    ...(channel
      ? [
          h('h3', { class: 'list-section' }, icon('chevron'), 'Teams and channels'),
          h(
            'div',
            { class: 'team-row' },
            h('span', { class: 'team-mark', 'aria-hidden': 'true' }, 'S'),
            channel.team,
          ),
          channelButton,
        ]
      : []),
  );
  return {
    element,
    show({ place, unread, last }) {
      set(chat, 'aria-current', place !== 'channel' && 'true');
      set(channelButton, 'aria-current', place === 'channel' && 'true');
      set(chat, 'data-unread', unread > 0);
      badge.hidden = unread === 0;
      put(badge, String(unread), h('span', { class: 'sr-only' }, ' unread'));
      put(time, last ? listTime(new Date(last.sentAt), app.now()) : '');
      put(preview, last ? `${last.from === 'person' ? 'You: ' : ''}${last.preview}` : 'Say hello to Heed');
    },
  };
}
