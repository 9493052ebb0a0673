import type {
  ConcernChanges,
  ConcernPage,
  ConcernPrint,
  ConcernView,
} from '../../../src/contract/concern.ts';
import { showReference } from '../../../src/domain/reference.ts';
import type { AdultInvolved } from '../../../src/domain/report.ts';
import type { Role } from '../../../src/domain/role.ts';
import { CASE, HISTORY } from '../../../src/guidance/case-words.ts';
import { WORK_GROUPS, WORK_WORDS } from '../../../src/guidance/work-words.ts';
import { append } from '../../support/acts.ts';
import { askingApi } from '../../support/asking.ts';
import { worked } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DEPUTY, DSL, HEAD, TEACHER, TEACHER2 } from '../../support/schools.ts';

const key = 'k';
const role: Role = 'dsl';
const CHILD = { name: 'Invented Child', is: 'pupil', part: 'harmed', year: 'Year 5' } as const;
const HARMED: AdultInvolved = { who: { by: 'account', oid: TEACHER2.oid }, part: 'harmed' };

async function pageOf(deps: FakeDeps, reference: string, oid = DSL.oid): Promise<ConcernPage> {
  const answer = await askingApi(deps)(oid).get(`/api/concerns/${reference}`);
  expect(answer.status).toBe(200);
  return answer.body as ConcernPage;
}

test('The page says what the card says: what was reported, who is in it, where it stands and what is due', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, {
    happened: 'Something happened.',
    childsWords: 'The very words.',
    people: [CHILD],
    adults: [HARMED],
    kind: 'bullying',
  });
  const page = await pageOf(deps, reference);
  expect(page).toMatchObject({
    reference,
    shown: showReference(reference),
    status: 'waiting',
    as: 'DSL',
    reporter: TEACHER.name,
    danger: false,
    mayTake: true,
    people: [
      { name: CHILD.name, part: 'Was harmed or is at risk', detail: 'A pupil · year or class: Year 5' },
    ],
    adults: [{ name: TEACHER2.name, part: CASE.adultParts.harmed }],
    evidence: [],
    patterns: [],
  });
  expect(page.report).toEqual([
    { label: CASE.happened, text: 'Something happened.' },
    { label: CASE.childsWords, text: 'The very words.' },
  ]);
  expect(page.standing[0]).toEqual({ label: CASE.status, text: CASE.waiting });
  expect(page.standing.at(-1)).toEqual({ label: CASE.now, text: CASE.nobodyHasIt });
});

test('The view is recorded, and the first opening stands in the chronology that is answered', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const page = await pageOf(deps, reference);
  expect(deps.record.viewed).toEqual([{ oid: DSL.oid, role: 'dsl', reference, what: 'case', from: 'tab' }]);
  expect(page.timeline.at(-1)).toMatchObject({ title: HISTORY.openedTitle, who: `${DSL.name}, DSL` });
  expect(page.sequence).toBe(page.timeline.at(-1)?.sequence);
});

test('Without a record of the view nothing is answered', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.record.broken = 'record.unwritable';
  for (const path of ['', '/print?names=yes', '/views']) {
    const answer = await askingApi(deps)(DSL.oid).get(`/api/concerns/${reference}${path}`);
    expect(answer).toMatchObject({ status: 503, body: { error: 'case.view-unrecorded' } });
  }
});

describe('the chronology', () => {
  test('tells each entry with who did it beside it, and keeps cards apart', async () => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps);
    await append(reference, worked('note', { fields: { text: 'A note.' } }), { deps });
    await append(
      reference,
      { act: 'not-told', routed: 2, to: { oid: DSL.oid, role, as: 'handler' }, code: 'teams.blocked' },
      { deps },
    );
    const { timeline } = await pageOf(deps, reference, DEPUTY.oid);
    expect(timeline.map(({ title, who, weight }) => [title, who, weight])).toEqual([
      [HISTORY.reported, `${TEACHER.name}, who reported it`, 'normal'],
      ['To be told: the DSL', 'Heed', 'normal'],
      ['Note', `${DSL.name}, DSL`, 'normal'],
      ['Could not be reached: the DSL', 'Heed', 'card'],
      [HISTORY.openedTitle, `${DEPUTY.name}, deputy DSL`, 'normal'],
    ]);
    expect(timeline[2]?.lines).toEqual([{ label: 'What is there to note?', text: 'A note.' }]);
  });

  test('marks what was struck through, with the reason', async () => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps);
    await append(reference, worked('note', { fields: { text: 'Wrong.' } }), { deps });
    await append(reference, { act: 'struck', role, key: 'k2', of: 3, reason: 'A slip.' }, { deps });
    const { timeline } = await pageOf(deps, reference);
    expect(timeline[2]).toMatchObject({ struck: true, struckWhy: 'A slip.' });
    expect(timeline.filter(({ struck }) => struck)).toHaveLength(1);
  });

  test('says neither who stepped back nor at whose word nor why', async () => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps);
    const recused = {
      act: 'recused',
      role: 'deputy',
      key,
      oids: [HEAD.oid],
      reason: 'A secret reason.',
    } as const;
    await append(reference, recused, { deps, by: DEPUTY });
    const page = await pageOf(deps, reference);
    expect(page.timeline[2]).toMatchObject({ title: HISTORY.changed, who: 'Heed', lines: [] });
    expect(JSON.stringify(page)).not.toContain('secret');
    expect(JSON.stringify(page)).not.toContain(HEAD.name);
  });
});

