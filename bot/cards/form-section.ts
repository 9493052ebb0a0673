import type { Element } from './elements.ts';

/** A part of a form that a button opens and closes. */
export function section(id: string, isVisible: boolean, items: readonly Element[]): Element {
  return { type: 'Container', id, isVisible, items, style: 'emphasis', spacing: 'Small' };
}
