/** The governors' page: fixed once, never subtracted, and nothing of adults. */
import fc from 'fast-check';
import type { Governors } from '../../../src/contract/oversight.ts';
import { type Person, ROLES } from '../../../src/domain/role.ts';
import { GOVERNORS } from '../../../src/guidance/governors-words.ts';
import { taken } from '../../src/app/pressing.ts';
import { askingApi } from '../../support/asking.ts';
import { ALWAYS_OPEN, DEADLINES, inQuestion } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DSL, GOVERNOR, HEAD, person as invented, rosterOf, SCHOOL_A } from '../../support/schools.ts';

const DAY = 24 * 60;
/** Half of a term that ends five days after the reports of these tests, and the next one. */
const FIRST = { from: '2026-11-02', to: '2026-11-25' };
const SECOND = { from: '2026-11-30', to: '2026-12-31' };

/** A school with these terms; they can be changed. */
function school(terms: readonly { from: string; to: string }[] = [FIRST, SECOND]) {
  const calendar = { ...ALWAYS_OPEN, terms };
  const deps = fakeDeps({ school: { times: { deadlines: DEADLINES, calendar } } });
  return { deps, retime: (next: typeof terms) => void Object.assign(calendar, { terms: next }) };
}

async function read(deps: FakeDeps, by: Person = GOVERNOR): Promise<Governors> {
  const answer = await askingApi(deps)(by.oid).get('/api/governors');
  if (answer.status !== 200) throw new Error(String(answer.status));
  return answer.body as Governors;
}

async function filed(count: number, kind: string, deps: FakeDeps, adults = false): Promise<void> {
  for (let one = 0; one < count; one += 1)
    await fileReport(deps, {
      kind: adults ? 'allegation' : kind,
      happened: `Number ${one} of ${kind}.`,
      ...(adults ? { adults: [inQuestion({ by: 'role', role: 'dsl' })] } : {}),
    });
}

const measureOf = (governors: Governors, id: string) => governors.measures.find((one) => one.id === id);

test('It is there for governors, chairs, head, DSL and senior leaders, and for nobody else', async () => {
  for (const role of ROLES) {
    const one = invented(50, 'Somebody', ['staff', role]);
    const deps = fakeDeps({ roster: rosterOf([...SCHOOL_A.people.values(), one]) });
    const { status } = await askingApi(deps)(one.oid).get('/api/governors');
    const may = ['governor', 'chair', 'vicechair', 'head', 'dsl', 'slt'].includes(role);
    expect([role, status]).toEqual([role, may ? 200 : 404]);
  }
});

test('Without terms, and before one has ended, it says why there is nothing', async () => {
  expect(await read(school([]).deps)).toMatchObject({ note: GOVERNORS.noTerms, measures: [] });
  expect(await read(school().deps)).toMatchObject({ note: GOVERNORS.noneEnded, measures: [] });
  const week = school([{ from: '2026-11-16', to: '2026-11-20' }]);
  week.deps.clock.forward(2 * DAY);
  expect(await read(week.deps)).toMatchObject({ note: GOVERNORS.noneEnded, measures: [] });
});

test('From six on a group is a range; below it is hidden, as it is where there is none, and that is said', async () => {
  const { deps } = school();
  await filed(7, 'welfare', deps);
  await filed(5, 'age-inappropriate', deps);
  deps.clock.forward(6 * DAY);
  const governors = await read(deps);
  expect(governors.period).toBe('2 Nov 2026 to 25 Nov 2026');
  expect(measureOf(governors, 'not-online')?.value).toBe(GOVERNORS.band(6, 11));
  for (const id of ['content', 'contact', 'conduct', 'commerce', 'devices', 'systems'])
    expect(measureOf(governors, id)).toEqual({
      id,
      title: GOVERNORS.groups[id],
      hidden: GOVERNORS.hiddenGroup,
    });
  expect(measureOf(governors, 'answered')?.hidden).toBe(GOVERNORS.hiddenShare);
});

