/** The governors' page: what the digests published, and nothing else. */
import fc from 'fast-check';
import { governorsDigestCard } from '../../../bot/cards/digest-governors.ts';
import { ledgersIn } from '../../../src/app/digest/governors-ledger.ts';
import type { Governors } from '../../../src/contract/oversight.ts';
import { type Person, ROLES, type Roster } from '../../../src/domain/role.ts';
import { GOVERNORS } from '../../../src/guidance/governors-words.ts';
import { askingApi } from '../../support/asking.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import {
  briefsOf,
  type GovernedSchool,
  governedSchool,
  KIND_IN,
  TERMS,
  termly,
  weekly,
} from '../../support/governed.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  GOVERNOR,
  HEAD,
  person as invented,
  rosterOf,
  SCHOOL_A,
  SLT,
} from '../../support/schools.ts';

const [AUTUMN] = TERMS;
const SUNDAYS = ['2026-09-06', '2026-09-13', '2026-09-20', '2026-09-27', '2026-10-25'] as const;

async function read({ deps }: GovernedSchool, by: Person = GOVERNOR): Promise<Governors> {
  const answer = await askingApi(deps)(by.oid).get('/api/governors');
  if (answer.status !== 200) throw new Error(String(answer.status));
  return answer.body as Governors;
}

/** Half a term of weeks, each published on its Monday, and the term. */
async function half(school: GovernedSchool): Promise<GovernedSchool> {
  for (const sunday of SUNDAYS) {
    school.goTo(mondayAfter(sunday));
    await weekly(school, sunday);
  }
  await termly(school, AUTUMN);
  return school;
}

test('It is there for governors, chairs, head, DSL and senior leaders, and for nobody else', async () => {
  for (const role of ROLES) {
    const one = invented(50, 'Somebody', ['staff', role]);
    const deps = fakeDeps({ roster: rosterOf([...SCHOOL_A.people.values(), one]) });
    const { status } = await askingApi(deps)(one.oid).get('/api/governors');
    const may = ['governor', 'chair', 'vicechair', 'head', 'dsl', 'slt'].includes(role);
    expect([role, status]).toEqual([role, may ? 200 : 404]);
  }
});

test('Before the first digest it says when that comes, and looking publishes nothing', async () => {
  const school = governedSchool();
  school.briefs.push(...briefsOf(20, '2026-09-03'));
  school.goTo('2026-09-09');
  const governors = await read(school);
  expect(governors).toMatchObject({ note: GOVERNORS.first('14 Sep 2026'), reports: [] });
  expect(governors.published).toBeUndefined();
  expect(governors.questions.length).toBeGreaterThan(5);
  expect(school.deps.settings.puts).toEqual([]);
});

test('It shows the newest week, and nothing of what was reported or recoded since', async () => {
  const school = governedSchool();
  school.briefs.push(...briefsOf(13, '2026-09-03'), ...briefsOf(4, '2026-09-03', { kind: KIND_IN.systems }));
  school.goTo('2026-09-07');
  await weekly(school, '2026-09-06');
  const before = await read(school);
  expect(before.published?.title).toBe(GOVERNORS.published('6 Sep 2026'));
  expect(before.published?.groups.find(({ id }) => id === 'not-online')?.value).toBe(GOVERNORS.band(12, 17));
  expect(before.published?.year).toEqual({
    summary: GOVERNORS.chartSummary('1 Sep 2026', 1, 7),
    weeks: ['2026-09-06'],
    series: [{ id: 'not-online', name: GOVERNORS.groups['not-online'], values: [12] }],
  });
  school.briefs.push(...briefsOf(30, '2026-09-04', { kind: KIND_IN.systems }));
  school.retime([{ from: '2026-08-31', to: '2026-12-01' }]);
  school.goTo('2026-09-30');
  expect((await read(school)).published).toEqual(before.published);
});

