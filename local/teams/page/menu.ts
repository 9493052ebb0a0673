import { h } from './dom.ts';
import { type IconName, icon } from './icons.ts';

export interface MenuItem {
  label: string;
  detail?: string;
  icon?: IconName | Node;
  checked?: boolean;
  disabled?: boolean;
  /** A choice among several, or a switch; otherwise a plain command. */
  role?: 'menuitem' | 'menuitemradio' | 'menuitemcheckbox';
  run?: () => void;
}

let closeOpen: (() => void) | undefined;

/** Opens a menu beside its button; arrows move, Enter chooses, Escape and clicks elsewhere close. */
export function openMenu(anchor: HTMLElement, label: string, items: readonly MenuItem[]): HTMLElement {
  closeOpen?.();
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': label });
  const close = (refocus: boolean) => {
    menu.remove();
    tellOpen(anchor, false);
    document.removeEventListener('pointerdown', outside, true);
    closeOpen = undefined;
    if (refocus) anchor.focus();
  };
  const outside = (event: Event) => {
    const target = event.target as Node;
    if (!menu.contains(target) && !anchor.contains(target)) close(false);
  };
  for (const item of items) menu.append(menuButton(item, close));
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(menu, event.key === 'ArrowDown' ? 1 : -1);
    }
  });
  (anchor.parentElement ?? document.body).append(menu);
  tellOpen(anchor, true);
  document.addEventListener('pointerdown', outside, true);
  closeOpen = () => close(false);
  place(menu);
  return menu;
}

/** Makes a button open a menu, and close it again. */
export function menuOn(button: HTMLElement, label: string, items: () => readonly MenuItem[]): void {
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-expanded') === 'true') return closeMenu();
    const menu = openMenu(button, label, items());
    menu.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  });
}

export function closeMenu(): void {
  closeOpen?.();
}

/** Only a menu button may say whether its menu is open; a text box beside which one opens may not. */
function tellOpen(anchor: HTMLElement, open: boolean): void {
  if (anchor.hasAttribute('aria-haspopup')) anchor.setAttribute('aria-expanded', String(open));
}

function menuButton(item: MenuItem, close: (refocus: boolean) => void): HTMLElement {
  const role = item.role ?? 'menuitem';
  const mark = typeof item.icon === 'string' ? icon(item.icon) : item.icon;
  return h(
    'button',
    {
      type: 'button',
      role,
      tabindex: -1,
      disabled: item.disabled,
      'aria-checked': role === 'menuitem' ? undefined : String(item.checked ?? false),
      onclick: () => {
        close(true);
        item.run?.();
      },
    },
    h('span', { class: 'menu-mark' }, item.checked ? icon('check') : mark),
    h('span', { class: 'menu-label' }, item.label),
    item.detail !== undefined && h('span', { class: 'menu-detail' }, item.detail),
  );
}

function move(menu: HTMLElement, step: number): void {
  const buttons = [...menu.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

/** Menus hang below their button unless the window, or what scrolls around them, ends there. */
function place(menu: HTMLElement): void {
  const box = menu.getBoundingClientRect();
  const around = (menu.closest('.scroller, .teams') ?? document.body).getBoundingClientRect();
  if (box.bottom > around.bottom - 8) menu.classList.add('menu-above');
  if (box.left < around.left + 8) menu.classList.add('menu-right');
}
