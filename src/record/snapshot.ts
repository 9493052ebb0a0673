import { join } from 'node:path';
import type { Reference } from '../domain/reference.ts';
import { createAlike } from './alike.ts';
import { type Chain, sixDigits } from './chain.ts';
import type { Files } from './files.ts';
import type { PackedCase } from './glance.ts';
import type { Memory } from './memory.ts';
import { pack, unpack } from './packed.ts';
import type { Seal } from './seal.ts';
import { encodeShard, type OutgrownCase } from './shard.ts';
import { CHANGES, type Meta, partOf, restorePart } from './snapshot-parts.ts';

/** Old cases for which nothing is left to do are kept as their fold; their entries are fetched when opened. */
const ENTRIES_KEPT_MS = 30 * 24 * 3_600_000;
/**
 * So many changed cases are written again and again in a part of their own; with more, the parts are written anew. At
 * 100,000 cases these are 150 MB together, and a checkpoint every few seconds must not write them.
 */
export const MOST_CHANGES = 500;

export const SNAPSHOT_FOLDER = 'snapshot';

/**
 * Memory on disk, in small sealed files. Each name ends in the epoch of the owner that wrote it: one that was paused
 * and writes late cannot overwrite what its successor wrote, because the highest epoch is read.
 */
export interface Snapshot {
  /**
   * Writes what changed, the mark last: a mark must never be newer than the rows it stands for. What could not be
   * written stays marked as changed.
   * @throws the file system's error
   */
  write(memory: Memory, moment: Moment): Promise<void>;
  /**
   * Fills an empty memory.
   * @returns what could not be read; everything has then to be listed anew, so the memory has no mark
   */
  read(memory: Memory): Promise<Unread>;
  /** @returns the same text for as long as nobody wrote anything here. */
  stamp(): Promise<string>;
}

export interface Moment {
  /** Epoch of the owner that writes. */
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Called when the cases are on disk, before the mark. */
  readonly shardsDone: () => Promise<void> | void;
}

export interface Unread {
  /** Names of files that are there and do not open. */
  readonly damaged: readonly string[];
  /** Parts that should be there and are not. */
  readonly missing: readonly string[];
  /** How many cases are left out because another version folded them and not all their entries are here. */
  readonly outgrown: number;
}

/** What the parts beside it must hold, or whoever reads them believes that nothing is missing. */
type Known = Pick<Memory, 'mark' | 'walked' | 'settingsRead'>;

const PART = /^(meta|conversations|settings|changes|cases-[0-9A-Z])-([0-9]{6,})$/;

