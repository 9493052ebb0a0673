import { dashboardFor } from '../../../../../src/app/tab/lists/dashboard.ts';
import { filtersFor } from '../../../../../src/app/tab/lists/filters.ts';
import { type PeriodAsked, periodOf, periodsAt } from '../../../../../src/app/tab/lists/periods.ts';
import type { Brief } from '../../../../../src/domain/brief.ts';
import { instantOf } from '../../../../../src/domain/london.ts';
import { ALWAYS_OPEN, NOON, TIMES } from '../../../../support/cases.ts';
import { fakeDeps } from '../../../../support/fake-deps.ts';
import { CHAIR, DSL, HEAD, TEACHER } from '../../../../support/schools.ts';
import { deed, stage } from './stage.ts';

async function dashboardOf(
  asked: PeriodAsked,
  { deps }: Pick<Awaited<ReturnType<typeof stage>>, 'deps'>,
  person = DSL,
) {
  const made = dashboardFor(person, asked, deps);
  if (!made.ok) throw new Error(made.fault.code);
  return made.value;
}

test('It begins with what needs a person, the one that waits longest first', async () => {
  const { needs } = await dashboardOf({}, await stage());
  expect(needs).toEqual([
    {
      id: 'unread',
      value: 3,
      oldest: '2026-11-18T12:00:00.000Z',
      query: { need: 'unread', order: 'oldest' },
    },
  ]);
});

test('It counts what is open, new, reported and closed, each with its list', async () => {
  const { open, newThisWeek, reported, closed } = await dashboardOf({ period: 'week' }, await stage());
  expect([open, newThisWeek, reported, closed]).toEqual([
    { id: 'open', value: 3, query: { status: 'open' } },
    { id: 'new', value: 3, query: { from: '2026-11-16', to: '2026-11-20' } },
    { id: 'reported', value: 3, query: { from: '2026-11-16', to: '2026-11-20' } },
    { id: 'closed', value: 0, query: { from: '2026-11-16', to: '2026-11-20', by: 'closed' } },
  ]);
});

test('It says how long it took to take them, and how many on the same school day', async () => {
  const school = await stage();
  school.deps.clock.forward(30);
  await deed(school, 'third', { act: 'acknowledged', role: 'dsl' });
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  const { toTake, toClose } = await dashboardOf({}, school);
  expect(toTake).toEqual({ median: 30, ninetieth: 2 * 24 * 60 + 30, of: 2, sameDayShare: 0.5 });
  expect(toClose).toBeUndefined();
});

test('It counts by kind, group, year, place and app, where different spellings are one', async () => {
  const { byKind, byGroup, byYear, byWhere, byApp } = await dashboardOf({}, await stage());
  const shortly = (bars: typeof byKind) => bars.map(({ title, value }) => `${title}: ${value}`);
  expect(byKind.map(({ id, value }) => [id, value])).toEqual(
    expect.arrayContaining([
      ['none', 1],
      ['grooming', 1],
      ['scam', 1],
    ]),
  );
  expect(shortly(byGroup)).toEqual(['Commerce: 1', 'Contact: 1', 'Kind not known yet: 1']);
  expect(shortly(byYear)).toEqual(['Year 7: 2', 'Year 10: 2']);
  expect(shortly(byWhere)).toEqual(['Online: 1']);
  expect(shortly(byApp)).toEqual([expect.stringMatching(/^Tik ?Tok: 2$/)]);
});

test('A chart has ten bars at most, and one for all others without a list', () => {
  const deps = fakeDeps();
  const briefs = Array.from({ length: 12 }, (_, index) => brief({ app: `App ${index}` }));
  const made = dashboardFor(DSL, {}, { ...deps, record: { ...deps.record, briefs: () => briefs } });
  const bars = made.ok ? made.value.byApp : [];
  expect(bars).toHaveLength(11);
  expect(bars.at(-1)).toEqual({ id: 'other', title: 'All others', value: 2 });
});

test('Its weeks stand beside those of the year before, where anything is known of them', async () => {
  const { weeks } = await dashboardOf({}, await stage());
  expect(weeks).toHaveLength(52);
  expect(weeks.at(-1)).toEqual({
    from: '2026-11-16',
    value: 3,
    query: { from: '2026-11-16', to: '2026-11-22' },
  });
  const deps = fakeDeps();
  const briefs = [brief({ reportedAt: Date.parse('2025-11-18T12:00:00Z') }), brief({})];
  const made = dashboardFor(DSL, {}, { ...deps, record: { ...deps.record, briefs: () => briefs } });
  expect(made.ok && made.value.weeks.slice(-2)).toMatchObject([{ value: 0 }, { value: 1, before: 1 }]);
});

test('It shows what is rising, with the list of the last four weeks', () => {
  const deps = fakeDeps();
  const day = 86_400_000;
  const past = Array.from({ length: 26 }, (_, week) =>
    brief({ reportedAt: NOON - (30 + week * 7) * day, app: 'Chat' }),
  );
  const lately = Array.from({ length: 9 }, (_, index) =>
    brief({ reportedAt: NOON - index * day, app: 'Ring game', kind: 'gambling' }),
  );
  const briefs = [...past.toReversed(), ...lately.toReversed()];
  const made = dashboardFor(DSL, {}, { ...deps, record: { ...deps.record, briefs: () => briefs } });
  expect(made.ok && made.value.rising).toMatchObject([
    {
      what: 'kind',
      title: expect.stringContaining('ambling'),
      now: 9,
      usual: 0,
      query: { kind: 'gambling' },
    },
    {
      what: 'app',
      title: 'Ring game',
      now: 9,
      usual: 0,
      query: { app: 'ringgame', from: '2026-10-24', to: '2026-11-20' },
    },
  ]);
  expect(made.ok && made.value.comparison).toBe('made');
});

