import { governorsDigest } from '../../src/app/digest/governors-digest.ts';
import type { Brief } from '../../src/domain/brief.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { type Day, instantOf } from '../../src/domain/london.ts';
import { referenceFrom } from '../../src/domain/reference.ts';
import { ok } from '../../src/domain/result.ts';
import type { Roster } from '../../src/domain/role.ts';
import { KINDS } from '../../src/guidance/kinds.ts';
import { ALWAYS_OPEN, DEADLINES } from './cases.ts';
import { type FakeDeps, fakeDeps } from './fake-deps.ts';
import { DSL, TEACHER2 } from './schools.ts';

/** A term in two halves, and the first half of the next. */
export const TERMS = [
  { from: '2026-09-03', to: '2026-10-23' },
  { from: '2026-11-02', to: '2026-12-18' },
  { from: '2027-01-04', to: '2027-02-12' },
] as const;

/** A school whose concerns are put there as briefs, and whose terms and clock can be moved. */
export interface GovernedSchool {
  readonly deps: FakeDeps;
  /** What is in the record. */
  readonly briefs: Brief[];
  retime(terms: Calendar['terms']): void;
  /** Moves the clock to 07:30 of that day. */
  goTo(day: Day): void;
}

/** @param options.began the day on which the school got Heed, or `unknown`; where nothing is said, the first of September */
export function governedSchool(
  options: {
    readonly terms?: Calendar['terms'];
    readonly roster?: Roster;
    readonly began?: Day | 'unknown';
  } = {},
): GovernedSchool {
  const { began = '2026-09-01' } = options;
  const since = began === 'unknown' ? undefined : new Date(instantOf(began, '07:30')).toISOString();
  const members = since && JSON.stringify({ dsl: { [DSL.oid]: since }, head: {}, governors: {} });
  const calendar = { ...ALWAYS_OPEN, terms: options.terms ?? TERMS };
  const deps = fakeDeps({
    school: { times: { deadlines: DEADLINES, calendar } },
    ...(members ? { settings: { 'digest/members': members } } : {}),
    ...(options.roster ? { roster: options.roster } : {}),
  });
  const briefs: Brief[] = [];
  let now = instantOf('2026-09-01', '07:30');
  deps.clock.now = () => now;
  deps.record.briefs = () => briefs;
  // The same for every school: it says nothing of what governors are told.
  deps.record.seal = async () => ok({ hash: 'ab'.repeat(32), at: new Date(now).toISOString(), cases: 0 });
  return {
    deps,
    briefs,
    retime: (terms) => void Object.assign(calendar, { terms }),
    goTo: (day) => {
      now = instantOf(day, '07:30');
    },
  };
}

/** Groups of kinds that are published, each with a kind of it. */
export const KIND_IN = {
  content: kindIn('content'),
  contact: kindIn('contact'),
  conduct: kindIn('conduct'),
  commerce: kindIn('commerce'),
  'not-online': kindIn('not-online'),
  devices: kindIn('devices'),
  systems: kindIn('systems'),
} as const;

function kindIn(group: string): string {
  const kind = KINDS.find((one) => one.group === group);
  if (!kind) throw new Error(`No kind of ${group}.`);
  return kind.code;
}

/** So many concerns alike, reported at noon of a day. What they hold besides is a canary each. */
export function briefsOf(count: number, day: Day, about: Partial<Brief> = {}): readonly Brief[] {
  const reportedAt = instantOf(day, '12:00');
  return Array.from({ length: count }, (_, index) => ({
    reference: referenceFrom(Uint8Array.of(index, 2, 3, 4, 5, 6, 7)),
    sequence: 1,
    row: 'pupil',
    kind: KIND_IN['not-online'],
    urgency: 'same-day',
    danger: false,
    status: 'waiting',
    reportedAt,
    updatedAt: reportedAt,
    reporter: TEACHER2.oid,
    barred: [],
    subjects: [],
    told: [],
    handedOn: 0,
    undelivered: false,
    withdrawn: false,
    people: [{ name: 'Canary Child', is: 'pupil', part: 'harmed', year: '4', pupil: undefined }],
    where: 'canary place',
    app: 'canary app',
    open: [],
    ...about,
  }));
}

/** A week's digest as governors get it on the Monday after. */
export async function weekly(school: GovernedSchool, to: Day, from: Day = to) {
  return madeFor('week', { from, to }, school);
}

/** The report of a term. */
export async function termly(school: GovernedSchool, term: { readonly from: Day; readonly to: Day }) {
  return madeFor('term', term, school);
}

async function madeFor(
  length: 'week' | 'term',
  days: { readonly from: Day; readonly to: Day },
  { deps }: GovernedSchool,
) {
  const made = await governorsDigest({ audience: 'governors', length, ...days }, deps);
  if (!made.ok) throw new Error(made.fault.code);
  return made.value;
}
