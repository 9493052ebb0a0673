import fc from 'fast-check';
import type { Brief } from '../../../src/domain/brief.ts';
import type { Calendar } from '../../../src/domain/calendar.ts';
import { comparisonIn, patternsIn } from '../../../src/domain/rising-patterns.ts';
import { ALWAYS_OPEN, NOON } from '../../support/cases.ts';
import { LONG_AGO, lately, pupilNamed, reportedBefore } from '../../support/rising-briefs.ts';

const found = (briefs: readonly Brief[], now = NOON) => patternsIn(briefs, { now, calendar: ALWAYS_OPEN });
const named = (briefs: readonly Brief[]) => found(briefs).map(({ what, key }) => `${what} ${key}`);

test('A kind, an app, a place and a pupil rise, each by itself', () => {
  const about = (more: Partial<Brief>) => [LONG_AGO, ...lately(4, more)];
  expect(named(about({ kind: 'grooming' }))).toEqual(['kind grooming']);
  expect(named(about({ app: 'Chat Fox' }))).toEqual(['app chatfox']);
  expect(named(about({ where: 'Bike shed' }))).toEqual(['where bikeshed']);
  expect(named(about({ people: [pupilNamed('Some Pupil', { pupil: 'p1' })] }))).toEqual(['pupil list p1']);
  expect(named(about({}))).toEqual([]);
});

test('What is usual is said, the newest report is named, and a steep rise is told apart', () => {
  const past = [60, 90, 120].map((days) => reportedBefore(days, { kind: 'grooming' }));
  const some = lately(5, { kind: 'grooming' });
  const many = lately(9, { kind: 'grooming' });
  expect(found([LONG_AGO, ...past.toReversed(), ...some])).toMatchObject([
    { now: 5, usual: 0.5, newest: some.at(-1)?.reference, newestAt: some.at(-1)?.reportedAt, steep: false },
  ]);
  expect(found([LONG_AGO, ...past.toReversed(), ...many])).toMatchObject([
    { now: 9, usual: 0.5, steep: true },
  ]);
});

test('Five from nothing are told of at once, and four are not', () => {
  expect(found([LONG_AGO, ...lately(4, { kind: 'grooming' })])).toMatchObject([{ now: 4, steep: false }]);
  expect(found([LONG_AGO, ...lately(5, { kind: 'grooming' })])).toMatchObject([{ now: 5, steep: true }]);
});

test('Nothing is said while too little of the past is known', () => {
  expect(found(lately(9, { kind: 'grooming' }))).toEqual([]);
  expect(found([])).toEqual([]);
});

