import type { ConcernRow } from '../app/lists.ts';
import { parseReference, type Reference } from '../domain/reference.ts';
import type { RecordKeys } from './keys.ts';
import { fromConcernRow, type OpenedRow } from './rows.ts';
import type { Seal } from './seal.ts';
import type { Finding } from './verify-finding.ts';
import { isWritten, keyIdOf } from './verify-list.ts';

/** The row of a case as it was found, with its sealed text opened and thrown away. */
export interface FoundRow {
  readonly row: ConcernRow;
  /** Absent when it does not open. */
  readonly opened?: OpenedRow;
  /** Id of the key that it is sealed with, where that one was not given. */
  readonly key?: string;
}

/**
 * Opens every row of Concerns.
 * @returns one row for each reference, the newest where there are several, and a finding for each that has several
 */
export function openRows(
  rows: readonly ConcernRow[],
  { keys, seal }: { keys: RecordKeys; seal: Seal },
): { readonly found: ReadonlyMap<string, FoundRow>; readonly findings: readonly Finding[] } {
  const found = new Map<string, FoundRow>();
  const twice = new Set<string>();
  for (const { sealed, ...rest } of rows) {
    const { reference } = rest;
    const row = { ...rest, sealed: '' };
    const opened = isWritten(sealed) ? fromConcernRow({ ...rest, sealed }, seal) : undefined;
    const key = keyIdOf(sealed);
    const unknown = key !== undefined && !keys.sealing.has(key) ? { key } : {};
    const one: FoundRow = opened ? { row, opened } : { row, ...unknown };
    const other = found.get(reference);
    if (other) twice.add(reference);
    if ((opened?.sequence ?? 0) >= (other?.opened?.sequence ?? 0)) found.set(reference, one);
  }
  const findings = [...twice].map((reference): Finding => ({ code: 'row.twice', ...referenceIn(reference) }));
  return { found, findings };
}

/** What stands in a column may have been typed by anybody: only a reference is ever repeated. */
export function referenceIn(column: string): { readonly reference?: Reference } {
  const reference = parseReference(column);
  return reference === undefined ? {} : { reference };
}
