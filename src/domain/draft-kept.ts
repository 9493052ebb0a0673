import { type Draft, type Field, PEOPLE, UNSURE } from './draft.ts';

/** A report that somebody began and did not send. It is nobody's but theirs, and nobody has been told. */
export interface KeptDraft {
  readonly formId: string;
  /** UTC, ISO 8601; with it a window says which state of the draft it knows. */
  readonly savedAt: string;
  /** The window that changed it last: a random name. */
  readonly window: string;
  readonly fields: Draft;
}

const HOUR = 3_600_000;
/** So long after its last change a draft is gone. Source: the project's design of the tab. */
export const DRAFT_KEPT_MS = 7 * 24 * HOUR;
const FIRST_REMINDER_MS = 24 * HOUR;
const LAST_REMINDER_MS = DRAFT_KEPT_MS - 24 * HOUR;

/** @returns when a draft that is not changed any more is removed, UTC, ISO 8601. */
export function goneAt({ savedAt }: Pick<KeptDraft, 'savedAt'>): string {
  return new Date(Date.parse(savedAt) + DRAFT_KEPT_MS).toISOString();
}

/** @param now milliseconds since 1970 */
export function isGone({ savedAt }: Pick<KeptDraft, 'savedAt'>, now: number): boolean {
  return now - Date.parse(savedAt) >= DRAFT_KEPT_MS;
}

/** What its author has been reminded of. */
export interface Reminded {
  readonly formId: string;
  /** The state of the draft whose end was announced; absent when none was. */
  readonly last?: string;
}

/**
 * Once for each draft, a day after it was left; and once a day before it goes, counted from its last change.
 * @returns which reminder is due, if any; of two only the later one
 */
export function reminderDue(
  { formId, savedAt }: Pick<KeptDraft, 'formId' | 'savedAt'>,
  reminded: Reminded | undefined,
  now: number,
): 'first' | 'last' | undefined {
  const age = now - Date.parse(savedAt);
  const before = reminded?.formId === formId ? reminded : undefined;
  if (age >= DRAFT_KEPT_MS) return undefined;
  if (age >= LAST_REMINDER_MS) return before?.last === savedAt ? undefined : 'last';
  return age >= FIRST_REMINDER_MS && !before ? 'first' : undefined;
}

/** What has an answer from the start, so that it says nothing of whether anybody wrote something. */
const GIVEN: Draft = {
  kind: UNSURE,
  ...Object.fromEntries(PEOPLE.map((n) => [`person${n}Is` satisfies Field, 'pupil'])),
};

/** @returns only what somebody wrote or chose. */
export function writtenIn(fields: Draft): Draft {
  const all = Object.entries(fields) as (readonly [Field, string])[];
  return Object.fromEntries(all.filter(([field, value]) => value.trim() !== '' && GIVEN[field] !== value));
}

/** Whether two drafts say the same. */
export function saysSame(a: Draft, b: Draft): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)] as Field[]);
  return [...fields].every((field) => a[field] === b[field]);
}
