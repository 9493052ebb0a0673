import fc from 'fast-check';
import type { Act, Barred, Urgency } from '../../src/domain/act.ts';
import { type Calendar, onRota } from '../../src/domain/calendar.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { deadlineFrom, type Times } from '../../src/domain/deadlines.ts';
import { handOn } from '../../src/domain/hand-on.ts';
import type { AdultInvolved } from '../../src/domain/report.ts';
import { type Oid, type Person, ROLES, type Role, type Roster } from '../../src/domain/role.ts';
import { barredFrom, besidesOf, firstStep, handlingOf, rowOf } from '../../src/domain/routing.ts';
import type { Row } from '../../src/domain/row.ts';
import {
  ALWAYS_OPEN,
  DEADLINES,
  entriesOf,
  folded,
  NOON,
  placeNumber,
  reported,
  reporterFrom,
  reportWith,
  then,
} from './cases.ts';
import { linked, oidOf, rosterOf, SCHOOL_A, SCHOOL_B } from './schools.ts';

/** An account that somebody of a school may have besides, and that no group of the school holds. */
export const PRIVATE_ACCOUNT = oidOf(90);
/** Somebody whom the directory does not know. */
export const STRANGER = oidOf(99);

/** Which people of a school are one human being. */
const LINKS: readonly (readonly (readonly number[])[])[] = [
  [],
  [],
  [[1, 2]],
  [
    [1, 90],
    [2, 3],
  ],
  [[3, 4, 90]],
];

/**
 * A school whose people hold any roles: offices without a holder, several holders, several offices in one person, several
 * accounts of one person, people away, and people whose access was taken away.
 */
const anySchool: fc.Arbitrary<Roster> = fc
  .record({
    list: fc.array(fc.subarray([...ROLES], { minLength: 0, maxLength: 6 }), { minLength: 1, maxLength: 9 }),
    links: fc.constantFrom(...LINKS),
    revoked: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, fc.subarray([2, 3, 4, 5])),
    away: fc.oneof(fc.constant<number[]>([]), fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9])),
  })
  .map(({ list, links, revoked, away }) => {
    const people = list.map((roles, index) => ({
      oid: oidOf(index + 1),
      name: `Person ${index + 1}`,
      roles,
    }));
    const roster = rosterOf(linked(people, ...links.map((group) => group.map((number) => oidOf(number)))));
    const all = [...roster.people];
    const gone = new Set(revoked.flatMap((number) => [...accountsOfHuman(oidOf(number), roster)]));
    const left = all.filter(([oid], index) => index === 0 || !gone.has(oid));
    return {
      ...roster,
      people: new Map(left),
      revoked: new Map(all.filter((one) => !left.includes(one))),
      away: new Set(away.map((number) => oidOf(number))),
    };
  });

export const rosters: fc.Arbitrary<Roster> = fc.oneof(fc.constant(SCHOOL_A), fc.constant(SCHOOL_B), {
  arbitrary: anySchool,
  weight: 3,
});

export const urgencies: fc.Arbitrary<Urgency> = fc.constantFrom('immediate', 'same-day', 'routine');

/** Rows that kinds ask for, as `src/guidance/kinds.ts` has them; `handling-…` is worked out from who handled. */
const kindRows: fc.Arbitrary<Row> = fc.constantFrom(
  'pupil',
  'pupil',
  'adult',
  'complaint',
  'trend',
  'systems',
  'data-loss',
);

/** Adults in any part, by office, by account or not to be identified. */
export function adultsIn(roster: Roster): fc.Arbitrary<AdultInvolved> {
  const who: fc.Arbitrary<AdultInvolved['who']> = fc.oneof(
    fc.constantFrom('head' as const, 'dsl' as const, 'chair' as const).map((role) => ({
      by: 'role' as const,
      role,
    })),
    fc
      .constantFrom(...everybody(roster).map(({ oid }) => oid), PRIVATE_ACCOUNT, STRANGER)
      .map((oid) => ({ by: 'account' as const, oid })),
    fc
      .constantFrom('neither' as const, 'head' as const, 'chair' as const, 'either' as const)
      .map((mightBe) => ({
        by: 'unknown' as const,
        mightBe,
      })),
  );
  const part = fc.constantFrom(
    'in-question' as const,
    'in-question' as const,
    'harmed' as const,
    'mentioned' as const,
  );
  return fc.record({ who, part });
}

