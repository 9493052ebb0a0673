import { wrongAlarms } from './alarms.ts';
import { FAULTS } from './checks.ts';
import { INSTANTS } from './fail-points.ts';
import { killAll } from './process.ts';
import { isClean, type Outcome, runChaos } from './run.ts';

const KILLS = 50;

jest.setTimeout(300_000);

let outcome: Outcome;
const wrong: string[] = [];

beforeAll(async () => {
  outcome = await runChaos(
    { kills: KILLS, seed: 20_261_120, lanes: 3, killsPerTenant: 17 },
    { progress: () => undefined, wrong: (line) => void wrong.push(line), stopping: () => false },
  );
});
afterAll(killAll);

describe(`an app that is killed ${KILLS} times, alone and beside another, in every weather`, () => {
  it('was killed as often as that, at every named instant', () => {
    expect(outcome.kills).toBeGreaterThanOrEqual(KILLS);
    expect(outcome.unreached).toEqual([]);
    expect(outcome.instants).toBe(INSTANTS.length);
  });

  it('was sent enough that something could have gone wrong: reports, again without an answer, again with one', () => {
    expect(outcome.reports).toBeGreaterThan(KILLS);
    expect(outcome.unanswered).toBeGreaterThan(0);
    expect(outcome.redelivered).toBeGreaterThan(0);
    expect(outcome.acts).toBeGreaterThan(0);
  });

  it.each(FAULTS)('counts nothing %s', (name) => {
    expect(wrong).toEqual([]);
    expect(outcome[name]).toBe(0);
  });

  it('ended by nothing but a kill or the word to stop', () => {
    expect(outcome.processFaults).toBe(0);
  });

  it('gave no alarm but those that are right, and so is clean', () => {
    expect(wrongAlarms(outcome.alarms)).toEqual([]);
    expect(isClean(outcome)).toBe(true);
  });
});
