import { setTimeout as wait } from 'node:timers/promises';
import { openSchool, type TestSchool } from '../support/school.ts';
import { judge, type Verdict } from './checks.ts';
import { askedOf, createLedger, type Ledger, referenceOf } from './ledger.ts';
import { createLoad, type Load } from './load.ts';
import { hasCardsDue, lookAt, undrainedIn } from './look.ts';
import type { Kill, Random } from './plan.ts';
import { type Doomed, type ProcessTools, startDoomed } from './process.ts';

/** What became of one tenant. */
export interface Life {
  readonly verdict: Verdict;
  readonly kills: number;
  readonly reports: number;
  readonly acts: number;
  readonly redelivered: number;
  /** How often a report was sent without an answer, and so again. */
  readonly unanswered: number;
  /** Names of the instants at which a process killed itself. */
  readonly reached: readonly string[];
  /** Kills at an instant that no process came to; they were made from outside. */
  readonly unreached: readonly Kill[];
  /** Rounds in which two processes shared the data. */
  readonly shared: number;
  /** Processes that ended by themselves, with what they said. */
  readonly faults: readonly string[];
}

export interface LifeDeps extends ProcessTools {
  readonly random: Random;
  readonly killed: () => void;
  /** Whether the harness was told to stop. */
  readonly stopping: () => boolean;
}

/** An instant that is not reached by then is not going to be. */
const PATIENCE_MS = 15_000;
/** Then it is tried once more, at the end. */
const MOST_TRIES = 2;
const SETTLE_MS = 120_000;
/** A platform gives about half a minute. */
const STOP_MS = 30_000;
/** After so many new reports in a round, what came before is seen to. */
const FRESH_BURSTS = 3;

/** One tenant, killed again and again, then left in peace and compared with what was asked of it. */
export async function live(kills: readonly Kill[], deps: LifeDeps): Promise<Life> {
  const school = await openSchool();
  try {
    return await liveIn(school, kills, deps);
  } finally {
    await school.end();
  }
}

async function liveIn(school: TestSchool, kills: readonly Kill[], deps: LifeDeps): Promise<Life> {
  const ledger = createLedger();
  const running = new Set<Doomed>();
  const load = createLoad({
    school,
    ledger,
    random: deps.random,
    targets: () => [...running].filter((one) => one.ready() && !one.hasEnded()),
  });
  const tally = {
    kills: 0,
    shared: 0,
    reached: [] as string[],
    unreached: [] as Kill[],
    faults: [] as string[],
  };

  async function begin(at: Kill['at']): Promise<Doomed> {
    const one = await startDoomed(school, at, deps);
    running.add(one);
    void one.ended.then(({ by, said }) => {
      running.delete(one);
      if (by === 'itself' && at) tally.reached.push(at.name);
      if (by === 'itself' || by === 'outside') {
        tally.kills += 1;
        deps.killed();
      }
      // A port that was free a second ago says nothing about the app.
      if (by === 'fault' && !said.includes('is in use')) tally.faults.push(said);
    });
    return one;
  }

  async function round(kill: Kill): Promise<void> {
    const [before] = running;
    school.faults.sharePoint = kill.weather;
    const doomed = await begin(kill.at);
    if (before) void retire(before, kill, deps.random);
    if (before || kill.heir) tally.shared += 1;
    const watching = outlast(doomed, kill).then((outlasted) => {
      if (outlasted && kill.at) tally.unreached.push(kill);
    });
    // After it, so that the record is this one's first; a third would only wait for both.
    const joined = doomed.started.then(async () => {
      if (kill.heir && !before && !doomed.hasEnded()) await begin(undefined);
    });
    await work({ doomed, load, running, kill, random: deps.random });
    await joined;
    await watching;
    await doomed.ended;
  }

  for (const kill of kills) if (!deps.stopping()) await round(kill);
  for (let more = 1; more < MOST_TRIES; more += 1) {
    for (const kill of tally.unreached.splice(0)) if (!deps.stopping()) await round(kill);
  }
  school.faults.sharePoint = 'up';
  for (const one of running) one.kill();
  await Promise.all([...running].map(({ ended }) => ended));
  const last = await begin(undefined);
  await settle(school, ledger, load);
  load.close();
  const stopped = await stop(last);
  if (stopped) tally.faults.push(stopped);

  const references = ledger.reports.flatMap((one) => referenceOf(one) ?? []);
  return {
    verdict: judge(askedOf(ledger), await lookAt(school, references)),
    ...tally,
    reports: ledger.reports.length,
    acts: ledger.acts.length,
    redelivered: ledger.redelivered,
    unanswered: ledger.reports.reduce((sum, one) => sum + one.unanswered, 0),
  };
}

/**
 * Kills it from outside when its time has come, or when it did not come to its instant.
 * @returns whether that was needed
 */
async function outlast(doomed: Doomed, { afterMs }: Kill): Promise<boolean> {
  if (afterMs === undefined) await doomed.started;
  const over = wait(afterMs ?? PATIENCE_MS, 'over' as const, { ref: false });
  if ((await Promise.race([doomed.ended, over])) !== 'over' || doomed.hasEnded()) return false;
  doomed.kill();
  return true;
}

async function work(at: {
  readonly doomed: Doomed;
  readonly load: Load;
  readonly running: ReadonlySet<Doomed>;
  readonly kill: Kill;
  readonly random: Random;
}): Promise<void> {
  const { doomed, load, running, kill, random } = at;
  let bursts = 0;
  while (!doomed.hasEnded()) {
    if (![...running].some((one) => one.ready())) {
      await Promise.race([doomed.ended, ...[...running].map(({ started }) => started)]);
      continue;
    }
    bursts += 1;
    await load.burst(kill, bursts <= FRESH_BURSTS);
    await Promise.race([doomed.ended, wait(random() * (bursts > FRESH_BURSTS ? 800 : 80))]);
  }
}

/** The process of the round before goes while the next one starts, or soon after. */
async function retire(before: Doomed, kill: Kill, random: Random): Promise<void> {
  await wait(random() * 2_500);
  if (kill.before === 'kill') before.kill();
  else before.stop();
}

/** Sends again until everything was answered, then waits until nothing waits for SharePoint or Teams. */
async function settle(school: TestSchool, { reports }: Ledger, load: Load): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  while (Date.now() < until) {
    const left = await load.again();
    const done =
      left === 0 &&
      (await undrainedIn(school)) === 0 &&
      school.rows('Concerns').length >= reports.length &&
      !hasCardsDue(school);
    if (done) return;
    await wait(250);
  }
}

/** @returns what is wrong with how it stopped */
async function stop(one: Doomed): Promise<string | undefined> {
  one.stop();
  const late = await Promise.race([one.ended, wait(STOP_MS, 'late' as const, { ref: false })]);
  if (late !== 'late') return undefined;
  one.kill();
  await one.ended;
  return 'It did not stop when it was told to.';
}
