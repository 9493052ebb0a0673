import fc from 'fast-check';
import { findByName, isInitials, nameKey, sameName } from '../../../src/domain/names.ts';

/** Letters, marks and punctuation of names in several scripts, so that what is odd is common. */
const writing = fc.string({
  unit: fc.constantFrom(
    ...'abcxyzABCXYZéÉüñłŁøßẞıİſçőŚğ',
    ...'αςσΣΐжёЙ',
    ...'李明שلمद',
    ...' .,-\'’`´"7',
    'ﬁ',
    'ŉ',
    'e\u0301',
    '\u00ad',
    '\u200b',
    '\u2011',
  ),
  maxLength: 16,
});

describe('initials', () => {
  test.each([
    ...[
      'J',
      'J.',
      'j',
      'JS',
      'js',
      'Js',
      'J.S.',
      'J.S',
      'J S',
      'J. S',
      'j s',
      ' J . S ',
      'J-S',
      'J/S',
      'J, S',
    ],
    ...[
      'J&S',
      'JSM',
      'J.S.M.',
      'jsm',
      'JRBS',
      'JO',
      'AJS',
      'JS TB',
      'J SB',
      'É',
      'É.Ł.',
      'e\u0301 s',
      'E\u0301JA',
      'Ю. П.',
    ],
    ...['JS 7B', 'JS (Y7)', 'J.S., 4', 'JS7', '7B', '.', '...', '?'],
  ])('%j is refused', (name) => {
    expect(isInitials(name)).toBe(true);
  });

  test.each([
    ...['Jo S', 'JO S', 'Jo S.', 'J Smith', 'J. Smith', 'J.Smith', 'jo smith', 'JO SMITH', 'AMY NG', 'LI XU'],
    ...[
      'Jo',
      'Al',
      'jo',
      'Ty',
      'Ng',
      'Wu Li',
      'J Ng',
      'Rhys',
      'Bryn',
      'Ŵyn Ŷ',
      "O'Brien",
      "N'Golo",
      'Jo-Anne',
    ],
    ...[
      'Amy S 7B',
      '李 明',
      '李明',
      '学 生',
      '학 생',
      'محمد علي',
      'ع ب',
      'תלמיד אחד',
      'राम',
      'Юлия П',
      'ЮЛЯ',
    ],
  ])('%j is let through', (name) => {
    expect(isInitials(name)).toBe(false);
  });

  test('A name with one whole word passes, whatever initials stand round it', () => {
    const initial = fc.constantFrom('J', 'S.', 'b', 'É');
    fc.assert(
      fc.property(
        fc.array(initial),
        fc.constantFrom('Pupil', 'Jo', 'Ng', '李'),
        fc.array(initial),
        (before, word, after) => {
          expect(isInitials([...before, ...after].join(' '))).toBe(true);
          expect(isInitials([...before, word, ...after].join(' '))).toBe(false);
        },
      ),
    );
  });
});

