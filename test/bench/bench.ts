import { availableParallelism, loadavg } from 'node:os';
import type { Child } from './child.ts';
import { measureIdle, measureJobs } from './costs.ts';
import { measureFirstScript } from './first-script.ts';
import { createParts, type Missed, type Parts } from './parts.ts';
import { measureBusyReceipts, measureQuietReceipts } from './receipts.ts';
import { allMet, type Row } from './row.ts';
import type { Scale } from './scale.ts';
import { measureSlowServices } from './slow-services.ts';
import { openStand } from './stand.ts';
import { measureStarts } from './starts.ts';
import { rounded } from './stats.ts';
import { measureUsable } from './usable.ts';

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
  /** What gave no rows, and why. */
  readonly missed: readonly Missed[];
  /** Whether everything was measured and every budget is kept. */
  readonly met: boolean;
}

/** Seconds that a part may take: about three times what it takes here. */
const MOST = { quiet: 90, jobs: 60, busy: 120, slow: 240, script: 60, usable: 180, idle: 420 };

/** @param say one line of progress */
export async function runBench(scale: Scale, say: (line: string) => void): Promise<Report> {
  const [begun, before] = [performance.now(), loadNow()];
  const parts = createParts(say, scale.mostSeconds);
  const resting = await openStand();
  try {
    const app = await resting.open();
    const idle = parts.run('an idle school, beside everything else', MOST.idle, () =>
      Promise.race([measureIdle(resting, scale), app.gone]),
    );
    const others = [
      () => measureBusy(scale, parts),
      () => measureTab(scale, parts, say),
      () => measureStarts(scale, parts),
    ];
    const rows: Row[] = [];
    if (scale.together) rows.push(...(await Promise.all(others.map((measure) => measure()))).flat());
    else for (const measure of others) rows.push(...(await measure()));
    say('waiting for the idle school');
    rows.push(...(await idle));
    return {
      at: new Date().toISOString(),
      node: process.versions.node,
      cores: availableParallelism(),
      load: { before, after: loadNow() },
      seconds: Math.round((performance.now() - begun) / 1000),
      rows,
      missed: parts.missed,
      met: parts.missed.length === 0 && allMet(rows),
    };
  } finally {
    await resting.end();
  }
}

async function measureBusy(scale: Scale, parts: Parts): Promise<readonly Row[]> {
  const stand = await openStand();
  let bare: Child | undefined;
  try {
    const app = await stand.open();
    bare = await stand.startBare();
    const gone = Promise.race([app.gone, bare.gone]);
    const part = (what: string, seconds: number, measure: typeof measureJobs) =>
      parts.run(what, seconds, async () => {
        await stand.quiet(1_000);
        return Promise.race([measure(stand, scale), gone]);
      });
    return [
      ...(await part('receipts, one at a time', MOST.quiet, measureQuietReceipts)),
      ...(await part('calls and resource units of each job', MOST.jobs, measureJobs)),
      ...(await part('receipts under load', MOST.busy, measureBusyReceipts)),
      ...(await part(
        'the card for the DSL, and SharePoint, with slow services',
        MOST.slow,
        measureSlowServices,
      )),
    ];
  } finally {
    await bare?.stop();
    await stand.end();
  }
}

async function measureTab(scale: Scale, parts: Parts, say: (line: string) => void): Promise<readonly Row[]> {
  const script = await parts.run('the first script of the tab', MOST.script, () => measureFirstScript(say));
  if (scale.openings === 0) return script;
  const phone = await parts.run('the tab on a slow phone', MOST.usable, () => measureUsable(scale, say));
  return [...script, ...phone];
}

function loadNow(): number {
  return rounded(loadavg()[0] ?? 0);
}
