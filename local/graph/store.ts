import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** The tenant's data on disk. Every call is synchronous, so a write that has been answered has been committed. */
export interface Store {
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  run(sql: string, ...values: SQLInputValue[]): void;
  /** Runs a change as one transaction: all of it, or after an error none of it. */
  write<Result>(change: () => Result): Result;
  close(): void;
}

/**
 * `fields` holds an item's own values as JSON, without the empty ones. `seq` counts the changes of a list; the
 * delta feed walks along it. A file of a library belongs to an item of its list. Indexes that a person makes on a column become indexes on an expression (see indexes.ts).
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS lists (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  display_name TEXT NOT NULL COLLATE NOCASE UNIQUE, description TEXT NOT NULL, template TEXT NOT NULL,
  created TEXT NOT NULL, modified TEXT NOT NULL, created_by TEXT NOT NULL, version INTEGER NOT NULL,
  next_item INTEGER NOT NULL, item_count INTEGER NOT NULL, seq INTEGER NOT NULL, generation INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS columns (
  position INTEGER PRIMARY KEY, list_key INTEGER NOT NULL, name TEXT NOT NULL COLLATE NOCASE,
  definition TEXT NOT NULL, UNIQUE (list_key, name));
CREATE TABLE IF NOT EXISTS items (
  row INTEGER PRIMARY KEY, list_key INTEGER NOT NULL, id INTEGER NOT NULL, guid TEXT NOT NULL,
  version INTEGER NOT NULL, seq INTEGER NOT NULL, fields TEXT NOT NULL, created TEXT NOT NULL,
  modified TEXT NOT NULL, created_by TEXT NOT NULL, modified_by TEXT NOT NULL, UNIQUE (list_key, id));
CREATE INDEX IF NOT EXISTS items_by_seq ON items (list_key, seq);
CREATE INDEX IF NOT EXISTS items_by_created ON items (list_key, created);
CREATE INDEX IF NOT EXISTS items_by_modified ON items (list_key, modified);
CREATE TABLE IF NOT EXISTS versions (
  list_key INTEGER NOT NULL, item_id INTEGER NOT NULL, version INTEGER NOT NULL, fields TEXT NOT NULL,
  modified TEXT NOT NULL, modified_by TEXT NOT NULL, PRIMARY KEY (list_key, item_id, version));
CREATE TABLE IF NOT EXISTS files (
  id TEXT PRIMARY KEY, list_key INTEGER NOT NULL, item_id INTEGER NOT NULL, name TEXT NOT NULL COLLATE NOCASE,
  content BLOB NOT NULL, UNIQUE (list_key, item_id), UNIQUE (list_key, name));
CREATE TABLE IF NOT EXISTS tombstones (
  list_key INTEGER NOT NULL, item_id INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (list_key, seq));
CREATE TABLE IF NOT EXISTS grants (
  id TEXT PRIMARY KEY, app_id TEXT NOT NULL, display_name TEXT NOT NULL, role TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS members (
  group_name TEXT NOT NULL, oid TEXT NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (group_name, oid));
CREATE TABLE IF NOT EXISTS app_role_assignments (
  id TEXT PRIMARY KEY, principal_id TEXT NOT NULL, app_role_id TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS made_groups (id TEXT PRIMARY KEY, definition TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS accounts (oid TEXT PRIMARY KEY, enabled INTEGER NOT NULL);
`;

/**
 * Opens the data, making the file at the first start.
 * With a write-ahead log and NORMAL, what was committed survives a kill of the process (SQLite "Write-Ahead Logging").
 */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'graph.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  db.exec(SCHEMA);
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    // Filters make new statements without end; forgetting them all now and then is enough.
    if (prepared.size > 500) prepared.clear();
    prepared.set(sql, statement);
    return statement;
  };
  return {
    all: <Row>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as unknown as Row[],
    get: <Row>(sql: string, ...values: SQLInputValue[]) =>
      prepare(sql).get(...values) as unknown as Row | undefined,
    run: (sql, ...values) => {
      prepare(sql).run(...values);
    },
    write: (change) => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = change();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => db.close(),
  };
}

/** @returns whether SQLite refused a write because a unique index already holds the value (SQLITE_CONSTRAINT_UNIQUE). */
export function isUniqueClash(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === 2067;
}
