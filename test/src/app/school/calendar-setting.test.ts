import {
  calendarOf,
  setCalendar,
  type TypedSchoolYear,
} from '../../../../src/app/school/calendar-setting.ts';
import { BANK_HOLIDAYS } from '../../../../src/guidance/bank-holidays.ts';
import { fakeSettings } from '../../../support/fake-settings.ts';
import { DEPUTY, DSL, HEAD, oidOf, SCHOOL_A, TEACHER } from '../../../support/schools.ts';
import { type Stage, stage } from './stage.ts';

const TYPED: TypedSchoolYear = {
  terms: '1 Sep 2026 to 23 Oct 2026\n2 Nov 2026 to 18 Dec 2026',
  closed: '19/11/2026',
  opens: '8:00',
  closes: '4.30pm',
  rota: [{ from: '2026-12-21', to: '2026-12-24', oids: [DEPUTY.oid] }],
};
const NOTHING_SET = {
  terms: [],
  closed: [],
  hours: { opens: '08:00', closes: '16:30' },
  rota: [],
  bankHolidays: BANK_HOLIDAYS.days,
};
const set = (more: Partial<TypedSchoolYear>, deps: Stage = stage()) =>
  setCalendar({ actor: HEAD.oid, typed: { ...TYPED, ...more } }, deps);

test('A school that set nothing is always open, with usual hours and no rota', () => {
  expect(calendarOf(fakeSettings())).toEqual(NOTHING_SET);
});

test('What is set is the calendar, with the bank holidays of the guidance', async () => {
  const deps = stage();
  const result = await set({}, deps);
  expect(result).toEqual({
    ok: true,
    value: {
      terms: [
        { from: '2026-09-01', to: '2026-10-23' },
        { from: '2026-11-02', to: '2026-12-18' },
      ],
      closed: ['2026-11-19'],
      hours: { opens: '08:00', closes: '16:30' },
      rota: TYPED.rota,
      bankHolidays: BANK_HOLIDAYS.days,
    },
  });
  expect(result.ok && calendarOf(deps.settings) === result.value).toBe(true);
  expect(calendarOf(fakeSettings())).toEqual(NOTHING_SET);
});

test('A calendar set anew counts at once; set the same again, nothing is written', async () => {
  const deps = stage();
  await set({}, deps);
  await set({}, deps);
  expect(deps.settings.puts).toHaveLength(1);
  await set({ terms: '', rota: [] }, deps);
  expect(calendarOf(deps.settings)).toMatchObject({ terms: [], rota: [], closed: ['2026-11-19'] });
});

const WHOLE = {
  terms: [{ from: '2026-09-01', to: '2026-10-23' }],
  closed: ['2026-09-02'],
  hours: { opens: '08:00', closes: '16:30' },
  rota: [{ from: '2026-12-21', to: '2026-12-24', oids: [DEPUTY.oid] }],
};

test('A calendar as it is kept is read', () => {
  expect(calendarOf(fakeSettings({ calendar: JSON.stringify(WHOLE) }))).toEqual({
    ...WHOLE,
    bankHolidays: BANK_HOLIDAYS.days,
  });
});

test.each<[string, unknown]>([
  ['no calendar', null],
  ['without hours', { ...WHOLE, hours: undefined }],
  ['a day that no month has', { ...WHOLE, closed: ['2026-02-30'] }],
  ['a term that ends before it begins', { ...WHOLE, terms: [{ from: '2026-10-23', to: '2026-09-01' }] }],
  ['hours that end before they begin', { ...WHOLE, hours: { opens: '16:30', closes: '08:00' } }],
  ['a time that is none', { ...WHOLE, hours: { opens: '08:00', closes: '25:00' } }],
  ['a rota of no days', { ...WHOLE, rota: [{ from: 'x', to: 'y', oids: [] }] }],
])('A damaged calendar (%s) counts as none, so that nothing is delayed by it', (_what, value) => {
  expect(calendarOf(fakeSettings({ calendar: JSON.stringify(value) }))).toEqual(NOTHING_SET);
});

test('Text that is no JSON counts as none', () => {
  expect(calendarOf(fakeSettings({ calendar: '{' }))).toEqual(NOTHING_SET);
});

test('Every line that cannot be kept is told at once, and nothing is written', async () => {
  const deps = stage();
  const result = await set(
    {
      terms: '1 Sep 2026 to 23 Oct 2026\nautumn',
      closes: 'late',
      rota: [
        { from: '2026-12-21', to: '2026-12-24', oids: [DEPUTY.oid] },
        { from: '2026-02-30', to: '2026-12-24', oids: [] },
        { from: '2026-12-24', to: '2026-12-21', oids: [DSL.oid] },
      ],
    },
    deps,
  );
  expect(result).toEqual({
    ok: false,
    fault: {
      code: 'calendar.line',
      fields: { terms: 'calendar.line', closes: 'calendar.hours', rota: 'calendar.line' },
    },
    faults: [
      { field: 'terms', line: 2, code: 'calendar.line' },
      { field: 'closes', line: 1, code: 'calendar.hours' },
      { field: 'rota', line: 2, code: 'calendar.line' },
      { field: 'rota', line: 2, code: 'calendar.person' },
      { field: 'rota', line: 3, code: 'calendar.order' },
    ],
  });
  expect(deps.settings.puts).toEqual([]);
});

test.each([
  ['a teacher, who may open nothing', TEACHER.oid],
  ['somebody who is not on the list', oidOf(99)],
])('Nobody else is on the rota: %s', async (_who, oid) => {
  const rota = [{ from: '2026-12-21', to: '2026-12-24', oids: [DEPUTY.oid, oid] }];
  expect(await set({ rota })).toMatchObject({
    faults: [{ field: 'rota', line: 1, code: 'calendar.person' }],
  });
});

test('Whoever is revoked is not put on the rota', async () => {
  const deps = stage(SCHOOL_A, { [`revoked/${DEPUTY.oid}`]: '{}' });
  expect(await set({}, deps)).toMatchObject({ faults: [{ code: 'calendar.person' }] });
});

test('A person chosen twice, or in capitals, stands on the rota once', async () => {
  const rota = [
    { from: '2026-12-21', to: '2026-12-24', oids: [DEPUTY.oid, DEPUTY.oid.toUpperCase(), DSL.oid] },
  ];
  expect(await set({ rota })).toMatchObject({ value: { rota: [{ oids: [DEPUTY.oid, DSL.oid] }] } });
});

// NOON of the fakes is the 20th of November 2026.
test.each([
  ['begins 400 days ahead', '25 Dec 2027 to 26 Dec 2027', undefined],
  ['begins 401 days ahead', '26 Dec 2027 to 27 Dec 2027', 1],
  ['begins by a slip ten years ahead', '\n\u200b\n1 Sep 2037 to 23 Oct 2037\n1 Sep 2036 to 23 Oct 2036', 4],
  ['began, with a later one far ahead', '1 Sep 2036 to 23 Oct 2036\n1 Sep 2026 to 23 Oct 2026', undefined],
])('A calendar whose first term %s is refused or kept, with its line', async (_what, terms, line) => {
  const result = await set({ terms });
  if (line === undefined) expect(result.ok).toBe(true);
  else expect(result).toMatchObject({ faults: [{ field: 'terms', line, code: 'calendar.far' }] });
});
