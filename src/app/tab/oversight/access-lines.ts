import { wordsOf } from '../../../domain/names.ts';
import { showReference } from '../../../domain/reference.ts';
import type { Oid } from '../../../domain/role.ts';
import { OVERSIGHT } from '../../../guidance/oversight-words.ts';
import { LOG, VIEWED_WORDS } from '../../../guidance/school-words.ts';
import { ROLE_WORDS } from '../../../guidance/words.ts';
import type { LoggedView } from '../../ports.ts';
import { settingWords } from '../../telling/setting-words.ts';

/** One line of the access log in words. */
export interface AccessWords {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  /** Shown form of the reference. */
  readonly concern?: string;
  readonly from?: string;
}

/** Why the log itself was read, where it was not only read: what stands in `about`. */
export const LOG_EXPORT = 'export';
export const LOG_CHECK = 'chain-check';
export const LOG_SHARING = 'sharing-log';

export function accessWords(view: LoggedView, nameOf: (oid: Oid) => string | undefined): AccessWords {
  const { at, oid, role, reference, from } = view;
  return {
    at,
    who: nameOf(oid) ?? LOG.gone,
    role: ROLE_WORDS[role] ?? role,
    what: whatWords(view),
    ...(reference ? { concern: showReference(reference) } : {}),
    ...(from ? { from: OVERSIGHT.from[from] } : {}),
  };
}

function whatWords({ what, about = '' }: LoggedView): string {
  if (what === 'setting') return settingWords(about);
  if (what === 'access-log' && Object.hasOwn(OVERSIGHT.logRead, about))
    return OVERSIGHT.logRead[about as keyof typeof OVERSIGHT.logRead];
  return VIEWED_WORDS[what];
}

/**
 * @param search words in any order, each of which begins a word of the line: a name, an office, what was done, a
 * reference with or without its dash
 * @returns whether the line has all of them; every line where nothing was typed
 */
export function hasWords(line: AccessWords, search: string): boolean {
  const wanted = wordsOf(search);
  if (wanted.length === 0) return true;
  const { who, role, what, concern = '', from = '' } = line;
  const words = wordsOf([who, role, what, concern, concern.replace('-', ''), from].join(' '));
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
}
