import { currentIssue } from '../../../../src/app/digest/current-issue.ts';
import type { Audience } from '../../../../src/app/digest/issue.ts';
import { noteSending, type Sending } from '../../../../src/app/digest/sendings.ts';
import type { Calendar } from '../../../../src/domain/calendar.ts';
import { ALWAYS_OPEN, TIMES } from '../../../support/cases.ts';
import { fakeDeps } from '../../../support/fake-deps.ts';
import { DSL, GOVERNOR } from '../../../support/schools.ts';

const utc = (time: string) => Date.parse(`${time}:00.000Z`);
const SENDING: Sending = {
  state: 'failed',
  from: '2026-11-02',
  firstAt: '2026-11-09T07:30:00.000Z',
  tries: 1,
};
const deps = (calendar: Calendar = ALWAYS_OPEN) => fakeDeps({ school: { times: { ...TIMES, calendar } } });
const audiences: readonly Audience[] = ['dsl', 'head', 'governors'];

test.each(audiences)(
  'On any day of a week the %s digest reports on the Monday to Sunday before',
  (audience) => {
    for (const time of ['2026-11-16T00:00', '2026-11-18T12:00', '2026-11-22T23:59']) {
      expect(currentIssue(audience, utc(time), deps())).toEqual({
        audience,
        length: 'week',
        from: '2026-11-09',
        to: '2026-11-15',
      });
    }
  },
);

/** A half term, a Christmas and a summer. */
const YEAR: Calendar = {
  ...ALWAYS_OPEN,
  terms: [
    { from: '2026-09-02', to: '2026-10-23' },
    { from: '2026-11-02', to: '2026-12-18' },
    { from: '2027-01-04', to: '2027-07-21' },
    { from: '2027-09-02', to: '2027-10-22' },
  ],
};

describe('In holidays', () => {
  test.each([
    ['half term', '2026-10-30', '2026-10-19', '2026-10-25'],
    ['the first day of Christmas', '2026-12-21', '2026-12-14', '2026-12-20'],
    ['Christmas', '2026-12-29', '2026-12-14', '2026-12-27'],
    ['the last day of Christmas', '2027-01-03', '2026-12-14', '2026-12-27'],
    ['the summer', '2027-08-18', '2027-07-19', '2027-08-15'],
  ])(
    'that of a DSL and a head has the last school week and goes to the last Sunday: %s',
    (_when, day, from, to) => {
      for (const audience of ['dsl', 'head'] as const) {
        expect(currentIssue(audience, utc(`${day}T12:00`), deps(YEAR))).toMatchObject({ from, to });
      }
    },
  );

  test.each([
    ['2026-10-30', '2026-10-12', '2026-10-18'],
    ['2026-12-29', '2026-12-07', '2026-12-13'],
    ['2027-08-18', '2027-07-12', '2027-07-18'],
  ])('that of governors stays the one that was published: %s', (day, from, to) => {
    expect(currentIssue('governors', utc(`${day}T12:00`), deps(YEAR))).toMatchObject({ from, to });
  });

  test('it begins where the issue before it ends, and the next that is due has all of it', () => {
    const before = currentIssue('dsl', utc('2026-12-18T12:00'), deps(YEAR));
    const asked = currentIssue('dsl', utc('2026-12-29T12:00'), deps(YEAR));
    const after = currentIssue('dsl', utc('2027-01-04T12:00'), deps(YEAR));
    expect([before?.to, asked?.from]).toEqual(['2026-12-13', '2026-12-14']);
    expect(after).toMatchObject({ from: asked?.from, to: '2027-01-03' });
  });
});

test.each(audiences)(
  'In a school week with holidays around it the %s digest is as on every other',
  (audience) => {
    expect(currentIssue(audience, utc('2026-12-19T12:00'), deps(YEAR))).toMatchObject({
      from: '2026-12-07',
      to: '2026-12-13',
    });
    expect(currentIssue(audience, utc('2026-11-03T12:00'), deps(YEAR))).toMatchObject({
      from: '2026-10-19',
      to: '2026-11-01',
    });
  },
);

test.each(audiences)('Before the first school week there is no %s digest', (audience) => {
  expect(currentIssue(audience, utc('2026-08-28T12:00'), deps(YEAR))).toBeUndefined();
});

test('For governors it begins where the one that was made for them begins, or after the last that was made', async () => {
  const world = deps();
  const governors = { audience: 'governors', length: 'week', oid: GOVERNOR.oid } as const;
  await noteSending({ ...governors, to: '2026-11-01' }, { ...SENDING, from: '2026-10-26' }, world);
  expect(currentIssue('governors', utc('2026-11-18T12:00'), world)?.from).toBe('2026-11-02');
  await noteSending({ ...governors, to: '2026-11-15' }, { ...SENDING, from: '2026-11-09' }, world);
  expect(currentIssue('governors', utc('2026-11-18T12:00'), world)?.from).toBe('2026-11-09');
});

test('For a DSL who asks it is one week, whatever was sent before', async () => {
  const world = deps();
  await noteSending({ audience: 'dsl', length: 'week', to: '2026-10-18', oid: DSL.oid }, SENDING, world);
  expect(currentIssue('dsl', utc('2026-11-18T12:00'), world)?.from).toBe('2026-11-09');
});
