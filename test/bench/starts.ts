import { referenceIn } from '../support/school.ts';
import { type Child, nothingMs } from './child.ts';
import { post, postAll, type Target } from './load.ts';
import { atMost, type Row, rowOf } from './row.ts';
import type { Scale } from './scale.ts';
import { seedConcerns } from './seed.ts';
import { openStand, type Stand } from './stand.ts';
import { median } from './stats.ts';

const READY_LIMIT_MS = 2_000;
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
  const first = await stand.open();
  await stand.quiet(1_500);
  await first.stop();

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
  const name = size === 0 ? 'an empty record' : `${size.toLocaleString('en-GB')} concerns`;
  const [ready, held, bareHeld] = [median(ours), memory.at(-1), bareMemory.at(-1)];
  return [
    rowOf({
      id: `ready-${size}`,
      what: `start → first receipt, ${name}`,
      unit: 'ms',
      heed: ready,
      reference: { what: 'the bare bot', figure: median(bare) },
      budget: atMost(ready, READY_LIMIT_MS, 'ms'),
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
            how: `resident memory after ${round} reports, ${AT_ONCE} at once`,
          }),
        ]),
  ];
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
    const held = child.memoryMb();
    if (load > 0 && held !== undefined) memory.push(held);
    return took;
  } finally {
    await child.stop();
  }
}
