import { availableParallelism, loadavg } from 'node:os';
import type { Child } from './child.ts';
import { measureIdle, measureJobs } from './costs.ts';
import { measureBusyReceipts, measureQuietReceipts } from './receipts.ts';
import { allMet, type Row } from './row.ts';
import type { Scale } from './scale.ts';
import { measureSlowServices } from './slow-services.ts';
import { openStand, type Stand } from './stand.ts';
import { measureStarts } from './starts.ts';
import { rounded } from './stats.ts';

/** One run of the bench. */
export interface Report {
  /** UTC. */
  readonly at: string;
  readonly node: string;
  readonly cores: number;
  /** Processes that wanted a core in the last minute, before and after: a busy machine makes every time longer. */
  readonly load: { readonly before: number; readonly after: number };
  readonly seconds: number;
  readonly rows: readonly Row[];
  /** Whether every budget is kept. */
  readonly met: boolean;
}

/** @param say one line of progress */
export async function runBench(scale: Scale, say: (line: string) => void): Promise<Report> {
  const [begun, before] = [performance.now(), loadNow()];
  const resting = await openStand();
  try {
    const app = await resting.open();
    const idle = Promise.race([measureIdle(resting, scale), app.gone]);
    // Awaited last; until then a failure of it must not end the process without its report.
    idle.catch(() => undefined);
    const rows = [...(await measureBusy(scale, say)), ...(await measureStarts(scale, say))];
    say('waiting for the idle school');
    rows.push(...(await idle));
    return {
      at: new Date().toISOString(),
      node: process.versions.node,
      cores: availableParallelism(),
      load: { before, after: loadNow() },
      seconds: Math.round((performance.now() - begun) / 1000),
      rows,
      met: allMet(rows),
    };
  } finally {
    await resting.end();
  }
}

async function measureBusy(scale: Scale, say: (line: string) => void): Promise<readonly Row[]> {
  const stand = await openStand();
  let bare: Child | undefined;
  try {
    const app = await stand.open();
    bare = await stand.startBare();
    return await Promise.race([measureOn(stand, scale, say), app.gone, bare.gone]);
  } finally {
    await bare?.stop();
    await stand.end();
  }
}

async function measureOn(stand: Stand, scale: Scale, say: (line: string) => void): Promise<readonly Row[]> {
  await stand.quiet(1_000);
  say('receipts, one at a time');
  const quiet = await measureQuietReceipts(stand, scale);
  say('calls and resource units of each job');
  const jobs = await measureJobs(stand, scale);
  say('receipts under load');
  const busy = await measureBusyReceipts(stand, scale);
  await stand.quiet();
  say('the card for the DSL, and SharePoint, with slow services');
  const slow = await measureSlowServices(stand, scale);
  await stand.quiet();
  return [...quiet, ...busy, ...slow, ...jobs];
}

function loadNow(): number {
  return rounded(loadavg()[0] ?? 0);
}