/** In some cases it is a holiday, with anybody of the school on its rota. */
function calendarsOf(roster: Roster): fc.Arbitrary<Calendar> {
  const holiday = fc.subarray([...roster.people.keys()]).map(
    (oids): Calendar => ({
      ...ALWAYS_OPEN,
      terms: [{ from: '2026-11-23', to: '2026-11-24' }],
      rota: [{ from: '2026-11-01', to: '2026-12-31', oids }],
    }),
  );
  return fc.oneof({ weight: 3, arbitrary: fc.constant(ALWAYS_OPEN) }, holiday);
}

export interface Situation {
  readonly roster: Roster;
  readonly adults: readonly AdultInvolved[];
  readonly reporter: Person;
  readonly urgency: Urgency;
  readonly kindRow: Row;
  readonly times: Times;
  /** A complaint about handling: who had the concern it is about, if anybody had. */
  readonly handled?: { readonly owner?: { readonly oid: Oid; readonly role: Role } };
  /** Accounts kept out of a record that was made from another. */
  readonly keptOut?: readonly Oid[];
  readonly pupilsNamed?: boolean;
  readonly dslToldOfAdults?: boolean;
}

export const situations: fc.Arbitrary<Situation> = rosters.chain((roster) => {
  const people = [...roster.people.values()];
  const owner = fc
    .constantFrom(...people)
    .chain(({ oid, roles }) =>
      roles.length > 0
        ? fc.constantFrom(...roles).map((role) => ({ owner: { oid, role } }))
        : fc.constant({}),
    );
  return fc.record(
    {
      roster: fc.constant(roster),
      adults: fc.oneof(fc.constant([]), fc.array(adultsIn(roster), { minLength: 1, maxLength: 3 })),
      reporter: fc.constantFrom(...people),
      urgency: urgencies,
      kindRow: kindRows,
      times: calendarsOf(roster).map((calendar) => ({ deadlines: DEADLINES, calendar })),
      handled: fc.oneof(owner, fc.constant({})),
      keptOut: fc
        .array(fc.constantFrom(...roster.people.keys()), { minLength: 1, maxLength: 2 })
        .map((oids) => [...new Set(oids.flatMap((oid) => [...accountsOfHuman(oid, roster)]))]),
      pupilsNamed: fc.boolean(),
      dslToldOfAdults: fc.boolean(),
    },
    { requiredKeys: ['roster', 'adults', 'reporter', 'urgency', 'kindRow', 'times'] },
  );
});

/** Those whose access was taken away may still be meant. */
export function everybody({ people, revoked }: Roster): readonly Person[] {
  return [...people.values(), ...(revoked?.values() ?? [])];
}

/** @returns every account of a human being, worked out apart from the code under test. */
export function accountsOfHuman(oid: Oid, roster: Roster): ReadonlySet<Oid> {
  const found = new Set<Oid>([oid]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { oid: each, accounts = [] } of everybody(roster)) {
      if (found.has(each) || accounts.some((one) => found.has(one))) {
        for (const one of [each, ...accounts]) found.add(one);
      }
    }
  }
  return found;
}

