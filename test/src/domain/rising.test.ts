import fc from 'fast-check';
import { FALSE_ALARMS, isRising, upperTail, usualCount } from '../../../src/domain/rising.ts';

const WEEKS = { recent: 20, past: 130 };

/** The same numbers at each run: a linear congruential generator (Park and Miller, 1988). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function poisson(mean: number, roll: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let chance = roll(); chance > limit; chance *= roll()) count += 1;
  return count;
}

test('The tail is that of a binomial distribution, worked out by hand', () => {
  expect(upperTail(0, 5, 0.5)).toBe(1);
  expect(upperTail(5, 5, 0.5)).toBeCloseTo(1 / 32, 12);
  expect(upperTail(4, 5, 0.5)).toBeCloseTo(6 / 32, 12);
  expect(upperTail(2, 2, 0.25)).toBeCloseTo(1 / 16, 12);
  expect(upperTail(6, 5, 0.5)).toBe(0);
});

test('The tail is a probability, and one more is never more likely', () => {
  fc.assert(
    fc.property(
      fc.nat(400),
      fc.nat(400),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (a, b, share) => {
        const of = a + b;
        const tail = upperTail(a, of, share);
        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1);
        expect(upperTail(a + 1, of, share)).toBeLessThanOrEqual(tail + 1e-9);
      },
    ),
  );
});

test('Of series that do not rise at most one in a hundred is shown, whatever their size', () => {
  const roll = dice(20_261_123);
  for (const aDay of [0.02, 0.1, 0.5, 2]) {
    const looks = 4_000;
    let alarms = 0;
    for (let look = 0; look < looks; look += 1) {
      const recent = poisson(aDay * WEEKS.recent, roll);
      const past = poisson(aDay * WEEKS.past, roll);
      if (isRising(recent, past, WEEKS)) alarms += 1;
    }
    expect(alarms / looks).toBeLessThanOrEqual(FALSE_ALARMS * 1.5);
  }
});

test('A series that triples is shown nine times of ten once there are two a week', () => {
  const roll = dice(7);
  let shown = 0;
  for (let look = 0; look < 1_000; look += 1)
    if (isRising(poisson(1.2 * WEEKS.recent, roll), poisson(0.4 * WEEKS.past, roll), WEEKS)) shown += 1;
  expect(shown).toBeGreaterThan(900);
});

test.each([
  ['three of something that there never was', 3, 0, WEEKS, true],
  ['two of something that there never was', 2, 0, WEEKS, false],
  ['as many as usual', 20, 130, WEEKS, false],
  ['twice as many as usual', 40, 130, WEEKS, true],
  ['fewer than usual', 5, 130, WEEKS, false],
  ['many in the first weeks with Heed, when there is no past', 30, 0, { recent: 20, past: 39 }, false],
  ['as many as usual after a summer without school days', 20, 40, { recent: 20, past: 40 }, false],
  ['anything while there was no school day', 9, 0, { recent: 0, past: 130 }, false],
])('%s: %i after %i', (_what, recent, past, exposure, expected) => {
  expect(isRising(recent, past, exposure)).toBe(expected);
});

test('What is usual is counted in as many school days', () => {
  expect(usualCount(13, WEEKS)).toBe(2);
  expect(usualCount(1, WEEKS)).toBe(0.2);
  expect(usualCount(1, { recent: 20, past: 0 })).toBe(0);
});
