import fc from 'fast-check';
import { pupilsFromCsv } from '../../../src/app/pupils-from-csv.ts';
import { nameKey } from '../../../src/domain/names.ts';

const read = (...lines: readonly string[]) => pupilsFromCsv(lines.join('\n'));

/** The names and years of a file without faults. */
function pupilsOf(...lines: readonly string[]): readonly (readonly [string, string | undefined])[] {
  const { rows, faults } = read(...lines);
  expect(faults).toEqual([]);
  return rows.map(({ name, year }) => [name, year]);
}

describe('the exports of schools', () => {
  test.each<[string, string[]]>([
    ['commas', ['Surname,Forename,Year', 'One,Pupil,7', 'Two,Pupil,8']],
    ['semicolons', ['Surname;Forename;Year', 'One;Pupil;7', 'Two;Pupil;8']],
    ['tabs', ['Surname\tForename\tYear', 'One\tPupil\t7', 'Two\tPupil\t8']],
    ['quotes', ['"Surname","Forename","Year"', '"One","Pupil","7"', '"Two","Pupil","8"']],
    ['a byte order mark', ['\ufeffSurname,Forename,Year', 'One,Pupil,7', 'Two,Pupil,8']],
    ['a byte order mark and quotes', ['\ufeff"Surname","Forename","Year"', 'One,Pupil,7', 'Two,Pupil,8']],
    [
      'a byte order mark before a separator in quotes',
      ['\ufeff"House, colour","Name","Year"', 'Red,Pupil One,7', 'Red,Pupil Two,8'],
    ],
    ['line ends of Windows', ['Surname,Forename,Year\r', 'One,Pupil,7\r', 'Two,Pupil,8\r', '']],
    ['line ends of two kinds', ['Surname,Forename,Year\r', 'One,Pupil,7', 'Two,Pupil,8\r', '']],
    ['line ends of old spreadsheets', ['Surname,Forename,Year\rOne,Pupil,7\rTwo,Pupil,8\r']],
    ['legal names', ['Legal Surname,Legal Forename,Year Group', 'One,Pupil,7', 'Two,Pupil,8']],
    ['first and last names', ['First name,Last name,Reg group', 'Pupil,One,7', 'Pupil,Two,8']],
    ['a preferred forename', ['Preferred Forename,Surname,Class', 'Pupil,One,7', 'Pupil,Two,8']],
    ['whole names', ['Full Name,Registration group', 'Pupil One,7', 'Pupil Two,8']],
    ['names turned round', ['Name,Year', '"One, Pupil",7', '"Two,Pupil",8']],
    ['names turned round between semicolons', ['Name;Year', 'One, Pupil;7', 'Two, Pupil;8']],
    ['headings in capitals with full stops', ['NAME,REG. GROUP', 'Pupil One,7', 'Pupil Two,8']],
    ['columns in between', ['House,Name,DOB,Year', 'Red,Pupil One,x,7', 'Red,Pupil Two,x,8']],
    [
      'empty lines, and rows of commas as spreadsheets leave them',
      ['', 'Name,Year', '', 'Pupil One,7', ',', ' , ', 'Pupil Two,8', '', ',,,'],
    ],
    ['spaces round everything', [' Name , Year ', ' Pupil  One , 7 ', ' Pupil\u00a0Two ,8\u200b']],
    ['columns too many that are empty', ['Name,Year', 'Pupil One,7,,', 'Pupil Two,8,']],
  ])('are read with %s', (_what, lines) => {
    expect(pupilsOf(...lines)).toEqual([
      ['Pupil One', '7'],
      ['Pupil Two', '8'],
    ]);
  });

  test('A pupil is called as in class where the file has both names', () => {
    expect(
      pupilsOf(
        'Legal Surname,Preferred Surname,Legal forename,Preferred forename,Name',
        'Legal,Known,Long,Short,x',
        'Legal,,Long,,x',
      ),
    ).toEqual([
      ['Short Known', undefined],
      ['Long Legal', undefined],
    ]);
  });

  test('A pupil with one name only has that name, and the whole name is taken where half of it is missing', () => {
    expect(pupilsOf('Surname,Forename', 'Pupil,')).toEqual([['Pupil', undefined]]);
    expect(pupilsOf('Surname,Forename,Full name', 'One,,Pupil One')).toEqual([['Pupil One', undefined]]);
  });

  test('The year group comes before the class, and the class is taken where there is none', () => {
    expect(pupilsOf('Class,Name,Year group', '7B,Pupil One,7', '8C,Pupil Two,')).toEqual([
      ['Pupil One', '7'],
      ['Pupil Two', '8C'],
    ]);
  });

  test('A quotation mark within a name is part of it', () => {
    expect(pupilsOf('Name,Year', 'Pupil "Pip" One,7', '"Pupil ""Pip"" Two",8')).toEqual([
      ['Pupil "Pip" One', '7'],
      ['Pupil "Pip" Two', '8'],
    ]);
  });
});

