import { reportRoutes } from '../../../bot/api/reports.ts';
import { openCase } from '../../../src/app/open-case.ts';
import { receiptWords } from '../../../src/app/reporter/receipt-words.ts';
import type { MyReport, MyReportLine, Said } from '../../../src/contract/reports.ts';
import { closed, done, NOT_YOURS, taken } from '../../src/app/pressing.ts';
import { wordsOf } from '../../support/cards.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { chatCards } from '../../support/own-cards.ts';
import { call, called } from '../../support/own-reports.ts';
import { DSL, HEAD, SCHOOL_A, TEACHER, TEACHER2 } from '../../support/schools.ts';

const lines = (deps: FakeDeps, by = TEACHER) =>
  called<readonly MyReportLine[]>('GET /api/reports', { by }, deps);
const one = (reference: string, deps: FakeDeps) =>
  called<MyReport>(`GET /api/reports/${reference}`, {}, deps);
const sentences = (said: readonly Said[]) =>
  said.flatMap(({ strong = [], lines: more = [], items = [] }) => [...strong, ...more, ...items]);

test('The list has a person’s own reports, newest first, each with its state in the words of the card', async () => {
  const deps = fakeDeps();
  const first = await fileReport(deps);
  deps.clock.forward(1);
  const second = await fileReport(deps, { happened: 'Another.' });
  await fileReport(deps, { happened: 'Theirs.' }, { by: TEACHER2 });
  await openCase({ actor: DSL.oid, reference: first.reference, from: 'card' }, deps);
  const mine = await lines(deps);
  expect(mine.map(({ reference, state }) => [reference, state])).toEqual([
    [second.reference, 'Waiting to be read'],
    [first.reference, 'Read by the DSL at 12:01'],
  ]);
  expect(JSON.stringify(mine)).not.toMatch(/Another|Theirs|happened/);
});

test('A question waits in the list until it is answered, and a closed report says so', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  await done({ by: DSL, on, work: 'ask', typed: { text: 'When was it?' } }, deps);
  expect(await lines(deps)).toMatchObject([
    { question: true, closed: false, more: ['There is a question for you'] },
  ]);
  await closed(on, DSL, deps);
  expect(await lines(deps)).toMatchObject([{ closed: true }]);
});

test('A report is its receipt: the same sentences as on the card, what was written to its reporter, and nothing of the case', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps, { danger: true }), DSL, deps);
  await done({ by: DSL, on, work: 'ask', typed: { text: 'When was it?' } }, deps);
  await done({ by: DSL, on, work: 'note', typed: { text: 'A private note.' } }, deps);
  const mine = await one(on.reference, deps);
  const card = wordsOf(chatCards(on.reference, deps).receipt);
  for (const sentence of sentences(mine.said)) expect(card).toContain(sentence);
  expect(mine.letters).toMatchObject([
    { from: 'From the DSL at 12:00', text: 'When was it?', question: true },
  ]);
  expect(mine.acts.map(({ act }) => act)).toEqual(['answer', 'add', 'withdraw']);
  expect(JSON.stringify(mine)).not.toMatch(/private|Something happened/);
});

test('Steps that are to come are listed, except where nobody inside will read it', async () => {
  const deps = fakeDeps();
  const plain = await fileReport(deps);
  const both = ['head', 'chair'] as const;
  const outside = await fileReport(deps, { adults: both.map((role) => inQuestion({ by: 'role', role })) });
  const titles = async (reference: string) => (await one(reference, deps)).steps.map(({ title }) => title);
  expect(await titles(plain.reference)).toEqual(['Received', 'Filed in the school record', 'Read', 'Closed']);
  expect(await titles(outside.reference)).toEqual(['Received', 'Filed in the school record']);
});

test.each([
  ['somebody else’s report', TEACHER2],
  ['a concern that one only handles', DSL],
  ['a concern that the head may open', HEAD],
])('%s is answered like one that does not exist', async (_what, by) => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const paths = reportRoutes.flatMap(({ method, path }) =>
    path.includes(':reference') ? [`${method} ${path}?of=2`] : [],
  );
  expect(paths).toHaveLength(9);
  const body = {
    formId: deps.identity.newReportId(by.oid),
    fields: { text: 'x', reason: 'x', adult: 'no', danger: 'no', happened: 'x' },
  };
  for (const path of paths) {
    for (const ref of [reference, OTHER_REFERENCE, 'x']) {
      expect([path, await call(path.replace(':reference', ref), { by, body }, deps)]).toEqual([
        path,
        NOT_YOURS,
      ]);
    }
  }
  expect(deps.record.viewed).toEqual([]);
});

test('A reporter who becomes a subject sees list and report as they stood', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  deps.record.file(on.reference);
  const before = [await lines(deps), await one(on.reference, deps)];
  deps.clock.forward(1);
  const typed = { adult: 'someone', adultAccount: TEACHER.oid, reason: 'It was the reporter.' };
  await done({ by: DSL, on, work: 'recode', typed }, deps);
  await done({ by: HEAD, on, work: 'ask', typed: { text: 'After.' } }, deps);
  await closed(await taken(on, HEAD, deps), HEAD, deps);
  expect([await lines(deps), await one(on.reference, deps)]).toEqual(before);
});

test('Somebody who reported themselves sees the receipt as first shown', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: TEACHER.oid })] });
  const before = await one(reference, deps);
  await openCase({ actor: HEAD.oid, reference, from: 'card' }, deps);
  expect(await one(reference, deps)).toEqual(before);
});

test('Whatever their office, people see their own reports, also while the directory is down', async () => {
  for (const by of SCHOOL_A.people.values()) {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps, {}, { by });
    deps.directory.down(true);
    expect((await lines(deps, by)).map((line) => line.reference)).toEqual([reference]);
    expect((await call(`GET /api/reports/${reference}`, { by }, deps)).ok).toBe(true);
  }
  expect(reportRoutes.map(({ person }) => person)).toEqual(reportRoutes.map(() => 'known'));
});

test('The words of a receipt are all on its card, whatever its state', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { kind: 'nudes', danger: true });
  const { receipt, state } = chatCards(reference, deps);
  const said = sentences(
    receiptWords(state, { now: deps.clock.now(), dutyToReport: false, lado: 'the LADO team' }),
  );
  expect(said.length).toBeGreaterThan(8);
  for (const sentence of said) expect(wordsOf(receipt)).toContain(sentence);
});
