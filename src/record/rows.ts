import * as z from 'zod';
import type { AccessRow, ConcernRow, EntryRow } from '../app/lists.ts';
import type { Concern } from '../domain/concern.ts';
import { accessKey, type PendingLine } from './access-book.ts';
import { parseEntry, parseJson, placeOfAccess } from './batch.ts';
import { canonical } from './canonical.ts';
import { accessContext, entryContext, type Link } from './chain.ts';
import type { Glance } from './glance.ts';
import type { Seal } from './seal.ts';
import type { Case } from './state.ts';

/** Version of the rows' shape. */
export const SCHEMA = 1;
/**
 * Version of `Concern`, to be raised with every change of what the fold gives. A fold of another version is made again
 * from the entries, so nobody acts on one that lacks something.
 */
export const FOLD = 3;
/** Characters that SharePoint keeps in a column of several lines (Microsoft, "SharePoint limits"). */
export const COLUMN_LIMIT = 63_999;

/** What a Concerns row says once opened. */
export interface OpenedRow {
  readonly sequence: number;
  readonly head: string;
  /** Absent when the fold was too long for the column, or is of another version; the entries give it. */
  readonly concern?: Concern;
  /** The row's text as it was sealed: `packRow` makes of it what `pack` would. */
  readonly kept: Uint8Array;
}

const openedSchema = z.object({
  sequence: z.int().positive(),
  head: z.string(),
  concern: z.unknown().optional(),
  fold: z.int().optional(),
});

/** @returns the key of the row, lower-case. */
export function entryKey(reference: string, sequence: number): string {
  return `${reference}:${sequence}`.toLowerCase();
}

/** @throws RangeError when the link is no entry: such a link cannot have come into memory */
export function toEntryRow({ body, mac }: Link, seal: Pick<Seal, 'seal'>): EntryRow {
  const entry = parseEntry(body);
  if (!entry) throw new RangeError('A link in memory is no entry.');
  const { reference, sequence, at } = entry;
  const sealed = seal.seal(body, entryContext(reference, sequence));
  return { key: entryKey(reference, sequence), reference, at, sealed, mac, schema: SCHEMA };
}

/** @returns the place that a row of Entries says it stands at, to which its seal is bound. */
export function placeOfEntryRow({ key, reference }: EntryRow): string {
  return entryContext(reference, Number(key.split(':')[1]));
}

/** @returns the link in a row of Entries, or undefined when it does not open there; its MAC is not checked here. */
export function fromEntryRow(row: EntryRow, sequence: number, seal: Seal): Link | undefined {
  const opened = seal.open(row.sealed, entryContext(row.reference, sequence));
  return opened.ok ? { body: opened.plain, mac: row.mac } : undefined;
}

/** The projection of a case: what may stand in clear, and the fold sealed. */
export function toConcernRow({ concern, head }: Case, seal: Pick<Seal, 'seal'>): ConcernRow {
  const { reference, reportKey, sequence, status, dueAt, updatedAt } = concern;
  const context = concernContext(reference);
  const whole = seal.seal(canonical({ sequence, head, concern, fold: FOLD }), context);
  // A case that nobody answered for days is told to everyone again and again, and its fold grows with each time.
  const sealed = whole.length <= COLUMN_LIMIT ? whole : seal.seal(canonical({ sequence, head }), context);
  return {
    reference,
    reportId: reportKey,
    status,
    ...(dueAt === undefined ? {} : { dueAt }),
    updatedAt,
    sealed,
    schema: SCHEMA,
  };
}

/** @returns undefined when the row was not sealed by us for this reference. */
export function fromConcernRow(row: ConcernRow, seal: Seal): OpenedRow | undefined {
  const opened = seal.openKept(row.sealed, concernContext(row.reference));
  if (!opened.ok) return undefined;
  const { text, bytes: kept } = opened.plain;
  const parsed = openedSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { sequence, head, fold } = parsed.data;
  // The seal proves that this version of the program folded it, so nothing in it is looked at again.
  const concern = fold === FOLD ? (parsed.data.concern as Concern | undefined) : undefined;
  return concern?.reference === row.reference ? { sequence, head, concern, kept } : { sequence, head, kept };
}

/** Whether the columns in clear say what the fold says. SharePoint keeps times to the second. */
export function clearColumnsFit(row: ConcernRow, { concern }: Pick<Case, 'concern'>): boolean {
  const { reportKey, status, dueAt, updatedAt } = concern;
  const times = { dueAt: timeOf(dueAt), updatedAt: Date.parse(updatedAt) };
  return fits(row, { reportKey, status, ...times });
}

/** As `clearColumnsFit`, of a case that nobody opened. */
export function clearColumnsFitGlance(row: ConcernRow, { reportKey, brief }: Glance): boolean {
  const { status, dueAt, updatedAt } = brief;
  return fits(row, { reportKey, status, dueAt, updatedAt });
}

function fits(
  row: ConcernRow,
  clear: { reportKey: string; status: string; dueAt: number | undefined; updatedAt: number },
): boolean {
  const second = (time: number | undefined) => Math.floor((time ?? Number.NaN) / 1000);
  const { reportKey, status, dueAt, updatedAt } = clear;
  return (
    row.reportId === reportKey &&
    row.status === status &&
    (row.dueAt === undefined) === (dueAt === undefined) &&
    (dueAt === undefined || second(timeOf(row.dueAt)) === second(dueAt)) &&
    second(timeOf(row.updatedAt)) === second(updatedAt)
  );
}

function timeOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

export function toAccessRow({ line, link }: PendingLine, seal: Seal): AccessRow {
  return {
    key: accessKey(line),
    month: line.at.slice(0, 7),
    reference: line.reference ?? '',
    sealed: seal.seal(link.body, placeOfAccess(line)),
    mac: link.mac,
  };
}

/** @returns the link in a row of AccessLog, or undefined when it does not open there; its MAC is not checked here. */
export function fromAccessRow({ key, sealed, mac }: AccessRow, seal: Seal): Link | undefined {
  const [process = '', sequence] = key.split(':');
  const opened = seal.open(sealed, accessContext(process, Number(sequence)));
  return opened.ok ? { body: opened.plain, mac } : undefined;
}

function concernContext(reference: string): string {
  return `concern:${reference}`;
}