export function createSnapshot(
  dir: string,
  {
    files,
    seal,
    chain,
    mostChanges = MOST_CHANGES,
  }: { files: Files; seal: Seal; chain: Chain; mostChanges?: number | undefined },
): Snapshot {
  const folder = join(dir, SNAPSHOT_FOLDER);
  const put = async (part: string, epoch: number, value: unknown) => {
    const name = `${part}-${sixDigits(epoch)}`;
    await files.replace(folder, name, seal.seal(JSON.stringify(value), `snapshot:${name}`));
  };
  /** The newest file of each part, by part: those with cases, then their changes, then the others. */
  const newest = async () => {
    const found = new Map<string, { name: string; epoch: number }>();
    const older: string[] = [];
    for (const name of await files.names(folder)) {
      const [, part, digits] = PART.exec(name) ?? [];
      if (part === undefined) continue;
      const [epoch, before] = [Number(digits), found.get(part)];
      if (before) older.push(before.epoch < epoch ? before.name : name);
      if (!before || before.epoch < epoch) found.set(part, { name, epoch });
    }
    return { found, older };
  };
  /** @returns names of files that are no longer needed */
  const putMeta = async ({ access }: Memory, epoch: number, known: Known) => {
    const { found, older } = await newest();
    const shards = [...found.keys()].flatMap((part) => /^cases-(.)$/.exec(part)?.[1] ?? []);
    const [settings, changes] = [found.has('settings'), found.has(CHANGES)];
    const meta: Meta = { ...known, tips: access.tips(), shards, settings, changes };
    await put('meta', epoch, meta);
    return older;
  };
  const putCases = async (
    part: string,
    cases: readonly (PackedCase | OutgrownCase)[],
    { epoch, generation, gone = [] }: { epoch: number; generation: number; gone?: readonly Reference[] },
  ) => {
    const name = `${part}-${sixDigits(epoch)}`;
    const plain = encodeShard({ generation, gone, cases });
    await files.replace(folder, name, seal.sealBytes(plain, `snapshot:${name}`));
  };
  /** Every part of which a case changed. What changes meanwhile is not settled, and is written with the changes. */
  const putParts = async (memory: Memory, { epoch, now }: Moment) => {
    const { state, generation } = memory;
    const changed = byPart(state.unsettled());
    const all = byPart(state.references());
    for (const [part, references] of changed) {
      const cases = [
        ...(all.get(part) ?? []).flatMap((reference) => kept(state.packed(reference), now)),
        ...[...memory.outgrown.values()].filter(
          ({ reference }) => partOf(reference) === part && !state.glance(reference),
        ),
      ];
      state.settle(references);
      await putCases(part, cases, { epoch, generation }).catch((error: unknown) => {
        state.unsettle(references);
        throw error;
      });
    }
  };
  const putChanges = async (memory: Memory, { epoch, now }: Moment) => {
    const { state, generation, outgrown } = memory;
    const cases: (PackedCase | OutgrownCase)[] = [];
    const gone: Reference[] = [];
    for (const reference of state.unsettled()) {
      const held = state.packed(reference);
      const left = held ? kept(held, now) : [outgrown.get(reference)].flatMap((one) => one ?? []);
      cases.push(...left);
      if (left.length === 0) gone.push(reference);
    }
    await putCases(CHANGES, cases, { epoch, generation, gone });
  };

  return {
    async write(memory, moment) {
      const { epoch, shardsDone } = moment;
      // What becomes known while the parts are written may not be in them.
      const { state, conversations, settings, mark, walked, settingsRead } = memory;
      const changed = state.takeDirty();
      const books = Object.entries({ conversations, settings }).filter(([, book]) => book.takeDirty());
      try {
        // An older mark beside shards that lack what has still to be listed would hide it for ever.
        if (mark === undefined) {
          const isKept = !books.some(([, book]) => book === settings);
          await putMeta(memory, epoch, {
            mark,
            walked: walked && !changed,
            settingsRead: settingsRead && isKept,
          });
        }
        if (changed) {
          memory.generation += 1;
          if (state.unsettled().size > mostChanges) await putParts(memory, moment);
          await putChanges(memory, moment);
        }
        for (const [part, book] of books) await put(part, epoch, book.all());
        await shardsDone();
        const older = await putMeta(memory, epoch, { mark, walked, settingsRead });
        for (const name of older) await files.remove(folder, name);
      } catch (error) {
        if (changed) state.markDirty();
        for (const [, book] of books) book.markDirty();
        throw error;
      }
    },
    async read(memory) {
      const { found } = await newest();
      const damaged: string[] = [];
      const expected: string[] = [];
      const generations = new Map<string, number>();
      const lost = new Set<string>();
      const alike = createAlike();
      let outgrown = 0;
      for (const [part, { name }] of found) {
        const text = await files.read(folder, name);
        const opened = text === undefined ? undefined : seal.openBytes(text, `snapshot:${name}`);
        const into = { memory, chain, generations, alike };
        const restored = opened?.ok ? restorePart(part, opened.plain, into) : undefined;
        expected.push(...(restored?.expects ?? []));
        outgrown += restored?.outgrown ?? 0;
        if (restored) continue;
        lost.add(part);
        if (!opened || opened.ok || opened.why !== 'unknown-key') damaged.push(name);
      }
      const missing = expected.filter((part) => !found.has(part));
      for (const part of missing) lost.add(part);
      if (lost.size > 0 || outgrown > 0) memory.mark = undefined;
      if (lost.size > 0) memory.walked = false;
      if (lost.has('settings')) memory.settingsRead = false;
      for (const { takeDirty } of [memory.state, memory.conversations, memory.settings]) takeDirty();
      return { damaged, missing, outgrown };
    },
    stamp: () => files.stamp(folder),
  };
}

function byPart(references: Iterable<Reference>): ReadonlyMap<string, readonly Reference[]> {
  const parts = new Map<string, Reference[]>();
  for (const reference of references) {
    const part = partOf(reference);
    const there = parts.get(part);
    if (there) there.push(reference);
    else parts.set(part, [reference]);
  }
  return parts;
}

/** What of a case is worth keeping: its entries only while somebody is likely to open it. */
function kept(held: PackedCase | undefined, now: number): readonly PackedCase[] {
  if (!held) return [];
  const old = held.done && held.entries > 0 && held.brief.updatedAt <= now - ENTRIES_KEPT_MS;
  if (!old) return [held];
  const { brief, reportKey, head, confirmed, shown, done } = held;
  const bytes = pack({ ...unpack(held.bytes), links: [] });
  return [{ brief, reportKey, head, confirmed, shown, done, entries: 0, bytes }];
}
