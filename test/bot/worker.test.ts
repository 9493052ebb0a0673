import { createWorker } from '../../bot/worker.ts';
import { fakeLog } from '../support/fake-log.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Lets promises that are settled go on, without moving the clock. */
const settle = () => jest.advanceTimersByTimeAsync(0);

/** Visits that end when the test says so. */
function heldVisits() {
  const open: { key: string; end(outcome: 'done' | 'again'): void }[] = [];
  const begun: string[] = [];
  const visit = (key: string) => {
    begun.push(key);
    return new Promise<'done' | 'again'>((end) => void open.push({ key, end }));
  };
  return { visit, begun, open, end: (outcome: 'done' | 'again' = 'done') => open.shift()?.end(outcome) };
}

test('A key that is woken is visited once', async () => {
  const visit = jest.fn(async () => 'done' as const);
  const worker = createWorker(visit, fakeLog());
  worker.wake('a');
  await settle();
  await jest.advanceTimersByTimeAsync(600_000);
  expect(visit.mock.calls).toEqual([['a']]);
});

test('Waking many keys at once visits six side by side and every one in the end', async () => {
  const held = heldVisits();
  const worker = createWorker(held.visit, fakeLog());
  const keys = Array.from({ length: 20 }, (_, index) => `key ${index}`);
  for (const key of keys) worker.wake(key);
  await settle();
  let most = 0;
  while (held.open.length > 0) {
    most = Math.max(most, held.open.length);
    held.end();
    await settle();
  }
  expect(most).toBe(6);
  expect(held.begun).toEqual(keys);
});

test('One key is never visited twice at the same time; woken meanwhile, it is visited once more', async () => {
  const held = heldVisits();
  const worker = createWorker(held.visit, fakeLog());
  for (let index = 0; index < 5; index += 1) worker.wake('a');
  await settle();
  expect(held.begun).toEqual(['a']);
  for (let index = 0; index < 5; index += 1) worker.wake('a');
  await settle();
  expect(held.open).toHaveLength(1);
  held.end();
  await settle();
  expect(held.begun).toEqual(['a', 'a']);
  held.end();
  await settle();
  expect(held.begun).toEqual(['a', 'a']);
});

test('An urgent key waits neither for others that came before nor for visits that hang', async () => {
  const held = heldVisits();
  const worker = createWorker(held.visit, fakeLog(), (key) => key.startsWith('urgent'));
  for (let index = 0; index < 20; index += 1) worker.wake(`key ${index}`);
  await settle();
  expect(held.begun).toHaveLength(6);
  worker.wake('urgent 1');
  worker.wake('urgent 2');
  worker.wake('urgent 3');
  await settle();
  expect(held.begun.slice(6)).toEqual(['urgent 1', 'urgent 2']);
  held.end();
  await settle();
  expect(held.begun.slice(8)).toEqual(['urgent 3']);
  while (held.open.length > 0) {
    held.end();
    await settle();
  }
  expect(held.begun).toHaveLength(23);
});

test('A key that becomes urgent while it waits is visited once, and before those in front of it', async () => {
  const held = heldVisits();
  let urgent = '';
  const worker = createWorker(held.visit, fakeLog(), (key) => key === urgent);
  for (let index = 0; index < 10; index += 1) worker.wake(`key ${index}`);
  await settle();
  urgent = 'key 9';
  worker.wake('key 9');
  await settle();
  expect(held.begun.slice(6)).toEqual(['key 9']);
  while (held.open.length > 0) {
    held.end();
    await settle();
  }
  expect([...held.begun].sort()).toEqual(Array.from({ length: 10 }, (_, index) => `key ${index}`));
});

test('A busy key does not keep the others waiting', async () => {
  const held = heldVisits();
  const worker = createWorker(held.visit, fakeLog());
  worker.wake('a');
  worker.wake('a');
  worker.wake('b');
  await settle();
  expect(held.begun).toEqual(['a', 'b']);
});

test('A key that asks for it is tried again, each time twice as long later up to a minute, with jitter', async () => {
  const at: number[] = [];
  const worker = createWorker(async () => {
    at.push(Date.now());
    return 'again';
  }, fakeLog());
  worker.wake('a');
  await jest.advanceTimersByTimeAsync(10 * 60_000);
  const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0));
  expect(waits.length).toBeGreaterThan(10);
  for (const [index, wait] of waits.entries()) {
    const middle = Math.min(60_000, 1_000 * 2 ** index);
    expect(wait).toBeGreaterThanOrEqual(Math.floor(middle * 0.75));
    expect(wait).toBeLessThanOrEqual(Math.ceil(middle * 1.25));
  }
  await worker.close();
});

test('After a visit that ended well the waiting begins anew', async () => {
  const outcomes: ('done' | 'again')[] = ['again', 'again', 'again', 'done', 'again', 'done'];
  const at: number[] = [];
  const worker = createWorker(async () => {
    at.push(Date.now());
    return outcomes.shift() ?? 'done';
  }, fakeLog());
  worker.wake('a');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(at).toHaveLength(4);
  worker.wake('a');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(at).toHaveLength(6);
  expect((at[5] ?? 0) - (at[4] ?? 0)).toBeLessThanOrEqual(1_250);
});

test('Waking a key that waits for its next try visits it at once, and only once', async () => {
  const outcomes: ('done' | 'again')[] = ['again', 'done'];
  const visit = jest.fn(async () => outcomes.shift() ?? 'done');
  const worker = createWorker(visit, fakeLog());
  worker.wake('a');
  await settle();
  worker.wake('a');
  await settle();
  expect(visit).toHaveBeenCalledTimes(2);
  await jest.advanceTimersByTimeAsync(600_000);
  expect(visit).toHaveBeenCalledTimes(2);
});

test('A visit that fails in an unexpected way raises an alarm without its words, and is tried again', async () => {
  const log = fakeLog();
  let calls = 0;
  const worker = createWorker(async () => {
    calls += 1;
    if (calls === 1) throw new TypeError('Words that somebody typed.');
    return 'done';
  }, log);
  worker.wake('a');
  await jest.advanceTimersByTimeAsync(2_000);
  expect(calls).toBe(2);
  expect(log.lines).toEqual([
    { level: 'alarm', event: 'visit-failed', facts: { reference: 'a', name: 'TypeError' } },
  ]);
});

describe('closing', () => {
  test('waits for the visits under way and begins no more', async () => {
    const held = heldVisits();
    const worker = createWorker(held.visit, fakeLog());
    for (let index = 0; index < 8; index += 1) worker.wake(`key ${index}`);
    await settle();
    let closed = false;
    const closing = worker.close().then(() => {
      closed = true;
    });
    await settle();
    expect(closed).toBe(false);
    while (held.open.length > 0) held.end();
    await closing;
    expect(held.begun).toHaveLength(6);
    worker.wake('late');
    await jest.advanceTimersByTimeAsync(600_000);
    expect(held.begun).toHaveLength(6);
  });

  test('leaves no try for later, not even that of a visit which ends while it closes', async () => {
    const held = heldVisits();
    const worker = createWorker(held.visit, fakeLog());
    worker.wake('a');
    worker.wake('b');
    await settle();
    held.end('again');
    await settle();
    const closing = worker.close();
    held.end('again');
    await closing;
    expect(jest.getTimerCount()).toBe(0);
    await jest.advanceTimersByTimeAsync(600_000);
    expect(held.begun).toEqual(['a', 'b']);
  });
});
