/** A process on a data directory that does what its parent says, with lists that the parent holds: `node frozen-process.ts DIR`. */
import { createRecord, type RecordOptions } from '../../../src/record/record.ts';
import { acknowledge, FAST, file, KEYS, reportNumber } from './stage.ts';

/** What the parent may ask for, about a report by its number. */
export interface Order {
  readonly order: 'file' | 'acknowledge';
  readonly number: number;
}
/** A call of a list, to be carried out by the parent, which answers with the same id. */
export interface ListCall {
  readonly id: number;
  readonly call: string;
  readonly args: readonly unknown[];
}

/** Short, so that nobody waits a minute, and long beside what a busy machine does with a heartbeat. */
export const FROZEN_TIMINGS = { ...FAST, takeoverMs: 1_500 };

const waiting = new Map<number, (answer: unknown) => void>();
let count = 0;
const lists = new Proxy({} as RecordOptions['lists'], {
  get: (_lists, call) => {
    if (typeof call !== 'string' || call === 'pauseSeconds') return undefined;
    return (...args: readonly unknown[]) =>
      new Promise((resolve) => {
        count += 1;
        waiting.set(count, resolve);
        process.send?.({ id: count, call, args } satisfies ListCall);
      });
  },
});

const [dir = ''] = process.argv.slice(2);
const quiet = { info: () => undefined, warn: () => undefined, alarm: () => undefined };
const clock = { now: () => Date.now() };
if (process.send) {
  const record = await createRecord({
    dir,
    keys: KEYS,
    lists,
    clock,
    log: { ...quiet, alarm: (event) => process.send?.({ alarm: event }) },
    processId: 'frozen',
    timings: FROZEN_TIMINGS,
  });
  process.on('message', async (message: Order | { readonly id: number; readonly answer: unknown }) => {
    if ('id' in message) return waiting.get(message.id)?.(message.answer);
    const it = reportNumber(message.number);
    const done = await (message.order === 'file' ? file(record, it) : acknowledge(record, it.reference));
    process.send?.({ done: message, ok: done.ok, code: done.ok ? '' : done.fault.code });
  });
  await record.start();
  process.send({ owns: record.owns() });
}
