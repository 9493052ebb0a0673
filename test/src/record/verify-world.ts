import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessRow, ConcernRow, EntryRow } from '../../../src/app/lists.ts';
import { ok } from '../../../src/domain/result.ts';
import type { RecordKeys } from '../../../src/record/keys.ts';
import type { SchoolRecord } from '../../../src/record/record.ts';
import { type Verdict, verifyRecord } from '../../../src/record/verify.ts';
import { type DiskRecord, readDisk } from '../../../src/record/verify-disk.ts';
import {
  acknowledge,
  closeCase,
  createStage,
  file,
  KEYS,
  look,
  reportNumber,
  type Stage,
  until,
} from './stage.ts';

/** The rows of a school, for a test to do to them what somebody with rights in SharePoint could. */
export interface Rows {
  concerns: ConcernRow[];
  entries: EntryRow[];
  access: AccessRow[];
}

/** A record as Heed left it. */
export interface Written {
  readonly rows: Rows;
  readonly disk: DiskRecord;
  /** Every row of Concerns that was ever written. */
  readonly history: readonly ConcernRow[];
  /** The two that ran, one after the other. */
  readonly processes: readonly string[];
}

/** A word that stands in every report and nowhere else. */
export const CANARY = 'Quibblefrost';

const numbered = (number: number) => reportNumber(number, `${CANARY} ${number}`);
/** A is closed, B is linked to D, A to C were opened, and of E nobody has taken any notice. */
export const [A, B, C, D, E] = [1, 2, 3, 4, 5].map((number) => numbered(number).reference) as [
  string,
  string,
  string,
  string,
  string,
];

/** Lets two processes, one after the other, bring a few cases to SharePoint, and ends them. */
export async function writeRecord(): Promise<Written> {
  const stage = createStage();
  const history: ConcernRow[] = [];
  const put = stage.lists.putConcern;
  stage.lists.putConcern = (row) => {
    history.push(row);
    return put(row);
  };
  let record = await begin(stage);
  for (const number of [1, 2, 3, 4, 5]) await file(record, numbered(number));
  await drained(stage, record);
  for (const reference of [A, B, C]) await look(record, reference);
  await acknowledge(record, A);
  await link(record, B, D);
  await closeCase(record, A);
  await drained(stage, record);
  await record.close();
  record = await begin(stage);
  for (const reference of [A, B, A]) await look(record, reference, 'dsl-2');
  await record.log({ oid: 'head-1', role: 'head', what: 'chronology', from: 'tab', about: 'pupil-1' });
  await drained(stage, record);
  await record.close();
  const { concernRows, entryRows, accessRows } = stage.lists;
  const rows = {
    concerns: [...concernRows.values()],
    entries: [...entryRows.values()],
    access: [...accessRows.values()],
  };
  const disk = await readDisk(stage.dir, KEYS);
  if (!disk) throw new Error('There is no record on the disk of the stage.');
  const processes = [...new Set(rows.access.map(({ key }) => key.split(':')[0] ?? ''))];
  await stage.end();
  return { rows, disk, history, processes };
}

async function begin(stage: Stage): Promise<SchoolRecord> {
  const { record } = await stage.open();
  await record.start();
  return record;
}

async function drained({ dir }: Stage, { health }: SchoolRecord): Promise<void> {
  await until(() => health().pending === 0 && !health().loading);
  await until(() => readdirSync(join(dir, 'journal')).length === 0);
}

function link(record: SchoolRecord, reference: string, to: string) {
  const what = { act: 'linked', role: 'dsl', key: 'link', to, how: 'related' } as const;
  return record.change(reference, () => ok({ deeds: [{ by: { oid: 'dsl-1' }, what }], value: undefined }));
}

/** @returns rows that can be changed without changing the others. */
export function copyOf({ concerns, entries, access }: Rows): Rows {
  return { concerns: [...concerns], entries: [...entries], access: [...access] };
}

/** @param using no disk when none is given */
export function prove(
  rows: Rows,
  using: { readonly disk?: DiskRecord; readonly keys?: RecordKeys },
): Verdict {
  const verifying = verifyRecord({ disk: using.disk, concerns: rows.concerns }, using.keys ?? KEYS);
  for (const row of rows.entries) verifying.entry(row);
  for (const row of rows.access) verifying.access(row);
  return verifying.verdict();
}

/** A row of Entries or of AccessLog. */
export type Keyed = { readonly key: string };

export function edit<Row extends Keyed>(rows: Row[], key: string, change: (row: Row) => Partial<Row>): void {
  const index = rows.findIndex((row) => row.key === key);
  const row = rows[index];
  if (!row) throw new Error(`There is no row ${key}.`);
  rows[index] = { ...row, ...change(row) };
}

export function editConcern(rows: Rows, reference: string, change: Partial<ConcernRow>): void {
  rows.concerns = rows.concerns.map((row) => (row.reference === reference ? { ...row, ...change } : row));
}

export function remove<Row extends Keyed>(rows: Row[], key: string): void {
  rows.splice(
    rows.findIndex((row) => row.key === key),
    1,
  );
}

export function rowOf<Row extends Keyed>(rows: readonly Row[], key: string): Row {
  const row = rows.find((one) => one.key === key);
  if (!row) throw new Error(`There is no row ${key}.`);
  return row;
}

/** Each row gets the sealed text and the MAC of the other. */
export function exchange<Row extends Keyed & { sealed: string; mac: string }>(
  rows: Row[],
  a: string,
  b: string,
): void {
  const [one, other] = [rowOf(rows, a), rowOf(rows, b)];
  edit(rows, a, () => ({ sealed: other.sealed, mac: other.mac }) as Partial<Row>);
  edit(rows, b, () => ({ sealed: one.sealed, mac: one.mac }) as Partial<Row>);
}

/** A text with one character changed. */
export function flip(text: string, at = 20): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}
