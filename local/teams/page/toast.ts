import { heedAvatar } from './avatar.ts';
import { h, put } from './dom.ts';
import { icon } from './icons.ts';

const STAYS_MS = 8_000;

export interface Toasts {
  readonly element: HTMLElement;
  show(text: string): void;
  /** Takes all toasts away: their messages have been seen. */
  clear(): void;
}

/** @returns what shows a toast: the sender and the preview, and nothing else of the message. */
export function createToasts(open: () => void): Toasts {
  const element = h('div', { class: 'toasts', role: 'status', 'aria-label': 'Notifications' });
  return {
    element,
    clear: () => put(element),
    show(text) {
      const toast = h(
        'div',
        { class: 'toast', 'data-toast': true },
        h(
          'button',
          {
            type: 'button',
            class: 'toast-open',
            onclick: () => {
              toast.remove();
              open();
            },
          },
          heedAvatar(),
          h(
            'span',
            { class: 'toast-words' },
            h('strong', {}, 'Heed'),
            h('span', { class: 'toast-text' }, text),
          ),
        ),
        h(
          'button',
          {
            type: 'button',
            class: 'quiet',
            'aria-label': 'Dismiss notification',
            onclick: () => toast.remove(),
          },
          icon('close'),
        ),
      );
      element.append(toast);
      setTimeout(() => toast.remove(), STAYS_MS);
    },
  };
}
