import { setTimeout as wait } from 'node:timers/promises';
import { createParts } from './parts.ts';
import { rowOf } from './row.ts';

const row = rowOf({ id: 'x', what: 'x', unit: 'ms', heed: 1, reference: { what: 'y', figure: 1 } });

test('a part that fails or takes too long is told with its reason, and the others give their rows', async () => {
  const said: string[] = [];
  const parts = createParts((line) => said.push(line), 60);
  const failing = parts.run('one that fails', 10, () => Promise.reject(new Error('It broke.')));
  const late = parts.run('one that is late', 1, () => wait(5_000, [row], { ref: false }));
  expect(await parts.run('one that works', 10, async () => [row])).toEqual([row]);
  expect([await failing, await late]).toEqual([[], []]);
  expect(parts.missed).toEqual([
    { what: 'one that fails', why: 'It broke.' },
    { what: 'one that is late', why: expect.stringMatching(/^It took longer than 1 s/) },
  ]);
  expect(said).toContain('NOT measured: one that fails. It broke.');
});

test('what there is no time left for is not begun', async () => {
  const parts = createParts(() => undefined, 0);
  const work = jest.fn(async () => [row]);
  expect(await parts.run('too late', 10, work)).toEqual([]);
  expect(work).not.toHaveBeenCalled();
  expect(parts.missed).toHaveLength(1);
});