test('While there is too little past to compare with it says so beside what is rising', async () => {
  const { comparison, rising } = await dashboardOf({}, await stage());
  expect([comparison, rising]).toEqual(['little-past', []]);
});

test('After four weeks without school nothing could be compared', async () => {
  const terms = [
    { from: '2025-09-02', to: '2026-10-20' },
    { from: '2026-11-30', to: '2026-12-18' },
  ];
  const deps = fakeDeps({ school: { times: { ...TIMES, calendar: { ...ALWAYS_OPEN, terms } } } });
  const briefs = [brief({ reportedAt: NOON - 300 * 86_400_000 })];
  const made = dashboardFor(DSL, {}, { ...deps, record: { ...deps.record, briefs: () => briefs } });
  expect(made.ok && made.value.comparison).toBe('no-school');
});

test('The head sees no figure of a concern about them, and the chair only that one', async () => {
  const school = await stage();
  expect((await dashboardOf({}, school, HEAD)).open.value).toBe(4);
  expect((await dashboardOf({}, school, CHAIR)).open.value).toBe(1);
  expect(dashboardFor(TEACHER, {}, school.deps)).toEqual({ ok: false, fault: { code: 'case.not-yours' } });
});

test('The same minute is answered from memory, a change or the next minute anew', async () => {
  const school = await stage();
  const deps = { ...school.deps, record: { ...school.deps.record } };
  const fixed = deps.record.briefs();
  deps.record.briefs = () => fixed;
  const first = dashboardFor(DSL, {}, deps);
  const again = dashboardFor(DSL, {}, deps);
  expect(first.ok && again.ok && first.value === again.value).toBe(true);
  deps.clock.forward(1);
  const later = dashboardFor(DSL, {}, deps);
  expect(first.ok && later.ok && first.value !== later.value).toBe(true);
});

test('The filters offer what there is: kinds in the order of the form, years in their own', async () => {
  const { deps } = await stage();
  const filters = filtersFor(DSL, deps);
  expect(filters).toMatchObject({
    ok: true,
    value: {
      years: [
        { value: 'year7', title: 'Year 7' },
        { value: 'year10', title: 'Year 10' },
      ],
      wheres: [{ value: 'online', title: 'Online' }],
      apps: [{ value: 'tiktok' }],
    },
  });
  expect(filters.ok && filters.value.kinds.map(({ value }) => value)).toEqual(['grooming', 'scam', 'none']);
  expect(filtersFor(TEACHER, deps)).toEqual({ ok: false, fault: { code: 'case.not-yours' } });
});

describe('A period', () => {
  const calendar = {
    ...ALWAYS_OPEN,
    terms: [
      { from: '2026-09-02', to: '2026-10-23' },
      { from: '2026-11-02', to: '2026-12-18' },
      { from: '2027-01-04', to: '2027-02-12' },
      { from: '2027-02-22', to: '2027-03-25' },
    ],
  };
  const at = (day: string) => instantOf(day, '12:00');

  test.each([
    ['week', '2026-11-25', '2026-11-23', '2026-11-25'],
    ['four-weeks', '2026-11-25', '2026-10-29', '2026-11-25'],
    ['term', '2026-11-25', '2026-09-02', '2026-11-25'],
    ['term', '2026-12-28', '2026-09-02', '2026-12-18'],
    ['term', '2027-03-01', '2027-01-04', '2027-03-01'],
    ['year', '2026-11-25', '2026-09-01', '2026-11-25'],
    ['year', '2027-08-31', '2026-09-01', '2027-08-31'],
    ['last-year', '2026-11-25', '2025-09-01', '2026-08-31'],
  ] as const)('%s on %s runs from %s to %s', (period, today, from, to) => {
    expect(periodOf({ period }, at(today), calendar)).toEqual({ period, from, to });
  });

  it('is what was chosen, or four weeks where nothing was', () => {
    const chosen = { period: 'chosen', from: '2026-01-01', to: '2026-02-01' } as const;
    expect(periodOf(chosen, NOON, calendar)).toEqual(chosen);
    expect(periodOf({}, NOON, calendar).period).toBe('four-weeks');
    expect(periodOf({ period: 'term' }, NOON, TIMES.calendar).period).toBe('four-weeks');
  });

  it('offers a term only where the school set one that has begun', () => {
    expect(periodsAt(NOON, calendar)).toContain('term');
    expect(periodsAt(NOON, TIMES.calendar)).not.toContain('term');
    expect(periodsAt(at('2026-08-01'), calendar)).not.toContain('term');
  });
});

let made = 0;
function brief(more: Partial<Brief>): Brief {
  made += 1;
  return {
    reference: `R${made}`,
    sequence: 1,
    row: 'pupil',
    urgency: 'same-day',
    danger: false,
    status: 'acknowledged',
    reportedAt: NOON,
    updatedAt: NOON,
    reporter: TEACHER.oid,
    barred: [],
    subjects: [],
    told: [],
    handedOn: 0,
    undelivered: false,
    withdrawn: false,
    people: [],
    open: [],
    ...more,
  };
}
