import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CaseRecord, Log, Proven, ProveRecord } from '../src/app/ports.ts';
import type { Config } from '../src/config.ts';
import { fail, type Result } from '../src/domain/result.ts';

/** What the worker is given: plain values, because they are copied into it. */
export type ProveConfig = Pick<
  Config,
  'cloud' | 'tenantId' | 'standIn' | 'graph' | 'siteId' | 'keys' | 'dataDir'
>;

/** What the worker says: how many rows of a list it has read, and in the end what came of it. */
export type ProveMessage =
  | { readonly list: string; readonly rows: number }
  | { readonly outcome: Result<Proven> };

/** Beside this file, built or not: `npm run build:app` keeps its name. */
const WORKER = join(import.meta.dirname, `prove-worker${extname(import.meta.filename)}`);
/** Of the heap of the worker: it holds the cases of the disk once more. */
const MOST_MB = 512;
/** Parts of the whole, by what they take. Nobody knows how long the access log is until it was read. */
const SHARES = { Concerns: 0.1, Entries: 0.6, AccessLog: 0.3 } as const;

/**
 * The comparison of `npm run verify-log` in a thread of its own, so that nobody in the process waits for it. It reads
 * list after list, a page at a time, with a pause after each.
 */
export function createProve(
  { cloud, tenantId, standIn, graph, siteId, keys, dataDir }: ProveConfig,
  { record, log }: { readonly record: Pick<CaseRecord, 'briefs'>; readonly log: Log },
): ProveRecord {
  const workerData: ProveConfig = {
    cloud,
    tenantId,
    ...(standIn ? { standIn } : {}),
    graph,
    siteId,
    keys,
    dataDir,
  };
  return (progress) =>
    new Promise((done) => {
      const expected = record.briefs().reduce((sum, { sequence }) => sum + sequence, 0);
      const worker = new Worker(WORKER, { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_MB } });
      // A process that ends does not wait for it.
      worker.unref();
      worker.on('message', (message: ProveMessage) => {
        if ('outcome' in message) done(message.outcome);
        else progress(shareOf(message, expected));
      });
      worker.on('error', (error) => {
        log.warn('prove-stopped', { name: error instanceof Error ? error.name : 'unknown' });
        done(fail('unexpected'));
      });
      worker.on('exit', () => done(fail('unexpected')));
    });
}

function shareOf({ list, rows }: { readonly list: string; readonly rows: number }, entries: number): number {
  const { Concerns, Entries, AccessLog } = SHARES;
  if (list === 'Concerns') return Concerns;
  if (list === 'Entries') return Concerns + Entries * Math.min(1, rows / Math.max(1, entries));
  return Concerns + Entries + AccessLog * (rows / (rows + Math.max(200, entries)));
}
