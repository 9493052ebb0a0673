import { createQueues } from '../../../src/record/queue.ts';

test('a name is free when nothing runs or waits under it, whatever came of it', async () => {
  const queues = createQueues();
  expect(queues.isFree('a')).toBe(true);
  let end: (fault?: Error) => void = () => undefined;
  const running = queues.run(
    'a',
    () => new Promise<void>((done, failed) => (end = (f) => (f ? failed(f) : done()))),
  );
  expect(queues.isFree('a')).toBe(false);
  expect(queues.isFree('b')).toBe(true);
  await Promise.resolve();
  const waiting = queues.run('a', async () => 'second');
  end(new Error('It failed.'));
  await expect(running).rejects.toThrow('It failed.');
  expect(queues.isFree('a')).toBe(false);
  expect(await waiting).toBe('second');
  await queues.idle();
  expect(queues.isFree('a')).toBe(true);
});
