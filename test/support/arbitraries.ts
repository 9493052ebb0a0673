import fc from 'fast-check';
import type { Act, Urgency } from '../../src/domain/act.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { handOn } from '../../src/domain/hand-on.ts';
import type { AdultInvolved } from '../../src/domain/report.ts';
import { type Person, ROLES, type Roster } from '../../src/domain/role.ts';
import { barredFrom, besidesOf, firstStep, rowOf } from '../../src/domain/routing.ts';
import type { Row } from '../../src/domain/row.ts';
import {
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
import { oidOf, rosterOf, SCHOOL_A, SCHOOL_B } from './schools.ts';

/** A school whose people hold any roles: offices without a holder, several holders, several offices in one person. */
const anySchool: fc.Arbitrary<Roster> = fc
  .array(fc.subarray([...ROLES], { minLength: 0, maxLength: 4 }), { minLength: 1, maxLength: 9 })
  .map((list) =>
    rosterOf(list.map((roles, index) => ({ oid: oidOf(index + 1), name: `Person ${index + 1}`, roles }))),
  );

export const rosters: fc.Arbitrary<Roster> = fc.oneof(fc.constant(SCHOOL_A), fc.constant(SCHOOL_B), {
  arbitrary: anySchool,
  weight: 3,
});

export const urgencies: fc.Arbitrary<Urgency> = fc.constantFrom('immediate', 'same-day', 'routine');
const kindRows: fc.Arbitrary<Row> = fc.constantFrom('pupil', 'systems', 'data-loss');

function adultsIn(roster: Roster): fc.Arbitrary<AdultInvolved> {
  const who: fc.Arbitrary<AdultInvolved['who']> = fc.oneof(
    fc.constantFrom('head' as const, 'dsl' as const, 'chair' as const).map((role) => ({
      by: 'role' as const,
      role,
    })),
    fc.constantFrom(...roster.people.keys(), oidOf(99)).map((oid) => ({ by: 'account' as const, oid })),
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

export interface Situation {
  readonly roster: Roster;
  readonly adults: readonly AdultInvolved[];
  readonly reporter: Person;
  readonly urgency: Urgency;
  readonly kindRow: Row;
}

export const situations: fc.Arbitrary<Situation> = rosters.chain((roster) =>
  fc.record({
    roster: fc.constant(roster),
    adults: fc.array(adultsIn(roster), { maxLength: 3 }),
    reporter: fc.constantFrom(...roster.people.values()),
    urgency: urgencies,
    kindRow: kindRows,
  }),
);

/** The concern as `src/app/report.ts` begins it: reported, and the decision whom to tell. */
export function begun({ roster, adults, reporter, urgency, kindRow }: Situation): Concern {
  const report = reportWith({ adults });
  const what = reported({
    report,
    reporter: reporterFrom(reporter),
    row: rowOf(report, kindRow, roster),
    barred: barredFrom(adults, roster),
    urgency,
  });
  const { step, to } = firstStep({ ...what, besides: besidesOf(what.row, report, what.reporter) }, roster);
  const dueAt = new Date(NOON + DEADLINES.minutes[urgency] * 60_000).toISOString();
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
  start: Concern,
  roster: Roster,
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
    const routed = handOn(concern, roster, now, DEADLINES);
    if (routed) concern = then(concern, routed, now);
    states.push(concern);
  }
  return { concern, states, now };
}
