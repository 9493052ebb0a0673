import { join } from 'node:path';
import * as z from 'zod';
import { isUnfinished } from '../domain/concern.ts';
import { linkSchema, parseConversations, parseHeads, parseJson } from './batch.ts';
import { sixDigits } from './chain.ts';
import type { Files } from './files.ts';
import type { Memory } from './memory.ts';
import { parseConcern } from './rows.ts';
import type { Seal } from './seal.ts';
import { type Case, isFiled } from './state.ts';

/** Old cases that somebody has acknowledged are kept as their fold; their entries are fetched when opened. */
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
}

const caseSchema = z.object({
  concern: z.unknown(),
  head: z.string(),
  links: z.array(linkSchema),
  confirmed: z.int().nonnegative(),
  shown: z.int().nonnegative(),
});
const shardSchema = z.object({ cases: z.array(caseSchema) });
const metaSchema = z.object({ mark: z.string().optional(), tips: z.unknown(), shards: z.array(z.string()) });
const PART = /^(meta|conversations|cases-[0-9A-Z])-([0-9]{6,})$/;

export function createSnapshot(dir: string, { files, seal }: { files: Files; seal: Seal }): Snapshot {
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

  return {
    async write({ state, conversations, access, mark }, { epoch, now, shardsDone }) {
      const dirty = state.takeDirty();
      const conversationsDirty = conversations.takeDirty();
      try {
        for (const shard of dirty) {
          await put(`cases-${shard}`, epoch, { cases: state.inShard(shard).map((held) => kept(held, now)) });
        }
        if (conversationsDirty) await put('conversations', epoch, conversations.all());
        await shardsDone();
        const { found, older } = await newest();
        const shards = [...found.keys()].flatMap((part) => /^cases-(.)$/.exec(part)?.[1] ?? []);
        await put('meta', epoch, { ...(mark === undefined ? {} : { mark }), tips: access.tips(), shards });
        for (const name of older) await files.remove(folder, name);
      } catch (error) {
        state.markDirty(dirty);
        if (conversationsDirty) conversations.markDirty();
        throw error;
      }
    },
    async read(memory) {
      const { found } = await newest();
      const damaged: string[] = [];
      let expected: readonly string[] = [];
      for (const [part, { name }] of found) {
        const text = await files.read(folder, name);
        const opened = text === undefined ? undefined : seal.open(text, `snapshot:${name}`);
        const value = opened?.ok ? parseJson(opened.plain) : undefined;
        if (part === 'meta') expected = restoreMeta(memory, value) ?? [];
        const read =
          part === 'meta'
            ? metaSchema.safeParse(value).success
            : part === 'conversations'
              ? restoreConversations(memory, value)
              : restoreCases(memory, value);
        if (!read && !(opened && !opened.ok && opened.why === 'unknown-key')) damaged.push(name);
      }
      const missing = expected.map((shard) => `cases-${shard}`).filter((part) => !found.has(part));
      if (damaged.length > 0 || missing.length > 0) memory.mark = undefined;
      memory.state.takeDirty();
      memory.conversations.takeDirty();
      return { damaged, missing };
    },
  };
}

function restoreMeta(memory: Memory, value: unknown): readonly string[] | undefined {
  const parsed = metaSchema.safeParse(value);
  if (!parsed.success) return undefined;
  memory.mark = parsed.data.mark;
  memory.access.restore(parseHeads(parsed.data.tips) ?? []);
  return parsed.data.shards;
}

function restoreConversations(memory: Memory, value: unknown): boolean {
  const rows = parseConversations(value);
  for (const row of rows ?? []) memory.conversations.put(row, true);
  return rows !== undefined;
}

function restoreCases(memory: Memory, value: unknown): boolean {
  const parsed = shardSchema.safeParse(value);
  if (!parsed.success) return false;
  for (const { concern: unread, ...rest } of parsed.data.cases) {
    const concern = parseConcern(unread);
    if (!concern) return false;
    memory.state.put({ concern, ...rest });
  }
  return true;
}

/** What of a case is worth keeping: its entries only while somebody is likely to open it. */
function kept(held: Case, now: number): Case {
  const { concern } = held;
  const busy =
    isUnfinished(concern) || !isFiled(held) || Date.parse(concern.updatedAt) > now - ENTRIES_KEPT_MS;
  return busy ? held : { ...held, links: [] };
}
