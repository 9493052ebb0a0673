import fc from 'fast-check';
import type { ConcernRow } from '../../../src/app/lists.ts';
import { canonical } from '../../../src/record/canonical.ts';
import { createChain, entryContext } from '../../../src/record/chain.ts';
import { createSeal } from '../../../src/record/seal.ts';
import type { Suspicion } from '../../../src/record/verify-cases.ts';
import { KEYS, keysOf, reportNumber } from './stage.ts';
import {
  A,
  B,
  C,
  CANARY,
  copyOf,
  D,
  E,
  edit,
  editConcern,
  exchange,
  flip,
  prove as proveWith,
  type Rows,
  remove,
  rowOf,
  type Written,
  writeRecord,
} from './verify-world.ts';

const seal = createSeal(KEYS);
const chain = createChain(KEYS);

let all: Written;
let written: Rows;
let processes: readonly string[];
beforeAll(async () => {
  all = await writeRecord();
  written = all.rows;
  processes = all.processes;
});

const prove = (rows: Rows, using: Parameters<typeof proveWith>[1] = { disk: all.disk }) =>
  proveWith(rows, using);

/** The untouched rows with one thing done to them. */
function tampered(change: (rows: Rows) => void): Rows {
  const rows = copyOf(written);
  change(rows);
  return rows;
}

const entryKey = (reference: string, sequence: number) => `${reference.toLowerCase()}:${sequence}`;
/** The first or the second process's line. */
const line = (process: 0 | 1, sequence: number) => `${processes[process]}:${sequence}`;
const last = (reference: string) => written.entries.filter((row) => row.reference === reference).length;

test('the record as it was written gives no finding', () => {
  const { findings, checked, nothingOpened } = prove(written);
  expect(findings).toEqual([]);
  expect(nothingOpened).toBe(false);
  expect(checked).toEqual({
    cases: 5,
    entries: written.entries.length,
    access: written.access.length,
  });
  expect(processes).toHaveLength(2);
});

