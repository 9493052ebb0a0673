import fc from 'fast-check';
import {
  bytesOf,
  type Draft,
  FIELDS,
  type Field,
  type Known,
  MOST_BYTES,
  reportFrom,
  UNSURE,
} from '../../../src/domain/draft.ts';
import type { FaultCode } from '../../../src/domain/fault.ts';
import type { Evidence, Report } from '../../../src/domain/report.ts';
import { HEAD, oidOf, TEACHER2 } from '../../support/schools.ts';

const CHILD = '0123456789abcdef';
const WITHOUT_CLASS = 'fedcba9876543210';
const KNOWN: Known = {
  kindCodes: new Set(['nudes', 'missing', 'allegation']),
  adultKinds: new Set(['allegation']),
  asks: ['missing-since', 'filter-address'],
  pupil: (id) =>
    id === CHILD
      ? { name: 'Pupil Listed', year: 'Year 4' }
      : id === WITHOUT_CLASS
        ? { name: 'Pupil Ng' }
        : undefined,
};
const LEAST: Draft = { adult: 'no', danger: 'no', happened: 'Something happened.' };
const A = oidOf(1);
const B = oidOf(2);

const read = (more: Draft, message?: Evidence['message']) =>
  reportFrom({ ...LEAST, ...more }, message, KNOWN);

