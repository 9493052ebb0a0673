import type { Core } from '../../../src/record/core.ts';
import { checkpointLoop } from '../../../src/record/loops.ts';
import { createSignal } from '../../../src/record/signal.ts';
import { FAST } from './stage.ts';

test('what a process that was held up for a moment could not keep is kept when it owns the record again, though nobody rings', async () => {
  const bell = createSignal();
  const answers = [false, false, true, true];
  let written: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    written = resolve;
  });
  const core = {
    timings: FAST,
    memory: () => ({ mark: 'listed', tracked: new Map() }),
    calm: async () => undefined,
    queues: { run: (_name: string, work: () => Promise<unknown>) => work() },
    holds: async () => answers.shift() ?? true,
    at: async () => undefined,
    epoch: () => 1,
    clock: { now: () => 0 },
    snapshot: { write: async () => written() },
    wantCheckpoint: () => bell.ring(),
  } as unknown as Core;
  const loop = checkpointLoop(core, bell);
  bell.ring();
  await done;
  expect(answers.length).toBeLessThanOrEqual(1);
  await loop.stop();
});
