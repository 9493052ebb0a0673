import { randomUUID } from 'node:crypto';
import { type GraphRequest, refusal } from './answer.ts';
import type { Fields } from './field-values.ts';
import type { ItemRow } from './item-json.ts';
import type { List } from './list-row.ts';
import { type Site, stamp } from './site.ts';

/** Major versions that a list keeps. Source: SharePoint list versioning settings, default. */
const KEPT_VERSIONS = 500;

/** Adds an item to a list, within a transaction. */
export function insertRow(request: GraphRequest, site: Site, item: { list: List; fields: Fields }): ItemRow {
  const { store } = site;
  const key = item.list.key;
  const now = stamp(site.now());
  store.run(
    `UPDATE lists SET next_item = next_item + 1, item_count = item_count + 1, seq = seq + 1, modified = ?
     WHERE key = ?`,
    now,
    key,
  );
  const counters = store.get<{ id: number; seq: number }>(
    'SELECT next_item - 1 AS id, seq FROM lists WHERE key = ?',
    key,
  );
  if (!counters) throw refusal(404, 'itemNotFound', 'The specified list was not found');
  const row: ItemRow = {
    id: counters.id,
    guid: randomUUID(),
    version: 1,
    seq: counters.seq,
    fields: JSON.stringify(item.fields),
    created: now,
    modified: now,
    created_by: request.caller.appId,
    modified_by: request.caller.appId,
  };
  store.run(
    `INSERT INTO items (list_key, id, guid, version, seq, fields, created, modified, created_by, modified_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[key, row.id, row.guid, row.version, row.seq, row.fields, now, now, row.created_by, row.modified_by],
  );
  keepVersion(site, key, row);
  return row;
}

/** Gives an item other values, within a transaction. */
export function updateRow(
  request: GraphRequest,
  site: Site,
  change: { list: List; before: ItemRow; fields: Fields },
): ItemRow {
  const key = change.list.key;
  const row: ItemRow = {
    ...change.before,
    version: change.before.version + 1,
    seq: nextSeq(site, key, 0),
    fields: JSON.stringify(change.fields),
    modified: stamp(site.now()),
    modified_by: request.caller.appId,
  };
  site.store.run(
    `UPDATE items SET version = ?, seq = ?, fields = ?, modified = ?, modified_by = ?
     WHERE list_key = ? AND id = ?`,
    ...[row.version, row.seq, row.fields, row.modified, row.modified_by, key, row.id],
  );
  keepVersion(site, key, row);
  return row;
}

/** Takes an item away with its versions and its file, within a transaction. */
export function removeRow(site: Site, list: List, row: ItemRow): void {
  const seq = nextSeq(site, list.key, -1);
  site.store.run('DELETE FROM items WHERE list_key = ? AND id = ?', list.key, row.id);
  site.store.run('DELETE FROM versions WHERE list_key = ? AND item_id = ?', list.key, row.id);
  site.store.run('DELETE FROM files WHERE list_key = ? AND item_id = ?', list.key, row.id);
  site.store.run('INSERT INTO tombstones VALUES (?, ?, ?)', list.key, row.id, seq);
}

function nextSeq(site: Site, key: number, more: number): number {
  const now = stamp(site.now());
  site.store.run(
    'UPDATE lists SET seq = seq + 1, item_count = item_count + ?, modified = ? WHERE key = ?',
    more,
    now,
    key,
  );
  return site.store.get<{ seq: number }>('SELECT seq FROM lists WHERE key = ?', key)?.seq ?? 0;
}

function keepVersion(site: Site, key: number, row: ItemRow): void {
  site.store.run(
    'INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)',
    ...[key, row.id, row.version, row.fields, row.modified, row.modified_by],
  );
  site.store.run(
    'DELETE FROM versions WHERE list_key = ? AND item_id = ? AND version <= ?',
    ...[key, row.id, row.version - KEPT_VERSIONS],
  );
}