test('Everybody who may read it reads the same: governors, chair, head, DSL and senior leaders', async () => {
  const school = governedSchool();
  school.briefs.push(...briefsOf(30, '2026-09-03', { takenAt: 1 }));
  await half(school);
  const governors = await read(school);
  for (const one of [CHAIR, HEAD, DSL, SLT]) expect(await read(school, one)).toEqual(governors);
});

test('The year stands there week by week, hidden until it reached six, and so do the terms', async () => {
  const school = governedSchool();
  school.briefs.push(
    ...briefsOf(5, '2026-09-03'),
    ...briefsOf(1, '2026-09-09'),
    ...briefsOf(6, '2026-09-23'),
  );
  await half(school);
  const { published, reports } = await read(school);
  expect(published?.year.weeks).toEqual(SUNDAYS);
  expect(published?.year.series.map(({ values }) => values)).toEqual([[null, 6, 6, 12, 12]]);
  expect(reports.map(({ id, title }) => [id, title])).toEqual([
    ['2026-10-25', GOVERNORS.termDays('1 Sep 2026', '25 Oct 2026')],
  ]);
  expect(reports[0]?.measures.find(({ id }) => id === 'not-online')).toMatchObject({
    value: GOVERNORS.any.some,
    note: GOVERNORS.growth(GOVERNORS.few, GOVERNORS.band(12, 17)),
  });
});

test('A school that began in November is told of no day before', async () => {
  const school = governedSchool({ began: '2026-11-09' });
  school.goTo('2026-11-16');
  await weekly(school, '2026-11-15', '2026-11-09');
  const { published } = await read(school);
  expect(published?.groupsTitle).toBe(GOVERNORS.since('9 Nov 2026', '15 Nov 2026'));
  expect(published?.year.summary).toBe(GOVERNORS.chartSummary('9 Nov 2026', 0, 7));
  expect(JSON.stringify(published)).not.toContain('Sep 2026');
});

test('In September the year before stays until the new one has figures of its own', async () => {
  const summer = { from: '2027-06-07', to: '2027-07-21' };
  const school = governedSchool({ terms: [summer, { from: '2027-09-02', to: '2027-10-22' }] });
  school.briefs.push(
    ...briefsOf(30, '2026-10-08', { takenAt: 1 }),
    ...briefsOf(60, '2027-09-08', { takenAt: 1 }),
  );
  for (const sunday of ['2027-06-13', '2027-07-18', '2027-07-25']) {
    school.goTo(mondayAfter(sunday));
    await weekly(school, sunday);
  }
  await termly(school, summer);
  const old = await read(school);
  expect(old.published?.before).toBeUndefined();
  expect(old.published?.process.slice(0, 3).every(({ value }) => value)).toBe(true);
  for (const sunday of ['2027-09-05', '2027-09-12']) {
    school.goTo(mondayAfter(sunday));
    await weekly(school, sunday);
    const { published } = await read(school);
    expect(published?.before).toEqual({
      ...old.published?.year,
      summary: GOVERNORS.chartBefore('1 Sep 2026', '25 Jul 2027', 1, 7),
    });
    expect(published?.process.map(({ value }) => value)).toEqual(
      old.published?.process.map(({ value }) => value),
    );
    expect(published?.process[2]?.note).toBe(GOVERNORS.lateOn('25 Jul 2027'));
  }
  school.goTo('2027-11-01');
  await weekly(school, '2027-10-31');
  const { published } = await read(school);
  expect(published?.before).toBeUndefined();
  expect(published?.year.series).toHaveLength(1);
  expect(published?.process[0]?.note).toBe(GOVERNORS.batch('26 Jul 2027', '24 Oct 2027'));
});