function reportOf(more: Draft, message?: Evidence['message']): Report {
  const result = read(more, message);
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.fault)}`);
  return result.value;
}

function faultsOf(more: Draft, message?: Evidence['message']): Readonly<Record<string, FaultCode>> {
  const result = read(more, message);
  if (result.ok) return {};
  expect(result.fault.code).toBe('form.incomplete');
  return result.fault.fields ?? {};
}

test('Three answers are a report', () => {
  expect(reportOf({})).toEqual({ adults: [], people: [], danger: false, happened: 'Something happened.' });
});

test('Everything that can be typed is in the report, each in its place', () => {
  const report = reportOf({
    adult: 'yes',
    adult1Who: 'someone',
    adult1Account: A,
    adult1Part: 'mentioned',
    danger: 'yes',
    kind: 'missing',
    person1Name: 'Pupil One',
    person1Is: 'pupil',
    person1Part: 'harmed',
    person1Year: 'Y4',
    person4Name: 'Parent Two',
    person4Is: 'adult',
    person4Part: 'witness',
    childsWords: 'words',
    opinion: 'opinion',
    when: 'yesterday',
    learned: 'today',
    where: 'Online',
    app: 'a game',
    how: 'The child told me',
    done: 'rang home',
    spokenToDsl: 'yes',
    evidenceLink: 'https://example.test/x',
    evidenceDescription: 'a post',
    behalfWho: 'A parent',
    behalfName: 'Parent Three',
  });
  expect(report).toEqual({
    adults: [{ who: { by: 'account', oid: A }, part: 'mentioned' }],
    people: [
      { name: 'Pupil One', is: 'pupil', part: 'harmed', year: 'Y4' },
      { name: 'Parent Two', is: 'adult', part: 'witness' },
    ],
    danger: true,
    happened: 'Something happened.',
    kind: 'missing',
    childsWords: 'words',
    opinion: 'opinion',
    when: 'yesterday',
    learned: 'today',
    where: 'Online',
    app: 'a game',
    how: 'The child told me',
    done: 'rang home',
    spokenToDsl: true,
    evidence: { link: 'https://example.test/x', description: 'a post' },
    onBehalfOf: { who: 'A parent', name: 'Parent Three' },
  });
});

test('Not being sure of the kind is an answer and leaves the kind open', () => {
  expect(reportOf({ kind: UNSURE })).not.toHaveProperty('kind');
  expect(reportOf({ kind: 'missing' }).kind).toBe('missing');
});

describe('what is wrong comes back all at once, each with its field', () => {
  test('an empty form', () => {
    const result = reportFrom({}, undefined, KNOWN);
    expect(result).toEqual({
      ok: false,
      fault: {
        code: 'form.incomplete',
        fields: {
          adult: 'form.adult-question',
          danger: 'form.danger-question',
          happened: 'form.happened',
        },
      },
    });
  });

  test.each<[string, Draft, Readonly<Record<string, FaultCode>>]>([
    ['an adult question that is neither yes nor no', { adult: 'maybe' }, { adult: 'form.adult-question' }],
    [
      '"no" with an office named',
      { adult1Who: 'head', adult1Part: 'in-question' },
      { adult: 'form.adult-question' },
    ],
    [
      '"no" with an account picked',
      { adult1Account: A, adult1Part: 'harmed' },
      { adult: 'form.adult-question' },
    ],
    [
      '"no" with a name typed',
      { adult2Name: 'Somebody', adult2MightBe: 'neither', adult2Part: 'harmed' },
      { adult: 'form.adult-question' },
    ],
    ['"yes" with nobody named', { adult: 'yes' }, { adult1Who: 'form.adult-missing' }],
    [
      '"yes" with only a part chosen',
      { adult: 'yes', adult1Part: 'harmed' },
      { adult1Who: 'form.adult-missing' },
    ],
    [
      '"someone" with nobody picked',
      { adult: 'yes', adult1Who: 'someone', adult1Part: 'harmed' },
      { adult1Who: 'form.adult-missing' },
    ],
    ['an adult without a part', { adult: 'yes', adult1Who: 'head' }, { adult1Part: 'form.adult-part' }],
    [
      'a part that does not exist',
      { adult: 'yes', adult1Who: 'head', adult1Part: 'guilty' },
      { adult1Part: 'form.adult-part' },
    ],
    [
      'an unknown adult who might be anyone',
      { adult: 'yes', adult1Who: 'unknown', adult1Part: 'in-question' },
      { adult1MightBe: 'form.adult-might-be' },
    ],
    [
      'a typed name that might be anyone',
      { adult: 'yes', adult1Name: 'Somebody', adult1Part: 'in-question' },
      { adult1MightBe: 'form.adult-might-be' },
    ],
    ['a danger question without an answer', { danger: '' }, { danger: 'form.danger-question' }],
    ['nothing written', { happened: ' \n\t ' }, { happened: 'form.happened' }],
    ['a kind that is not in the list', { kind: 'made-up' }, { kind: 'form.kind' }],
    ['a prototype name for a kind', { kind: 'constructor' }, { kind: 'form.kind' }],
    ['a part without a name', { person2Part: 'harmed' }, { person2Name: 'form.person-name' }],
    ['a year without a name', { person2Year: 'Y4' }, { person2Name: 'form.person-name' }],
    ['a name without a part', { person1Name: 'Pupil One' }, { person1Part: 'form.person-part' }],
    ['initials', { person1Name: 'J.S.', person1Part: 'harmed' }, { person1Name: 'form.initials' }],
    ['too much text', { happened: 'x'.repeat(MOST_BYTES) }, { happened: 'form.too-long' }],
  ])('%s', (_what, draft, faults) => {
    expect(faultsOf(draft)).toEqual(faults);
  });

  test('several at once', () => {
    expect(
      faultsOf({
        adult: 'yes',
        adult1Who: 'unknown',
        danger: '',
        happened: '',
        kind: 'x',
        person1Name: 'JS',
      }),
    ).toEqual({
      adult1Part: 'form.adult-part',
      adult1MightBe: 'form.adult-might-be',
      danger: 'form.danger-question',
      happened: 'form.happened',
      kind: 'form.kind',
      person1Name: 'form.initials',
      person1Part: 'form.person-part',
    });
  });
});

describe('names', () => {
  test.each([
    'J',
    'J.',
    'JS',
    'J.S.',
    'J S',
    'j s',
    'J. S.',
    'JSM',
    'J.S.M',
    ' J . S ',
    'É',
    'É.Ł.',
    '.',
    '...',
  ])('%p is initials and refused', (name) => {
    expect(faultsOf({ person1Name: name, person1Part: 'harmed' })).toEqual({ person1Name: 'form.initials' });
  });

  test.each([
    ['an apostrophe and an ampersand', "O'Brien & Söns"],
    ['two letters, one of them small', 'Al'],
    ['two short words', 'Li Xu'],
    ['one initial and a whole word', 'J. Pupil'],
    ['Welsh letters', 'Ŵyn Ŷ Ŵŷ'],
    ['Polish letters', 'Uczeń Łż'],
    ['Vietnamese letters', 'Học sinh'],
    ['Arabic letters', 'طالب واحد'],
    ['Hebrew letters', 'תלמיד אחד'],
    ['Chinese signs, one a word', '学 生'],
    ['Korean syllables, one a word', '학 생'],
    ['markup', '<b>Pupil</b>'],
    ['an emoji', '👧 Pupil'],
    ['a hyphen', 'Pupil-One'],
  ])('A name with %s is kept letter for letter', (_what, name) => {
    expect(reportOf({ person1Name: name, person1Part: 'harmed' }).people).toEqual([
      { name, is: 'pupil', part: 'harmed' },
    ]);
  });

  test('An unknown answer to who somebody is makes them a pupil', () => {
    expect(
      reportOf({ person1Name: 'Pupil One', person1Is: 'ghost', person1Part: 'harmed' }).people[0]?.is,
    ).toBe('pupil');
  });
});

describe('the adults of the school', () => {
  const yes = (more: Draft) => reportOf({ adult: 'yes', ...more }).adults;
  const part = { adult1Part: 'in-question' } as const;

  test.each(['head', 'dsl', 'chair'] as const)('%s is named by office', (role) => {
    expect(yes({ adult1Who: role, ...part })).toEqual([{ who: { by: 'role', role }, part: 'in-question' }]);
  });

  test('Accounts from the people picker come lower-case and each counts', () => {
    expect(yes({ adult1Who: 'someone', adult1Account: `${A.toUpperCase()},${B}`, ...part })).toEqual([
      { who: { by: 'account', oid: A }, part: 'in-question' },
      { who: { by: 'account', oid: B }, part: 'in-question' },
    ]);
  });

  test('Spaces and empty places between accounts name nobody', () => {
    expect(
      yes({ adult1Who: 'someone', adult1Account: ` ${A} , ,${B},`, ...part }).map(({ who }) => who),
    ).toEqual([
      { by: 'account', oid: A },
      { by: 'account', oid: B },
    ]);
  });

  test('An account picked without choosing "someone else" counts as well', () => {
    expect(yes({ adult1Account: A, ...part })).toEqual([
      { who: { by: 'account', oid: A }, part: 'in-question' },
    ]);
  });

  test.each(['neither', 'head', 'chair', 'either'] as const)(
    'An unknown adult who might be %s',
    (mightBe) => {
      expect(yes({ adult1Who: 'unknown', adult1MightBe: mightBe, ...part })).toEqual([
        { who: { by: 'unknown', mightBe }, part: 'in-question' },
      ]);
      expect(yes({ adult1Name: 'An O’Ther Adult', adult1MightBe: mightBe, ...part })).toEqual([
        { who: { by: 'unknown', name: 'An O’Ther Adult', mightBe }, part: 'in-question' },
      ]);
    },
  );

  test('Two adults each keep their own part', () => {
    expect(yes({ adult1Who: 'head', ...part, adult2Account: A, adult2Part: 'harmed' })).toEqual([
      { who: { by: 'role', role: 'head' }, part: 'in-question' },
      { who: { by: 'account', oid: A }, part: 'harmed' },
    ]);
  });

  test('An office and an account in the same lines are both meant: nobody who was named is left out', () => {
    for (const chosen of ['head', 'dsl', 'chair', 'unknown']) {
      const adults = yes({ adult1Who: chosen, adult1Account: HEAD.oid, adult1MightBe: 'neither', ...part });
      expect(adults).toContainEqual({ who: { by: 'account', oid: HEAD.oid }, part: 'in-question' });
      if (chosen !== 'unknown') {
        expect(adults).toContainEqual({ who: { by: 'role', role: chosen }, part: 'in-question' });
      }
    }
  });

  test('Whom an unknown adult might be is kept beside an account that was picked as well', () => {
    const adults = yes({ adult1Who: 'unknown', adult1Account: TEACHER2.oid, adult1MightBe: 'head', ...part });
    expect(adults.map(({ who }) => who)).toContainEqual({ by: 'unknown', mightBe: 'head' });
  });

  test('A name typed beside an office or an account is never lost', () => {
    for (const chosen of [{ adult1Who: 'head' }, { adult1Who: 'someone', adult1Account: A }]) {
      const report = JSON.stringify(
        yes({ ...chosen, adult1Name: 'Typed Name', adult1MightBe: 'neither', ...part }),
      );
      expect(report).toContain('Typed Name');
    }
  });

  test('What is no account of a person is not taken for one', () => {
    const faults = faultsOf({ adult: 'yes', adult1Who: 'someone', adult1Account: 'not an account', ...part });
    expect(Object.keys(faults)).toContainEqual(expect.stringMatching(/^adult1/));
  });
});

describe('the words', () => {
  test('Control characters that no keyboard types are left out, and line ends are made one kind', () => {
    expect(reportOf({ happened: 'a\u0000b\u0007c\u001bd\u0085e\u009ff' }).happened).toBe('abcdef');
    expect(reportOf({ happened: 'one\r\ntwo\rthree\nfour\tfive' }).happened).toBe(
      'one\ntwo\nthree\nfour\tfive',
    );
  });

  test.each([
    'O\'Brien & Söns "quoted" \\back\\',
    'Welsh ŵ ŷ, Polish ł ż, Irish á, Gaelic ò',
    'emoji 👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and a flag 🇵🇱',
    'right to left: שלום, مرحبا \u200fmark\u200e',
    '<b>bold</b> <script>alert(1)</script> &amp; **stars** [link](https://example.test)',
    'zero\u200bwidth\u00a0space',
    '  inner   spaces   stay  '.trim(),
    'two\n\n\nempty lines',
  ])('Typed text number %# is kept as it is', (typed) => {
    expect(reportOf({ happened: typed, childsWords: typed, opinion: typed })).toMatchObject({
      happened: typed,
      childsWords: typed,
      opinion: typed,
    });
  });

  test('Nothing but control characters and outer space is ever changed', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(texts, (typed) => {
        const expected = [...typed.replace(/\r\n?/g, '\n')]
          .filter((character) => !/\p{Cc}/u.test(character) || character === '\n' || character === '\t')
          .join('')
          .trim();
        const result = read({ happened: typed });
        if (expected === '') expect(result.ok).toBe(false);
        else expect(result).toMatchObject({ ok: true, value: { happened: expected } });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('how much fits', () => {
  const room = MOST_BYTES - bytesOf({ ...LEAST, happened: '' });

  test('It is counted in bytes of UTF-8, over every field together', () => {
    expect(bytesOf({ happened: 'abc', opinion: 'é', childsWords: '👧' })).toBe(3 + 2 + 4);
    expect(faultsOf({ happened: 'x'.repeat(room) })).toEqual({});
    expect(faultsOf({ happened: 'x'.repeat(room + 1) })).toEqual({ happened: 'form.too-long' });
    expect(faultsOf({ happened: 'x'.repeat(room - 9), opinion: 'y'.repeat(10) })).toEqual({
      happened: 'form.too-long',
    });
  });

  test('Emoji count four bytes each, so a quarter as many fit', () => {
    expect(faultsOf({ happened: '👧'.repeat(Math.floor(room / 4)) })).toEqual({});
    expect(faultsOf({ happened: '👧'.repeat(Math.floor(room / 4) + 1) })).toEqual({
      happened: 'form.too-long',
    });
  });

  test('The words of a reported message count too when they are to be put in', () => {
    const message = { text: 'm'.repeat(MOST_BYTES) };
    expect(faultsOf({ includeMessage: 'no' }, message)).toEqual({});
    expect(Object.values(faultsOf({ includeMessage: 'yes' }, message))).toEqual(['form.too-long']);
  });
});

describe('the reported message', () => {
  const message = {
    link: 'https://teams.example/m',
    sentAt: '2026-11-20T11:00:00Z',
    author: 'Author',
    text: 'Words',
  };

  test('is evidence with link, time and author; its words only after a yes', () => {
    const { text: _words, ...about } = message;
    expect(reportOf({}, message).evidence).toEqual({ message: about });
    expect(reportOf({ includeMessage: 'no' }, message).evidence).toEqual({ message: about });
    expect(reportOf({ includeMessage: 'yes' }, message).evidence).toEqual({ message });
  });

  test('stands beside a link and a description of the reporter’s own', () => {
    expect(reportOf({ evidenceLink: 'x', evidenceDescription: 'y' }, message).evidence).toMatchObject({
      link: 'x',
      description: 'y',
      message: { link: message.link },
    });
  });

  test('cannot be slipped in by the form', () => {
    expect(reportOf({ includeMessage: 'yes' }).evidence).toBeUndefined();
  });
});

describe('a pupil chosen from the school’s own list', () => {
  const chosen = (more: Draft = {}) =>
    reportOf({ person1Pupil: CHILD, person1Part: 'harmed', ...more }).people;

  test('comes with their name, their class and their id, so that two reports about one child meet', () => {
    expect(chosen()).toEqual([
      { name: 'Pupil Listed', pupil: CHILD, is: 'pupil', part: 'harmed', year: 'Year 4' },
    ]);
  });

  test('is a pupil, and may have the same name typed beside', () => {
    const [{ name } = { name: '' }] = chosen();
    expect(chosen({ person1Name: name.toUpperCase(), person1Is: 'adult' })).toEqual(chosen());
  });

  test('with somebody else typed beside is two people, and neither is dropped', () => {
    expect(faultsOf({ person1Pupil: CHILD, person1Name: 'Somebody Else', person1Part: 'harmed' })).toEqual({
      person1Name: 'form.two-names',
    });
  });

  test('keeps a class that was typed, and has none where neither has', () => {
    expect(chosen({ person1Year: 'Year 5' })[0]?.year).toBe('Year 5');
    expect(chosen({ person1Pupil: WITHOUT_CLASS })).toEqual([
      { name: 'Pupil Ng', pupil: WITHOUT_CLASS, is: 'pupil', part: 'harmed' },
    ]);
  });

  test('needs a part like anybody else', () => {
    expect(faultsOf({ person2Pupil: CHILD })).toEqual({ person2Part: 'form.person-part' });
  });

  test.each(['ffffffffffffffff', 'constructor', 'Pupil Listed'])('and not of it, as %j, is refused', (id) => {
    expect(faultsOf({ person1Pupil: id, person1Name: 'Pupil Typed', person1Part: 'harmed' })).toEqual({
      person1Pupil: 'form.pupil',
    });
  });
});

describe('questions that only some kinds are asked', () => {
  test('are answered in the report, each by its code', () => {
    expect(reportOf({ kind: 'missing', 'ask-missing-since': ' This morning. ' }).answers).toEqual({
      'missing-since': 'This morning.',
    });
  });

  test('keep their answers when another kind was chosen in the end', () => {
    expect(reportOf({ kind: 'nudes', 'ask-filter-address': 'a page' }).answers).toEqual({
      'filter-address': 'a page',
    });
  });

  test('that nobody asked are not in the report', () => {
    const report = reportOf({ 'ask-made-up': 'slipped in', 'ask-__proto__': 'slipped in' });
    expect(report).not.toHaveProperty('answers');
    expect(JSON.stringify(report)).not.toContain('slipped in');
  });
});

test('Initials of an adult who cannot be found are refused: nobody could keep the right person out', () => {
  const draft = { adult: 'yes', adult1Who: 'unknown', adult1MightBe: 'neither', adult1Part: 'in-question' };
  expect(faultsOf({ ...draft, adult1Name: 'J.S.' })).toEqual({ adult1Name: 'form.adult-initials' });
  expect(faultsOf({ ...draft, adult1Name: 'Invented Coach' })).toEqual({});
});

test('A name given for somebody else is kept although nobody chose who they are', () => {
  const result = read({ behalfName: 'Parent Three' });
  expect(JSON.stringify(result)).toMatch(/Parent Three|"behalfWho":"form\./);
});

test('Whatever a form sends, it is a report or faults of its own fields, and never an error', () => {
  const anyDraft = fc.dictionary(
    fc.constantFrom(...FIELDS),
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('yes', 'no', 'head', 'in-question', 'harmed', 'neither', 'unknown', 'someone', A),
    ),
  );
  fc.assert(
    fc.property(anyDraft, (draft) => {
      const result = reportFrom(draft as Draft, undefined, KNOWN);
      if (result.ok) return;
      const fields: readonly string[] = FIELDS;
      expect(Object.keys(result.fault.fields ?? {}).filter((field) => !fields.includes(field))).toEqual([]);
      expect(Object.keys(result.fault.fields ?? {}).length).toBeGreaterThan(0);
    }),
    { numRuns: 1_000 },
  );
});

test('Every text field that was filled in is in the report somewhere, whatever else was', () => {
  const texts: readonly Field[] = [
    'happened',
    'childsWords',
    'opinion',
    'when',
    'learned',
    'where',
    'app',
    'how',
    'done',
    'evidenceLink',
    'evidenceDescription',
    'behalfWho',
  ];
  fc.assert(
    fc.property(fc.subarray([...texts]), (filled) => {
      const typed = Object.fromEntries(filled.map((field) => [field, `typed into ${field}.`]));
      const report = JSON.stringify(reportOf(typed));
      for (const field of filled) expect(report).toContain(`typed into ${field}.`);
    }),
    { numRuns: 300 },
  );
});

describe('A kind that is about adults', () => {
  test('needs an adult in question, named or not, for nobody could be kept out otherwise', () => {
    for (const more of [
      {},
      { adult: 'yes', adult1Who: 'someone', adult1Account: A, adult1Part: 'mentioned' },
    ] as const) {
      expect(faultsOf({ kind: 'allegation', ...more })).toEqual({ adult: 'form.adult-kind' });
    }
    const unknown = { adult1Who: 'unknown', adult1MightBe: 'neither', adult1Part: 'in-question' } as const;
    expect(faultsOf({ kind: 'allegation', adult: 'yes', ...unknown })).toEqual({});
  });

  test('does not hide what else is wrong with the answer', () => {
    expect(faultsOf({ kind: 'allegation', adult: '' })).toEqual({ adult: 'form.adult-question' });
  });
});
