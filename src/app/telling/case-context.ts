import type { Entry } from '../../domain/act.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { isolated } from '../../domain/isolated.ts';
import type { Reference } from '../../domain/reference.ts';
import type { AdultInvolved, PersonInvolved } from '../../domain/report.ts';
import type { Oid, Role } from '../../domain/role.ts';
import { CASE, SUMMARY } from '../../guidance/case-words.ts';
import { PERSON_IS, PERSON_PART_WORDS, ROLE_WORDS } from '../../guidance/words.ts';

/** What the cards of a case are drawn with, besides the case. */
export interface CaseContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Working days, for what is due by the end of one. */
  readonly calendar: Calendar;
  readonly lado?: string;
  /** Where a concern opens in the tab; absent where it opens nowhere else. */
  readonly tabLink?: (reference: Reference) => string;
  /** A person's name for the handler's eyes; undefined when the school does not know them. */
  readonly nameOf: (oid: Oid) => string | undefined;
  /** On paper without names of staff: the office that an account holds, `staff` where it holds none. */
  readonly officeOf?: (oid: Oid) => Role;
  /** Times stand whole, with their day and year: for what is read at some other time. */
  readonly whole?: true;
}

/** Further back than any case, so that no time is shortened. */
const LONG_AGO = 0;

/** @returns the moment from which times are shortened, milliseconds since 1970. */
export function seenFrom({ now, whole }: Pick<CaseContext, 'now' | 'whole'>): number {
  return whole ? LONG_AGO : now;
}

/** @returns `the DSL (name)`; typed by nobody, but a name all the same: to be drawn letter for letter. */
export function personWords(role: Role, by: Entry['by'], { nameOf }: CaseContext): string {
  const name = by === 'heed' ? undefined : nameOf(by.oid);
  return name ? `the ${ROLE_WORDS[role]} (${isolated(name)})` : `the ${ROLE_WORDS[role]}`;
}

/** @returns name, year, who it is and their part, in one line. */
export function involvedWords({ name, is, part, year }: PersonInvolved): string {
  const kind = PERSON_IS.find(([value]) => value === is)?.[1];
  return [isolated(name), year && CASE.yearOrClass(isolated(year)), kind, PERSON_PART_WORDS[part]]
    .filter(Boolean)
    .join(' · ');
}

/** @returns an adult of the school by office, by the directory's name or by what was typed, with their part. */
export function adultWords(adult: AdultInvolved, context: Pick<CaseContext, 'nameOf' | 'officeOf'>): string {
  return `${adultName(adult, context)} · ${CASE.adultParts[adult.part]}`;
}

/** @returns the same without their part. */
export function adultName(
  { who }: Pick<AdultInvolved, 'who'>,
  { nameOf, officeOf }: Pick<CaseContext, 'nameOf' | 'officeOf'>,
): string {
  if (who.by === 'role') return CASE.offices[who.role];
  if (officeOf) return who.by === 'account' ? officeWords(officeOf(who.oid)) : CASE.unknownAdult;
  const name = who.by === 'account' ? nameOf(who.oid) : who.name;
  return name ? isolated(name) : CASE.unknownAdult;
}

/** @returns how somebody stands where no name of staff may. */
export function officeWords(role: Role): string {
  return role === 'staff' || role === 'volunteer' ? SUMMARY.staff : `The ${ROLE_WORDS[role]}`;
}
