import { EventEmitter } from 'node:events';
import { type Ending, endOnFault, endOnSignals } from '../../bot/run.ts';
import { fakeLog } from '../support/fake-log.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A process that ends only on paper, and an app that closes as the test says. */
function world(close: () => Promise<void> = async () => undefined) {
  const emitter = new EventEmitter();
  const exits: number[] = [];
  const process: Ending = {
    on: (event, listener) => emitter.on(event, listener),
    exit: (code) => void exits.push(code),
  };
  const log = fakeLog();
  const closing = jest.fn(close);
  const stop = endOnSignals({ close: closing }, { signals: ['SIGTERM', 'SIGINT'], log, process });
  endOnFault(log, process);
  return { emitter, exits, log, closing, stop };
}
const soon = () => jest.advanceTimersByTimeAsync(0);

test.each(['SIGTERM', 'SIGINT'])('After %s the app is closed, and the process ends well', async (signal) => {
  const { emitter, exits, closing } = world();
  emitter.emit(signal);
  await soon();
  expect(closing).toHaveBeenCalledTimes(1);
  expect(exits).toEqual([0]);
});

test('A close that hangs ends the process all the same within ten seconds, and well', async () => {
  const { emitter, exits, log } = world(() => new Promise(() => undefined));
  emitter.emit('SIGTERM');
  await jest.advanceTimersByTimeAsync(9_000);
  expect(exits).toEqual([]);
  await jest.advanceTimersByTimeAsync(999);
  expect(exits).toEqual([0]);
  expect(log.events()).toEqual(['stop-unfinished']);
});

test('A second signal ends it at once, without a second close', async () => {
  const { emitter, exits, closing } = world(() => new Promise(() => undefined));
  emitter.emit('SIGTERM');
  emitter.emit('SIGINT');
  expect(exits).toEqual([1]);
  expect(closing).toHaveBeenCalledTimes(1);
});

test('Whoever hears of the end by another way stops it the same, and twice is once', async () => {
  const { exits, closing, stop } = world();
  stop();
  stop();
  await soon();
  expect(exits).toEqual([0]);
  expect(closing).toHaveBeenCalledTimes(1);
});

test('A close that fails ends it as a failure, without words', async () => {
  const { emitter, exits, log } = world(async () => {
    throw Object.assign(new Error('Words of somebody.'), { code: 'ENOSPC' });
  });
  emitter.emit('SIGTERM');
  await soon();
  expect(exits).toEqual([1]);
  expect(log.lines).toEqual([
    { level: 'alarm', event: 'stop-failed', facts: { name: 'Error', code: 'ENOSPC' } },
  ]);
});

test.each([
  ['uncaughtException', 'uncaught'],
  ['unhandledRejection', 'unhandled'],
])('%s ends the process as a failure at once; the log has its kind and none of its words', (event, said) => {
  const { emitter, exits, log, closing } = world();
  emitter.emit(event, new RangeError('Words of somebody.'));
  expect(exits).toEqual([1]);
  expect(closing).not.toHaveBeenCalled();
  expect(log.lines).toEqual([{ level: 'alarm', event: said, facts: { name: 'RangeError', code: '' } }]);
});

test('What was thrown may be no error at all', () => {
  const { emitter, exits, log } = world();
  emitter.emit('unhandledRejection', 'Words of somebody.');
  expect(exits).toEqual([1]);
  expect(JSON.stringify(log.lines)).not.toContain('Words');
});
