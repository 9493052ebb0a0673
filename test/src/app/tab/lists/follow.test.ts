import fc from 'fast-check';
import { followList } from '../../../../../src/app/tab/lists/follow.ts';
import type { Brief } from '../../../../../src/domain/brief.ts';
import { FIGURE_ORDERINGS } from '../../../../../src/domain/figures-lists.ts';
import { byReport, comparedBy, listOf, orderingOf } from '../../../../../src/domain/figures-order.ts';
import { NOON } from '../../../../support/cases.ts';
import { fakeDeps } from '../../../../support/fake-deps.ts';
import { scenes, take } from '../../random-school.ts';
import { told } from './told.ts';

const HOUR = 3_600_000;
const ORDERINGS = [
  ...Object.values(FIGURE_ORDERINGS),
  ...(['reported', 'updated', 'due', 'urgency'] as const).flatMap((sort) =>
    (['newest', 'oldest'] as const).map((order) => orderingOf({ sort, order })),
  ),
];

interface Change {
  readonly number: number;
  /** Absent: the concern goes. */
  readonly brief?: Partial<Brief>;
}

const hours = fc.integer({ min: -60, max: 60 }).map((number) => NOON + number * HOUR);
const maybe = fc.option(hours, { nil: undefined });
const change: fc.Arbitrary<Change> = fc.record(
  {
    number: fc.nat(400),
    brief: fc.record({
      reportedAt: hours,
      updatedAt: hours,
      takenAt: maybe,
      closedAt: maybe,
      dueAt: maybe,
      status: fc.constantFrom('waiting', 'closed'),
      urgency: fc.constantFrom('immediate', 'same-day', 'routine'),
    }),
  },
  { requiredKeys: ['number'] },
);
/** Few changes at a time as a rule, sometimes none, sometimes very many. */
const rounds = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.array(change, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(change, { minLength: 150, maxLength: 400 }) },
  ),
  { maxLength: 10 },
);

test('A list that follows from another is the same as one that is made from it, whatever came, changed and went', () => {
  fc.assert(
    fc.property(rounds, (all) => {
      const briefs = new Map<number, Brief>();
      const followed = ORDERINGS.map((ordering) => ({ ordering, list: followList(ordering) }));
      for (const changes of all) {
        for (const { number, brief } of changes) {
          if (brief) briefs.set(number, briefWith(number, brief));
          else briefs.delete(number);
        }
        const sorted = [...briefs.values()].sort(byReport);
        for (const { ordering, list } of followed) {
          const is = list(sorted);
          // Every element is looked at by itself: a message about four hundred briefs tells nobody anything.
          const expected = listOf(sorted, ordering);
          expect(is.length).toBe(expected.length);
          expect(is.every((brief, at) => brief === expected[at])).toBe(true);
          expect(is.every((brief, at) => at === 0 || isBefore(is[at - 1], brief, ordering))).toBe(true);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('It stays the same array while nothing in it changes', () => {
  const open = followList(FIGURE_ORDERINGS.open);
  const [first, second, closed] = [
    briefWith(1, { reportedAt: 1 }),
    briefWith(2, { reportedAt: 2 }),
    briefWith(3, { reportedAt: 3, status: 'closed' }),
  ];
  const before = open([first, second, closed]);
  expect(open([first, second, { ...closed, updatedAt: NOON + 1 }])).toBe(before);
  expect(open([first, second])).toBe(before);
  expect(open([second])).toEqual([second]);
});

const RUNS = 15;

test(`What lists, counts, filters, searches and figures keep between two changes is what they would work out anew (${RUNS} random schools)`, async () => {
  await fc.assert(
    fc.asyncProperty(scenes(10), async ({ roster, steps }) => {
      const deps = fakeDeps({ roster });
      const people = [...roster.people.values()];
      for (const [at, step] of steps.entries()) {
        await take(step, deps);
        const person = people[at % people.length];
        if (!person) continue;
        // Another record object, of which nothing is kept.
        const anew = { ...deps, record: { ...deps.record } };
        expect(told(person, deps)).toBe(told(person, anew));
      }
      for (const person of people)
        expect(told(person, deps)).toBe(told(person, { ...deps, record: { ...deps.record } }));
    }),
    { numRuns: RUNS },
  );
}, 60_000);

function isBefore(a: Brief | undefined, b: Brief, ordering: (typeof ORDERINGS)[number]): boolean {
  return a !== undefined && comparedBy(ordering)(a, b) < 0;
}

function briefWith(number: number, more: Partial<Brief>): Brief {
  return {
    reference: `R${number}`,
    sequence: 1,
    row: 'pupil',
    urgency: 'same-day',
    danger: false,
    status: 'waiting',
    reportedAt: NOON,
    updatedAt: NOON,
    reporter: 'somebody',
    barred: [],
    subjects: [],
    told: [],
    handedOn: 0,
    undelivered: false,
    withdrawn: false,
    people: [],
    open: [],
    ...more,
  };
}
