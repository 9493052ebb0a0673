import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { SettingsStore } from '../../../src/app/ports.ts';
import {
  importPupils,
  type PupilDeps,
  type PupilImport,
  previewPupils,
  readPupils,
  suggestPupils,
} from '../../../src/app/pupils.ts';
import { PUPIL_ID } from '../../../src/domain/pupil.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import { type FakeSettings, fakeSettings } from '../../support/fake-settings.ts';
import { HEAD } from '../../support/schools.ts';

const ACTOR = { oid: HEAD.oid, role: 'head' } as const;
const idOf = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 16);

interface Stage extends PupilDeps {
  readonly settings: FakeSettings;
}

function stage(start: Readonly<Record<string, string>> = {}): Stage {
  return { settings: fakeSettings(start), pupilId: idOf };
}

/** The same settings, whose disk is full after so many more values. */
function withRoomFor(count: number, { settings }: Stage): Stage {
  const most = settings.puts.length + count;
  const put: SettingsStore['put'] = (change) =>
    settings.puts.length < most ? settings.put(change) : Promise.resolve(fail('record.unwritable'));
  return { settings: { ...settings, put }, pupilId: idOf };
}

/** Every value of the list by its key. */
const stored = ({ settings }: Stage) => settings.keys('').map((key) => [key, settings.get(key)] as const);

interface Row {
  readonly upn: string;
  readonly name: string;
  readonly year: string;
}

const fileOf = (rows: readonly Row[]) =>
  ['UPN,Name,Year', ...rows.map(({ upn, name, year }) => `${upn},${name},${year}`)].join('\n');
const row = (number: number, name = `Pupil Number${number}`, year = '7'): Row => ({
  upn: `N${number}`,
  name,
  year,
});
const ONE = row(1, 'Pupil One');
const TWO = row(2, 'Pupil Two', '8');
const THREE = row(3, 'Pupil Three');

async function bring(deps: PupilDeps, rows: readonly Row[], mode: PupilImport['mode'] = 'replace') {
  const result = await importPupils({ csv: fileOf(rows), mode, actor: ACTOR }, deps);
  if (!result.ok) throw new Error(`Refused: ${result.fault.code}`);
  return result.value;
}

const roll = ({ settings }: PupilDeps) =>
  readPupils(settings).map(({ name, left }) => (left ? `${name} (left)` : name));
const suggested = ({ settings }: PupilDeps, query = 'pupil') =>
  suggestPupils(query, settings, { limit: 9_999 }).map(({ title }) => title);

