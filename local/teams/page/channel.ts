import type { PostView } from '../wire.ts';
import type { App } from './app.ts';
import { personAvatar } from './avatar.ts';
import { h } from './dom.ts';
import { heedMark, icon } from './icons.ts';
import { menuOn } from './menu.ts';
import { clockTime, dayKey, dayName, fullTime } from './time.ts';

/** The staff channel: posts one can read, and report. */
export function createChannel(app: App): HTMLElement {
  const channel = app.start.channel;
  const posts = h('div', { class: 'scroller', role: 'region', 'aria-label': 'Posts', tabindex: 0 });
  let day = '';
  for (const post of channel?.posts ?? []) {
    const moment = new Date(post.sentAt);
    if (dayKey(moment) !== day) {
      day = dayKey(moment);
      posts.append(h('div', { class: 'day' }, h('span', {}, dayName(moment, app.now()))));
    }
    posts.append(drawPost(app, post));
  }
  return h(
    'main',
    { class: 'pane channel', 'aria-label': 'Channel' },
    h(
      'div',
      { class: 'pane-head' },
      h(
        'button',
        { type: 'button', class: 'quiet back', 'aria-label': 'Back to chats', onclick: () => app.goToList() },
        icon('back'),
      ),
      h('span', { class: 'team-mark', 'aria-hidden': 'true' }, 'S'),
      h(
        'div',
        { class: 'pane-names' },
        h('h1', { class: 'pane-title' }, channel?.name ?? ''),
        h('span', { class: 'pane-subtitle' }, channel?.team ?? ''),
      ),
      h('div', { class: 'pane-tabs' }, h('span', { class: 'pane-tab', 'aria-current': 'page' }, 'Posts')),
    ),
    posts,
    h(
      'div',
      { class: 'composer' },
      h('button', { type: 'button', class: 'start-post', disabled: true }, icon('compose'), 'Start a post'),
    ),
  );
}

function drawPost(app: App, post: PostView): HTMLElement {
  const more = h('button', { type: 'button', class: 'quiet', 'aria-label': 'More options' }, icon('more'));
  menuOn(more, 'More options', () => [
    { label: 'Save this message', icon: 'bookmark', disabled: true },
    { label: 'Copy link', icon: 'link', disabled: true },
    {
      label: 'report',
      detail: 'Heed',
      icon: heedMark(),
      run: () => app.report({ from: 'extension', context: 'message', postId: post.id }),
    },
  ]);
  return h(
    'article',
    { class: 'post', 'data-post-id': post.id, 'aria-label': `${post.author}, ${clockTime(post.sentAt)}` },
    h(
      'div',
      { class: 'post-head' },
      personAvatar(post.author),
      h('span', { class: 'message-name' }, post.author),
      h('time', { datetime: post.sentAt, title: fullTime(post.sentAt) }, clockTime(post.sentAt)),
      h('span', { class: 'menu-holder post-more' }, more),
    ),
    h('p', { class: 'post-text' }, post.text),
    h('button', { type: 'button', class: 'post-reply', disabled: true }, icon('reply'), 'Reply'),
  );
}
