import * as z from 'zod';
import type { Reference } from '../domain/reference.ts';
import type { Alike } from './alike.ts';
import { parseConversations, parseEntry, parseHeads, parseJson, parseSettings, readCase } from './batch.ts';
import type { Chain } from './chain.ts';
import type { PackedCase } from './glance.ts';
import type { Memory } from './memory.ts';
import { decodeShard, isOutgrown, type OutgrownCase, opened } from './shard.ts';

const metaSchema = z.object({
  mark: z.string().optional(),
  tips: z.unknown(),
  shards: z.array(z.string()),
  /** Whether there is a part with settings, and one with changes. */
  settings: z.boolean().optional(),
  changes: z.boolean().optional(),
  walked: z.boolean().optional(),
  settingsRead: z.boolean().optional(),
});

export type Meta = z.infer<typeof metaSchema>;

/** The part with the cases that changed since their own part was written. */
export const CHANGES = 'changes';

/** A reference is random, so its first character spreads cases evenly over 32 parts. */
export function partOf(reference: Reference): string {
  return `cases-${reference.charAt(0)}`;
}

/** What a part of a snapshot led to. */
export interface Restored {
  /** Parts that must be there as well. */
  readonly expects?: readonly string[];
  /** Cases that were left out because another version folded them and not all their entries are here. */
  readonly outgrown?: number;
}

export interface Restoring {
  readonly memory: Memory;
  readonly chain: Chain;
  /** Of each part with cases, when it was written; the part with changes comes after all of them. */
  readonly generations: Map<string, number>;
  readonly alike: Alike;
}

/**
 * Takes one part of a snapshot into memory.
 * @param plain what was sealed in its file
 * @returns undefined when it is no such part
 */
export function restorePart(part: string, plain: Uint8Array, into: Restoring): Restored | undefined {
  const { memory } = into;
  const value = () => parseJson(Buffer.from(plain).toString());
  switch (part) {
    case 'meta':
      return restoreMeta(value(), memory);
    case 'conversations': {
      const rows = parseConversations(value());
      for (const row of rows ?? []) memory.conversations.put(row, true);
      return rows && {};
    }
    case 'settings': {
      const settings = parseSettings(value());
      for (const setting of settings ?? []) memory.settings.put(setting, true);
      return settings && {};
    }
    default:
      return restoreCases(part, plain, into);
  }
}

function restoreMeta(value: unknown, memory: Memory): Restored | undefined {
  const parsed = metaSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { mark, tips, shards, settings, changes, walked, settingsRead } = parsed.data;
  memory.mark = mark;
  memory.walked = walked ?? false;
  // Where it is not said, the settings were read with everything else before there was a mark.
  memory.settingsRead = settingsRead ?? mark !== undefined;
  memory.access.restore(parseHeads(tips) ?? []);
  const others = [...(settings ? ['settings'] : []), ...(changes ? [CHANGES] : [])];
  return { expects: [...shards.map((shard) => `cases-${shard}`), ...others] };
}

function restoreCases(part: string, plain: Uint8Array, into: Restoring): Restored | undefined {
  const { memory, generations, alike } = into;
  const shard = decodeShard(plain, alike);
  if (!shard) return undefined;
  const { generation, gone, cases } = shard;
  memory.generation = Math.max(memory.generation, generation);
  generations.set(part, generation);
  // A crash may have come between a part and the changes that it holds already.
  const counts = (reference: Reference) =>
    part === CHANGES ? generation > (generations.get(partOf(reference)) ?? -1) : true;
  for (const reference of gone) if (counts(reference)) memory.state.drop(reference);
  let outgrown = 0;
  for (const one of cases) {
    const reference = referenceOf(one);
    if (!counts(reference)) continue;
    const restored = isOutgrown(one) ? refold(one, into) : restore(one, memory);
    if (restored === 'broken') return undefined;
    if (restored === 'outgrown') outgrown += 1;
    if (part !== CHANGES) memory.state.settle([reference]);
    else if (restored === 'outgrown') memory.state.unsettle([reference]);
  }
  return { outgrown };
}

type Outcome = 'restored' | 'outgrown' | 'broken';

function restore(one: PackedCase, { state }: Memory): Outcome {
  if (one.done) {
    state.putPacked(one);
    return 'restored';
  }
  const whole = opened(one);
  if (!whole) return 'broken';
  const { head, confirmed, shown } = one;
  state.put({ ...whole, head, confirmed, shown });
  return 'restored';
}

/** What SharePoint does not have of a case that is left out is in the journal still, and follows when the case is back. */
function refold(one: OutgrownCase, { memory, chain }: Restoring): Outcome {
  const { head, confirmed, shown } = one;
  const links = opened(one)?.links ?? [];
  const first = links[0] && parseEntry(links[0].body);
  if (first?.sequence !== 1) {
    memory.outgrown.set(one.reference, one);
    return 'outgrown';
  }
  const whole = readCase(first.reference, links, chain);
  if (!whole) return 'broken';
  memory.state.put({ concern: whole.concern, links, head, confirmed, shown });
  return 'restored';
}

function referenceOf(one: PackedCase | OutgrownCase): Reference {
  return isOutgrown(one) ? one.reference : one.brief.reference;
}
