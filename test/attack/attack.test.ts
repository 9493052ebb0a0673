import { randomFrom } from '../chaos/plan.ts';
import { CALENDAR_KINDS, dayNumber, inventedCalendar } from './calendars.ts';
import { examine } from './examine.ts';
import { publishedYear } from './published-year.ts';
import { isSafe, knownOf, runAttack } from './run.ts';
import { type InventedYear, inventedYear } from './school-year.ts';
import { loadSolver, type MakeSolver } from './solver.ts';
import { toldByLedger } from './told-by-ledger.ts';
import { isTrue } from './truth.ts';

/** On a busy machine; a year takes about two seconds of an idle one. */
const LONG_MS = 240_000;

let makeSolver: MakeSolver;
beforeAll(async () => {
  makeSolver = await loadSolver();
});

test(
  'A solver that has all that was published in a year finds out no number from one to five, but does of plain suppression',
  async () => {
    const outcome = await runAttack({ years: 3, seed: 7 }, { makeSolver });
    expect(outcome).toMatchObject({
      years: 3,
      ledger: { pinned: 0, runsPinned: 0 },
      ledgerKnowingOne: { pinned: 0, runsPinned: 0 },
      untrue: 0,
      contradicted: 0,
    });
    expect(isSafe(outcome)).toBe(true);
    expect(outcome.plain.pinned).toBeGreaterThan(50);
    expect(outcome.ledger.hidden).toBeGreaterThan(500);
    for (const made of [{ contradicted: 1 }, { untrue: 1 }, { plain: { ...outcome.plain, pinned: 0 } }])
      expect(isSafe({ ...outcome, ...made })).toBe(false);
  },
  LONG_MS,
);

test.each(CALENDAR_KINDS)(
  'What the app publishes is true, and begins in no week before the school did: calendar %s',
  async (asked) => {
    const random = randomFrom(5);
    for (const number of [0, 5, 8]) {
      const year = inventedYear(number, random, asked);
      const published = await publishedYear(year);
      const told = toldByLedger(published.ledger);
      expect(published.ledger.weeks.length).toBeGreaterThan(0);
      expect(dayNumber(published.ledger.from)).toBeGreaterThan(year.calendar.begins - 7);
      expect(isTrue(told, published, year)).toBe(true);
      for (const known of knownOf(year, published, random))
        expect(isTrue(toldByLedger(published.ledger, [known]), published, year)).toBe(true);
    }
  },
  LONG_MS,
);

test('Somebody may know of a concern that is still open after 30 days', async () => {
  const random = randomFrom(9);
  const year = inventedYear(3, random, 'steady');
  const known = knownOf(year, await publishedYear(year), random);
  expect(known).toHaveLength(6);
  expect(known.filter(({ lateIn }) => lateIn.length > 0)).toHaveLength(2);
});

test(
  'The attack would find a ledger that answers every question about a term',
  async () => {
    const one = { group: 'contact', answered: true, openDays: 3 };
    const days = ['2026-09-08', '2026-11-03', '2027-01-05', '2027-02-23', '2027-04-13'].map(dayNumber);
    const year: InventedYear = {
      kind: 'one group',
      size: 0,
      calendar: inventedCalendar(randomFrom(1), 'steady'),
      concerns: days.map((day) => ({ ...one, day })),
    };
    const { ledger } = await publishedYear(year);
    expect(ledger.terms.length).toBeGreaterThan(days.length);
    const careless = {
      ...ledger,
      terms: ledger.terms.map((term, half) => {
        const any = half < days.length ? ('some' as const) : ('none' as const);
        return { ...term, groups: { ...term.groups, contact: { before: 0, after: 0, any } } };
      }),
    };
    const [careful, found] = [ledger, careless].map((published) =>
      examine(toldByLedger(published), makeSolver),
    );
    expect(careful?.pinned).toBe(0);
    expect(found?.pinned).toBeGreaterThan(5);
  },
  LONG_MS,
);

test('The same seed makes the same years', () => {
  const years = () => {
    const random = randomFrom(3);
    return Array.from({ length: 5 }, (_, number) => inventedYear(number, random));
  };
  expect(years()).toEqual(years());
});
