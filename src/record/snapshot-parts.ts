import * as z from 'zod';
import { linkSchema, parseConversations, parseEntry, parseHeads, parseSettings, readCase } from './batch.ts';
import type { Chain } from './chain.ts';
import type { Memory } from './memory.ts';
import { FOLD, parseConcern } from './rows.ts';
import type { Case } from './state.ts';

const caseSchema = z.object({
  concern: z.unknown(),
  /** The first version did not say which it was. */
  fold: z.int().optional(),
  head: z.string(),
  links: z.array(linkSchema),
  confirmed: z.int().nonnegative(),
  shown: z.int().nonnegative(),
});
const shardSchema = z.object({ cases: z.array(caseSchema) });
const metaSchema = z.object({
  mark: z.string().optional(),
  tips: z.unknown(),
  shards: z.array(z.string()),
  /** Whether there is a part with settings. */
  settings: z.boolean().optional(),
  walked: z.boolean().optional(),
});
/** All that is read of a fold of another version. */
const outgrownSchema = z.looseObject({ reference: z.string(), sequence: z.int().positive() });

export type Meta = z.infer<typeof metaSchema>;

/** A case as a snapshot holds it. */
export interface KeptCase extends Omit<Case, 'concern'> {
  /** Read by the version that folded it; of another one only its reference and its sequence count. */
  readonly concern: { readonly reference: string; readonly sequence: number };
  readonly fold?: number | undefined;
}

/** What a part of a snapshot led to. */
export interface Restored {
  /** Parts that must be there as well. */
  readonly expects?: readonly string[];
  /** Cases that were left out because another version folded them and not all their entries are here. */
  readonly outgrown?: number;
}

/**
 * Takes one part of a snapshot into memory.
 * @param value what was sealed in its file, parsed
 * @returns undefined when it is no such part
 */
export function restorePart(
  { part, value }: { part: string; value: unknown },
  { memory, chain }: { memory: Memory; chain: Chain },
): Restored | undefined {
  switch (part) {
    case 'meta':
      return restoreMeta(value, memory);
    case 'conversations': {
      const rows = parseConversations(value);
      for (const row of rows ?? []) memory.conversations.put(row, true);
      return rows && {};
    }
    case 'settings': {
      const settings = parseSettings(value);
      for (const setting of settings ?? []) memory.settings.put(setting, true);
      return settings && {};
    }
    default:
      return restoreCases(value, { memory, chain });
  }
}

function restoreMeta(value: unknown, memory: Memory): Restored | undefined {
  const parsed = metaSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { mark, tips, shards, settings, walked } = parsed.data;
  memory.mark = mark;
  memory.walked = walked ?? false;
  memory.access.restore(parseHeads(tips) ?? []);
  return { expects: [...shards.map((shard) => `cases-${shard}`), ...(settings ? ['settings'] : [])] };
}

function restoreCases(
  value: unknown,
  { memory, chain }: { memory: Memory; chain: Chain },
): Restored | undefined {
  const parsed = shardSchema.safeParse(value);
  if (!parsed.success) return undefined;
  let outgrown = 0;
  for (const { concern: unread, fold, ...rest } of parsed.data.cases) {
    const first = rest.links[0] && parseEntry(rest.links[0].body);
    if (fold !== FOLD && first?.sequence !== 1) {
      // Whatever SharePoint does not have of it is in the journal still, and follows when the case is back.
      outgrown += 1;
      const left = outgrownSchema.safeParse(unread);
      if (left.success) memory.outgrown.set(left.data.reference, { ...rest, concern: left.data, fold });
      continue;
    }
    const concern =
      fold === FOLD ? parseConcern(unread) : first && readCase(first.reference, rest.links, chain)?.concern;
    if (!concern) return undefined;
    memory.state.put({ concern, ...rest });
  }
  return { outgrown };
}
