import type { Core } from '../../../src/record/core.ts';
import type { Drained } from '../../../src/record/drain-case.ts';
import { createPatience } from '../../../src/record/drain-patience.ts';
import { createMemory } from '../../../src/record/memory.ts';

const timings = { retryMs: 1_000, retryMaxMs: 60_000, refusedMs: 60_000 } as Core['timings'];
const silent = new Map<string, Drained>([['7QK42M9X', 'faulty']]);

let [now, asked] = [0, 0];
beforeEach(() => {
  [now, asked] = [1_000, 0];
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

function patienceOf(alarms: string[] = []) {
  const memory = createMemory({ mac: () => '', fits: () => false } as unknown as Core['chain']);
  const log = {
    info: () => undefined,
    warn: () => undefined,
    alarm: (event: string) => void alarms.push(event),
  };
  const lists = { pauseSeconds: () => asked } as Core['lists'];
  return createPatience({ lists, log, timings, memory: () => memory });
}

test('a wait that ends between the look and the rest is not slept through', () => {
  const patience = patienceOf();
  patience.note('cases', silent);
  const looked = now;
  expect(patience.mayWork('cases')).toBe(false);
  now += timings.retryMs;
  expect(patience.soonest(looked)).toBeLessThanOrEqual(0);
});

test('with nothing that waits there is no hurry', () => {
  const patience = patienceOf();
  expect(patience.soonest(now)).toBe(Number.POSITIVE_INFINITY);
  patience.note('cases', silent);
  now += timings.retryMs;
  expect(patience.soonest(now)).toBe(Number.POSITIVE_INFINITY);
});

test('a pause that SharePoint asks for holds every kind of work, whatever went through beside it', () => {
  const patience = patienceOf();
  asked = 30;
  patience.note(
    'cases',
    new Map<string, Drained>([
      ['7QK42M9X', 'clear'],
      ['7QK42M9Y', 'faulty'],
    ]),
  );
  expect(patience.mayWork('settings')).toBe(false);
  expect(patience.soonest(now)).toBe(1_000);
  now += 29_999;
  expect(patience.mayWork('cases')).toBe(false);
  now += 1;
  expect(patience.mayWork('cases')).toBe(true);
});

test('one alarm says that everything is refused, also while it begins to go through again; then each has its own', () => {
  const alarms: string[] = [];
  const patience = patienceOf(alarms);
  const round = (...outcomes: readonly (readonly [string, Drained])[]) =>
    patience.note('cases', new Map(outcomes));
  round(['7QK42M9X', 'refused'], ['7QK42M9Y', 'refused'], ['7QK42M9Z', 'refused']);
  expect(alarms).toHaveLength(1);
  round(['7QK42M9X', 'clear'], ['7QK42M9Y', 'refused'], ['7QK42M9Z', 'refused']);
  expect(alarms).toHaveLength(1);
  round(['7QK42M90', 'clear'], ['7QK42M9Y', 'refused'], ['7QK42M9Z', 'clear']);
  expect(alarms).toHaveLength(2);
});
