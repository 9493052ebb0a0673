import { INSTANTS } from './fail-points.ts';
import { planOf } from './plan.ts';

test('the same seed gives the same plan, another one another', () => {
  expect(planOf(200, 7)).toEqual(planOf(200, 7));
  expect(planOf(200, 7)).not.toEqual(planOf(200, 8));
});

test('the first kills are at every instant once, each at its first passing', () => {
  const first = planOf(50, 3).slice(0, INSTANTS.length);
  expect(first.map(({ at }) => at?.name).sort()).toEqual(INSTANTS.map(({ name }) => name).sort());
  expect(first.every(({ at }) => at?.passing === 1)).toBe(true);
});

test('in a long run each instant is killed at each of its passings', () => {
  const plan = planOf(1_000, 5);
  for (const { name, upTo } of INSTANTS) {
    const passings = new Set(plan.flatMap(({ at }) => (at?.name === name ? [at.passing] : [])));
    expect([...passings].sort((a, b) => a - b)).toEqual(
      Array.from({ length: upTo }, (_, index) => index + 1),
    );
  }
});

test('a long run has kills of every sort: from outside, in every weather, with an heir beside it', () => {
  const plan = planOf(300, 11);
  expect(plan.filter(({ afterMs }) => afterMs !== undefined).length).toBeGreaterThan(50);
  expect(new Set(plan.map(({ weather }) => weather))).toEqual(
    new Set(['up', 'down', 'throttled', '504-after-commit']),
  );
  expect(plan.filter(({ heir }) => heir).length).toBeGreaterThan(20);
  expect(new Set(plan.map(({ before }) => before))).toEqual(new Set(['kill', 'stop']));
});

test('an instant that comes after an answer of SharePoint is not looked for while there is none', () => {
  const needing = new Set(INSTANTS.filter((one) => one.needsSharePoint).map(({ name }) => name));
  const plan = planOf(500, 13).filter(({ at }) => at && needing.has(at.name));
  expect(plan.every(({ weather }) => weather === 'up')).toBe(true);
});