describe('what a pupil is known by from one file to the next', () => {
  const key = (...lines: readonly string[]) => read(...lines).rows[0]?.key;

  test('is the UPN before the admission number before name and year', () => {
    expect(key('Adno,UPN,Name,Year', '001234,A 8202-0011200x,Pupil One,7b')).toBe('A82020011200X');
    expect(key('Adno,UPN,Name,Year', '1234,-,Pupil One,7b')).toBe('1234');
    expect(key('Adno,UPN,Name,Year', '000,,Pupil One,7b')).toBe(`${nameKey('Pupil One')}|7B`);
    expect(key('Name', 'Pupil One')).toBe(`${nameKey('Pupil One')}|`);
  });

  test.each(['Admission number', 'Admission No.', 'Adno', 'ADNO', 'UPN', 'Unique Pupil Number'])(
    'is found under %j',
    (heading) => {
      expect(key(`${heading},Name`, '77,Pupil One')).toBe('77');
    },
  );

  test('does not change when a spreadsheet drops the zeros, nor with the way the name is written', () => {
    expect(key('Adno,Name', '001234,Pupil One')).toBe(key('Adno,Name', '1234,Pupil One'));
    expect(key('Name,Year', '"One, Púpil",7b')).toBe(key('Forename,Surname,Class', 'PUPIL,One,7B'));
  });

  test('is not taken from a column that is headed otherwise', () => {
    expect(key('Former UPN,Name', 'A1,Pupil One')).toBe(`${nameKey('Pupil One')}|`);
  });
});

