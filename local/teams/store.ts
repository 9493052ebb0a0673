import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Json } from './wire.ts';

export interface StoredMessage {
  readonly sequence: number;
  readonly conversation: string;
  readonly id: string;
  readonly author: 'bot' | 'person';
  readonly activity: Json;
  readonly sentAt: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly version: number;
  readonly delivery: 'sent' | 'sending' | 'failed';
}

export interface NewMessage {
  readonly conversation: string;
  readonly author: 'bot' | 'person';
  readonly activity: Json;
  readonly sentAt: Date;
  readonly delivery?: StoredMessage['delivery'];
}

/** A card that only one person sees, and when (by the stage's clock) they got it. */
export interface StoredView {
  readonly card: Json;
  readonly at: Date;
}

export interface Store {
  add(message: NewMessage): StoredMessage;
  get(conversation: string, id: string): StoredMessage | undefined;
  history(conversation: string): StoredMessage[];
  /** Replaces the content for everybody; views of single people end with it. */
  edit(message: StoredMessage, activity: Json): StoredMessage;
  remove(message: StoredMessage): StoredMessage;
  setDelivery(message: StoredMessage, delivery: StoredMessage['delivery']): StoredMessage;
  view(message: StoredMessage, oid: string): StoredView | undefined;
  setView(message: StoredMessage, oid: string, view: StoredView): StoredMessage;
  unread(conversation: string, oid: string): number;
  markRead(conversation: string, oid: string): void;
  /** Small values that have no table of their own. */
  note(key: string): string | undefined;
  setNote(key: string, value: string): void;
  close(): void;
}

const TABLES = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS message (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, id TEXT NOT NULL,
    author TEXT NOT NULL, activity TEXT NOT NULL, sentAt TEXT NOT NULL, edited INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1, delivery TEXT NOT NULL,
    UNIQUE (conversation, id));
  CREATE INDEX IF NOT EXISTS message_unread ON message (conversation, author, deleted, sequence);
  CREATE TABLE IF NOT EXISTS view (
    sequence INTEGER NOT NULL, oid TEXT NOT NULL, card TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (sequence, oid));
  CREATE TABLE IF NOT EXISTS seen (oid TEXT PRIMARY KEY, sequence INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS note (key TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

type Row = Record<string, unknown>;

function fromRow(row: Row): StoredMessage {
  return {
    ...(row as unknown as StoredMessage),
    activity: JSON.parse(String(row.activity)) as Json,
    edited: row.edited === 1,
    deleted: row.deleted === 1,
  };
}

/** Opens (or makes) the file in which the chats live, so that history survives a restart. */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(join(dataDir, 'teams.sqlite'));
  database.exec(TABLES);
  const bySequence = database.prepare('SELECT * FROM message WHERE sequence = ?');
  const reread = (sequence: number) => {
    const row = bySequence.get(sequence) as Row | undefined;
    if (!row) throw new Error(`The store lost message ${sequence}.`);
    return fromRow(row);
  };
  const newest = database.prepare('SELECT max(CAST(id AS INTEGER)) AS last FROM message').get() as Row;
  let lastId = Number(newest.last ?? 0);
  const statements = {
    insert: database.prepare(
      'INSERT INTO message (conversation, id, author, activity, sentAt, delivery) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    get: database.prepare('SELECT * FROM message WHERE conversation = ? AND id = ?'),
    history: database.prepare('SELECT * FROM message WHERE conversation = ? ORDER BY sequence'),
    edit: database.prepare(
      'UPDATE message SET activity = ?, edited = 1, version = version + 1 WHERE sequence = ?',
    ),
    remove: database.prepare('UPDATE message SET deleted = 1, version = version + 1 WHERE sequence = ?'),
    delivery: database.prepare('UPDATE message SET delivery = ?, version = version + 1 WHERE sequence = ?'),
    touch: database.prepare('UPDATE message SET version = version + 1 WHERE sequence = ?'),
    view: database.prepare('SELECT card, at FROM view WHERE sequence = ? AND oid = ?'),
    setView: database.prepare(
      'INSERT INTO view (sequence, oid, card, at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET card = excluded.card, at = excluded.at',
    ),
    dropViews: database.prepare('DELETE FROM view WHERE sequence = ?'),
    unread: database.prepare(
      `SELECT count(*) AS unread FROM message WHERE conversation = ? AND author = 'bot' AND deleted = 0
       AND sequence > coalesce((SELECT sequence FROM seen WHERE oid = ?), 0)`,
    ),
    markRead: database.prepare(
      `INSERT INTO seen (oid, sequence) SELECT ?, coalesce(max(sequence), 0) FROM message WHERE conversation = ?
       ON CONFLICT DO UPDATE SET sequence = excluded.sequence`,
    ),
    note: database.prepare('SELECT value FROM note WHERE key = ?'),
    setNote: database.prepare(
      'INSERT INTO note (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ),
  };

  return {
    add({ conversation, author, activity, sentAt, delivery = 'sent' }) {
      // Teams' ids are the moment in milliseconds; the stage's clock can go back, ids may not repeat.
      lastId = Math.max(sentAt.getTime(), lastId + 1);
      const id = String(lastId);
      const stored = { ...activity, id };
      const { lastInsertRowid } = statements.insert.run(
        conversation,
        id,
        author,
        JSON.stringify(stored),
        sentAt.toISOString(),
        delivery,
      );
      return reread(Number(lastInsertRowid));
    },
    get(conversation, id) {
      const row = statements.get.get(conversation, id) as Row | undefined;
      return row && fromRow(row);
    },
    history: (conversation) => (statements.history.all(conversation) as Row[]).map(fromRow),
    edit(message, activity) {
      statements.dropViews.run(message.sequence);
      statements.edit.run(JSON.stringify({ ...activity, id: message.id }), message.sequence);
      return reread(message.sequence);
    },
    remove(message) {
      statements.remove.run(message.sequence);
      return reread(message.sequence);
    },
    setDelivery(message, delivery) {
      statements.delivery.run(delivery, message.sequence);
      return reread(message.sequence);
    },
    view(message, oid) {
      const row = statements.view.get(message.sequence, oid) as Row | undefined;
      return row && { card: JSON.parse(String(row.card)) as Json, at: new Date(String(row.at)) };
    },
    setView(message, oid, view) {
      statements.setView.run(message.sequence, oid, JSON.stringify(view.card), view.at.toISOString());
      statements.touch.run(message.sequence);
      return reread(message.sequence);
    },
    unread: (conversation, oid) =>
      Number((statements.unread.get(conversation, oid) as Row | undefined)?.unread ?? 0),
    markRead(conversation, oid) {
      statements.markRead.run(oid, conversation);
    },
    note(key) {
      const row = statements.note.get(key) as Row | undefined;
      return row && String(row.value);
    },
    setNote(key, value) {
      statements.setNote.run(key, value);
    },
    close: () => database.close(),
  };
}
