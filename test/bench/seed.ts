import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { STAND_IN } from '../../src/clouds.ts';
import type { Act } from '../../src/domain/act.ts';
import { referenceFrom } from '../../src/domain/reference.ts';
import { toColumnTime } from '../../src/graph/times.ts';
import { append } from '../../src/record/append.ts';
import { createChain } from '../../src/record/chain.ts';
import { toConcernRow, toEntryRow } from '../../src/record/rows.ts';
import { createSeal } from '../../src/record/seal.ts';
import type { Case } from '../../src/record/state.ts';
import { reported, reportWith, routedTo } from '../support/cases.ts';
import type { Stand } from './stand.ts';

const DAY_MS = 24 * 3_600_000;
/** One in so many was closed within the last month, so that its entries are read and kept in memory. */
const RECENT_EVERY = 20;
const OLDEST_DAYS = 5 * 365;

const TEXT = 'A pupil was upset after a message on the way home and would not say who had sent it. '.repeat(
  6,
);

/**
 * Puts concerns into the lists as years of use would leave them: reported, told, acknowledged and closed by the rules
 * of the record, with real chains and seals. Straight into the stand-in's database, while nothing runs on it. The
 * entries of old cases are left out: no start reads them.
 */
export function seedConcerns(stand: Stand, count: number): void {
  const database = new DatabaseSync(join(stand.keep.dir, 'graph.sqlite'));
  const [seal, chain] = [createSeal(stand.keys), createChain(stand.keys)];
  const add = {
    Concerns: adder(database, 'Concerns', 'Record'),
    Entries: adder(database, 'Entries', 'Entry'),
  };
  database.exec('BEGIN IMMEDIATE');
  for (let number = 0; number < count; number += 1) {
    const recent = number % RECENT_EVERY === 0;
    const days = recent ? 1 + ((number / RECENT_EVERY) % 28) : 31 + (number % OLDEST_DAYS);
    const held = closedCase(stand, number, { now: Date.now() - days * DAY_MS, chain });
    const { dueAt: _due, ...row } = toConcernRow(held, seal);
    add.Concerns({
      Reference: row.reference,
      ReportId: row.reportId,
      Status: row.status,
      UpdatedAt: toColumnTime(row.updatedAt),
      Sealed: row.sealed,
      Schema: row.schema,
    });
    for (const link of recent ? held.links : []) {
      const entry = toEntryRow(link, seal);
      add.Entries({
        EntryKey: entry.key,
        ConcernRef: entry.reference,
        At: toColumnTime(entry.at),
        Sealed: entry.sealed,
        Mac: entry.mac,
        Schema: entry.schema,
      });
    }
  }
  database.exec('COMMIT');
  database.close();
}

function closedCase(
  stand: Stand,
  number: number,
  { now, chain }: { now: number; chain: ReturnType<typeof createChain> },
): Case {
  const [teacher, dsl] = [stand.person('teacher'), stand.person('dsl')];
  const digest = createHash('sha256').update(`seed ${number}`).digest();
  const reference = referenceFrom(digest);
  const to = { oid: dsl.oid, role: 'dsl', as: 'handler' } as const;
  const place = { conversation: 'a:seed', activity: String(number) };
  const by = (oid: string, what: Act) => ({ by: { oid }, what });
  const deeds = [
    by(
      teacher.oid,
      reported({
        reportKey: digest.toString('hex'),
        report: reportWith({ happened: TEXT }),
        reporter: { oid: teacher.oid, name: teacher.name, roles: ['staff'], unconfirmed: false },
        place: { conversation: 'a:seed', activity: `form-${number}` },
      }),
    ),
    by(teacher.oid, routedTo([to])),
    by(dsl.oid, { act: 'told', routed: 2, to, place }),
    by(dsl.oid, { act: 'acknowledged', role: 'dsl' }),
    by(dsl.oid, {
      act: 'closed',
      role: 'dsl',
      key: 'closed',
      summary: 'Looked into and settled.',
      followUp: '',
      outcome: 'settled',
    }),
  ];
  return append({ reference, before: undefined, now }, deeds, chain).after;
}

function adder(database: DatabaseSync, list: string, title: string) {
  const found = database.prepare('SELECT key FROM lists WHERE display_name = ?').get(list);
  const key = Number(found?.key);
  const next = database.prepare(
    `UPDATE lists SET next_item = next_item + 1, item_count = item_count + 1, seq = seq + 1 WHERE key = ?
     RETURNING next_item - 1 AS id, seq`,
  );
  const insert = database.prepare(
    `INSERT INTO items (list_key, id, guid, version, seq, fields, created, modified, created_by, modified_by)
     VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)`,
  );
  return (fields: Readonly<Record<string, unknown>>) => {
    const { id, seq } = next.get(key) as { id: number; seq: number };
    const now = toColumnTime(new Date().toISOString());
    const json = JSON.stringify({ Title: title, ...fields });
    const app = STAND_IN.graphClientId;
    insert.run(key, id, randomUUID(), seq, json, now, now, app, app);
  };
}