test('Two schools whose ledgers are equal are told the same, to the byte, on the page and on the cards', async () => {
  const groups = Object.values(KIND_IN);
  const counts = fc.array(fc.integer({ min: 0, max: 26 }), {
    minLength: groups.length,
    maxLength: groups.length,
  });
  const extras = fc.array(fc.integer({ min: 0, max: 5 }), {
    minLength: groups.length,
    maxLength: groups.length,
  });
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(counts, extras, fc.integer({ min: 0, max: 9 }), async (some, more, adults) => {
      const told = async (numbers: readonly number[], others: number) => {
        const school = governedSchool();
        for (const [index, kind] of groups.entries())
          school.briefs.push(...briefsOf(numbers[index] ?? 0, '2026-09-09', { kind, app: `app ${others}` }));
        school.briefs.push(...briefsOf(others, '2026-09-10', { row: 'adult', kind: 'allegation' }));
        for (const sunday of SUNDAYS) {
          school.goTo(mondayAfter(sunday));
          await weekly(school, sunday);
        }
        const week = await weekly(school, SUNDAYS[4]);
        const term = await termly(school, AUTUMN);
        const shown = [await read(school), ...[week, term].map((one) => [one, governorsDigestCard(one, {})])];
        return { ledger: JSON.stringify(ledgersIn(school.deps.settings)), shown: JSON.stringify(shown) };
      };
      // Another number in the same six, where there are any at all.
      const others = some.map((count, index) =>
        count === 0 ? 0 : Math.max(1, count - (count % 6) + (more[index] ?? 0)),
      );
      const [a, b] = [await told(some, 0), await told(others, adults)];
      if (a.ledger !== b.ledger) return;
      compared += 1;
      expect(b.shown).toBe(a.shown);
    }),
    { numRuns: 15 },
  );
  expect(compared).toBeGreaterThan(5);
});

test('What is not recorded is called so, and nobody is named', async () => {
  const { questions } = await read(governedSchool());
  expect(questions.filter(({ recorded }) => !recorded).map(({ question }) => question)).toEqual([
    GOVERNORS.questions.policy,
    GOVERNORS.questions.training,
    GOVERNORS.questions.curriculum,
    GOVERNORS.questions.filtering,
    GOVERNORS.questions.parents,
  ]);
  const text = JSON.stringify(questions);
  for (const { oid } of SCHOOL_A.people.values()) expect(text).not.toContain(oid);
});

const answerOf = ({ questions }: Governors, question: string) =>
  questions.find((one) => one.question === question)?.answer ?? '';
const without = (...people: readonly Person[]) =>
  rosterOf([...SCHOOL_A.people.values()].filter((one) => !people.includes(one)));

test('An office on the way of a report that nobody holds is named, and that nobody stands in for the DSL', async () => {
  const governors = await read(governedSchool({ roster: without(DEPUTY) }));
  expect(answerOf(governors, GOVERNORS.questions.reporting)).toBe(GOVERNORS.route.empty(['deputy DSL']));
  expect(answerOf(governors, GOVERNORS.questions.people)).toContain(GOVERNORS.people(true, false));
  expect(answerOf(await read(governedSchool()), GOVERNORS.questions.reporting)).toBe(
    `${GOVERNORS.route.works} ${GOVERNORS.route.notTold}`,
  );
});

test('That somebody lost their access changes not one letter: governors would know of whom there is a concern', async () => {
  const roster: Roster = { ...without(DEPUTY), revoked: new Map([[DEPUTY.oid, DEPUTY]]) };
  expect(await read(governedSchool({ roster }))).toEqual(await read(governedSchool()));
});

test('The page points to how often somebody answered in time only while it shows that', async () => {
  const school = governedSchool();
  school.briefs.push(...briefsOf(30, '2026-09-03', { takenAt: 1 }));
  school.goTo('2026-09-07');
  await weekly(school, SUNDAYS[0]);
  const reporting = (governors: Governors) => answerOf(governors, GOVERNORS.questions.reporting);
  const share = ({ published }: Governors) => published?.process.find(({ id }) => id === 'answered')?.value;
  const before = await read(school);
  expect([share(before), reporting(before)]).toEqual([
    undefined,
    `${GOVERNORS.route.works} ${GOVERNORS.route.notTold}`,
  ]);
  const after = await read(await half(school));
  expect(share(after)).toBeDefined();
  expect(reporting(after)).toBe(`${GOVERNORS.route.works} ${GOVERNORS.route.answered}`);
});

