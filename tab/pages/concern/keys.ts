/** Keys of the concern's page. They stand alone, so they must never take a letter from somebody who is typing. */
export type KeyDeed = 'note' | 'decision' | 'print' | 'next' | 'before' | 'help';

const DEEDS: ReadonlyMap<string, KeyDeed> = new Map([
  ['n', 'note'],
  ['d', 'decision'],
  ['p', 'print'],
  ['j', 'next'],
  ['k', 'before'],
  ['?', 'help'],
]);

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** Held down. */
  readonly repeat: boolean;
  /** A letter that an input method is still putting together. */
  readonly isComposing: boolean;
}

/** @param isTyping whether the key belongs to a field, a menu or a dialog @returns undefined where it means nothing here */
export function deedOf(press: KeyPress, isTyping: boolean): KeyDeed | undefined {
  if (isTyping || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const deed = DEEDS.get(press.key.length === 1 ? press.key.toLowerCase() : press.key);
  // Only moving may go on while a key is held down.
  return press.repeat && deed !== 'next' && deed !== 'before' ? undefined : deed;
}

const OWNERS =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="combobox"], [role="listbox"], [role="menu"], [role="dialog"], [role="alertdialog"]';

/** Whether a key pressed here belongs to what it was pressed in. */
export function ownsKeys(element: EventTarget | null): boolean {
  return element instanceof Element && element.closest(OWNERS) !== null;
}
