import type { FaultRule } from '../../local/fault-rules.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { createLists } from '../../src/graph/lists.ts';
import type { SchoolRecord } from '../../src/record/record.ts';
import { type StandIn, startStandIn } from '../src/graph/stand-in.ts';
import { createStage, FAST, type NumberedReport, type Stage } from '../src/record/stage.ts';

/** A record in this process that writes through the real Graph client to the stand-in's lists. */
export interface RecordOnGraph {
  readonly standIn: StandIn;
  readonly stage: Stage;
  readonly record: SchoolRecord;
  /** Entries in SharePoint of this report, as sequence numbers in the order in which they were made. */
  entriesOf(it: NumberedReport): readonly number[];
  concernsOf(it: NumberedReport): number;
  /** Requests that reached the stand-in, of the lists. */
  asked(method?: string): ReturnType<StandIn['faults']['rules']['seen']>;
  alarms(): readonly string[];
  end(): Promise<void>;
}

/** Quick, and still with pauses that can be told from none. */
const TIMINGS = { ...FAST, retryMs: 10, retryMaxMs: 80, refusedMs: 100, refreshMs: 200 };

/** @param rules faults that are on from the first moment */
export async function openRecordOnGraph(...rules: readonly FaultRule[]): Promise<RecordOnGraph> {
  const standIn = await startStandIn({ lists: true });
  const stage = createStage();
  standIn.faults.rules.forget();
  standIn.faults.rules.add(...rules);
  const lists = createLists({ graph: standIn.app(), siteId: STAND_IN.siteId });
  const { record } = await stage.open({ lists, timings: TIMINGS });
  await record.start();
  return {
    standIn,
    stage,
    record,
    entriesOf: ({ reference }) =>
      standIn.tenant
        .rows('Entries')
        .filter(({ fields }) => fields.ConcernRef === reference)
        .map(({ fields }) => Number(String(fields.EntryKey).split(':')[1])),
    concernsOf: ({ reference }) =>
      standIn.tenant.rows('Concerns').filter(({ fields }) => fields.Reference === reference).length,
    asked: (method) =>
      standIn.faults.rules
        .seen()
        .filter((each) => each.service === 'sites' && (method === undefined || each.method === method)),
    alarms: () => stage.alarms.map(({ event }) => event),
    async end() {
      standIn.faults.rules.clear();
      await stage.end();
      await standIn.stop();
    },
  };
}

/** Longer than any pause that a fault of these tests asks for. */
const PATIENCE_MS = 30_000;

export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`It never happened: ${holds}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}