test('nor does it without the disk, nor with rows that come in any order', () => {
  expect(prove(written, {}).findings).toEqual([]);
  const shuffled = fc.shuffledSubarray(written.entries, { minLength: written.entries.length });
  fc.assert(
    fc.property(shuffled, (entries) => {
      expect(prove({ ...written, entries, access: [...written.access].reverse() }).findings).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

describe('of Entries', () => {
  const at = (sequence: number, reference = A) => ({ reference, sequence });

  test.each<[string, (rows: Rows) => void, () => Suspicion[]]>([
    [
      'a changed sealed text',
      (rows) => edit(rows.entries, entryKey(A, 2), ({ sealed }) => ({ sealed: flip(sealed) })),
      () => [{ code: 'entry.changed', ...at(2) }],
    ],
    [
      'an emptied sealed text',
      (rows) => edit(rows.entries, entryKey(A, 2), () => ({ sealed: '' })),
      () => [{ code: 'entry.changed', ...at(2) }],
    ],
    [
      'the same sealed bytes, spelled in another way',
      (rows) => edit(rows.entries, entryKey(A, 2), ({ sealed }) => ({ sealed: `${sealed}=` })),
      () => [{ code: 'entry.changed', ...at(2) }],
    ],
    [
      'a changed MAC',
      (rows) => edit(rows.entries, entryKey(A, 2), ({ mac }) => ({ mac: flip(mac) })),
      () => [{ code: 'entry.mac-changed', ...at(2) }],
    ],
    [
      'a changed MAC of the newest entry',
      (rows) => edit(rows.entries, entryKey(A, last(A)), ({ mac }) => ({ mac: flip(mac) })),
      () => [{ code: 'entry.mac-changed', ...at(last(A)) }],
    ],
    [
      'an entry that was removed from the middle',
      (rows) => remove(rows.entries, entryKey(A, 2)),
      () => [{ code: 'entry.missing', ...at(2) }],
    ],
    [
      'the first entry removed',
      (rows) => remove(rows.entries, entryKey(A, 1)),
      () => [{ code: 'entry.missing', ...at(1) }],
    ],
    [
      'the newest entry removed',
      (rows) => remove(rows.entries, entryKey(A, last(A))),
      () => [{ code: 'entry.cut', ...at(last(A)) }],
    ],
    [
      'all entries of a case removed',
      (rows) => {
        rows.entries = rows.entries.filter((row) => row.reference !== A);
      },
      () => [{ code: 'entry.cut', ...at(1) }],
    ],
    [
      'two entries of a case exchanged',
      (rows) => exchange(rows.entries, entryKey(A, 2), entryKey(A, 4)),
      () => [
        { code: 'entry.moved', ...at(2), from: at(4) },
        { code: 'entry.moved', ...at(4), from: at(2) },
      ],
    ],
    [
      'entries of two cases exchanged',
      (rows) => exchange(rows.entries, entryKey(A, 2), entryKey(B, 2)),
      () => [
        { code: 'entry.moved', ...at(2), from: at(2, B) },
        { code: 'entry.moved', ...at(2, B), from: at(2) },
      ],
    ],
    [
      'an entry copied over another one of its case',
      (rows) => {
        const { sealed, mac } = rowOf(rows.entries, entryKey(A, 3));
        edit(rows.entries, entryKey(A, 2), () => ({ sealed, mac }));
      },
      () => [{ code: 'entry.copied', ...at(2), from: at(3) }],
    ],
    [
      'an entry copied under another key',
      (rows) => rows.entries.push({ ...rowOf(rows.entries, entryKey(A, 3)), key: entryKey(A, 40) }),
      () => [{ code: 'entry.copied', ...at(40), from: at(3) }],
    ],
    [
      'an entry copied into another case',
      (rows) =>
        rows.entries.push({
          ...rowOf(rows.entries, entryKey(A, 3)),
          key: entryKey(B, last(B) + 1),
          reference: B,
        }),
      () => [{ code: 'entry.copied', ...at(last(B) + 1, B), from: at(3) }],
    ],
    [
      'an entry under another key',
      (rows) => edit(rows.entries, entryKey(A, 3), () => ({ key: 'somewhere else' })),
      () => [
        { code: 'entry.moved', from: at(3) },
        { code: 'entry.missing', ...at(3) },
      ],
    ],
    [
      'a row that nobody of ours wrote, at the end of a case',
      (rows) =>
        rows.entries.push({
          ...rowOf(rows.entries, entryKey(A, 1)),
          key: entryKey(A, 40),
          sealed: `k1.${'A'.repeat(80)}`,
        }),
      () => [{ code: 'entry.foreign', ...at(40) }],
    ],
    [
      'a row that nobody of ours wrote, under a key that Heed never makes',
      (rows) =>
        rows.entries.push({ ...rowOf(rows.entries, entryKey(A, 1)), key: `${CANARY}`, sealed: 'hello' }),
      () => [{ code: 'entry.foreign' }],
    ],
    [
      'a row that is there twice',
      (rows) => rows.entries.push(rowOf(rows.entries, entryKey(A, 3))),
      () => [{ code: 'entry.twice', ...at(3) }],
    ],
    ...(
      [
        ['reference', B],
        ['reference', CANARY],
        ['at', '2020-01-01T00:00:00.000Z'],
        ['at', ''],
        ['schema', 0],
        ['schema', 99],
      ] as const
    ).map(([column, value]): [string, (rows: Rows) => void, () => Suspicion[]] => [
      `another ${column}: ${value}`,
      (rows) => edit(rows.entries, entryKey(A, 2), () => ({ [column]: value })),
      () => [{ code: 'entry.columns', ...at(2) }],
    ]),
    [
      'a text sealed with a key that was not given',
      (rows) =>
        edit(rows.entries, entryKey(A, 2), () => ({
          sealed: createSeal(keysOf(7)).seal('{}', entryContext(A, 2)),
        })),
      () => [{ code: 'key.unknown', ...at(2), key: 'k7' }],
    ],
  ])('%s is found', (_name, change, expected) => {
    expect(prove(tampered(change)).findings).toEqual(expected());
  });

  test('a case written anew by somebody with the keys is found by what the disk saw confirmed', () => {
    const forged = tampered((rows) => {
      let previous = '';
      for (let sequence = 1; sequence <= last(C); sequence += 1) {
        edit(rows.entries, entryKey(C, sequence), (row) => {
          const opened = seal.open(row.sealed, entryContext(C, sequence));
          if (!opened.ok) throw new Error('It does not open.');
          const body = canonical({ ...JSON.parse(opened.plain), forged: true });
          const position = { context: entryContext(C, sequence), previous };
          previous = chain.mac(position, body);
          return { sealed: seal.seal(body, position.context), mac: previous };
        });
      }
      const fold = rows.concerns.find(({ reference }) => reference === C);
      const opened = seal.open(fold?.sealed ?? '', `concern:${C}`);
      if (!opened.ok) throw new Error('It does not open.');
      const sealed = canonical({ ...JSON.parse(opened.plain), head: previous });
      editConcern(rows, C, { sealed: seal.seal(sealed, `concern:${C}`) });
    });
    expect(prove(forged, {}).findings).toEqual([]);
    expect(prove(forged).findings).toEqual(
      Array.from({ length: last(C) }, (_, index) => ({ code: 'entry.replaced', ...at(index + 1, C) })),
    );
  });

  test('a link that does not follow, though its own MAC was not touched, breaks the chain', () => {
    const broken = tampered((rows) => {
      let previous = 'k1.another past';
      for (let sequence = 3; sequence <= last(A); sequence += 1) {
        edit(rows.entries, entryKey(A, sequence), (row) => {
          const context = entryContext(A, sequence);
          const opened = seal.open(row.sealed, context);
          previous = chain.mac({ context, previous }, opened.ok ? opened.plain : '');
          return { mac: previous };
        });
      }
    });
    expect(prove(broken, {}).findings).toContainEqual({ code: 'entry.chain-broken', ...at(3) });
  });
});

describe('of Concerns', () => {
  const older = (reference: string) => all.history.find((row) => row.reference === reference);

  test.each<[string, (rows: Rows) => void, () => Suspicion[]]>([
    [
      'a row that is gone',
      (rows) => {
        rows.concerns = rows.concerns.filter(({ reference }) => reference !== A);
      },
      () => [{ code: 'row.missing', reference: A }],
    ],
    [
      'an earlier version of a row',
      (rows) => editConcern(rows, A, older(A) ?? {}),
      () => [{ code: 'row.older', reference: A }],
    ],
    [
      'a changed sealed text',
      (rows) => editConcern(rows, A, { sealed: flip(rows.concerns[0]?.sealed ?? '') }),
      () => [{ code: 'row.changed', reference: A }],
    ],
    [
      "another case's sealed text",
      (rows) =>
        editConcern(rows, A, {
          sealed: rows.concerns.find(({ reference }) => reference === B)?.sealed ?? '',
        }),
      () => [{ code: 'row.changed', reference: A }],
    ],
    ...(
      [
        { status: 'acknowledged' },
        { status: '' },
        { dueAt: '2026-11-21T10:30:00.000Z' },
        { updatedAt: '2020-01-01T00:00:00.000Z' },
        { updatedAt: '' },
        { reportId: 'another' },
        { schema: 0 },
        { schema: 99 },
      ] as const
    ).map((columns): [string, (rows: Rows) => void, () => Suspicion[]] => [
      `another ${JSON.stringify(columns)}`,
      (rows) => editConcern(rows, A, columns),
      () => [{ code: 'row.columns', reference: A }],
    ]),
    [
      'a reference that somebody changed to what no case has',
      (rows) => editConcern(rows, A, { reference: CANARY }),
      () => [{ code: 'row.foreign' }, { code: 'row.missing', reference: A }],
    ],
    [
      'a row that is there twice',
      (rows) => rows.concerns.push(...rows.concerns.slice(0, 1)),
      () => [{ code: 'row.twice', reference: A }],
    ],
    [
      'a row that nobody of ours wrote',
      (rows) => rows.concerns.push({ ...(older(A) as ConcernRow), reference: reportNumber(9).reference }),
      () => [{ code: 'row.foreign', reference: reportNumber(9).reference }],
    ],
    [
      'a row that is sealed with a key that was not given',
      (rows) => editConcern(rows, A, { sealed: createSeal(keysOf(7)).seal('{}', `concern:${A}`) }),
      () => [{ code: 'key.unknown', reference: A, key: 'k7' }],
    ],
  ])('%s is found', (_name, change, expected) => {
    expect(prove(tampered(change)).findings).toEqual(expected());
  });

  test('an earlier version of a row is found without the disk, by the entries', () => {
    const { findings } = prove(
      tampered((rows) => editConcern(rows, A, older(A) ?? {})),
      {},
    );
    expect(findings).toEqual([{ code: 'row.older', reference: A, doubtful: true }]);
  });

  test('a row that names another newest entry than there is contradicts', () => {
    const sealed = seal.seal(canonical({ sequence: 2, head: 'k1.another' }), `concern:${D}`);
    expect(prove(tampered((rows) => editConcern(rows, D, { sealed }))).findings).toEqual([
      { code: 'row.contradicts', reference: D },
    ]);
  });

  const without = (gone: string) =>
    tampered((rows) => {
      rows.entries = rows.entries.filter(({ reference }) => reference !== gone);
      rows.concerns = rows.concerns.filter(({ reference }) => reference !== gone);
    });

  test('a whole case that is gone is found by the disk', () => {
    for (const gone of [A, B, C, D, E]) {
      expect(prove(without(gone)).findings).toEqual([{ code: 'case.removed', reference: gone }]);
    }
  });

  test('a whole case that is gone is found by the access log and by the link of another, without the disk', () => {
    for (const gone of [A, D]) {
      const { findings } = prove(without(gone), {});
      expect(findings).toEqual([{ code: 'case.removed', reference: gone, doubtful: true }]);
    }
  });
});

describe('without the disk nobody can tell', () => {
  test('that a case is gone which nobody has opened and no other names', () => {
    const gone = tampered((rows) => {
      rows.entries = rows.entries.filter(({ reference }) => reference !== E);
      rows.concerns = rows.concerns.filter(({ reference }) => reference !== E);
    });
    expect(prove(gone, {}).findings).toEqual([]);
    expect(prove(gone).findings).toEqual([{ code: 'case.removed', reference: E }]);
  });

  test('that the newest entries are gone, when the row is put back to that time', () => {
    const back = tampered((rows) => {
      rows.entries = rows.entries.filter(({ key }) => key !== entryKey(C, 3));
      editConcern(rows, C, all.history.find((row) => row.reference === C) ?? {});
    });
    expect(prove(back, {}).findings).toEqual([]);
    expect(prove(back).findings).toEqual([
      { code: 'entry.cut', reference: C, sequence: 3 },
      { code: 'row.older', reference: C },
    ]);
  });

  test('that the newest line of the newest process is gone; of every other it can be told', () => {
    const end = (process: 0 | 1) =>
      written.access.filter(({ key }) => key.startsWith(`${processes[process]}:`)).length;
    const cut = (process: 0 | 1) =>
      prove(
        tampered((rows) => remove(rows.access, line(process, end(process)))),
        {},
      );
    expect(cut(1).findings).toEqual([]);
    expect(cut(0).findings).toEqual([
      { code: 'access.cut', process: processes[0], sequence: end(0), doubtful: true },
    ]);
  });
});

describe('of AccessLog', () => {
  const at = (process: 0 | 1, sequence: number) => ({ process: processes[process] ?? '', sequence });
  const end = (process: 0 | 1) =>
    written.access.filter(({ key }) => key.startsWith(processes[process] ?? '')).length;

  test.each<[string, (rows: Rows) => void, () => Suspicion[]]>([
    [
      'a changed line',
      (rows) => edit(rows.access, line(0, 2), ({ sealed }) => ({ sealed: flip(sealed) })),
      () => [{ code: 'access.changed', ...at(0, 2) }],
    ],
    [
      'a changed MAC',
      (rows) => edit(rows.access, line(0, 2), ({ mac }) => ({ mac: flip(mac) })),
      () => [{ code: 'access.mac-changed', ...at(0, 2) }],
    ],
    [
      'a line that was removed',
      (rows) => remove(rows.access, line(0, 2)),
      () => [{ code: 'access.missing', ...at(0, 2), doubtful: true }],
    ],
    [
      'the newest line of a process that a later one named, removed',
      (rows) => remove(rows.access, line(0, end(0))),
      () => [{ code: 'access.cut', ...at(0, end(0)), doubtful: true }],
    ],
    [
      'the newest line of the newest process removed',
      (rows) => remove(rows.access, line(1, end(1))),
      () => [{ code: 'access.cut', ...at(1, end(1)), doubtful: true }],
    ],
    [
      'the whole log of a process removed',
      (rows) => {
        rows.access = rows.access.filter(({ key }) => !key.startsWith(`${processes[0]}:`));
      },
      () => [{ code: 'access.cut', ...at(0, 1), doubtful: true }],
    ],
    [
      'two lines exchanged',
      (rows) => exchange(rows.access, line(0, 2), line(1, 2)),
      () => [
        { code: 'access.moved', ...at(0, 2), from: at(1, 2) },
        { code: 'access.moved', ...at(1, 2), from: at(0, 2) },
      ],
    ],
    [
      'a line copied under another key',
      (rows) => rows.access.push({ ...rowOf(rows.access, line(0, 2)), key: `${processes[1]}:40` }),
      () => [{ code: 'access.copied', ...at(1, 40), from: at(0, 2) }],
    ],
    [
      'a line put into another month',
      (rows) => edit(rows.access, line(0, 2), () => ({ month: '2020-01' })),
      () => [{ code: 'access.columns', ...at(0, 2) }],
    ],
    [
      'a line put to another case',
      (rows) => edit(rows.access, line(0, 2), () => ({ reference: D })),
      () => [{ code: 'access.columns', ...at(0, 2) }],
    ],
    [
      'a line that is there twice',
      (rows) => rows.access.push(rowOf(rows.access, line(0, 2))),
      () => [{ code: 'access.twice', ...at(0, 2) }],
    ],
    [
      'a line that nobody of ours wrote',
      (rows) =>
        rows.access.push({ ...rowOf(rows.access, line(0, 2)), key: 'somebody:1', sealed: 'k1.hello' }),
      () => [{ code: 'access.foreign', process: 'somebody', sequence: 1 }],
    ],
  ])('%s is found', (_name, change, expected) => {
    expect(prove(tampered(change)).findings).toEqual(expected());
  });
});

test('with keys of another school nothing opens', () => {
  expect(prove(written, { keys: keysOf(9) }).nothingOpened).toBe(true);
  expect(prove({ concerns: [], entries: [], access: [] }, {}).nothingOpened).toBe(false);
});

test('what was sealed before a change of keys opens with both, and says which is missing without the old one', () => {
  expect(prove(written, { keys: keysOf(2, 1) }).findings).toEqual([]);
  const { findings } = prove(written, { keys: keysOf(2) });
  expect(findings).toHaveLength(written.concerns.length + written.entries.length + written.access.length);
  expect(new Set(findings.map(({ code, key }) => `${code} ${key}`))).toEqual(new Set(['key.unknown k1']));
});
