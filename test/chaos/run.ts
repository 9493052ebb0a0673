import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Alarms, wrongAlarms } from './alarms.ts';
import { FAULTS, type FaultName, type Wrong } from './checks.ts';
import { INSTANTS } from './fail-points.ts';
import { type Life, live } from './life.ts';
import { type Kill, planOf, randomFrom } from './plan.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What is built must stand within the project, where it finds the folder of the tab. */
const DIST = join(ROOT, 'dist');

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  /** Tenants side by side. */
  readonly lanes: number;
  /** Kills that one tenant lives through before everything in it is checked. */
  readonly killsPerTenant: number;
}

/** What is printed: counts and codes only. */
export type Outcome = { readonly [name in FaultName]: number } & {
  readonly kills: number;
  readonly reports: number;
  readonly acts: number;
  /** Sent without an answer, and so again. */
  readonly unanswered: number;
  /** Sent again although there was a receipt. */
  readonly redelivered: number;
  /** Cards beyond the one for each decision to tell somebody; harmless by design. */
  readonly cardsTwice: number;
  /** Processes that ended by themselves. */
  readonly processFaults: number;
  /** Named instants at which a process was killed, of so many. */
  readonly instants: number;
  readonly instantsOf: number;
  /**
   * Instants of the plan that no process came to, with the passing where only that one was not reached. From as many
   * kills on as there are instants every one is in the plan, so that every one was reached when this is empty.
   */
  readonly unreached: readonly string[];
  /** Kills while two processes shared the data. */
  readonly shared: number;
  readonly tenants: number;
  /** Alarms in the app's log, by name; a clean run has only those of RIGHT_ALARMS. */
  readonly alarms: Alarms;
  readonly killsPerMinute: number;
  readonly seed: number;
  readonly seconds: number;
};

export interface Tell {
  /** Called often, for a line that people watch. */
  readonly progress: (line: string) => void;
  /** Called for each thing that is wrong: round, instant, reference and codes. */
  readonly wrong: (line: string) => void;
  readonly stopping: () => boolean;
}

/** @returns whether nothing is wrong. */
export function isClean(outcome: Outcome): boolean {
  const { processFaults, unreached, alarms } = outcome;
  const wrong = processFaults + unreached.length + wrongAlarms(alarms).length;
  return FAULTS.every((name) => outcome[name] === 0) && wrong === 0;
}

/** @returns the instants of a plan that was carried out at which no process was ever killed */
export function missedIn(plan: readonly Kill[], reached: readonly string[]): readonly string[] {
  const planned = new Set(plan.flatMap(({ at }) => (at ? [at.name] : [])));
  return [...planned].filter((name) => !reached.includes(name));
}

/** Lives through a plan of kills, several tenants at a time, and counts what it finds. */
export async function runChaos(options: ChaosOptions, tell: Tell): Promise<Outcome> {
  const { kills: count, seed, lanes, killsPerTenant } = options;
  const began = Date.now();
  const plan = planOf(count, seed);
  const waiting: (readonly Kill[])[] = [];
  const parts = Math.max(1, Math.ceil(plan.length / killsPerTenant));
  for (let part = 0; part < parts; part += 1) {
    waiting.push(plan.filter((_kill, index) => index % parts === part));
  }
  mkdirSync(DIST, { recursive: true });
  const cacheDir = mkdtempSync(join(DIST, 'chaos-'));
  const lives: Life[] = [];
  const alarms: Record<string, number> = {};
  let killed = 0;
  let wrong = 0;
  const show = () => {
    const minutes = Math.max((Date.now() - began) / 60_000, 0.001);
    const rate = Math.round(killed / minutes);
    tell.progress(
      `${killed} kills (${count} planned), ${lives.length} of ${parts} tenants checked, ${wrong} wrong, ${rate} kills a minute`,
    );
  };

  async function lane(): Promise<void> {
    for (let part = waiting.shift(); part && !tell.stopping(); part = waiting.shift()) {
      const life = await live(part, {
        entry: join(cacheDir, 'app.mjs'),
        cacheDir,
        random: randomFrom(seed + (part[0]?.number ?? 0)),
        stopping: tell.stopping,
        alarmed(name) {
          alarms[name] = (alarms[name] ?? 0) + 1;
        },
        killed() {
          killed += 1;
          show();
        },
      });
      lives.push(life);
      wrong += life.verdict.wrong.length;
      for (const one of life.verdict.wrong) tell.wrong(sentenceOf(one, plan, seed));
      for (const said of life.faults) tell.wrong(`A process ended by itself (seed ${seed}): ${said}`);
      show();
    }
  }

  try {
    await buildInto(cacheDir);
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    rmSync(cacheDir, { recursive: true, force: true });
  }
  const sum = (value: (life: Life) => number) => lives.reduce((total, life) => total + value(life), 0);
  const faults = Object.fromEntries(
    FAULTS.map((name) => [
      name,
      sum(({ verdict }) => verdict.wrong.filter(({ fault }) => fault === name).length),
    ]),
  ) as { [name in FaultName]: number };
  const reached = new Set(lives.flatMap((life) => life.reached));
  const unreached = lives.flatMap((life) => life.unreached.map(({ at }) => `${at?.name}:${at?.passing}`));
  // One that was told to stop has not come to the rest of its plan.
  const missed = tell.stopping() ? [] : missedIn(plan, [...reached]);
  const seconds = Math.round((Date.now() - began) / 1000);
  return {
    kills: sum((life) => life.kills),
    reports: sum((life) => life.reports),
    ...faults,
    acts: sum((life) => life.acts),
    unanswered: sum((life) => life.unanswered),
    redelivered: sum((life) => life.redelivered),
    cardsTwice: sum(({ verdict }) => verdict.cardsTwice),
    processFaults: sum((life) => life.faults.length),
    instants: reached.size,
    instantsOf: INSTANTS.length,
    unreached: [...unreached, ...missed],
    shared: sum((life) => life.shared),
    tenants: lives.length,
    alarms,
    killsPerMinute: Math.round((sum((life) => life.kills) * 60) / Math.max(seconds, 1)),
    seed,
    seconds,
  };
}

/** Built as the app itself is, since it starts more than a hundred times. */
async function buildInto(folder: string): Promise<void> {
  const script = join(ROOT, 'scripts', 'build-app.ts');
  await promisify(execFile)(process.execPath, [script, 'test/chaos/app.ts', folder]);
}

function sentenceOf({ fault, reference, round, why }: Wrong, plan: readonly Kill[], seed: number): string {
  const kill = plan.find(({ number }) => number === round);
  const how = kill?.at ? `${kill.at.name}, passing ${kill.at.passing}` : `after ${kill?.afterMs} ms`;
  const where = kill ? `kill ${kill.number} (${how}, SharePoint ${kill.weather})` : 'no kill of its own';
  return `${fault}: ${why}${reference ? ` of ${reference}` : ''}, sent first during ${where}, seed ${seed}`;
}
