import type { AccessRules } from '../../src/domain/access.ts';
import type { Act, Actor, Entry, Recipient } from '../../src/domain/act.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { type Concern, fold } from '../../src/domain/concern.ts';
import type { Deadlines, Times } from '../../src/domain/deadlines.ts';
import type { DigestAt } from '../../src/domain/digest-times.ts';
import { referenceFrom } from '../../src/domain/reference.ts';
import type { AdultInvolved, Report, Reporter } from '../../src/domain/report.ts';
import type { Person, Role } from '../../src/domain/role.ts';
import type { Row } from '../../src/domain/row.ts';
import type { RecordedWork } from '../../src/domain/work.ts';
import { TEACHER } from './schools.ts';

export const NOON = Date.parse('2026-11-20T12:00:00.000Z');
export const REFERENCE = referenceFrom(Uint8Array.of(1, 2, 3, 4, 5, 6, 7));
export const OTHER_REFERENCE = referenceFrom(Uint8Array.of(7, 6, 5, 4, 3, 2, 1));
export const DEADLINES: Deadlines = {
  minutes: { immediate: 5, 'same-day': 60, routine: 1440 },
  reviewMinutes: { immediate: 30, 'same-day': 240, routine: 2880 },
  againMinutes: 60,
};
/** A calendar that nobody filled in: it delays nothing. */
export const ALWAYS_OPEN: Calendar = {
  terms: [],
  closed: [],
  hours: { opens: '08:00', closes: '16:30' },
  rota: [],
  bankHolidays: [],
};
export const TIMES: Times = { deadlines: DEADLINES, calendar: ALWAYS_OPEN };
/** As the program has it where nobody says otherwise. */
export const DIGEST_AT: DigestAt = { weekday: 1, time: '07:30' };
/** The head may open every concern about a pupil, unless the school decides otherwise. */
export const RULES: AccessRules = { headSeesPupils: true };

export function reportWith(more: Partial<Report> = {}): Report {
  return { adults: [], people: [], danger: false, happened: 'Something happened.', ...more };
}

export function reporterFrom({ oid, name, roles }: Person, unconfirmed = false): Reporter {
  return { oid, name, roles, unconfirmed };
}

export function inQuestion(who: AdultInvolved['who']): AdultInvolved {
  return { who, part: 'in-question' };
}

type Reported = Extract<Act, { act: 'reported' }>;

export function reported(more: Partial<Omit<Reported, 'act'>> = {}): Reported {
  return {
    act: 'reported',
    reportKey: 'key',
    report: reportWith(),
    reporter: reporterFrom(TEACHER),
    row: 'pupil',
    urgency: 'same-day',
    barred: [],
    ...more,
  };
}

export function routedTo(
  to: readonly Recipient[],
  more: Partial<Omit<Extract<Act, { act: 'routed' }>, 'act' | 'to'>> = {},
): Act {
  return {
    act: 'routed',
    step: 0,
    why: 'reported',
    to,
    dueAt: new Date(NOON + 3_600_000).toISOString(),
    ...more,
  };
}

/** A piece of work that a handler put down. */
export function worked(
  work: RecordedWork['work'],
  more: Partial<RecordedWork & { readonly key: string }> = {},
): Act {
  return { act: 'worked', role: 'dsl', key: 'key-of-work', work, fields: {}, ...more };
}

export function handler({ oid }: Person, role: Role): Recipient {
  return { oid, role, as: 'handler' };
}

export function placeNumber(number: number) {
  return { conversation: `a:${number}`, activity: `m${number}` };
}

export interface Told {
  readonly what: Act;
  readonly by?: Actor;
  readonly at?: number;
}

/** Entries as the record numbers them. */
export function entriesOf(acts: readonly Told[], reference = REFERENCE): readonly Entry[] {
  return acts.map(({ what, by, at }, index) => ({
    reference,
    sequence: index + 1,
    at: new Date(at ?? NOON).toISOString(),
    by: by ?? 'heed',
    what,
  }));
}

/** @throws when there are no entries: a concern begins with its report. */
export function folded(entries: readonly Entry[]): Concern {
  const concern = entries.reduce<Concern | undefined>(fold, undefined);
  if (!concern) throw new Error('No entries.');
  return concern;
}

/** A concern that was reported and stands in `row`; more acts follow in order. */
export function concernOf(about: Partial<Omit<Reported, 'act'>>, ...acts: readonly (Act | Told)[]): Concern {
  const all = acts.map((one): Told => ('act' in one ? { what: one } : one));
  return folded(entriesOf([{ what: reported(about) }, ...all]));
}

/** One more act on a concern. */
export function then(concern: Concern, what: Act, at: number, by: Actor = 'heed'): Concern {
  return fold(concern, {
    reference: concern.reference,
    sequence: concern.sequence + 1,
    at: new Date(at).toISOString(),
    by,
    what,
  });
}

export const ALL_ROWS: readonly Row[] = [
  'head-and-chair',
  'head',
  'chair',
  'adult',
  'adult-harmed',
  'handling-chair',
  'handling-head',
  'handling-dsl',
  'complaint',
  'data-loss',
  'systems',
  'trend',
  'pupil',
];
