import type { Pattern } from '../../domain/rising-patterns.ts';
import { kindOf } from '../../guidance/kinds.ts';
import { KIND_NOT_KNOWN } from '../../guidance/list-words.ts';

/** Something that rises, as a card may show it. */
export interface DigestRise extends Pick<Pattern, 'what' | 'now' | 'usual' | 'newest'> {
  /** Of a kind its words; absent where only a name, or the reporters' own words, would say it. */
  readonly title?: string;
}

/** Pupils, places and apps stand on the page and not on a card: a place in a reporter's words can hold a name. */
export function riseToShow({ what, key, now, usual, newest }: Pattern): DigestRise {
  const title = what === 'kind' ? (kindOf(key)?.words ?? KIND_NOT_KNOWN) : undefined;
  return { what, ...(title === undefined ? {} : { title }), now, usual, newest };
}
