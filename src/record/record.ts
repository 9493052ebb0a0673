import { randomBytes as nodeRandomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { CaseRecord, Clock, Log, SettingsStore } from '../app/ports.ts';
import type { Reference } from '../domain/reference.ts';
import { createAccessWriter } from './access-book.ts';
import { createAccessLog } from './access-log.ts';
import { createChain } from './chain.ts';
import { createChange } from './change.ts';
import { checkpoint, tryCheckpoint } from './checkpoint.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { type Core, type RecordLists, TIMINGS, type Timings } from './core.ts';
import { createDrain } from './drain.ts';
import { readEntries } from './entries.ts';
import { type FailPoint, steady } from './fail-point.ts';
import { createFiles } from './files.ts';
import { type Health, healthOf } from './health.ts';
import { createIdentity, createSettingKey } from './identity.ts';
import { createJournal, JOURNAL_FOLDERS, viewFile } from './journal.ts';
import type { RecordKeys } from './keys.ts';
import { claimKnown, leaveUnclaimed, refuseHalfRestored } from './known.ts';
import { createLeaseFiles } from './lease-file.ts';
import { loadMemory } from './load.ts';
import { checkpointLoop, indexLoop, type Loop, refreshLoop, scanLoop } from './loops.ts';
import { type Machine, thisMachine } from './machine.ts';
import { createMemory, isListed } from './memory.ts';
import { createOwner } from './owner.ts';
import { createProof } from './proof.ts';
import { createQueues } from './queue.ts';
import { sealRecord } from './record-seal.ts';
import { createSeal } from './seal.ts';
import { createSettings } from './settings.ts';
import { createSignal } from './signal.ts';
import { createSnapshot, SNAPSHOT_FOLDER } from './snapshot.ts';
import { isFiled } from './state.ts';

export interface RecordOptions {
  /** Data directory of this school, made when it is not there. */
  readonly dir: string;
  readonly keys: RecordKeys;
  readonly lists: RecordLists;
  readonly clock: Clock;
  readonly log: Log;
  /** A short name of this process: lower-case letters, digits, hyphens, at most 40. Each start is told apart by itself. */
  readonly processId: string;
  readonly randomBytes?: (count: number) => Uint8Array;
  readonly timings?: Partial<Timings>;
  readonly failPoint?: FailPoint;
  readonly machine?: Machine;
  /** With more changed cases than this the parts of the snapshot are written anew. */
  readonly mostChanges?: number;
  /** Resolves when filing disturbs nobody who waits for an answer, and soon in any case. */
  readonly calm?: () => Promise<void>;
}

/** Platforms give a process about half a minute to end. */
const CLOSE_PATIENCE_MS = 5_000;

/** The record of one school: the app's port, and what the process around it needs. */
export interface SchoolRecord extends CaseRecord {
  readonly conversations: Conversations;
  readonly settings: SettingsStore;
  /** Tries to own the record and begins to drain; when it resolves, `owns()` says whether it does. */
  start(): Promise<void>;
  /** Finishes what is being written, keeps a snapshot, gives the record up. Nothing can be changed afterwards. */
  close(): Promise<void>;
  health(): Health;
}

/**
 * Opens the record and loads what is on disk. Until `start` it takes new reports and reads.
 * @throws Error with a plain sentence when the keys are not those of this directory; the file system's error when the
 * directory cannot be used
 */
export async function createRecord(options: RecordOptions): Promise<SchoolRecord> {
  const { dir, keys, lists, clock, log, failPoint: at = steady, machine = thisMachine() } = options;
  const { randomBytes = nodeRandomBytes, processId, calm = async () => undefined } = options;
  if (!/^[a-z0-9-]{1,40}$/.test(processId))
    throw new RangeError('A process id is lower-case letters, digits, hyphens.');
  const session = `${processId}-${Buffer.from(randomBytes(4)).toString('hex')}`;
  const timings = { ...TIMINGS, ...options.timings };
  for (const folder of [...JOURNAL_FOLDERS, SNAPSHOT_FOLDER])
    await mkdir(join(dir, folder), { recursive: true });

  const [files, seal, chain] = [createFiles(session, at), createSeal(keys), createChain(keys)];
  await refuseHalfRestored(dir, files);
  await claimKnown(dir, { keys, files, seal });
  const bells = {
    drain: createSignal(),
    checkpoint: createSignal(),
    scan: createSignal(),
    refresh: createSignal(),
    index: createSignal(),
  };
  const listeners: ((reference: Reference) => void)[] = [];
  let memory = createMemory(chain);
  let open = true;
  const proof = await createProof({
    dir,
    files,
    keys,
    seal,
    lists,
    log,
    onProven: () => bells.drain.ring(),
    onRefused: () => leaveUnclaimed(core),
  });

  const core: Core = {
    session,
    dir,
    lists,
    clock,
    log,
    at,
    timings,
    identity: createIdentity(keys, randomBytes),
    settingKey: createSettingKey(keys),
    recordSealKey: keys.identity.recordSeal,
    seal,
    chain,
    files,
    proof,
    journal: createJournal(dir, { files, seal }),
    snapshot: createSnapshot(dir, { files, seal, chain, mostChanges: options.mostChanges }),
    queues: createQueues(),
    writing: new Set(),
    removed: new Set(),
    touched: new Set(),
    memory: () => memory,
    holds: () => owner.holds(),
    isOwner: () => owner.isOwner(),
    mayTidy: () => owner.isOwner(),
    epoch: () => owner.epoch(),
    notify(reference) {
      for (const listener of listeners) {
        try {
          listener(reference);
        } catch {
          log.warn('record.listener-failed', { reference });
        }
      }
    },
    wakeDrain: () => bells.drain.ring(),
    wantCheckpoint: () => bells.checkpoint.ring(),
    wantScan: () => bells.scan.ring(),
    calm,
  };
  const owner = createOwner({
    holder: machine.holder(session),
    machine,
    files: createLeaseFiles(dir, files),
    log,
    timings,
    failPoint: at,
    async load() {
      memory = await loadMemory(true, core, memory);
    },
    onGained() {
      for (const bell of Object.values(bells)) bell.ring();
    },
    onLost: () => undefined,
  });
  let views = 0;
  const keeping = {
    ...core,
    accessWriter: createAccessWriter(session, chain),
    isOpen: () => open && proof.state() !== 'refused',
    nextViewFile() {
      views += 1;
      return viewFile(session, views);
    },
  };
  const drain = createDrain({
    ...core,
    isOwner: () => core.isOwner() && proof.state() === 'proven',
    bell: bells.drain,
  });
  let loops: readonly Loop[] = [];
  memory = await loadMemory(false, core);

  return {
    change: createChange({ ...keeping, checkpoint: async () => void (await checkpoint(core)) }),
    ...createAccessLog(keeping),
    find: (reference) => memory.state.get(reference)?.concern,
    entries: (reference) => readEntries(reference, core),
    head(reference) {
      const held = memory.state.get(reference);
      return held && { sequence: held.concern.sequence, mac: held.head };
    },
    seal: () => sealRecord(core),
    reportedBy: (oid) => memory.state.reportedBy(oid),
    hasReceiptAt: (oid, place) => memory.state.hasReceiptAt(oid, place),
    briefs: () => memory.state.briefs(),
    search: (words) => memory.state.search(words),
    searchable: () => memory.state.searchable(),
    unfinished: () => memory.state.unfinished(),
    changedSince: (time) => memory.state.changedSince(time),
    filed(reference) {
      const held = memory.state.glance(reference);
      if (!held) return false;
      const { brief, confirmed, shown } = held;
      return isFiled({ concern: brief, confirmed, shown });
    },
    loaded: () => isListed(memory),
    owns: () => owner.isOwner(),
    onChange: (listener) => void listeners.push(listener),
    conversations: createConversations(keeping),
    settings: createSettings(keeping),
    health: () => healthOf(core),
    async start() {
      await owner.start();
      void drain.run();
      loops = [
        scanLoop(core, bells.scan),
        checkpointLoop(core, bells.checkpoint),
        refreshLoop(core, bells.refresh),
        indexLoop(core, bells.index),
      ];
    },
    async close() {
      open = false;
      const patience = setTimeout(CLOSE_PATIENCE_MS, undefined, { ref: false });
      // What SharePoint was asked last may be answered too late: it is asked again by whoever owns the record next. So is
      // what waits in a queue behind it.
      await Promise.race([core.queues.idle(), patience]);
      const stopped = Promise.all([drain.stop(), ...loops.map((loop) => loop.stop())]);
      await Promise.race([stopped, patience]);
      await tryCheckpoint(core);
      await owner.release();
    },
  };
}