describe('faults', () => {
  const refused = (line: number, code: string) => ({ rows: [], faults: [{ line, code }], unread: [] });

  test.each<[string, string]>([
    ['nothing', ''],
    ['empty lines', '\n\n \n'],
    ['no headings', 'Pupil One,7\nPupil Two,8'],
    ['a surname only', 'Surname,Year\nOne,7'],
    ['a forename only', 'Forename,Year\nPupil,7'],
    ['a separator nobody uses', 'Name|Year\nPupil One|7'],
    ['a quotation in the headings that never ends', '"Name,Year\nPupil One,7'],
  ])('A file with %s has no name column', (_what, csv) => {
    expect(pupilsFromCsv(csv)).toEqual(refused(1, 'pupils.header'));
  });

  test('Headings alone are no fault and no pupil', () => {
    expect(read('Name,Year')).toEqual({ rows: [], faults: [], unread: [] });
  });

  test('Each faulty row is left out and told by its line, and the others are read', () => {
    const { rows, faults, unread } = read(
      'UPN,Name,Year',
      'A1,Pupil One,7',
      'A2,,7',
      'A3,J.S.,7',
      '',
      'A1,Pupil Four,7',
      '"A5","Pupil',
      'Five","7"',
      'A6,?,7',
      'A7,Pupil Seven,7',
    );
    expect(faults).toEqual([
      { line: 3, code: 'pupils.row' },
      { line: 4, code: 'pupils.initials' },
      { line: 6, code: 'pupils.twice' },
      { line: 9, code: 'pupils.row' },
    ]);
    expect(unread).toEqual(['A2', 'A3', 'A6']);
    expect(rows).toEqual([
      { key: 'A1', name: 'Pupil One', year: '7' },
      { key: 'A5', name: 'Pupil Five', year: '7' },
      { key: 'A7', name: 'Pupil Seven', year: '7' },
    ]);
  });

  test('Two pupils of one name and year cannot be told apart without a number, and with one they can', () => {
    expect(read('Name,Year', 'Pupil One,7', '"One, Pupil",7', 'Pupil One,8')).toMatchObject({
      rows: [{ year: '7' }, { year: '8' }],
      faults: [{ line: 3, code: 'pupils.twice' }],
    });
    expect(read('UPN,Name,Year', '1,Pupil One,7', '2,Pupil One,7').rows).toHaveLength(2);
  });

  test.each<[string, string]>([
    ['a comma that was not quoted', 'One, Pupil,7'],
    ['letters lost in the wrong encoding', 'Pupil\ufffd One,7'],
    ['a year lost in the wrong encoding', 'Pupil One,\ufffd'],
    ['a name of 121 letters', `${'x'.repeat(121)},7`],
    ['a year of 41 letters', `Pupil One,${'x'.repeat(41)}`],
    ['a quotation that runs on over a row', '"Pupil One,7\nPupil Two,8"'],
  ])('A row with %s is told', (_what, line) => {
    expect(read('Name,Year', 'Pupil Zero,7', line, 'Pupil Three,7')).toMatchObject({
      rows: [{ name: 'Pupil Zero' }, { name: 'Pupil Three' }],
      faults: [{ line: 3, code: 'pupils.row' }],
    });
  });

  test('A quotation that never ends swallows what follows, so the whole file is refused, with the line where it began', () => {
    expect(read('Name,Year', 'Pupil One,7', '', '"Pupil Two,7', 'Pupil Three,8', '')).toEqual(
      refused(4, 'pupils.row'),
    );
  });

  const many = (count: number) => [
    'Name,Year',
    ...Array.from({ length: count }, (_, n) => `Pupil Number${n},7`),
  ];

  test('Four thousand pupils are read, and one more refuses the file, because a part of a roll is none', () => {
    expect(read(...many(4_000)).rows).toHaveLength(4_000);
    expect(read(...many(4_001))).toEqual(refused(4_002, 'pupils.too-many'));
  });

  test('A file of more than 1 MB, counted in bytes, is refused before it is read', () => {
    const upTo = (bytes: number) => {
      const begin = 'Name,Year\nPupil One,7\n';
      const letters = bytes - begin.length;
      return `${begin}${'é'.repeat(letters / 2)}${letters % 2 ? 'e' : ''}`;
    };
    expect(pupilsFromCsv(upTo(1_048_576)).rows).toHaveLength(1);
    expect(pupilsFromCsv(upTo(1_048_577))).toEqual(refused(1, 'pupils.too-many'));
  });

  test('A fault carries a line and a code and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 })), (lines) => {
        for (const fault of read('Name;Year', ...lines).faults) {
          expect(Object.keys(fault).toSorted()).toEqual(['code', 'line']);
          expect(fault.line).toBeGreaterThan(0);
          expect(fault.code).toMatch(/^pupils\./);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** What a spreadsheet would write. */
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const oneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const part = fc
  .string({ unit: fc.constantFrom(...'abcéüŁñ李م"\',;\t\n -’', 'e\u0301', '\r\n'), maxLength: 20 })
  .map((text) => `Xa${text}`);

test('Whatever stands in a name, a quoted file gives it back on one line, in its order, with its line in the file', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ forename: part, surname: part, year: fc.constantFrom('7', '8"B', '') }), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      (pupils, delimiter, end, mark) => {
        const lines = [
          ['UPN', 'Surname', 'Forename', 'Year'],
          ...pupils.map(({ forename, surname, year }, n) => [`N${n}`, surname, forename, year]),
          ['N0', 'Pupil', 'Twice', ''],
        ].map((cells) => cells.map(quoted).join(delimiter));
        const csv = `${mark ? '\ufeff' : ''}${lines.join(end)}${end}`;
        const { rows, faults } = pupilsFromCsv(csv);
        expect(rows).toEqual(
          pupils.map(({ forename, surname, year }, n) => ({
            key: `N${n}`,
            name: oneLine(`${forename} ${surname}`),
            ...(year ? { year } : {}),
          })),
        );
        const before = lines.slice(0, -1).join('\n').replace(/\r\n?/g, '\n').split('\n').length;
        expect(faults).toEqual([{ line: before + 1, code: 'pupils.twice' }]);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('Every row is read or told: none is dropped in silence', () => {
  const row = fc.constantFrom('Pupil One,7', ',7', 'J.S.,7', 'Pupil One,8', '"One, Pupil",7', 'a,b,c', '?,');
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (lines) => {
      const { rows, faults } = read('Name,Year', ...lines);
      expect(rows.length + faults.length).toBe(lines.length);
      expect(new Set(faults.map(({ line }) => line)).size).toBe(faults.length);
    }),
  );
});