test('What can be done is offered in groups, and nothing that the state of the case forbids', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const as = askingApi(deps)(DSL.oid);
  const names = async () => (await pageOf(deps, reference)).works.map(({ work }) => work);
  expect(await names()).not.toContain('close');
  expect((await as.post(`/api/concerns/${reference}/acknowledge`, {})).status).toBe(200);
  const page = await pageOf(deps, reference);
  expect(page.mayTake).toBe(false);
  expect(page.works).toContainEqual({ work: 'close', title: WORK_WORDS.close.button, group: 'Its end' });
  expect(page.works.map(({ work }) => work)).not.toContain('lado');
  const groups = WORK_GROUPS.map(({ words }) => words);
  expect(page.works.every(({ group }) => groups.includes(group))).toBe(true);
  expect(page.missing.length).toBeGreaterThan(0);
});

test('The checklist says what is done, not needed, recorded and open', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { people: [CHILD] });
  await append(reference, worked('parents', { fields: { told: 'yes', reason: 'R.' } }), { deps });
  const { checklist } = await pageOf(deps, reference);
  const [first, second] = checklist.filter(({ state }) => state === 'open');
  await append(
    reference,
    worked('checklist', { key: 'a', fields: { item: first?.code ?? '', done: 'done' } }),
    { deps },
  );
  await append(
    reference,
    worked('checklist', { key: 'b', fields: { item: second?.code ?? '', done: 'not-needed', reason: 'R.' } }),
    { deps },
  );
  const after = (await pageOf(deps, reference)).checklist;
  const stateOf = (code: string | undefined) => after.find((line) => line.code === code)?.state;
  expect(stateOf(first?.code)).toBe('done');
  expect(stateOf(second?.code)).toBe('not-needed');
  expect(stateOf('parents-decided')).toBe('recorded');
});

describe('changes while a page is open', () => {
  const since = async (deps: FakeDeps, reference: string, number: number, oid = DSL.oid) => {
    const answer = await askingApi(deps)(oid).get(`/api/concerns/${reference}/changes?since=${number}`);
    return answer.body as ConcernChanges;
  };

  test('are those of others, told without what they wrote', async () => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps);
    await append(reference, worked('note', { fields: { text: 'My own.' } }), { deps });
    await append(
      reference,
      worked('decision', { key: 'd', role: 'deputy', fields: { decision: 'A secret.' } } as never),
      { deps, by: DEPUTY },
    );
    const found = await since(deps, reference, 2);
    expect(found.sequence).toBe(4);
    expect(found.changes).toMatchObject([{ title: 'Decision', who: `${DEPUTY.name}, deputy DSL` }]);
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  test('are a view once there are any, recorded once however often the page asks', async () => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps);
    await since(deps, reference, 2);
    expect(deps.record.viewed).toEqual([]);
    const decision = worked('decision', { role: 'deputy', fields: { decision: 'D.' } } as never);
    await append(reference, decision, { deps, by: DEPUTY });
    const view = { oid: DSL.oid, role: 'dsl', reference, what: 'case', from: 'tab' };
    for (let times = 0; times < 3; times += 1) await since(deps, reference, 2);
    expect(deps.record.viewed).toEqual([view]);
    await since(deps, reference, 0);
    expect(deps.record.viewed).toEqual([view, view]);
    await append(reference, { act: 'chased' }, { deps, by: TEACHER });
    await since(deps, reference, 3);
    expect(deps.record.viewed).toEqual([view, view, view]);
  });

  test('are not told where it cannot be recorded that they were', async () => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps);
    deps.record.broken = 'record.unwritable';
    const answer = await askingApi(deps)(DSL.oid).get(`/api/concerns/${reference}/changes?since=0`);
    expect(answer).toMatchObject({ body: { error: 'case.view-unrecorded' } });
    expect(JSON.stringify(answer)).not.toContain(TEACHER.name);
  });

  test('are none where somebody only looked or a card was brought', async () => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps);
    const told = {
      act: 'told',
      routed: 2,
      to: { oid: DSL.oid, role, as: 'handler' },
      place: { conversation: 'a', activity: 'b' },
    } as const;
    await append(reference, told, { deps, by: HEAD });
    await append(reference, { act: 'opened', role: 'head' }, { deps, by: HEAD });
    expect(await since(deps, reference, 2)).toEqual({ sequence: 4, changes: [] });
  });
});

