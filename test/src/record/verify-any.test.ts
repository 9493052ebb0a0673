import fc from 'fast-check';
import type { AccessRow, ConcernRow, EntryRow } from '../../../src/app/lists.ts';
import { canonical } from '../../../src/record/canonical.ts';
import { sentenceOf } from '../../../src/record/verify-finding.ts';
import { CANARY, copyOf, flip, prove, type Rows, type Written, writeRecord } from './verify-world.ts';

let all: Written;
beforeAll(async () => {
  all = await writeRecord();
});

describe('a single tampering', () => {
  type List = 'entries' | 'access';
  interface Tampering {
    readonly what: string;
    readonly list: List | 'concerns';
    readonly row: number;
    readonly other: number;
    readonly at: number;
    readonly to: string;
  }
  const CHARACTERS = 'ABCXYZabcxyz0189-_.=';

  const tamperings: fc.Arbitrary<Tampering> = fc.oneof(
    fc.record({
      list: fc.constantFrom('entries', 'access'),
      what: fc.constantFrom('sealed', 'mac', 'reference', 'remove', 'exchange', 'copy', 'overwrite', 'key'),
      row: fc.nat(),
      other: fc.nat(),
      at: fc.nat(),
      to: fc.constantFrom(...CHARACTERS),
    }),
    fc.record({
      list: fc.constant('concerns'),
      what: fc.constantFrom(
        'sealed',
        'remove',
        'older',
        'status',
        'dueAt',
        'updatedAt',
        'reportId',
        'reference',
        'exchange',
      ),
      row: fc.nat(),
      other: fc.nat(),
      at: fc.nat(),
      to: fc.constantFrom(...CHARACTERS),
    }),
  ) as fc.Arbitrary<Tampering>;

  const replaced = (text: string, { at, to }: Tampering) => {
    const place = at % Math.max(1, text.length);
    return `${text.slice(0, place)}${to}${text.slice(place + 1)}`;
  };

  /** @returns what is to be named in a finding: a reference or a process; undefined when nothing was changed */
  function tamper(rows: Rows, it: Tampering): string | undefined {
    if (it.list === 'concerns') return tamperConcern(rows, it);
    const list: (EntryRow | AccessRow)[] = rows[it.list];
    const index = it.row % list.length;
    const otherIndex = it.other % list.length;
    const row = list[index] as EntryRow | AccessRow;
    const other = list[otherIndex] as EntryRow | AccessRow;
    const named = (row.key.split(':')[0] ?? '').toUpperCase();
    switch (it.what) {
      case 'remove':
        list.splice(index, 1);
        return named;
      case 'exchange':
        list[index] = { ...row, sealed: other.sealed, mac: other.mac };
        list[otherIndex] = { ...other, sealed: row.sealed, mac: row.mac };
        return index === otherIndex ? undefined : named;
      case 'overwrite':
        list[index] = { ...row, sealed: other.sealed, mac: other.mac };
        return index === otherIndex ? undefined : named;
      case 'copy': {
        const [name, sequence] = other.key.split(':');
        const key = `${name}:${Number(sequence) + 1 + (it.at % 50)}`;
        if (list.some((one) => one.key === key)) return undefined;
        list.push({ ...row, key });
        return (name ?? '').toUpperCase();
      }
      case 'key': {
        const [name] = other.key.split(':');
        const key = `${name}:${1 + (it.at % 50)}`;
        if (list.some((one) => one.key === key)) return undefined;
        list[index] = { ...row, key };
        return named;
      }
      default: {
        const column = it.what as 'sealed' | 'mac' | 'reference';
        const changed = { ...row, [column]: replaced(row[column], it) };
        list[index] = changed;
        return changed[column] === row[column] ? undefined : named;
      }
    }
  }

  function tamperConcern(rows: Rows, it: Tampering): string | undefined {
    const index = it.row % rows.concerns.length;
    const row = rows.concerns[index] as ConcernRow;
    const otherIndex = it.other % rows.concerns.length;
    const other = rows.concerns[otherIndex] as ConcernRow;
    const { reference } = row;
    const put = (next: ConcernRow) => {
      rows.concerns[index] = next;
      return canonical(next) === canonical(row) ? undefined : reference;
    };
    const second = (text = '') => text.slice(0, 19);
    switch (it.what) {
      case 'remove':
        rows.concerns.splice(index, 1);
        return reference;
      case 'exchange':
        rows.concerns[otherIndex] = { ...other, sealed: row.sealed };
        return put({ ...row, sealed: other.sealed });
      case 'older': {
        const versions = all.history.filter((one) => one.reference === reference);
        const version = versions[it.at % versions.length] as ConcernRow;
        // Two writes of one state differ in their nonce only, and either of them is right.
        const newest = versions.at(-1);
        return version.status === newest?.status && version.updatedAt === newest.updatedAt
          ? undefined
          : put(version);
      }
      case 'dueAt': {
        const dueAt = new Date(it.at * 1000).toISOString();
        return second(dueAt) === second(row.dueAt) ? undefined : put({ ...row, dueAt });
      }
      case 'updatedAt': {
        const updatedAt = new Date(it.at * 1000).toISOString();
        return second(updatedAt) === second(row.updatedAt) ? undefined : put({ ...row, updatedAt });
      }
      default: {
        const column = it.what as 'sealed' | 'status' | 'reportId' | 'reference';
        return put({ ...row, [column]: replaced(row[column], it) });
      }
    }
  }

  test('of any row, wherever it is and whatever it changes, is found, and named', () => {
    let found = 0;
    fc.assert(
      fc.property(tamperings, (it) => {
        const rows = copyOf(all.rows);
        const named = tamper(rows, it);
        fc.pre(named !== undefined);
        const { findings } = prove(rows, all);
        const names = findings.map(({ reference, process }) => (reference ?? process ?? '').toUpperCase());
        expect(names).toContain(named);
        found += 1;
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThanOrEqual(200);
  });
});

test('no finding and no sentence repeats anything that somebody wrote', () => {
  const { concerns, entries, access } = all.rows;
  const wreck = {
    entries: entries.map((row) => ({ ...row, reference: CANARY, sealed: flip(row.sealed) })),
    concerns: concerns.map((row, index) => ({ ...row, reference: `${CANARY} ${index}` })),
    access: access.map((row) => ({ ...row, key: `${CANARY}:1`, month: CANARY })),
  };
  const { findings } = prove(wreck, all);
  expect(findings.length).toBeGreaterThan(10);
  const said = findings.map((finding) => `${sentenceOf(finding)} ${JSON.stringify(finding)}`).join('\n');
  expect(said).not.toMatch(new RegExp(CANARY, 'i'));
  expect(said).not.toContain('undefined');
});

test('a sentence names its place as people read it', () => {
  expect(
    sentenceOf({
      code: 'entry.moved',
      reference: 'AAAABBBB',
      sequence: 2,
      from: { reference: 'CCCCDDDD', sequence: 4 },
    }),
  ).toBe('Entry 2 of AAAA-BBBB: what stands here belongs in another place: Entry 4 of CCCC-DDDD.');
  expect(sentenceOf({ code: 'access.missing', process: 'p1', sequence: 3 })).toBe(
    'Line 3 of the access log of process p1: it is missing, although later ones are there.',
  );
  expect(sentenceOf({ code: 'key.unknown', reference: 'AAAABBBB', key: 'k2' })).toBe(
    'The row of AAAA-BBBB in Concerns: it is sealed with a key that was not given: "k2".',
  );
});
