import fc from 'fast-check';
import { type CalendarFault, readCalendar, type TypedCalendar } from '../../../src/app/read-calendar.ts';

const NOTHING: TypedCalendar = { terms: '', closed: '', opens: '08:00', closes: '16:30' };
const read = (more: Partial<TypedCalendar>) => readCalendar({ ...NOTHING, ...more });

function readOf(more: Partial<TypedCalendar>) {
  const result = read(more);
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.faults)}`);
  return result.value;
}

function faultsOf(more: Partial<TypedCalendar>): readonly CalendarFault[] {
  const result = read(more);
  return result.ok ? [] : result.faults;
}

const SPAN = { from: '2026-09-01', to: '2026-10-23' };

test('An empty calendar with hours is a calendar', () => {
  expect(readOf({})).toEqual({ terms: [], closed: [], hours: { opens: '08:00', closes: '16:30' } });
});

test('A whole calendar is read in the order typed, empty lines between', () => {
  expect(
    readOf({
      terms: '\n2 Nov 2026 to 18 Dec 2026\r\n\r\n  1 Sep 2026 to 23 Oct 2026  \n',
      closed: '19 January 2027\n\n08/02/2027',
      opens: '7:45',
      closes: '5.15pm',
    }),
  ).toEqual({
    terms: [{ from: '2026-11-02', to: '2026-12-18' }, SPAN],
    closed: ['2027-01-19', '2027-02-08'],
    hours: { opens: '07:45', closes: '17:15' },
  });
});

describe('a term', () => {
  test.each([
    '1 Sep 2026 to 23 Oct 2026',
    '1 September 2026 to 23 October 2026',
    '01 sept 2026 TO 23 OCT 2026',
    '1st Sep. 2026 to 23rd Oct. 2026',
    '1st of September, 2026 until 23rd of October, 2026',
    'Tuesday 1 September 2026 to Friday 23 October 2026',
    'Tue, 1 Sep 2026 - Fri, 23 Oct 2026',
    'Tues 1 Sep 2026 – Fri. 23 Oct 2026',
    '01/09/2026 - 23/10/2026',
    '01/09/2026-23/10/2026',
    '1/9/2026 — 23/10/2026',
    '01.09.2026 to 23.10.2026',
    '01-09-2026 to 23-10-2026',
    '01-09-2026-23-10-2026',
    '2026-09-01 to 2026-10-23',
    '2026-09-01-2026-10-23',
    '2026-09-01 − 2026-10-23',
    '2026\u201109\u201101 to 2026\u201110\u201123',
    '1\u00a0Sep\u00a02026\tto   23 Oct 2026',
    '\u200e1 Sep 2026\u200b to 23 Oct 2026\ufeff',
    '1 Sep 2026 to 2026-10-23',
  ])('%j', (typed) => {
    expect(readOf({ terms: typed }).terms).toEqual([SPAN]);
  });

  test('The day comes before the month, whatever the number', () => {
    expect(readOf({ terms: '03/04/2027 - 05/06/2027' }).terms).toEqual([
      { from: '2027-04-03', to: '2027-06-05' },
    ]);
  });

  test('It can be of one day', () => {
    expect(readOf({ terms: '1 Sep 2026 to 1 Sep 2026' }).terms).toEqual([
      { from: '2026-09-01', to: '2026-09-01' },
    ]);
  });

  test('29 February is a day in leap years only', () => {
    expect(readOf({ closed: '29 Feb 2028' }).closed).toEqual(['2028-02-29']);
    expect(faultsOf({ closed: '29 Feb 2027' })).toEqual([
      { field: 'closed', line: 1, code: 'calendar.line' },
    ]);
  });

  test.each([
    ['a day alone', '1 Sep 2026'],
    ['no end', '1 Sep 2026 to'],
    ['no beginning', 'to 23 Oct 2026'],
    ['a year on one side only', '1 Sep to 23 Oct 2026'],
    ['a year of two digits', '01/09/26 - 23/10/26'],
    ['a year of two digits, ISO or not', '26-09-01 to 26-10-23'],
    ['a year of the last century', '1 Sep 1926 to 23 Oct 1926'],
    ['a year of another century', '1 Sep 2026 to 23 Oct 2206'],
    ['a day that no month has', '31 Sep 2026 to 23 Oct 2026'],
    ['a day nought', '0 Sep 2026 to 23 Oct 2026'],
    ['a month that no year has', '01/13/2026 - 23/14/2026'],
    ['an American date', '09/23/2026 - 10/23/2026'],
    ['a month nobody knows', '1 Sap 2026 to 23 Oct 2026'],
    ['a month too short to tell', '1 Ma 2026 to 23 Oct 2026'],
    ['a weekday that does not fit the date', 'Monday 1 Sep 2026 to 23 Oct 2026'],
    ['a weekday nobody knows', 'Someday 1 Sep 2026 to 23 Oct 2026'],
    ['a name before it', 'Autumn term: 1 Sep 2026 to 23 Oct 2026'],
    ['a remark after it', '1 Sep 2026 to 23 Oct 2026 (first half)'],
    ['two on one line', '1 Sep 2026 to 23 Oct 2026, 2 Nov 2026 to 18 Dec 2026'],
    ['a third date', '1 Sep 2026 to 23 Oct 2026 to 24 Oct 2026'],
    ['a name of a prototype', 'constructor'],
    ['a word', 'tomorrow'],
  ])('%s is a line that cannot be read', (_what, typed) => {
    expect(faultsOf({ terms: typed })).toEqual([{ field: 'terms', line: 1, code: 'calendar.line' }]);
  });

  test.each([
    ['ends before it begins', '23 Oct 2026 to 1 Sep 2026', 1],
    ['shares a day with another', '1 Sep 2026 to 23 Oct 2026\n23 Oct 2026 to 18 Dec 2026', 2],
    ['lies inside another', '1 Sep 2026 to 18 Dec 2026\n\n5 Oct 2026 to 9 Oct 2026', 3],
    ['holds another', '5 Oct 2026 to 9 Oct 2026\n1 Sep 2026 to 18 Dec 2026', 2],
    ['is there twice', '1 Sep 2026 to 23 Oct 2026\n01/09/2026 - 23/10/2026', 2],
    ['begins before one typed above ends', '2 Nov 2026 to 18 Dec 2026\n1 Sep 2026 to 2 Nov 2026', 2],
  ])('One that %s is out of order', (_what, typed, line) => {
    expect(faultsOf({ terms: typed })).toEqual([{ field: 'terms', line, code: 'calendar.order' }]);
  });

  test('Terms may follow each other day by day', () => {
    expect(readOf({ terms: '1 Sep 2026 to 23 Oct 2026\n24 Oct 2026 to 18 Dec 2026' }).terms).toHaveLength(2);
  });
});

describe('a closed day', () => {
  test.each(['19 Jan 2027', '19th January 2027', 'Tue 19 Jan 2027', '19/01/2027', '2027-01-19'])(
    '%j',
    (typed) => {
      expect(readOf({ closed: typed }).closed).toEqual(['2027-01-19']);
    },
  );

  test.each([
    ['a span', '19 Jan 2027 to 20 Jan 2027'],
    ['a remark after it', '19 Jan 2027 snow'],
    ['two on one line', '19 Jan 2027, 20 Jan 2027'],
  ])('%s is a line that cannot be read', (_what, typed) => {
    expect(faultsOf({ closed: typed })).toEqual([{ field: 'closed', line: 1, code: 'calendar.line' }]);
  });

  test('The same day twice is said, not swallowed', () => {
    expect(faultsOf({ closed: '19 Jan 2027\n20 Jan 2027\n19/01/2027' })).toEqual([
      { field: 'closed', line: 3, code: 'calendar.order' },
    ]);
  });
});

describe('the hours', () => {
  test.each([
    ['08:00', '08:00'],
    ['8:00', '08:00'],
    ['8.30', '08:30'],
    [' 08:05 ', '08:05'],
    ['8am', '08:00'],
    ['8 AM', '08:00'],
    ['8:30 a.m.', '08:30'],
    ['12am', '00:00'],
    ['00:00', '00:00'],
    ['12.15am', '00:15'],
  ])('%j opens at %s', (typed, opens) => {
    expect(readOf({ opens: typed }).hours.opens).toBe(opens);
  });

  test.each([
    ['16:30', '16:30'],
    ['4.30pm', '16:30'],
    ['4:30 p.m.', '16:30'],
    ['12pm', '12:00'],
    ['11.59pm', '23:59'],
    ['24:00', '24:00'],
  ])('%j closes at %s', (typed, closes) => {
    expect(readOf({ closes: typed }).hours.closes).toBe(closes);
  });

  test.each([
    '',
    ' ',
    '8',
    '0800',
    '25:00',
    '24:01',
    '08:60',
    '8:5',
    '13pm',
    '0am',
    '-8:00',
    '8:00:00',
    'early',
    '08:00\n09:00',
  ])('%j is no time, to open or to close', (typed) => {
    expect(faultsOf({ opens: typed })).toEqual([{ field: 'opens', line: 1, code: 'calendar.hours' }]);
    expect(faultsOf({ closes: typed })).toEqual([{ field: 'closes', line: 1, code: 'calendar.hours' }]);
  });

  test.each([
    ['before opening', '08:00', '4:30'],
    ['at opening', '08:00', '8am'],
    ['at the midnight that begins the day', '08:00', '00:00'],
    ['when it opens as the day ends', '24:00', '24:00'],
  ])('Closing %s is a fault of closing', (_what, opens, closes) => {
    expect(faultsOf({ opens, closes })).toEqual([{ field: 'closes', line: 1, code: 'calendar.hours' }]);
  });
});

test('Every fault comes at once, each with its field and line', () => {
  expect(
    faultsOf({
      terms: 'soon\n1 Sep 2026 to 23 Oct 2026\n\n1 Oct 2026 to 2 Oct 2026',
      closed: '\n31 Nov 2026',
      opens: '?',
      closes: '',
    }),
  ).toEqual([
    { field: 'terms', line: 1, code: 'calendar.line' },
    { field: 'terms', line: 4, code: 'calendar.order' },
    { field: 'closed', line: 2, code: 'calendar.line' },
    { field: 'opens', line: 1, code: 'calendar.hours' },
    { field: 'closes', line: 1, code: 'calendar.hours' },
  ]);
});

describe('for everything that can be typed', () => {
  const MONTHS = [
    'Jan',
    'Feb',
    'March',
    'Apr',
    'May',
    'June',
    'Jul',
    'August',
    'Sept',
    'Oct',
    'Nov',
    'December',
  ];
  /** A day, and one of the ways to write it. */
  const written = (day: string, way: number) => {
    const [year = '', month = '', date = ''] = day.split('-');
    const ways = [
      day,
      `${date}/${month}/${year}`,
      `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`,
      `${Number(date)}.${Number(month)}.${year}`,
    ];
    return ways[way] ?? day;
  };
  const dayAt = (count: number) =>
    new Date(Date.UTC(2026, 0, 1) + count * 86_400_000).toISOString().slice(0, 10);
  const way = fc.nat(3);
  /** Days in order, so that two and two of them are terms that do not overlap. */
  const typedTerms = fc
    .record({
      counts: fc.uniqueArray(fc.nat(3_000), { minLength: 1, maxLength: 12 }),
      ways: fc.array(fc.tuple(way, way, fc.constantFrom(' to ', ' - ', '–', ' until ')), {
        minLength: 6,
        maxLength: 6,
      }),
    })
    .map(({ counts, ways }) => {
      const days = counts.sort((a, b) => a - b).map(dayAt);
      return ways.flatMap(([one, two, between], index) => {
        const [from, to] = [days[index * 2], days[index * 2 + 1]];
        if (from === undefined || to === undefined) return [];
        return [{ term: { from, to }, line: `${written(from, one)}${between}${written(to, two)}` }];
      });
    });

  test('What is typed is what is read, in any way of writing it (500 cases)', () => {
    fc.assert(
      fc.property(typedTerms, fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n \t\n'), (lines, end) => {
        const terms = lines.map(({ line }) => line).join(end);
        const closed = lines.map(({ term }) => term.from).join(end);
        const value = readOf({ terms, closed });
        expect(value.terms).toEqual(lines.map(({ term }) => term));
        expect(value.closed).toEqual(lines.map(({ term }) => term.from));
      }),
      { numRuns: 500 },
    );
  });

  test('What was read can be written out and read again (300 cases)', () => {
    fc.assert(
      fc.property(typedTerms, (lines) => {
        const value = readOf({ terms: lines.map(({ line }) => line).join('\n') });
        const again = value.terms.map(({ from, to }) => `${from} to ${to}`).join('\n');
        expect(readOf({ terms: again, ...value.hours })).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  test('A line that cannot be read is named by its number and costs no other line (500 cases)', () => {
    const junk = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((text) => `?${text.replace(/[\r\n]/g, '')}`);
    fc.assert(
      fc.property(typedTerms, junk, fc.nat(6), fc.constantFrom('\n', '\r\n'), (lines, bad, place, end) => {
        const typed = lines.map(({ line }) => line);
        const at = Math.min(place, typed.length);
        const terms = typed.toSpliced(at, 0, bad).join(end);
        expect(faultsOf({ terms })).toEqual([{ field: 'terms', line: at + 1, code: 'calendar.line' }]);
      }),
      { numRuns: 500 },
    );
  });

  test('Nothing typed is dropped: every line with anything on it is read or named (1000 cases)', () => {
    const bit = fc.constantFrom(
      ...[
        '1',
        '31',
        'Feb',
        'Sep',
        '2026',
        '2027',
        '/',
        '-',
        ' ',
        ' to ',
        '\n',
        '1 Sep 2026',
        '2026-10-23',
        ' to 23/10/2026',
        '\n\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 14 }), (bits) => {
        const text = bits.join('');
        const filled = text.split('\n').flatMap((line, index) => (line.trim() ? [index + 1] : []));
        const terms = read({ terms: text });
        const closed = read({ closed: text });
        // A day alone is read as a closed day and named as a term, so both fields are asked.
        for (const [result, field] of [
          [terms, 'terms'],
          [closed, 'closed'],
        ] as const) {
          if (result.ok) expect(result.value[field]).toHaveLength(filled.length);
          else {
            const named = result.faults.map(({ line }) => line);
            expect(named.every((line) => filled.includes(line))).toBe(true);
            const others = text.split('\n').filter((_, index) => !named.includes(index + 1));
            const rest = readOf({ [field]: others.join('\n') });
            expect(rest[field]).toHaveLength(filled.length - named.length);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
