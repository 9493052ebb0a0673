import type { Entry } from '../../src/domain/act.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { isolated } from '../../src/domain/isolated.ts';
import type { AdultInvolved, PersonInvolved } from '../../src/domain/report.ts';
import type { Oid, Role } from '../../src/domain/role.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { PERSON_IS, PERSON_PART_WORDS, ROLE_WORDS } from '../../src/guidance/words.ts';

/** What the cards of a case are drawn with, besides the case. */
export interface CaseContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Working days, for what is due by the end of one. */
  readonly calendar: Calendar;
  readonly lado?: string;
  /** A person's name for the handler's eyes; undefined when the school does not know them. */
  readonly nameOf: (oid: Oid) => string | undefined;
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
export function adultWords({ who, part }: AdultInvolved, { nameOf }: Pick<CaseContext, 'nameOf'>): string {
  const name = who.by === 'role' ? CASE.offices[who.role] : who.by === 'account' ? nameOf(who.oid) : who.name;
  return `${name ? isolated(name) : CASE.unknownAdult} · ${CASE.adultParts[part]}`;
}
