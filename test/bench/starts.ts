import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { STAND_IN } from '../../src/clouds.ts';
import { createFiles } from '../../src/record/files.ts';
import { referenceIn } from '../support/school.ts';
import { type Child, nothingMs } from './child.ts';
import { post, postAll, type Target } from './load.ts';
import { atMost, type Row, rowOf } from './row.ts';
import type { Scale } from './scale.ts';
import { seedConcerns } from './seed.ts';
import { openStand, type Stand } from './stand.ts';
import { median } from './stats.ts';

/** Start to first receipt; a record larger than any school has may take a second more. */
const READY_LIMITS_MS = { usual: 2_000, large: 3_000 };
/** From this size on the budgets of a large record are judged. */
const LARGE = 100_000;
const FIRST_LOAD_LIMIT_MS = 30_000;
const MEMORY_LIMIT_MB = 512;
const AT_ONCE = 50;

/** From the start of the process to its first receipt, and the memory it then holds, at several sizes of the record. */
export async function measureStarts(
  { sizes, starts, round }: Scale,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    say(`starting on a record of ${size} concerns`);
    const stand = await openStand();
    try {
      seedConcerns(stand, size);
      rows.push(...(await measureSize(stand, { size, starts, round })));
    } finally {
      await stand.end();
    }
  }
  return rows;
}

async function measureSize(
  stand: Stand,
  { size, starts, round }: { size: number; starts: number; round: number },
): Promise<readonly Row[]> {
  // The first start reads the lists and leaves the snapshot that every later one begins with.
  const { loadMs, pagedMs } = await firstLoad(stand, size);
  const [ours, bare, nothing]: [number[], number[], number[]] = [[], [], []];
  const [memory, bareMemory]: [number[], number[]] = [[], []];
  for (let number = 0; number < starts; number += 1) {
    const load = number === starts - 1 ? round : 0;
    ours.push(await started(stand, () => stand.startApp(), { target: stand.app, load, memory }));
    bare.push(
      await started(stand, () => stand.startBare(), { target: stand.bare, load, memory: bareMemory }),
    );
    nothing.push(nothingMs());
  }
  const large = size >= LARGE;
  const limit = large ? READY_LIMITS_MS.large : READY_LIMITS_MS.usual;
  const name = size === 0 ? 'an empty record' : `${size.toLocaleString('en-GB')} concerns`;
  const [ready, held, bareHeld] = [median(ours), memory.at(-1), bareMemory.at(-1)];
  return [
    rowOf({
      id: `ready-${size}`,
      what: `start → first receipt, ${name}`,
      unit: 'ms',
      heed: ready,
      reference: { what: 'the bare bot', figure: median(bare) },
      budget: atMost(ready, limit, 'ms'),
      how: `the median of ${starts} starts from the spawn of the process, with the snapshot of the process before; \`node -e 0\` takes ${Math.round(median(nothing))} ms`,
    }),
    ...(held === undefined || bareHeld === undefined
      ? []
      : [
          rowOf({
            id: `memory-${size}`,
            what: `memory after load, ${name}`,
            unit: 'MB',
            heed: held,
            reference: { what: 'the bare bot', figure: bareHeld },
            ...(large ? { budget: atMost(held, MEMORY_LIMIT_MB, 'MB') } : {}),
            how: `resident memory after ${round} reports, ${AT_ONCE} at once, when the process had nothing left to do`,
          }),
        ]),
    ...(loadMs === undefined || pagedMs === undefined
      ? []
      : [
          rowOf({
            id: `first-load-${size}`,
            what: `first start on a new disk → everything read, ${name}`,
            unit: 'ms',
            heed: loadMs,
            reference: { what: 'paging through the list, bare', figure: pagedMs },
            ...(large ? { budget: atMost(loadMs, FIRST_LOAD_LIMIT_MS, 'ms') } : {}),
            how: "from the start of the process until /readyz says that the record was read, once; the bare reader asks for the same pages and looks at nothing; the stand-in's own time is in both",
          }),
        ]),
  ];
}

/** The first start of all: until everything was read, and then until the snapshot is written. */
async function firstLoad(
  stand: Stand,
  size: number,
): Promise<{ readonly loadMs?: number; readonly pagedMs?: number }> {
  const begun = performance.now();
  const app = await stand.open();
  await Promise.race([until(() => isReady(stand.app)), app.gone]);
  const loadMs = performance.now() - begun;
  await stand.quiet(1_500);
  await written(join(stand.keep.dir, 'record', 'snapshot'));
  await app.stop();
  if (size < LARGE) return {};
  const paging = performance.now();
  await pageThrough(stand);
  return { loadMs, pagedMs: performance.now() - paging };
}

async function isReady({ port }: Target): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

async function until(so: () => Promise<boolean>): Promise<void> {
  while (!(await so())) await wait(100);
}

/** Resolves when nobody wrote there for a while. */
async function written(folder: string): Promise<void> {
  const stamps = createFiles('bench');
  let [before, since] = ['', performance.now()];
  while (performance.now() - since < 4_000) {
    await wait(200);
    const now = await stamps.stamp(folder).catch(() => before);
    if (now !== before) [before, since] = [now, performance.now()];
  }
}

async function pageThrough({ bareGraph }: Stand): Promise<void> {
  const columns = 'Reference,ReportId,Status,DueAt,UpdatedAt,Sealed,Schema';
  const list = `/sites/${STAND_IN.siteId}/lists/Concerns`;
  let path: string | undefined = `${list}/items/delta?$expand=fields($select=${columns})`;
  while (path !== undefined) {
    const page = await bareGraph.call({ call: 'GET lists/Concerns/items/delta', method: 'GET', path });
    if (!page.ok) throw new Error('The stand-in did not answer.');
    path = (page.value.body as { '@odata.nextLink'?: string })['@odata.nextLink'];
  }
}

/** Resolves when a process used next to nothing of a processor for a second. */
async function atRest(child: Child): Promise<void> {
  for (let before = child.cpuMs(); before !== undefined; ) {
    await wait(1_000);
    const now: number = child.cpuMs() ?? before;
    if (now - before < 50) return;
    before = now;
  }
}

async function started(
  stand: Stand,
  start: () => Promise<Child>,
  { target, load, memory }: { target: Target; load: number; memory: number[] },
): Promise<number> {
  const [report, ...more] = await stand.reports(1 + load);
  if (!report) throw new Error('There is no report to send.');
  await stand.quiet();
  const begun = performance.now();
  const child = await start();
  const { text } = await post(target, report);
  const took = performance.now() - begun;
  try {
    if (target === stand.app && referenceIn(text) === undefined)
      throw new Error('The first report has no receipt.');
    await postAll(target, more, AT_ONCE);
    await stand.quiet();
    if (load > 0) await atRest(child);
    const held = child.memoryMb();
    if (load > 0 && held !== undefined) memory.push(held);
    return took;
  } finally {
    await child.stop();
  }
}
