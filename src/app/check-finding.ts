import type { Role } from '../domain/role.ts';
import {
  PROBLEM_WORDS,
  type ProblemCode,
  WARNING_WORDS,
  type WarningCode,
} from '../guidance/running-words.ts';
import { ROLE_WORDS } from '../guidance/words.ts';

/** Something wrong with the running of Heed itself: a code, and of the school no more than a list or a role. */
export interface Finding {
  readonly code: ProblemCode | WarningCode;
  readonly list?: string;
  readonly column?: string;
  readonly role?: Role;
}

/** A finding as a person reads it. */
export interface Said {
  readonly code: string;
  readonly sentence: string;
}

/** Whether it stops a promise; everything else should be mended soon. */
export function isProblem({ code }: Finding): boolean {
  return Object.hasOwn(PROBLEM_WORDS, code);
}

/** The same text for the same finding, and another for another. */
export function keyOf({ code, list, column, role }: Finding): string {
  return JSON.stringify([code, list, column, role]);
}

/** @returns the sentence for people of the school; for everybody else see `saidInPublic`. */
export function said({ code, list, column, role }: Finding): Said {
  const words: (about: { list?: string; column?: string; role?: string }) => string = {
    ...PROBLEM_WORDS,
    ...WARNING_WORDS,
  }[code];
  const about = {
    ...(list ? { list } : {}),
    ...(column ? { column } : {}),
    ...(role ? { role: ROLE_WORDS[role] } : {}),
  };
  return { code, sentence: words(about) };
}

/** @returns what anybody may read, each sentence once: that somebody has lost an office is not among it. */
export function saidInPublic(findings: readonly Finding[]): readonly Said[] {
  const all = findings.map(({ role: _, ...open }) => said(open));
  return [...new Map(all.map((one) => [one.sentence, one])).values()];
}