test('The page says why shares stay hidden where the calendar has no terms to come', async () => {
  const school = governedSchool({ terms: [] });
  school.goTo('2026-09-07');
  await weekly(school, SUNDAYS[0]);
  const reason = async () => (await read(school)).published?.process[0]?.hidden;
  expect(await reason()).toBe(GOVERNORS.hiddenShareNoTerms);
  school.retime(TERMS);
  expect(await reason()).toBe(GOVERNORS.hiddenShare);
});

const CHRISTMAS = { from: '2026-12-21', to: '2026-12-24' } as const;
const REVOKED: Roster = { ...without(DEPUTY), revoked: new Map([[DEPUTY.oid, DEPUTY]]) };

test.each([
  ['a handler on a day of it', { ...CHRISTMAS, oids: [DEPUTY.oid] }, SCHOOL_A, true],
  ['one whose access was taken away, as if it were not', { ...CHRISTMAS, oids: [DEPUTY.oid] }, REVOKED, true],
  ['an account that does not exist', { ...CHRISTMAS, oids: ['gone'] }, SCHOOL_A, false],
  ['somebody who handles no concerns', { ...CHRISTMAS, oids: [GOVERNOR.oid] }, SCHOOL_A, false],
  ['nobody', { ...CHRISTMAS, oids: [] }, SCHOOL_A, false],
  [
    'a handler in next July only',
    { from: '2027-07-22', to: '2027-08-31', oids: [DEPUTY.oid] },
    SCHOOL_A,
    false,
  ],
  [
    'a handler in the holidays before',
    { from: '2026-10-24', to: '2026-11-01', oids: [DEPUTY.oid] },
    SCHOOL_A,
    false,
  ],
] as const)('Cover of the next holidays with %s on the rota', async (_who, line, roster, expected) => {
  const school = governedSchool({ roster });
  Object.assign(school.deps.school.times.calendar, { rota: [line] });
  school.goTo('2026-11-23');
  expect(answerOf(await read(school), GOVERNORS.questions.people)).toContain(GOVERNORS.cover(expected));
});

test('Where the calendar knows no holidays, nobody is said to be named for them', async () => {
  const school = governedSchool({ terms: [] });
  Object.assign(school.deps.school.times.calendar, { rota: [{ ...CHRISTMAS, oids: [DEPUTY.oid] }] });
  school.goTo('2026-11-23');
  const answer = answerOf(await read(school), GOVERNORS.questions.people);
  expect(answer).toContain(GOVERNORS.cover(undefined));
  expect(answer).toContain(GOVERNORS.calendar(undefined));
});

test('A directory that was never read is not guessed about', async () => {
  const unread = governedSchool({ roster: { ...SCHOOL_A, readAt: 0 } });
  const { questions } = await read(unread);
  expect(questions.find(({ question }) => question === GOVERNORS.questions.reporting)).toEqual({
    question: GOVERNORS.questions.reporting,
    answer: GOVERNORS.route.unknown,
    recorded: false,
  });
});

test('Contacts that were checked within a year are counted', async () => {
  const school = governedSchool();
  expect(answerOf(await read(school), GOVERNORS.questions.contacts)).toContain(GOVERNORS.contacts(0, 6));
  await school.deps.settings.put({
    key: 'contacts/prevent',
    value: JSON.stringify({ value: 'the Prevent team', source: 'a letter', checked: '2026-08-30' }),
    by: 'heed',
  });
  expect(answerOf(await read(school), GOVERNORS.questions.contacts)).toContain(GOVERNORS.contacts(1, 6));
});

function mondayAfter(sunday: string): string {
  return new Date(Date.parse(sunday) + 86_400_000).toISOString().slice(0, 10);
}