describe('Whether anything could be compared', () => {
  const SCHOOL: Calendar = {
    ...ALWAYS_OPEN,
    terms: [
      { from: '2026-09-02', to: '2026-10-23' },
      { from: '2026-11-02', to: '2026-12-18' },
      { from: '2027-01-04', to: '2027-07-21' },
      { from: '2027-09-02', to: '2027-12-17' },
    ],
  };
  const utc = (day: string) => Date.parse(`${day}T12:00:00.000Z`);
  const on = (day: string, more: Partial<Brief> = {}) => reportedBefore((NOON - utc(day)) / 86_400_000, more);
  const compared = (briefs: readonly Brief[], day: string, calendar = SCHOOL) =>
    comparisonIn(briefs, { now: utc(day), calendar });

  test('is told of a new school whose reports of an app nobody can test in its first months', () => {
    const rise = Array.from({ length: 15 }, () => on('2026-11-10', { kind: 'grooming', app: 'Chat Fox' }));
    const briefs = [on('2026-09-07'), ...rise];
    expect(patternsIn(briefs, { now: utc('2026-11-16'), calendar: SCHOOL })).toEqual([]);
    expect(compared(briefs, '2026-11-16')).toBe('little-past');
  });

  test('is so once there are eight school weeks before the last four, and not a day before', () => {
    // From 7 September 35 school days lie before half term and five in the week after it.
    const briefs = [on('2026-09-07')];
    expect(compared(briefs, '2026-12-03')).toBe('little-past');
    expect(compared(briefs, '2026-12-04')).toBe('made');
  });

  test('is not so in the summer, when no day of the last four weeks was a school day', () => {
    const briefs = [on('2026-09-07')];
    expect(compared(briefs, '2027-08-17')).toBe('made');
    expect(compared(briefs, '2027-08-18')).toBe('no-school');
  });

  test('is not so where nobody has reported anything yet', () => {
    expect(compared([], '2027-05-05')).toBe('little-past');
  });

  test('is so wherever a pattern is found', () => {
    expect(compared([LONG_AGO, ...lately(9)], '2026-11-20', ALWAYS_OPEN)).toBe('made');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 0, max: 30 }), (days, many) => {
        const briefs = [reportedBefore(days), ...lately(many, { kind: 'grooming' })].sort(
          (a, b) => a.reportedAt - b.reportedAt,
        );
        const isMade = comparisonIn(briefs, { now: NOON, calendar: ALWAYS_OPEN }) === 'made';
        expect(isMade || found(briefs).length === 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

test('Reports that are older than four weeks are past, however many they are', () => {
  const all = [LONG_AGO, ...lately(9, { kind: 'grooming' })];
  expect(found(all)).toHaveLength(1);
  expect(found(all, NOON + 28 * 86_400_000)).toEqual([]);
});

test('A pupil whose whole name was typed in other ways is one, and a single word is nobody', () => {
  const typed = ['Ana Quill', 'quill, ana', 'ANA  QUILL', 'Ána Quill'];
  const with_ = (names: readonly string[]) => [
    LONG_AGO,
    ...lately(4).map((brief, index) => ({ ...brief, people: [pupilNamed(names[index] ?? '')] })),
  ];
  expect(found(with_(typed))).toMatchObject([{ what: 'pupil', now: 4 }]);
  expect(found(with_(typed.map(() => 'Ana')))).toEqual([]);
});

test.each([
  ['a pupil who only saw it', [pupilNamed('Some Pupil', { part: 'witness' })]],
  ['a sibling', [pupilNamed('Some Pupil', { part: 'sibling' })]],
  ['an adult', [pupilNamed('Some Adult', { is: 'adult' })]],
] as const)('%s makes no pattern', (_who, people) => {
  expect(found([LONG_AGO, ...lately(9, { people })])).toEqual([]);
});

test('Concerns about adults count for no pupil, and one concern counts once for whoever stands in it twice', () => {
  const people = [pupilNamed('Some Pupil', { pupil: 'p1' })];
  expect(found([LONG_AGO, ...lately(9, { people, row: 'adult' })])).toEqual([]);
  const twice = [...people, pupilNamed('Some Pupil', { pupil: 'p1', part: 'otherwise' })];
  expect(found([LONG_AGO, ...lately(4, { people: twice })])).toMatchObject([{ now: 4 }]);
});

test('Concerns that a person may not open change nothing, because they are not given', () => {
  const anyBrief = fc.record({
    days: fc.double({ min: 0, max: 250, noNaN: true }),
    kind: fc.constantFrom('grooming', 'phishing', undefined),
    app: fc.constantFrom('One', 'Two', undefined),
  });
  let some = 0;
  fc.assert(
    fc.property(fc.array(anyBrief, { maxLength: 60 }), (many) => {
      const briefs = many
        .map(({ days, ...more }) => reportedBefore(days, more))
        .sort((a, b) => a.reportedAt - b.reportedAt);
      const patterns = found(briefs);
      some += patterns.length;
      for (const { what, key, now, newest } of patterns) {
        const theirs = briefs.filter((brief) => brief[what as 'kind']?.toLowerCase() === key);
        expect(theirs.length).toBeGreaterThanOrEqual(now);
        expect(theirs.map(({ reference }) => reference)).toContain(newest);
      }
    }),
    { numRuns: 200 },
  );
  expect(some).toBeGreaterThan(0);
});
