import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { STAND_IN } from '../../src/clouds.ts';
import { createFiles } from '../../src/record/files.ts';
import { referenceIn } from '../support/school.ts';
import { type Child, nothingMs } from './child.ts';
import { measureLists } from './lists.ts';
import { post, postAll, type Target } from './load.ts';
import type { Parts } from './parts.ts';
import { atMost, type Row, rowOf } from './row.ts';
import { LARGE, type Scale } from './scale.ts';
import { seedConcerns } from './seed.ts';
import { openStand, type Stand } from './stand.ts';
import { median } from './stats.ts';

/** Start to first receipt; a record larger than any school has may take a second more. */
const READY_LIMITS_MS = { usual: 2_000, large: 3_000 };
const FIRST_LOAD_LIMIT_MS = 30_000;
const MEMORY_LIMIT_MB = 512;
const AT_ONCE = 50;

/** Longer, and this machine cannot measure it. */
const FIRST_LOAD_SECONDS = 150;
const SIZE_SECONDS = 420;

/** From the start of the process to its first receipt, and the memory it then holds, at several sizes of the record. */
export async function measureStarts(scale: Scale, parts: Parts): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of scale.sizes) {
    const stand = await openStand();
    const work = () => measureSize(stand, scale, { size, say: parts.say });
    rows.push(
      ...(await parts
        .run(`starting on a record of ${size} concerns`, SIZE_SECONDS, work)
        .finally(() => stand.end())),
    );
  }
  return rows;
}

async function measureSize(
  stand: Stand,
  scale: Scale,
  { size, say }: { readonly size: number; readonly say: (line: string) => void },
): Promise<readonly Row[]> {
  const { sizes, starts, round } = scale;
  const loaded = await firstLoad(stand, size, say);
  const [ours, bare, nothing]: [number[], number[], number[]] = [[], [], []];
  const [memory, bareMemory]: [Start['memory'], Start['memory']] = [[], []];
  const lists: Row[] = [];
  const measured = async (app: Child) => {
    if (size === sizes.at(-1)) lists.push(...(await measureLists(stand, scale, { size, app, ...loaded })));
  };
  for (let number = 0; number < starts; number += 1) {
    const load = number === starts - 1 ? round : 0;
    say(`start ${number + 1} of ${starts}`);
    const app = { target: stand.app, load, memory, measured };
    ours.push(await started(stand, () => stand.startApp(), app));
    const other = { target: stand.bare, load, memory: bareMemory };
    bare.push(await started(stand, () => stand.startBare(), other));
    nothing.push(nothingMs());
  }
  const large = size >= LARGE;
  const limit = large ? READY_LIMITS_MS.large : READY_LIMITS_MS.usual;
  const name = size === 0 ? 'an empty record' : `${size.toLocaleString('en-GB')} concerns`;
  const [ready, bareHeld] = [median(ours), bareMemory.at(-1)];
  const held = [
    {
      id: 'memory',
      what: 'memory after load',
      figure: memory[0],
      how: `resident memory after ${round} reports, ${AT_ONCE} at once, when the process had nothing left to do`,
    },
    {
      id: 'memory-used',
      what: 'memory after a day with the tab',
      figure: lists.length > 0 ? memory[1] : undefined,
      how: 'resident memory of that process after all the lists, searches and dashboards below, when it had nothing left to do',
    },
    {
      id: 'peak',
      what: 'most memory held in the first start on a new disk',
      figure: large ? loaded.peakMb : undefined,
      how: 'the most that was ever resident, as the system counted it',
    },
  ];
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
    ...held.flatMap(({ id, what, figure, how }) =>
      figure === undefined || bareHeld === undefined
        ? []
        : rowOf({
            id: `${id}-${size}`,
            what: `${what}, ${name}`,
            unit: 'MB',
            heed: figure,
            reference: { what: 'the bare bot', figure: bareHeld },
            ...(large ? { budget: atMost(figure, MEMORY_LIMIT_MB, 'MB') } : {}),
            how,
          }),
    ),
    ...(large
      ? [
          rowOf({
            id: `first-load-${size}`,
            what: `first start on a new disk → everything read, ${name}`,
            unit: 'ms',
            heed: loaded.loadMs,
            reference: { what: 'paging through the list, bare', figure: loaded.pagedMs },
            budget: atMost(loaded.loadMs, FIRST_LOAD_LIMIT_MS, 'ms'),
            how: "from the start of the process until /readyz says that the record was read, once; the bare reader asks for the same pages and looks at nothing; the stand-in's own time is in both",
          }),
        ]
      : []),
    ...lists,
  ];
}

interface Loaded {
  readonly loadMs: number;
  readonly peakMb: number | undefined;
  readonly pagedMs: number;
}

/**
 * The first start on a new disk: until everything was read, and then until nothing is left to do, the words of all cases
 * are found and the snapshot is written with which every later one begins.
 */
async function firstLoad(stand: Stand, size: number, say: (line: string) => void): Promise<Loaded> {
  // Everybody is told where Heed reaches them; then the school has its years of concerns, and a new disk.
  await (await stand.open()).stop();
  rmSync(join(stand.keep.dir, 'record'), { recursive: true, force: true });
  seedConcerns(stand, size);
  say(`${size} concerns are there; the first start on a new disk`);
  const begun = performance.now();
  const app = await stand.startApp();
  try {
    const given = { most: FIRST_LOAD_SECONDS, since: begun };
    await Promise.race([until(() => isReady(stand.app), given), app.gone]);
    const loadMs = performance.now() - begun;
    await stand.quiet(size >= LARGE ? 1_500 : 400);
    await written(join(stand.keep.dir, 'record', 'snapshot'), size >= LARGE ? 4_000 : 2_000);
    await atRest(app);
    const peakMb = app.peakMb();
    await app.stop();
    say(`everything was read in ${Math.round(loadMs)} ms; paging through it, bare`);
    const paging = performance.now();
    await pageThrough(stand);
    return { loadMs, peakMb, pagedMs: performance.now() - paging };
  } finally {
    await app.stop();
  }
}

async function isReady({ port }: Target): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

async function until(
  so: () => Promise<boolean>,
  { most, since }: { readonly most: number; readonly since: number },
): Promise<void> {
  while (!(await so())) {
    if (performance.now() - since > most * 1_000)
      throw new Error(
        `The record was not read within ${most} s: this machine is too slow, or does other work.`,
      );
    await wait(100);
  }
}

/** Resolves when nobody wrote there for so long. */
async function written(folder: string, forMs: number): Promise<void> {
  const stamps = createFiles('bench');
  let [before, since] = ['', performance.now()];
  while (performance.now() - since < forMs) {
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

async function memoryAtRest(child: Child): Promise<number | undefined> {
  await atRest(child);
  return child.memoryMb();
}

interface Start {
  readonly target: Target;
  /** Reports after the first one; then its memory is read. */
  readonly load: number;
  readonly memory: (number | undefined)[];
  /** What else is measured on the process before that. */
  readonly measured?: (child: Child) => Promise<void>;
}

async function started(
  stand: Stand,
  start: () => Promise<Child>,
  { target, load, memory, measured }: Start,
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
    if (load > 0) {
      memory.push(await memoryAtRest(child));
      if (measured) {
        await measured(child);
        memory.push(await memoryAtRest(child));
      }
    }
    return took;
  } finally {
    await child.stop();
  }
}