describe('two ways to write one name', () => {
  test.each([
    ['case', 'Jo Smith', 'JO SMITH'],
    ['accents', 'Zoë Núñez', 'Zoe Nunez'],
    ['accents composed or not', 'Zo\u00eb', 'Zoe\u0308'],
    ['strokes through letters', 'Łukasz Sørđ', 'Lukasz Sord'],
    ['an apostrophe left out', 'Pat O’Brien', 'Pat OBrien'],
    ['an apostrophe of another kind', "Pat O'Brien", 'Pat O´Brien'],
    ['a letter turned into an apostrophe', 'Saʿd One', 'Sad One'],
    ['a hyphen', 'Anne-Marie One', 'Anne Marie One'],
    ['a hyphen of another kind', 'Anne\u2011Marie One', 'Anne–Marie One'],
    ['the surname first', 'Smith, Jo', 'Jo Smith'],
    ['spaces', '  Jo \u00a0 Smith\n', 'Jo Smith'],
    ['a full stop', 'Jo St. Smith', 'Jo St Smith'],
    ['invisible characters', 'Jo\u200b Smi\u00adth\ufeff', 'Jo Smith'],
    ['a sharp s in capitals', 'Jo Groß', 'JO GROSS'],
    ['a dotless i in capitals', 'Işık', 'IŞIK'],
    ['Greek capitals', 'Γιώργος', 'ΓΙΩΡΓΟΣ'],
    ['wide letters', 'Ｊｏ Smith', 'Jo Smith'],
  ])('differ by %s', (_what, a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
    expect(sameName(a, b)).toBe(true);
  });

  test.each([
    ['one letter', 'Jo Smith', 'Jo Smyth'],
    ['a short form', 'Jo Smith', 'Joanna Smith'],
    ['a middle name', 'Jo Smith', 'Jo Lee Smith'],
    ['the surname alone', 'Jo Smith', 'Smith'],
    ['an initial', 'Jo Smith', 'J Smith'],
    ['a word that stands twice', 'Omar Omar', 'Omar'],
    ['a gap', 'Annemarie One', 'Anne Marie One'],
    ['a class', 'Jo Smith 7B', 'Jo Smith'],
    ['a vowel that is a mark', 'राम', 'रम'],
    ['a breve that makes another letter', 'Андрей', 'Андреи'],
    ['everything', '李 明', '王 明'],
  ])('are two names where they differ by %s', (_what, a, b) => {
    expect(sameName(a, b)).toBe(false);
    expect(sameName(b, a)).toBe(false);
  });

  test.each(['', ' ', '.', "'", '👧'])(
    '%j has no letters and is nobody’s name, not even its own',
    (nothing) => {
      expect(nameKey(nothing)).toBe('');
      expect(sameName(nothing, nothing)).toBe(false);
    },
  );

  test('A key is its own key, and capitals, small letters and the order of words never change it', () => {
    fc.assert(
      fc.property(writing, (name) => {
        const key = nameKey(name);
        expect(nameKey(key)).toBe(key);
        expect(nameKey(name.toUpperCase())).toBe(key);
        expect(nameKey(name.toLowerCase())).toBe(key);
        expect(nameKey(name.split(' ').reverse().join(' '))).toBe(key);
      }),
      { numRuns: 2_000 },
    );
  });

  test('Nothing that is typed makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(sameName(name, name)).toBe(nameKey(name) !== '');
        expect(typeof isInitials(name)).toBe('boolean');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('finding by name', () => {
  const named = (...names: string[]) => names.map((name) => ({ name }));
  const find = (query: string, ...names: string[]) =>
    findByName(query, named(...names), 99).map(({ name }) => name);

  test('Every word typed begins a word of the name, in any order', () => {
    const all = ['Jo Smith', 'John Smythe', 'Ann Jones', 'Smita Joshi'];
    expect(find('jo sm', ...all)).toEqual(['Jo Smith', 'John Smythe', 'Smita Joshi']);
    expect(find('sm jo', ...all)).toEqual(['Jo Smith', 'John Smythe', 'Smita Joshi']);
    expect(find('mith', ...all)).toEqual([]);
    expect(find('jo xu', ...all)).toEqual([]);
  });

  test.each([
    ['obr', "Pat O'Brien"],
    ['o’br', 'Pat OBrien'],
    ['anne-m', 'Anne Marie One'],
    ['marie', 'Anne-Marie One'],
    ['smith, j', 'Jo Smith'],
    ['lukasz', 'Łukasz One'],
    ['zoe', 'Zoë One'],
    ['李', '李 明'],
  ])('%j finds %j', (query, name) => {
    expect(find(query, 'Pupil Two', name)).toEqual([name]);
  });

  test('The whole name comes first, then first names, then the others, each in the order given', () => {
    expect(find('jo', 'Ann Jones', 'Joan Smith', 'Bo Jolly', 'Jo Smith', 'Jo')).toEqual([
      'Jo',
      'Joan Smith',
      'Jo Smith',
      'Ann Jones',
      'Bo Jolly',
    ]);
    expect(find('sm jo', 'Ann Smythe Jolly', 'Jo Smith')).toEqual(['Jo Smith', 'Ann Smythe Jolly']);
    expect(find('thomas james', 'Thomas Jameson', 'James Thomas', 'Thomas James')).toEqual([
      'James Thomas',
      'Thomas James',
      'Thomas Jameson',
    ]);
  });

  test.each(['', ' ', '-', "'"])('%j finds nobody', (query) => {
    expect(find(query, 'Jo Smith')).toEqual([]);
  });

  test('The limit takes from the end', () => {
    const three = named('Ann Jo', 'Jo One', 'Jo');
    expect(findByName('jo', three, 2).map(({ name }) => name)).toEqual(['Jo', 'Jo One']);
    expect(findByName('jo', three, 0)).toEqual([]);
  });

  const pupilNames = fc.array(writing, { maxLength: 12 }).map((names) => named(...names));

  test('Each further letter can only take some away', () => {
    fc.assert(
      fc.property(pupilNames, writing, fc.nat(16), (pupils, query, cut) => {
        const prefix = query.slice(0, cut);
        if (nameKey(prefix) === '') return;
        const before = new Set(findByName(prefix, pupils, 99));
        for (const pupil of findByName(query, pupils, 99)) expect(before.has(pupil)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('Whoever is on the list is found by the whole name, and by each beginning of it', () => {
    fc.assert(
      fc.property(pupilNames, fc.nat(), fc.nat(16), (pupils, which, cut) => {
        const pupil = pupils[which % Math.max(pupils.length, 1)];
        if (!pupil || nameKey(pupil.name) === '') return;
        const first = findByName(pupil.name, pupils, 99)[0];
        expect(sameName(first?.name ?? '', pupil.name)).toBe(true);
        const beginning = pupil.name.slice(0, cut);
        if (nameKey(beginning) !== '') expect(findByName(beginning, pupils, 99)).toContain(pupil);
      }),
      { numRuns: 1_000 },
    );
  });

  test('Three thousand pupils are searched at each of a hundred key presses without a wait', () => {
    const pupils = Array.from({ length: 3_000 }, (_, n) => ({
      name: `Élan-${n.toString(36)} O’Pupil ${(n * 7).toString(36)}`,
    }));
    const begin = performance.now();
    for (let press = 0; press < 100; press += 1) expect(findByName('elan op', pupils, 12)).toHaveLength(12);
    expect(performance.now() - begin).toBeLessThan(3_000);
  });
});