/** Everyone who is, or might be, an adult in question: worked out apart from the code under test. */
export function suspectsAmong(
  adults: readonly AdultInvolved[],
  roster: Roster,
): { readonly subjects: ReadonlySet<Oid>; readonly mightBe: ReadonlySet<Oid> } {
  const subjects = new Set<Oid>();
  const mightBe = new Set<Oid>();
  const add = (to: Set<Oid>, oid: Oid) => {
    for (const one of accountsOfHuman(oid, roster)) to.add(one);
  };
  const addRole = (to: Set<Oid>, role: Role) => {
    for (const one of everybody(roster)) if (one.roles.includes(role)) add(to, one.oid);
  };
  for (const { who, part } of adults) {
    if (part !== 'in-question') continue;
    if (who.by === 'account') add(subjects, who.oid);
    if (who.by === 'role') addRole(subjects, who.role);
    if (who.by === 'unknown' && who.mightBe !== 'neither' && who.mightBe !== 'chair')
      addRole(mightBe, 'head');
    if (who.by === 'unknown' && who.mightBe !== 'neither' && who.mightBe !== 'head')
      addRole(mightBe, 'chair');
  }
  for (const oid of subjects) mightBe.delete(oid);
  return { subjects, mightBe };
}

/** The concern as `src/app/report.ts` begins it: reported, and the decision whom to tell. */
export function begun(situation: Situation): Concern {
  const { roster, adults, reporter, urgency, kindRow, times, keptOut = [] } = situation;
  const people = situation.pupilsNamed
    ? [{ name: 'Invented Pupil', is: 'pupil', part: 'harmed' } as const]
    : [];
  const report = reportWith({ adults, people });
  const handling = situation.handled
    ? handlingOf(situation.handled, { roster, by: reporter.oid })
    : undefined;
  const barred = new Map<Oid, Barred>();
  for (const one of [...barredFrom(adults, roster), ...(handling?.barred ?? [])]) {
    if (barred.get(one.oid)?.why !== 'subject') barred.set(one.oid, one);
  }
  for (const oid of keptOut) {
    if (barred.get(oid)?.why !== 'subject') barred.set(oid, { oid, why: 'recused' });
  }
  const what = reported({
    report,
    reporter: reporterFrom(reporter),
    row: rowOf(report, handling?.row ?? kindRow, roster),
    barred: [...barred.values()],
    urgency,
  });
  const besides = besidesOf(what.row, report, {
    reporter: what.reporter,
    dslToldOfAdults: situation.dslToldOfAdults ?? false,
  });
  const { step, to } = firstStep({ ...what, besides, rota: onRota(NOON, times.calendar) }, roster);
  const reportedAt = new Date(NOON).toISOString();
  const dueAt = deadlineFrom(NOON, { urgency, reportedAt }, times);
  const routed: Act = { act: 'routed', step, why: 'reported', to, ...(to.length > 0 ? { dueAt } : {}) };
  return folded(entriesOf([{ what }, { what: routed }]));
}

/** What happens to the newest cards before the next look at the clock. */
export const fates = fc.array(fc.constantFrom('silence' as const, 'told' as const, 'blocked' as const), {
  minLength: 1,
  maxLength: 12,
});

/**
 * Lets nobody answer: each fate settles the newest cards, then Heed hands on when it is due.
 * @returns the concern after each fate
 */
export function unanswered(
  { roster, times }: Pick<Situation, 'roster' | 'times'>,
  start: Concern,
  list: readonly ('silence' | 'told' | 'blocked')[],
) {
  let concern = start;
  let now = NOON;
  const states = [start];
  for (const fate of list) {
    if (fate !== 'silence') {
      for (const { routed, to, state } of concern.deliveries) {
        if (state !== 'due') continue;
        const what: Act =
          fate === 'told'
            ? { act: 'told', routed, to, place: placeNumber(routed) }
            : { act: 'not-told', routed, to, code: 'teams.blocked' };
        concern = then(concern, what, now);
      }
    }
    if (fate !== 'blocked' && concern.dueAt) now = Math.max(now, Date.parse(concern.dueAt));
    const routed = handOn(concern, { roster, now, times });
    if (routed) concern = then(concern, routed, now);
    states.push(concern);
  }
  return { concern, states, now };
}