describe('an import', () => {
  test('puts every pupil on the list, by name, under the id made of the key', async () => {
    const deps = stage();
    expect(await bring(deps, [TWO, ONE])).toEqual({ added: 2, kept: 0, left: 0, faults: [] });
    expect(readPupils(deps.settings)).toEqual([
      { id: idOf('N1'), name: 'Pupil One', year: '7' },
      { id: idOf('N2'), name: 'Pupil Two', year: '8' },
    ]);
  });

  test('is written in the name of the one who did it, under the first digit of the id', async () => {
    const deps = stage();
    await bring(deps, [ONE]);
    expect(deps.settings.puts).toEqual([
      {
        key: `pupils/${idOf('N1').charAt(0)}`,
        value: JSON.stringify([{ id: idOf('N1'), name: 'Pupil One', year: '7' }]),
        by: ACTOR,
      },
    ]);
  });

  test('changes name and year and keeps the id', async () => {
    const deps = stage();
    await bring(deps, [ONE]);
    expect(await bring(deps, [row(1, 'Pupil Renamed', '8')])).toMatchObject({ added: 0, kept: 1, left: 0 });
    expect(readPupils(deps.settings)).toEqual([{ id: idOf('N1'), name: 'Pupil Renamed', year: '8' }]);
  });

  test('that replaces marks who is not in the file as left, once, and never deletes', async () => {
    const deps = stage();
    await bring(deps, [ONE, TWO]);
    expect(await bring(deps, [TWO, THREE])).toEqual({ added: 1, kept: 1, left: 1, faults: [] });
    expect(roll(deps)).toEqual(['Pupil One (left)', 'Pupil Three', 'Pupil Two']);
    expect(await bring(deps, [TWO, THREE])).toEqual({ added: 0, kept: 2, left: 0, faults: [] });
  });

  test('that adds leaves everyone else as they are', async () => {
    const deps = stage();
    await bring(deps, [ONE, TWO]);
    await bring(deps, [TWO]);
    expect(await bring(deps, [THREE], 'add')).toEqual({ added: 1, kept: 0, left: 0, faults: [] });
    expect(roll(deps)).toEqual(['Pupil One (left)', 'Pupil Three', 'Pupil Two']);
  });

  test.each(['replace', 'add'] as const)('by %s brings back who had left', async (mode) => {
    const deps = stage();
    await bring(deps, [ONE, TWO]);
    await bring(deps, [TWO]);
    expect(await bring(deps, [ONE, TWO], mode)).toEqual({ added: 1, kept: 1, left: 0, faults: [] });
    expect(roll(deps)).toEqual(['Pupil One', 'Pupil Two']);
  });

  test('tells the rows it leaves out and takes the others', async () => {
    const deps = stage();
    const csv = 'UPN,Name\nN1,Pupil One\nN2,J.S.\nN3,\n';
    expect(await importPupils({ csv, mode: 'replace', actor: ACTOR }, deps)).toEqual(
      ok({
        added: 1,
        kept: 0,
        left: 0,
        faults: [
          { line: 3, code: 'pupils.initials' },
          { line: 4, code: 'pupils.row' },
        ],
      }),
    );
  });

  test('does not say of a pupil that they left because their row has a fault', async () => {
    const deps = stage();
    await bring(deps, [ONE, TWO, THREE]);
    await bring(deps, [ONE, TWO]);
    const faulty = [ONE, { ...TWO, name: 'J.S.' }, { ...THREE, name: '' }];
    expect(await bring(deps, faulty)).toMatchObject({ added: 0, kept: 1, left: 0 });
    expect(roll(deps)).toEqual(['Pupil One', 'Pupil Three (left)', 'Pupil Two']);
  });

  test.each<[string, string, string[]]>([
    ['without a name column', 'UPN,Year\nN9,7', ['pupils.header']],
    ['with headings only', 'UPN,Name', []],
    ['of which no row can be read', 'UPN,Name\nN1,\nN2,J.S.', ['pupils.row', 'pupils.initials']],
    ['with nothing in it', '', ['pupils.header']],
    ['with a quotation that never ends', 'UPN,Name\nN1,Pupil One\n"N2,Pupil', ['pupils.row']],
    ['with too many pupils', fileOf(Array.from({ length: 4_001 }, (_, n) => row(n))), ['pupils.too-many']],
  ])('of a file %s writes nothing, so nobody has left by it', async (_what, csv, codes) => {
    const deps = stage();
    await bring(deps, [ONE, TWO]);
    const before = stored(deps);
    const result = await importPupils({ csv, mode: 'replace', actor: ACTOR }, deps);
    expect(result).toMatchObject({ ok: true, value: { added: 0, kept: 0, left: 0 } });
    expect(result.ok && result.value.faults.map(({ code }) => code)).toEqual(codes);
    expect(stored(deps)).toEqual(before);
    expect(suggested(deps)).toHaveLength(2);
  });

  test.each(['record.unwritable', 'record.not-owner'] as const)(
    'answers %s as the store does',
    async (code) => {
      const deps = stage();
      deps.settings.broken = code;
      expect(await importPupils({ csv: fileOf([ONE]), mode: 'add', actor: ACTOR }, deps)).toEqual(fail(code));
    },
  );

  test('that was broken off half-way is completed by the same import again', async () => {
    const deps = stage();
    const rows = Array.from({ length: 100 }, (_, n) => row(n));
    const input = { csv: fileOf(rows), mode: 'replace', actor: ACTOR } as const;
    expect(await importPupils(input, withRoomFor(5, deps))).toEqual(fail('record.unwritable'));
    const before = readPupils(deps.settings).length;
    expect(before).toBeGreaterThan(0);
    expect(await bring(deps, rows)).toMatchObject({ added: 100 - before, kept: before, left: 0 });
    expect(roll(deps)).toHaveLength(100);
  });

  test('waits for another one, so that neither loses whom the other brought', async () => {
    const deps = stage();
    const rows = Array.from({ length: 100 }, (_, n) => row(n));
    const [first, second] = await Promise.all([
      bring(deps, rows.slice(0, 60), 'add'),
      bring(deps, rows.slice(40), 'add'),
    ]);
    expect([first, second]).toMatchObject([
      { added: 60, kept: 0 },
      { added: 40, kept: 20 },
    ]);
    expect(roll(deps)).toHaveLength(100);
  });

  const unreadable = ['{', '{}', 'null', '[{"id":"7","name":"x"}]', '[{"id":"0123456789abcdef"}]', '[null]'];

  test.each(unreadable)(
    'never writes over a part of the list that it cannot read, such as %j',
    async (text) => {
      const key = `pupils/${idOf('N1').charAt(0)}`;
      const deps = stage({ [key]: text });
      const input = { csv: fileOf([ONE]), mode: 'add', actor: ACTOR } as const;
      await expect(importPupils(input, deps)).rejects.toThrow(key);
      expect(stored(deps)).toEqual([[key, text]]);
      await deps.settings.put({ key, value: undefined, by: 'heed' });
      expect(await importPupils(input, deps)).toMatchObject({ ok: true, value: { added: 1 } });
    },
  );

  test('never takes for an id what is none', async () => {
    const deps = { ...stage(), pupilId: (key: string) => key };
    const input = { csv: fileOf([ONE]), mode: 'add', actor: ACTOR } as const;
    await expect(importPupils(input, deps)).rejects.toThrow(RangeError);
    expect(stored(deps)).toEqual([]);
  });

  test('of four thousand pupils keeps every value under 40 KB, and one of nobody is not written', async () => {
    const deps = stage();
    const rows = Array.from({ length: 4_000 }, (_, n) =>
      row(n, `Élodie-Pupil O’Number${n} Whole`, 'Year 10'),
    );
    expect(await bring(deps, rows)).toMatchObject({ added: 4_000, faults: [] });
    expect(deps.settings.puts).toHaveLength(16);
    for (const [, value] of stored(deps)) expect(Buffer.byteLength(value ?? '')).toBeLessThanOrEqual(40_000);
    expect(roll(deps)).toHaveLength(4_000);
    const few = stage();
    await bring(few, [ONE]);
    expect(few.settings.keys('pupils/')).toHaveLength(1);
  });

  test('that would grow the list beyond what can be kept writes nothing and says so first', async () => {
    const deps = stage();
    const long = (from: number) =>
      Array.from({ length: 3_000 }, (_, n) => row(from + n, `Pupil Number${from + n} ${'x'.repeat(60)}`));
    await bring(deps, long(0));
    const before = stored(deps);
    expect(await bring(deps, [...long(3_000), row(1, '')])).toEqual({
      added: 0,
      kept: 0,
      left: 0,
      faults: [
        { line: 1, code: 'pupils.too-many' },
        { line: 3_002, code: 'pupils.row' },
      ],
    });
    expect(stored(deps)).toEqual(before);
  });
});