test('Shares are words, from twelve concerns on', async () => {
  const { deps } = school();
  await filed(13, 'welfare', deps);
  for (const { reference } of deps.record.briefs().slice(0, 12)) await taken({ reference }, DSL, deps);
  deps.clock.forward(6 * DAY);
  const governors = await read(deps);
  expect(measureOf(governors, 'answered')).toMatchObject({
    value: GOVERNORS.share['more-than-half'],
    bar: 75,
  });
  expect(measureOf(governors, 'settled')?.value).toBe(GOVERNORS.share['more-than-half']);
});

test('They are fixed at the first look, and nothing that happens later changes them', async () => {
  const { deps } = school();
  await filed(7, 'welfare', deps);
  deps.clock.forward(6 * DAY);
  const before = await read(deps);
  await filed(7, 'device-search', deps);
  for (const { reference } of deps.record.briefs()) await taken({ reference }, DSL, deps);
  expect(await read(deps)).toEqual(before);
  expect(await read(deps, HEAD)).toEqual(before);
  expect(deps.settings.puts).toHaveLength(1);
});

test('Two who look at the same moment see the same, fixed once', async () => {
  const { deps } = school();
  await filed(7, 'welfare', deps);
  deps.clock.forward(6 * DAY);
  const [one, other] = await Promise.all([read(deps), read(deps, HEAD)]);
  expect(one).toEqual(other);
  expect(deps.settings.puts).toHaveLength(1);
});

test('Terms that are moved by a day make no second figures of the same days', async () => {
  const { deps, retime } = school();
  await filed(7, 'welfare', deps);
  deps.clock.forward(6 * DAY);
  const before = await read(deps);
  for (const moved of [
    { ...FIRST, from: '2026-11-03' },
    { ...FIRST, to: '2026-11-24' },
    { from: '2026-10-01', to: '2026-11-02' },
  ]) {
    retime([moved, SECOND]);
    const after = await read(deps);
    expect({ ...after, note: undefined }).toEqual({ ...before, note: undefined });
  }
  expect(deps.settings.puts).toHaveLength(1);
  retime([FIRST, SECOND]);
  deps.clock.forward(40 * DAY);
  expect((await read(deps)).period).toBe('30 Nov 2026 to 31 Dec 2026');
  expect(deps.settings.puts).toHaveLength(2);
});

test('Figures that cannot be read any more are not made again', async () => {
  const { deps } = school();
  await deps.settings.put({ key: 'published/2026-11-02_2026-11-25', value: '{}', by: 'heed' });
  await filed(7, 'welfare', deps);
  deps.clock.forward(6 * DAY);
  expect(await read(deps)).toMatchObject({ note: GOVERNORS.overlaps, measures: [] });
});

test('Where they cannot be kept nothing is shown: the next look would be another one', async () => {
  const { deps } = school();
  deps.clock.forward(6 * DAY);
  deps.settings.broken = 'record.unwritable';
  expect((await askingApi(deps)(GOVERNOR.oid).get('/api/governors')).status).toBe(507);
});

test('Concerns about adults, and five of any other group, change not one letter', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 5 }),
      async (pupils, adults, few) => {
        const shown = async (withThem: boolean) => {
          const { deps } = school();
          await filed(pupils, 'welfare', deps);
          if (withThem) {
            await filed(adults, 'allegation', deps, true);
            await filed(few, 'scam', deps);
          }
          deps.clock.forward(6 * DAY);
          return read(deps);
        };
        expect(await shown(true)).toEqual(await shown(false));
      },
    ),
    { numRuns: 30 },
  );
});

test('What is not recorded is called so, and nobody is named', async () => {
  const { deps } = school();
  const { questions } = await read(deps);
  expect(questions.filter(({ recorded }) => !recorded).map(({ question }) => question)).toContain(
    GOVERNORS.questions.training,
  );
  const text = JSON.stringify(questions);
  for (const { name, oid } of SCHOOL_A.people.values())
    expect([text.includes(name), text.includes(oid)]).toEqual([false, false]);
});
