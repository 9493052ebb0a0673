import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Person, peopleOf } from '../../local/people.ts';
import { STAND_IN } from '../../src/clouds.ts';
import type { Act } from '../../src/domain/act.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { type Reference, referenceFrom } from '../../src/domain/reference.ts';
import type { Report } from '../../src/domain/report.ts';
import { toColumnTime } from '../../src/graph/times.ts';
import { append } from '../../src/record/append.ts';
import { createChain } from '../../src/record/chain.ts';
import { toConcernRow, toEntryRow } from '../../src/record/rows.ts';
import { createSeal } from '../../src/record/seal.ts';
import type { Case } from '../../src/record/state.ts';
import { reported, reportWith, routedTo } from '../support/cases.ts';
import type { Stand } from './stand.ts';
import { diceOf, nameOf, oneOf, textOf } from './texts.ts';

const DAY_MS = 24 * 3_600_000;
/** Over so many years the concerns are spread, each day as many. */
const YEARS = 10;
/** Entries of cases as young as this are read at a start and kept in memory. */
const RECENT_DAYS = 31;
/** Of the recent ones, one in so many is not closed yet. */
const OPEN_EVERY = 3;
const WORDS = 130;
const PUPILS = 3_000;
const KINDS = ['bullying', 'grooming', 'nudes', 'self-harm', 'gambling', 'welfare', 'trend'] as const;
/** As many people as report in a school: all that the tenant has, and others who left it meanwhile. */
const MOST_REPORTERS = 30;
const THERE = peopleOf('a').filter(({ groups, keys }) => groups.includes('staff') && !keys.includes('dsl'));
const REPORTERS: readonly Pick<Person, 'oid' | 'name'>[] = [
  ...THERE,
  ...Array.from({ length: MOST_REPORTERS - THERE.length }, (_each, at) => ({
    oid: `0d000000-0000-4000-9000-${at.toString(16).padStart(12, '0')}`,
    name: `Former teacher ${at + 1}`,
  })),
];
const PLACES = ['online', 'at school', 'way home', 'home'] as const;
const APPS = ['A chat app', 'A game', 'A video site', 'A photo app', 'School email'] as const;

/**
 * Puts concerns into the lists as years of use would leave them: reported, told, acknowledged and closed by the rules
 * of the record, with real chains and seals. Straight into the stand-in's database, while nothing runs on it. The
 * entries of old cases are left out, and their MACs are made up: no start reads them.
 */
export function seedConcerns(stand: Stand, count: number): void {
  const database = new DatabaseSync(join(stand.keep.dir, 'graph.sqlite'));
  const [seal, chain] = [createSeal(stand.keys), createChain(stand.keys)];
  const add = {
    Concerns: adder(database, 'Concerns', 'Record'),
    Entries: adder(database, 'Entries', 'Entry'),
  };
  const now = Date.now();
  let like: Case | undefined;
  database.exec('BEGIN IMMEDIATE');
  for (let number = 0; number < count; number += 1) {
    const days = 1 + (number * YEARS * 365) / count;
    const recent = days <= RECENT_DAYS;
    const at = now - days * DAY_MS;
    const open = recent && number % OPEN_EVERY === 0;
    const held: Case =
      recent || !like ? caseOf(stand, number, { at, chain, open }) : oldCase(like, number, at);
    if (!open) like ??= held;
    const { dueAt, ...row } = toConcernRow(held, seal);
    add.Concerns({
      Reference: row.reference,
      ReportId: row.reportId,
      Status: row.status,
      ...(dueAt === undefined ? {} : { DueAt: toColumnTime(dueAt) }),
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

interface Written {
  readonly reference: Reference;
  readonly reportKey: string;
  readonly report: Report;
  readonly reporter: Pick<Person, 'oid' | 'name'>;
}

/** @returns what somebody who looks for the concern of this number would type */
export function soughtOf(number: number): { readonly reference: Reference; readonly name: string } {
  const { reference, report } = written(number);
  return { reference, name: report.people[0]?.name ?? '' };
}

function written(number: number): Written {
  const digest = createHash('sha256').update(`seed ${number}`).digest();
  const dice = diceOf(number);
  const pupil = Math.floor(dice() * PUPILS);
  return {
    reference: referenceFrom(digest),
    reportKey: digest.toString('hex'),
    report: reportWith({
      happened: textOf(dice, WORDS),
      kind: oneOf(KINDS, dice),
      where: oneOf(PLACES, dice),
      app: oneOf(APPS, dice),
      people: [
        {
          name: nameOf(pupil),
          is: 'pupil',
          part: 'harmed',
          year: String(7 + (pupil % 5)),
          pupil: pupil.toString(16).padStart(16, '0'),
        },
      ],
    }),
    reporter: oneOf(REPORTERS, dice),
  };
}

/** A case with its entries, by the rules of the record. */
function caseOf(
  stand: Stand,
  number: number,
  { at, chain, open }: { at: number; chain: ReturnType<typeof createChain>; open: boolean },
): Case {
  const { reference, reportKey, report, reporter } = written(number);
  const dsl = stand.person('dsl');
  const to = { oid: dsl.oid, role: 'dsl', as: 'handler' } as const;
  const place = { conversation: 'a:seed', activity: String(number) };
  const by = (oid: string, what: Act) => ({ by: { oid }, what });
  const closed = by(dsl.oid, {
    act: 'closed',
    role: 'dsl',
    key: 'closed',
    summary: 'Looked into and settled.',
    followUp: '',
    outcome: 'settled',
  });
  const deeds = [
    by(
      reporter.oid,
      reported({
        reportKey,
        report,
        reporter: { oid: reporter.oid, name: reporter.name, roles: ['staff'], unconfirmed: false },
        place: { conversation: 'a:seed', activity: `form-${number}` },
      }),
    ),
    by(reporter.oid, routedTo([to])),
    by(dsl.oid, { act: 'told', routed: 2, to, place }),
    by(dsl.oid, { act: 'acknowledged', role: 'dsl' }),
    ...(open ? [] : [closed]),
  ];
  return append({ reference, before: undefined, now: at }, deeds, chain).after;
}

/** A closed case of another text and time, without entries: a hundred thousand are made in a quarter of a minute. */
function oldCase(like: Case, number: number, at: number): Case {
  const { reference, reportKey, report, reporter } = written(number);
  const before = JSON.stringify(like.concern.reportedAt);
  const moved = JSON.parse(
    JSON.stringify(like.concern).replaceAll(before, JSON.stringify(new Date(at).toISOString())),
  ) as Concern;
  const { happened, kind, where = '', app = '', people } = report;
  const texts = [happened, where, app, ...people.map(({ name }) => name)];
  const concern: Concern = {
    ...moved,
    reference,
    reportKey,
    ...(kind === undefined ? {} : { kind }),
    where,
    app,
    people,
    reporter: { ...moved.reporter, oid: reporter.oid, name: reporter.name },
    words: [...new Set(texts.join(' ').toUpperCase().split(' '))].sort().join(' '),
  };
  const head = `${like.head.split('.')[0]}.${createHash('sha256').update(reference).digest('hex')}`;
  return { concern, head, links: [], confirmed: concern.sequence, shown: concern.sequence };
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