describe('paper', () => {
  const print = async (deps: FakeDeps, reference: string, names: 'yes' | 'no') => {
    const answer = await askingApi(deps)(DSL.oid).get(`/api/concerns/${reference}/print?names=${names}`);
    expect(answer.status).toBe(200);
    return answer.body as ConcernPrint;
  };

  async function workedOn(): Promise<{ deps: FakeDeps; reference: string }> {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps, {
      people: [CHILD],
      adults: [
        HARMED,
        { who: { by: 'unknown', name: 'Typed Colleague', mightBe: 'neither' }, part: 'mentioned' },
      ],
      evidence: { message: { author: 'Author Colleague', text: 'Words of the message.' } },
    });
    await append(reference, { act: 'acknowledged', role }, { deps });
    await append(
      reference,
      {
        act: 'handed-over',
        role,
        key: 'h',
        to: { oid: DEPUTY.oid, role: 'deputy', as: 'handler' },
        reason: 'R.',
      },
      { deps },
    );
    await append(
      reference,
      {
        act: 'recoded',
        role,
        key: 'r',
        reason: 'R.',
        urgency: 'routine',
        row: 'pupil',
        adults: [HARMED],
        barred: [],
      },
      { deps },
    );
    return { deps, reference };
  }

  test('without names holds no name of staff that Heed put there, and every name of a child', async () => {
    const { deps, reference } = await workedOn();
    const whole = JSON.stringify(await print(deps, reference, 'no'));
    for (const name of [
      ...[DSL, DEPUTY, HEAD, TEACHER, TEACHER2].map((one) => one.name),
      'Typed Colleague',
      'Author Colleague',
    ]) {
      expect([name, whole.includes(name)]).toEqual([name, false]);
    }
    expect(whole).toContain(CHILD.name);
    expect(whole).toContain('Words of the message.');
  });

  test('with names has them, and the state of the chain, in groups that can be compared', async () => {
    const { deps, reference } = await workedOn();
    const paper = await print(deps, reference, 'yes');
    expect(JSON.stringify(paper)).toContain(DEPUTY.name);
    expect(paper.madeBy).toBe(`${DSL.name}, DSL`);
    expect(paper.chain.newest).toMatch(/^k1: ([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  });

  test('shows every time whole, for it is read on another day', async () => {
    const { deps, reference } = await workedOn();
    const { standing } = await print(deps, reference, 'yes');
    expect(standing.find(({ label }) => label === CASE.reportedAt)?.text).toContain(
      '12:00 on Fri 20 Nov 2026',
    );
  });

  test('is recorded as a view of its own kind', async () => {
    const { deps, reference } = await workedOn();
    await print(deps, reference, 'no');
    expect(deps.record.viewed).toEqual([
      { oid: DSL.oid, role: 'dsl', reference, what: 'print', from: 'tab' },
    ]);
  });
});

test('Who viewed it is told newest first in words, and looking at that is recorded too', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  await pageOf(deps, reference, HEAD.oid);
  await pageOf(deps, reference);
  const answer = await askingApi(deps)(DSL.oid).get(`/api/concerns/${reference}/views`);
  const views = answer.body as readonly ConcernView[];
  expect(views.map(({ who, role: as, what, from }) => [who, as, what, from])).toEqual([
    [DSL.name, 'DSL', 'Read this log', 'from the tab'],
    [DSL.name, 'DSL', 'Opened a concern', 'from the tab'],
    [HEAD.name, 'headteacher', 'Opened a concern', 'from the tab'],
  ]);
});
