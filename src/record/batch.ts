import * as z from 'zod';
import type { ConversationRow } from '../app/lists.ts';
import type { LoggedView } from '../app/ports.ts';
import type { Act, Entry } from '../domain/act.ts';
import { type Concern, fold } from '../domain/concern.ts';
import { accessContext, type Chain, entryContext, type Link, verifyChain } from './chain.ts';

/** What one change leaves on disk, all or nothing. */
export interface Batch {
  /** UTC, when the change was made. */
  readonly at: string;
  readonly entries: readonly Link[];
  /** Lines of the access log. */
  readonly access: readonly Link[];
  readonly conversation?: ConversationRow;
  readonly setting?: Setting;
}

/** What one setting became. */
export interface Setting {
  readonly name: string;
  /** JSON; absent where it was removed. */
  readonly value?: string | undefined;
  /** UTC with milliseconds; later with every change of this setting. */
  readonly updatedAt: string;
}

/** A line of the access log. The first of a process names the newest lines of the other processes' chains. */
export interface AccessLine {
  readonly process: string;
  readonly sequence: number;
  readonly at: string;
  readonly what: string;
  readonly reference?: string | undefined;
  readonly heads?: readonly AccessHead[] | undefined;
}

/** The newest line of one process's access chain. */
export interface AccessHead {
  readonly process: string;
  readonly sequence: number;
  readonly mac: string;
}

/** A link's shape, for whoever reads one back. */
export const linkSchema = z.object({ body: z.string(), mac: z.string() });
const conversationSchema = z.object({
  oid: z.string(),
  reference: z.string(),
  active: z.boolean(),
  updatedAt: z.string(),
});
const settingSchema = z.object({
  name: z.string(),
  value: z.string().optional(),
  updatedAt: z.iso.datetime(),
});
const batchSchema = z.object({
  at: z.iso.datetime(),
  entries: z.array(linkSchema),
  access: z.array(linkSchema),
  conversation: conversationSchema.optional(),
  setting: settingSchema.optional(),
});
/** Loose: a later version of the product adds acts and fields, and the MAC already proves that we wrote it. */
const entrySchema = z.object({
  reference: z.string().regex(/^[0-9A-Z]{8}$/),
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  by: z.union([z.literal('heed'), z.looseObject({ oid: z.string() })]),
  what: z.looseObject({ act: z.string() }),
});
/** What a line says of a view. A later version may know more that can be looked at, and no view is left out for that. */
const viewSchema = z.object({
  at: z.iso.datetime(),
  oid: z.string(),
  role: z.string(),
  what: z.string(),
  reference: z.string().optional(),
  from: z.string().optional(),
  about: z.string().optional(),
});
const headSchema = z.object({ process: z.string(), sequence: z.int().positive(), mac: z.string() });
const accessSchema = z.object({
  process: z.string(),
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  what: z.string(),
  reference: z.string().optional(),
  heads: z.array(headSchema).optional(),
});

/** @returns the parsed JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function parseBatch(text: string): Batch | undefined {
  const parsed = batchSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { conversation, setting, ...rest } = parsed.data;
  return { ...rest, ...(conversation ? { conversation } : {}), ...(setting ? { setting } : {}) };
}

export function parseConversations(value: unknown): readonly ConversationRow[] | undefined {
  const parsed = z.array(conversationSchema).safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export function parseSettings(value: unknown): readonly Setting[] | undefined {
  const parsed = z.array(settingSchema).safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export function parseSetting(value: unknown): Setting | undefined {
  const parsed = settingSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export function parseHeads(value: unknown): readonly AccessHead[] | undefined {
  const parsed = z.array(headSchema).safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** @returns undefined when the body is not an entry. What the act holds was checked before it was chained. */
export function parseEntry(body: string): Entry | undefined {
  const parsed = entrySchema.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  return { ...parsed.data, what: parsed.data.what as unknown as Act };
}

export function parseAccess(body: string): AccessLine | undefined {
  const parsed = accessSchema.safeParse(parseJson(body));
  return parsed.success ? parsed.data : undefined;
}

/** @returns the view that a line of the access log tells of, undefined when it tells of none. */
export function parseView(body: string): LoggedView | undefined {
  const parsed = viewSchema.safeParse(parseJson(body));
  return parsed.success ? (parsed.data as LoggedView) : undefined;
}

/**
 * @returns the concern after one more entry
 * @throws RangeError when the entry does not follow, or is of an act that this version does not know
 */
export function foldEntry(before: Concern | undefined, entry: Entry): Concern {
  const after = fold(before, entry);
  if (after.reference !== entry.reference) throw new RangeError('This version does not know this act.');
  return after;
}

/** A whole case as its entries give it. */
export interface WholeCase {
  readonly concern: Concern;
  readonly entries: readonly Entry[];
}

/**
 * Reads a case from its first link to its last.
 * @returns undefined when a link is missing, moved, changed or unreadable
 */
export function readCase(reference: string, links: readonly Link[], chain: Chain): WholeCase | undefined {
  const placed = links.map((link, index) => ({ ...link, context: entryContext(reference, index + 1) }));
  if (verifyChain(placed, chain) !== undefined) return undefined;
  const entries: Entry[] = [];
  let concern: Concern | undefined;
  try {
    for (const { body } of links) {
      const entry = parseEntry(body);
      if (!entry || entry.reference !== reference) return undefined;
      concern = foldEntry(concern, entry);
      entries.push(entry);
    }
  } catch {
    return undefined;
  }
  return concern && { concern, entries };
}

/** Where a line of the access log stands. */
export function placeOfAccess(line: AccessLine): string {
  return accessContext(line.process, line.sequence);
}