describe('the preview', () => {
  test.each(['replace', 'add'] as const)(
    'of %s gives the numbers of the import and writes nothing',
    async (mode) => {
      const deps = stage();
      await bring(deps, [ONE, TWO]);
      const before = stored(deps);
      const csv = `${fileOf([TWO, THREE])}\nN4,J.S.,7`;
      const seen = previewPupils({ csv, mode }, deps);
      expect(stored(deps)).toEqual(before);
      expect(seen).toMatchObject({ added: 1, kept: 1, left: mode === 'replace' ? 1 : 0 });
      expect(seen.faults).toEqual([{ line: 4, code: 'pupils.initials' }]);
      expect(await importPupils({ csv, mode, actor: ACTOR }, deps)).toEqual(ok(seen));
    },
  );
});

describe('reading', () => {
  test('gives the same array until the list changes, and one for each school', async () => {
    const deps = stage();
    const other = stage();
    await bring(deps, [ONE]);
    const first = readPupils(deps.settings);
    expect(readPupils(deps.settings)).toBe(first);
    expect(readPupils(other.settings)).toEqual([]);
    expect(readPupils(deps.settings)).toBe(first);
    await bring(deps, [ONE, TWO]);
    expect(roll(deps)).toEqual(['Pupil One', 'Pupil Two']);
  });

  test('leaves out what cannot be read and gives the rest, because a form must open', async () => {
    const deps = stage();
    await bring(deps, [ONE]);
    const key = idOf('N1').startsWith('0') ? 'pupils/1' : 'pupils/0';
    await deps.settings.put({ key, value: '{}', by: 'heed' });
    expect(roll(deps)).toEqual(['Pupil One']);
  });
});

