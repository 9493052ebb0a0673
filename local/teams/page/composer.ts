import type { App } from './app.ts';
import { h, put } from './dom.ts';
import { heedMark, icon } from './icons.ts';
import { closeMenu, menuOn, openMenu } from './menu.ts';

/** The message box. Enter sends, Shift+Enter starts a line; "+" and "/" offer the app's commands. */
export function createComposer(app: App): { element: HTMLElement; focus(): void } {
  const box = h('textarea', {
    class: 'compose-box',
    rows: 1,
    placeholder: 'Type a message',
    'aria-label': 'Type a message',
  });
  const failed = h('div', { class: 'compose-failed', role: 'alert' });
  const slashAnchor = h('span', { class: 'slash-anchor' });

  const reportItem = () => ({
    label: 'report',
    detail: 'Report a concern',
    icon: heedMark(),
    run: () => {
      if (box.value.startsWith('/')) box.value = '';
      grow();
      app.report({ from: 'extension', context: 'compose' });
    },
  });

  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  };

  const send = async () => {
    const text = box.value;
    if (text.trim() === '') return;
    closeMenu();
    put(failed);
    box.value = '';
    grow();
    try {
      await app.api.send(text);
    } catch {
      // Only the stand-in itself can fail here; whatever was typed comes back.
      box.value = box.value === '' ? text : box.value;
      grow();
      put(failed, 'Something went wrong. Please try again.');
    }
  };

  // The menu opens beside what is typed and leaves the focus there: in a personal chat "/report" and Enter
  // is an ordinary message, and only choosing from the menu is a command.
  const offerCommands = () => {
    const typed = box.value;
    if (!/^\/\w*$/.test(typed) || !'/report'.startsWith(typed.toLowerCase())) return closeMenu();
    openMenu(slashAnchor, 'Commands', [reportItem()]);
  };

  box.addEventListener('input', () => {
    grow();
    offerCommands();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    }
    const menu = slashAnchor.parentElement?.querySelector<HTMLElement>('.menu');
    if (event.key === 'ArrowDown' && menu) {
      event.preventDefault();
      menu.querySelector('button')?.focus();
    }
    if (event.key === 'Escape') closeMenu();
  });

  const plus = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': 'Actions and apps' },
    icon('plus'),
  );
  menuOn(plus, 'Actions and apps', () => [
    reportItem(),
    { label: 'Get more apps', icon: 'apps', disabled: true },
  ]);

  const element = h(
    'div',
    { class: 'composer' },
    failed,
    h(
      'div',
      { class: 'compose-frame' },
      box,
      h('div', { class: 'compose-slash' }, slashAnchor),
      h(
        'div',
        { class: 'compose-tools' },
        h(
          'button',
          { type: 'button', class: 'quiet compose-extra', disabled: true, 'aria-label': 'Format' },
          icon('format'),
        ),
        h(
          'button',
          { type: 'button', class: 'quiet compose-extra', disabled: true, 'aria-label': 'Emoji' },
          icon('emoji'),
        ),
        h('span', { class: 'menu-holder' }, plus),
        h('span', { class: 'compose-line' }),
        h(
          'button',
          { type: 'button', class: 'quiet send', 'aria-label': 'Send', onclick: () => void send() },
          icon('send'),
        ),
      ),
    ),
  );
  return { element, focus: () => box.focus() };
}
