import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change, Deed, View } from '../../../src/app/ports.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { Report } from '../../../src/domain/report.ts';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import { createIdentity } from '../../../src/record/identity.ts';
import { deriveKeys, type RecordKeys } from '../../../src/record/keys.ts';
import type { Machine } from '../../../src/record/machine.ts';
import { createRecord, type RecordOptions, type SchoolRecord } from '../../../src/record/record.ts';
import { createFakeLists, type FakeLists } from '../../support/fake-lists.ts';

/** Keys of a school that exists nowhere; another seed gives another school. */
export function keysOf(...seeds: readonly number[]): RecordKeys {
  return deriveKeys(seeds.map((seed) => ({ id: `k${seed}`, secret: Buffer.alloc(32, seed) })));
}

export const KEYS = keysOf(1);

/** Everything at once, so that a test waits for what happens and never for a time. */
export const FAST = {
  heartbeatMs: 20,
  takeoverMs: 2_000,
  checkpointMs: 1,
  scanMs: 5,
  refreshMs: 30,
  walkMs: 1,
  retryMs: 1,
  retryMaxMs: 4,
  refusedMs: 20,
};

export interface Alarm {
  readonly event: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One data directory, its lists, and processes that start, die and follow each other on it. */
export interface Stage {
  readonly dir: string;
  readonly lists: FakeLists;
  readonly alarms: Alarm[];
  /** Everything that was logged, as text. */
  readonly log: string[];
  clock: { now: () => number };
  open(options?: Partial<RecordOptions>): Promise<Actor>;
  /** Stops everything and removes the directory. */
  end(): Promise<void>;
}

/** One process. */
export interface Actor {
  readonly record: SchoolRecord;
  /** As SIGKILL: nothing of it goes on beyond the instants where a crash is interesting. */
  kill(): void;
}

export function createStage(keys: RecordKeys = KEYS): Stage {
  const dir = mkdtempSync(join(tmpdir(), 'heed-record-'));
  const alarms: Alarm[] = [];
  const log: string[] = [];
  const alive = new Set<string>();
  const open = new Set<SchoolRecord>();
  const machine: Machine = {
    holder(process) {
      alive.add(process);
      return { process, pid: 1, host: 'stage', boot: 'stage' };
    },
    gone: ({ process }) => !alive.has(process),
  };
  const note =
    (level: string) =>
    (event: string, facts: Readonly<Record<string, unknown>> = {}) => {
      log.push(`${level} ${event} ${JSON.stringify(facts)}`);
      if (level === 'alarm') alarms.push({ event, facts });
    };
  let number = 0;

  const stage: Stage = {
    dir,
    lists: createFakeLists(),
    alarms,
    log,
    clock: { now: () => Date.now() },
    async open(options = {}) {
      number += 1;
      const before = new Set(alive);
      let dead = false;
      const { failPoint, ...rest } = options;
      // The dead say nothing, though what they had asked of the disk may still fail.
      const tell =
        (level: string) =>
        (...line: Parameters<ReturnType<typeof note>>) => {
          if (!dead) note(level)(...line);
        };
      const record = await createRecord({
        dir,
        keys,
        lists: stage.lists,
        clock: { now: () => stage.clock.now() },
        log: { info: tell('info'), warn: tell('warn'), alarm: tell('alarm') },
        processId: `p${number}`,
        timings: FAST,
        // So that both ways of keeping what changed are gone.
        mostChanges: 1,
        machine,
        failPoint: async (name) => {
          await failPoint?.(name);
          if (dead) await new Promise(() => undefined);
        },
        ...rest,
      });
      const mine = [...alive].filter((process) => !before.has(process));
      open.add(record);
      return {
        record,
        kill() {
          dead = true;
          open.delete(record);
          for (const process of mine) alive.delete(process);
        },
      };
    },
    async end() {
      await Promise.all([...open].map((record) => record.close()));
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return stage;
}

const identity = createIdentity(KEYS, (count) => crypto.getRandomValues(new Uint8Array(count)));

/** A report as the app would file it: its key and references are computed from its number. */
export function reportNumber(number: number, happened = 'Something happened.') {
  const report: Report = { adults: [], danger: false, people: [], happened };
  const reporter = `reporter-${number % 3}`;
  const reportKey = identity.reportKey(reporter, `report-${number}`, report);
  const deeds = (to = 'dsl-1'): readonly Deed[] => [
    {
      by: { oid: reporter },
      what: {
        act: 'reported',
        reportKey,
        report,
        reporter: { oid: reporter, name: 'A Reporter', roles: ['staff'], unconfirmed: false },
        row: 'pupil',
        urgency: 'same-day',
        barred: [],
        place: { conversation: 'conversation', activity: 'activity' },
      },
    },
    {
      by: { oid: reporter },
      what: { act: 'routed', step: 0, why: 'reported', to: [{ oid: to, role: 'dsl', as: 'handler' }] },
    },
  ];
  return { reporter, reportKey, deeds, reference: identity.reference(reportKey, 0), report };
}

export type NumberedReport = ReturnType<typeof reportNumber>;

/** Files a report as the use case does: the next reference where another report stands. */
export async function file(record: SchoolRecord, it: NumberedReport): Promise<Result<Concern>> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const filed = await record.change(
      identity.reference(it.reportKey, attempt),
      (before): Result<Change<undefined>> => {
        if (!before) return ok({ deeds: it.deeds(), value: undefined });
        return before.reportKey === it.reportKey
          ? ok({ deeds: [], value: undefined })
          : fail('graph.conflict');
      },
    );
    if (filed.ok) return ok(filed.value.concern);
    if (filed.fault.code !== 'graph.conflict') return filed;
  }
  return fail('unexpected');
}

/** Acknowledges as the use case does: only once. */
export function acknowledge(record: SchoolRecord, reference: string, oid = 'dsl-1') {
  return record.change(reference, (before): Result<Change<string>> => {
    if (!before) return fail('case.not-yours');
    if (before.owner) return ok({ deeds: [], value: before.owner.oid });
    return ok({ deeds: [{ by: { oid }, what: { act: 'acknowledged', role: 'dsl' } }], value: oid });
  });
}

/** Opens a case as the use case does: no view without a line in the access log. */
export function look(record: SchoolRecord, reference: string, oid = 'dsl-1') {
  const view: View = { oid, role: 'dsl', reference, what: 'case', from: 'tab' };
  return record.change(reference, (before): Result<Change<undefined>> => {
    if (!before) return fail('case.not-yours');
    const opened: Deed = { by: { oid }, what: { act: 'opened', role: 'dsl' } };
    return ok({ deeds: before.read ? [] : [opened], view, value: undefined });
  });
}

/** Closes a case that somebody has taken. */
export function closeCase(record: SchoolRecord, reference: string, oid = 'dsl-1') {
  const closed: Deed = {
    by: { oid },
    what: { act: 'closed', role: 'dsl', key: 'key', summary: 'It.', followUp: 'So.', outcome: 'Well.' },
  };
  return record.change(reference, () => ok({ deeds: [closed], value: undefined }));
}

/** So long nothing takes that happens at all: only a hang does, and a property needs to end to be shrunk. */
const HANG_MS = 10_000;

/** Waits until something is so. @throws Error when it never is */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const hung = performance.now() + HANG_MS;
  while (!(await condition())) {
    if (performance.now() > hung) throw new Error(`It never happened: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
