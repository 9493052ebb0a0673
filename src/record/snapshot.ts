import { join } from 'node:path';
import { isUnfinished } from '../domain/concern.ts';
import { parseJson } from './batch.ts';
import { type Chain, sixDigits } from './chain.ts';
import type { Files } from './files.ts';
import type { Memory } from './memory.ts';
import { FOLD } from './rows.ts';
import type { Seal } from './seal.ts';
import { type KeptCase, type Meta, restorePart } from './snapshot-parts.ts';
import { type Case, isFiled, shardOf } from './state.ts';

/** Old cases for which nothing is left to do are kept as their fold; their entries are fetched when opened. */
const ENTRIES_KEPT_MS = 30 * 24 * 3_600_000;

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

const PART = /^(meta|conversations|settings|cases-[0-9A-Z])-([0-9]{6,})$/;

export function createSnapshot(
  dir: string,
  { files, seal, chain }: { files: Files; seal: Seal; chain: Chain },
): Snapshot {
  const folder = join(dir, SNAPSHOT_FOLDER);
  const put = async (part: string, epoch: number, value: unknown) => {
    const name = `${part}-${sixDigits(epoch)}`;
    await files.replace(folder, name, seal.seal(JSON.stringify(value), `snapshot:${name}`));
  };
  /** The newest file of each part, by part. */
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
  const putMeta = async ({ access, walked }: Memory, epoch: number, mark: string | undefined) => {
    const { found, older } = await newest();
    const shards = [...found.keys()].flatMap((part) => /^cases-(.)$/.exec(part)?.[1] ?? []);
    const meta: Meta = { mark, tips: access.tips(), shards, settings: found.has('settings'), walked };
    await put('meta', epoch, meta);
    return older;
  };

  return {
    async write(memory, { epoch, now, shardsDone }) {
      const { state, conversations, settings, mark } = memory;
      const dirty = state.takeDirty();
      const books = Object.entries({ conversations, settings }).filter(([, book]) => book.takeDirty());
      try {
        // An older mark beside shards that lack what has still to be listed would hide it for ever.
        if (mark === undefined) await putMeta(memory, epoch, mark);
        for (const shard of dirty) {
          const cases = [...state.inShard(shard).map((held) => kept(held, now)), ...leftOut(shard, memory)];
          await put(`cases-${shard}`, epoch, { cases });
        }
        for (const [part, book] of books) await put(part, epoch, book.all());
        await shardsDone();
        for (const name of await putMeta(memory, epoch, mark)) await files.remove(folder, name);
      } catch (error) {
        state.markDirty(dirty);
        for (const [, book] of books) book.markDirty();
        throw error;
      }
    },
    async read(memory) {
      const { found } = await newest();
      const damaged: string[] = [];
      const expected: string[] = [];
      let [whole, outgrown] = [true, 0];
      for (const [part, { name }] of found) {
        const text = await files.read(folder, name);
        const opened = text === undefined ? undefined : seal.open(text, `snapshot:${name}`);
        const value = opened?.ok ? parseJson(opened.plain) : undefined;
        const restored = restorePart({ part, value }, { memory, chain });
        expected.push(...(restored?.expects ?? []));
        outgrown += restored?.outgrown ?? 0;
        if (restored) continue;
        whole = false;
        if (!opened || opened.ok || opened.why !== 'unknown-key') damaged.push(name);
      }
      const missing = expected.filter((part) => !found.has(part));
      if (!whole || missing.length > 0 || outgrown > 0) memory.mark = undefined;
      if (!whole || missing.length > 0) memory.walked = false;
      for (const { takeDirty } of [memory.state, memory.conversations, memory.settings]) takeDirty();
      return { damaged, missing, outgrown };
    },
  };
}

/** Cases of another version that SharePoint has not given back yet, as they were. */
function leftOut(shard: string, { state, outgrown }: Memory): readonly KeptCase[] {
  return [...outgrown.values()].filter(
    ({ concern: { reference } }) => shardOf(reference) === shard && !state.get(reference),
  );
}

/** What of a case is worth keeping: its entries only while somebody is likely to open it. */
function kept(held: Case, now: number): KeptCase {
  const { concern } = held;
  const busy =
    isUnfinished(concern) || !isFiled(held) || Date.parse(concern.updatedAt) > now - ENTRIES_KEPT_MS;
  return { ...held, fold: FOLD, links: busy ? held.links : [] };
}
