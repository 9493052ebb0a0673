import { randomFrom } from '../chaos/plan.ts';
import { examine } from './examine.ts';
import { publishedYear } from './published-year.ts';
import { isSafe, runAttack } from './run.ts';
import { dayNumber, type InventedYear, inventedYear } from './school-year.ts';
import { loadSolver, type MakeSolver } from './solver.ts';
import { toldByLedger } from './told-by-ledger.ts';

/** On a busy machine; a year takes about two seconds of an idle one. */
const LONG_MS = 240_000;

let makeSolver: MakeSolver;
beforeAll(async () => {
  makeSolver = await loadSolver();
});

test(
  'A solver that has all that was published in a year finds out no number from one to five, but does of plain suppression',
  () => {
    const outcome = runAttack({ years: 3, seed: 7 }, { makeSolver });
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
  },
  LONG_MS,
);

test(
  'The attack would find a ledger that answers every question about a term',
  () => {
    const one = { group: 'contact', answered: true, openDays: 3 };
    const days = ['2026-09-08', '2026-11-03', '2027-01-05', '2027-02-23', '2027-04-13'].map(dayNumber);
    const year: InventedYear = { kind: 'one group', size: 0, concerns: days.map((day) => ({ ...one, day })) };
    const ledger = publishedYear(year);
    const careless = {
      ...ledger,
      terms: ledger.terms.map((term, half) => {
        const any = half < days.length ? ('some' as const) : ('none' as const);
        return { ...term, groups: { ...term.groups, contact: { before: 0, after: 0, any } } };
      }),
    };
    const [careful, found] = [ledger, careless].map((published) => {
      const { problem, cells } = toldByLedger(published);
      return examine(problem, cells, makeSolver);
    });
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
