import { wrongAlarms } from '../chaos/alarms.ts';
import { isClean, runFuzz } from './run.ts';

jest.setTimeout(150_000);

/** `npm run fuzz` sends ten thousand, with another seed each time. */
const COUNT = 2_000;

it('whatever is sent to it, the app answers, keeps its secrets, and goes on receiving reports', async () => {
  const outcome = await runFuzz({ count: COUNT, seed: 20_261_121, concurrency: 8 });
  expect(outcome).toMatchObject({
    requests: COUNT,
    crashed: false,
    hangs: 0,
    unmeant: 0,
    leaks: 0,
    thrown: [],
    examples: [],
    stillWorks: true,
    brokenChains: [],
    unfiled: 0,
    undrained: 0,
  });
  expect(wrongAlarms(outcome.alarms)).toEqual([]);
  expect(isClean(outcome)).toBe(true);
  // Most of it got past the gate, or it would have shown little.
  expect(outcome.statuses['200'] ?? 0).toBeGreaterThan(COUNT / 2);
});