describe('suggestions', () => {
  test('show name and year, and stand for the id', async () => {
    const deps = stage();
    await bring(deps, [ONE, { ...TWO, year: '' }]);
    expect(suggestPupils('pup', deps.settings)).toEqual([
      { title: 'Pupil One · 7', value: idOf('N1') },
      { title: 'Pupil Two', value: idOf('N2') },
    ]);
    expect(suggestPupils('', deps.settings)).toEqual([]);
  });

  test('are twelve at most unless more are asked for', async () => {
    const deps = stage();
    await bring(
      deps,
      Array.from({ length: 20 }, (_, n) => row(n)),
    );
    expect(suggestPupils('pupil', deps.settings)).toHaveLength(12);
    expect(suggestPupils('pupil', deps.settings, { limit: 15 })).toHaveLength(15);
    expect(suggestPupils('pupil', deps.settings)[0]?.title).toBe('Pupil Number0 · 7');
  });

  test('of pupils with one name come by year', async () => {
    const deps = stage();
    await bring(deps, [row(1, 'Pupil One', '10'), row(2, 'Pupil One', '9')]);
    expect(suggested(deps)).toEqual(['Pupil One · 9', 'Pupil One · 10']);
  });
});

describe('whatever a school imports', () => {
  const rows = fc.uniqueArray(
    fc.record({
      upn: fc.nat(30).map((n) => `N${n}`),
      name: fc.constantFrom('Pupil One', 'Pupil Two', 'Élan O’Three', '李 明'),
      year: fc.constantFrom('', '7', '8B'),
    }),
    { selector: ({ upn }) => upn, minLength: 1, maxLength: 20 },
  );
  const mode = fc.constantFrom<PupilImport['mode']>('replace', 'add');
  const history = fc.array(fc.tuple(rows, mode), { minLength: 1, maxLength: 5 });

  test('the same import again changes nothing and writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (imports) => {
        const deps = stage();
        for (const [file, how] of imports) {
          await bring(deps, file, how);
          const writes = deps.settings.puts.length;
          expect(await bring(deps, file, how)).toEqual({ added: 0, kept: file.length, left: 0, faults: [] });
          expect(deps.settings.puts).toHaveLength(writes);
        }
      }),
    );
  });

  test('the order of the rows changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(history, rows, async (imports, last) => {
        const deps = stage();
        for (const [file, how] of imports) await bring(deps, file, how);
        await bring(deps, last);
        const before = stored(deps);
        await bring(deps, last.toReversed());
        expect(stored(deps)).toEqual(before);
      }),
    );
  });

  test('nobody is ever deleted, and each id stays with its child', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (imports) => {
        const deps = stage();
        const ids = new Set<string>();
        for (const [file, how] of imports) {
          await bring(deps, file, how);
          for (const { upn } of file) ids.add(idOf(upn));
          const list = readPupils(deps.settings);
          expect(new Set(list.map(({ id }) => id))).toEqual(ids);
          expect(list).toHaveLength(ids.size);
          for (const { upn, name } of file) expect(list.find(({ id }) => id === idOf(upn))?.name).toBe(name);
        }
      }),
    );
  });

  test('the numbers say what becomes of the list', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (imports) => {
        const deps = stage();
        const onRoll = () => new Set(readPupils(deps.settings).flatMap(({ id, left }) => (left ? [] : [id])));
        for (const [file, how] of imports) {
          const before = onRoll();
          const numbers = await bring(deps, file, how);
          const after = onRoll();
          expect(numbers.added).toBe([...after].filter((id) => !before.has(id)).length);
          expect(numbers.left).toBe([...before].filter((id) => !after.has(id)).length);
          expect(numbers.added + numbers.kept).toBe(file.length);
        }
      }),
    );
  });

  test('who left is never suggested, and everyone else can be', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (imports) => {
        const deps = stage();
        for (const [file, how] of imports) await bring(deps, file, how);
        const found = ['pupil', 'élan', '李', 'o', 't'].flatMap((query) =>
          suggestPupils(query, deps.settings, { limit: 99 }).map(({ value }) => value),
        );
        const here = readPupils(deps.settings).filter(({ left }) => !left);
        expect(new Set(found)).toEqual(new Set(here.map(({ id }) => id)));
        for (const id of found) expect(id).toMatch(PUPIL_ID);
      }),
    );
  });
});
