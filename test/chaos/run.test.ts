import { FAULTS } from './checks.ts';
import { INSTANTS } from './fail-points.ts';
import { planOf } from './plan.ts';
import { isClean, missedIn, type Outcome } from './run.ts';

const none = Object.fromEntries(FAULTS.map((name) => [name, 0])) as { [name in (typeof FAULTS)[number]]: 0 };
const clean: Outcome = {
  ...none,
  kills: 1_000,
  reports: 5_000,
  acts: 3_000,
  unanswered: 900,
  redelivered: 1_500,
  cardsTwice: 40,
  processFaults: 0,
  instants: INSTANTS.length,
  instantsOf: INSTANTS.length,
  unreached: [],
  shared: 200,
  tenants: 40,
  alarms: { 'self-test loading': 400, 'self-test storage-temporary': 700 },
  killsPerMinute: 40,
  seed: 1,
  seconds: 1_500,
};

test('a run is clean in which nothing is wrong, whatever came twice without harm', () => {
  expect(isClean(clean)).toBe(true);
});

test.each<[string, Partial<Outcome>]>([
  ...FAULTS.map((name): [string, Partial<Outcome>] => [`one ${name}`, { [name]: 1 }]),
  ['a process that ended by itself', { processFaults: 1 }],
  ['an instant that no process came to', { unreached: ['checkpoint.after:1'] }],
  ['a damaged snapshot', { alarms: { ...clean.alarms, 'record.snapshot-unreadable': 2 } }],
  ['a clock that failed', { alarms: { 'tick-failed': 1 } }],
  ['a self-test that found a promise broken', { alarms: { 'self-test set-aside': 1 } }],
])('with %s it is not', (_what, more) => {
  expect(isClean({ ...clean, ...more })).toBe(false);
});

describe('an instant of the plan at which no process was ever killed', () => {
  const names = INSTANTS.map(({ name }) => name);

  it('is missed, and from as many kills on as there are instants that can be any', () => {
    for (const name of names) {
      const others = names.filter((other) => other !== name);
      expect(missedIn(planOf(INSTANTS.length, 7), others)).toEqual([name]);
    }
    expect(missedIn(planOf(1_000, 7), names)).toEqual([]);
  });

  it('is not missed when it was not planned', () => {
    const plan = planOf(5, 7);
    expect(
      missedIn(
        plan,
        plan.map(({ at }) => String(at?.name)),
      ),
    ).toEqual([]);
  });
});
