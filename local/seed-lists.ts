/** Writes rows straight into the stand-in's SharePoint lists: thousands a second, where Graph would take minutes. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AccessRow, ConcernRow, DigestRow, EntryRow, SettingRow } from '../src/app/lists.ts';
import { STAND_IN } from '../src/clouds.ts';
import { LISTS } from '../src/graph/schema.ts';
import { toColumnTime } from '../src/graph/times.ts';

/** Each adds one row; its key must not be there yet. */
export interface ListWriter {
  concern(row: ConcernRow): void;
  entry(row: EntryRow): void;
  access(row: AccessRow): void;
  setting(row: SettingRow): void;
  digest(row: DigestRow): void;
}

/**
 * Writes as one transaction: all rows, or after an error none. The lists must be there, and the app must not run.
 * @param dataDir the folder of one school
 */
export function seedLists(dataDir: string, write: (lists: ListWriter) => void): void {
  const database = new DatabaseSync(join(dataDir, 'graph.sqlite'));
  try {
    database.exec('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE');
    write(writerOf(database));
    database.exec('COMMIT');
  } finally {
    // What was begun and not committed is gone with the connection.
    database.close();
  }
}

function writerOf(database: DatabaseSync): ListWriter {
  const [concerns, entries] = [adder(database, 'Concerns'), adder(database, 'Entries')];
  const [access, settings] = [adder(database, 'AccessLog'), adder(database, 'Settings')];
  const digests = adder(database, 'Digests');
  return {
    concern: ({ reference, reportId, status, dueAt, updatedAt, sealed, schema }) =>
      concerns({
        Reference: reference,
        ReportId: reportId,
        Status: status,
        ...(dueAt === undefined ? {} : { DueAt: toColumnTime(dueAt) }),
        UpdatedAt: toColumnTime(updatedAt),
        Sealed: sealed,
        Schema: schema,
      }),
    entry: ({ key, reference, at, sealed, mac, schema }) =>
      entries({
        EntryKey: key,
        ConcernRef: reference,
        At: toColumnTime(at),
        Sealed: sealed,
        Mac: mac,
        Schema: schema,
      }),
    access: ({ key, month, reference, sealed, mac }) =>
      access({
        EntryKey: key,
        Month: month,
        ...(reference === '' ? {} : { ConcernRef: reference }),
        Sealed: sealed,
        Mac: mac,
      }),
    setting: ({ key, sealed }) => settings({ SettingKey: key, Sealed: sealed }),
    digest: ({ key, sealed, state, sentAt }) =>
      digests({
        DigestKey: key,
        State: state,
        ...(sentAt === undefined ? {} : { SentAt: toColumnTime(sentAt) }),
        Sealed: sealed,
      }),
  };
}

function adder(database: DatabaseSync, list: keyof typeof LISTS) {
  const found = database.prepare('SELECT key FROM lists WHERE display_name = ?').get(list);
  if (!found) throw new Error(`The list ${list} is not there.`);
  const key = Number(found.key);
  const next = database.prepare(
    `UPDATE lists SET next_item = next_item + 1, item_count = item_count + 1, seq = seq + 1 WHERE key = ?
     RETURNING next_item - 1 AS id, seq`,
  );
  const insert = database.prepare(
    `INSERT INTO items (list_key, id, guid, version, seq, fields, created, modified, created_by, modified_by)
     VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)`,
  );
  const now = toColumnTime(new Date().toISOString());
  const app = STAND_IN.graphClientId;
  return (fields: Readonly<Record<string, unknown>>) => {
    const { id, seq } = next.get(key) as { id: number; seq: number };
    const json = JSON.stringify({ Title: LISTS[list].title, ...fields });
    insert.run(key, id, randomUUID(), seq, json, now, now, app, app);
  };
}
