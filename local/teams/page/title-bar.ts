import type { App } from './app.ts';
import { personAvatar } from './avatar.ts';
import { h } from './dom.ts';
import { heedMark, icon } from './icons.ts';
import { closeMenu, openMenu } from './menu.ts';

/** Teams' title bar. Its search box knows one thing: the command that opens the report dialog. */
export function createTitleBar(app: App): HTMLElement {
  const box = h('input', {
    type: 'text',
    class: 'search-box',
    placeholder: 'Search or type a command',
    'aria-label': 'Search or type a command',
    autocomplete: 'off',
  });
  box.addEventListener('input', () => {
    const typed = box.value.trim().toLowerCase().replace(/^\//, '');
    if (box.value === '' || !'report a concern'.startsWith(typed)) return closeMenu();
    openMenu(box, 'Commands', [
      {
        label: 'report',
        detail: 'Report a concern',
        icon: heedMark(),
        run: () => {
          box.value = '';
          app.report({ from: 'extension', context: 'commandbox' });
        },
      },
    ]);
  });
  box.addEventListener('keydown', (event) => {
    const first = box.parentElement?.querySelector<HTMLElement>('.menu button');
    if (event.key === 'Escape') closeMenu();
    if (!first || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
    event.preventDefault();
    if (event.key === 'Enter') first.click();
    else first.focus();
  });
  return h(
    'div',
    { class: 'title-bar' },
    h('div', { class: 'search' }, icon('search'), box),
    h('span', { class: 'me', title: app.start.me.name }, personAvatar(app.start.me.name)),
  );
}
