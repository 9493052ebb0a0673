import { h } from './dom.ts';
import { heedMark } from './icons.ts';

const COLOURS = 8;

/** @returns the round picture with a person's initials; the colour goes with the name. */
export function personAvatar(name: string): HTMLElement {
  const words = name.split(/[\s-]+/);
  const initials = [words[0], words.at(-1)].map((word) => word?.charAt(0).toUpperCase() ?? '').join('');
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return h(
    'span',
    { class: 'avatar', 'data-colour': sum % COLOURS, 'aria-hidden': 'true' },
    words.length > 1 ? initials : initials.charAt(0),
  );
}

export function heedAvatar(): HTMLElement {
  return h('span', { class: 'avatar avatar-app', 'aria-hidden': 'true' }, heedMark());
}
