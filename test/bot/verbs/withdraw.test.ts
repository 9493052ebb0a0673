import { withdrawForm, withdrawReport } from '../../../bot/verbs/withdraw.ts';
import { MOST_BYTES } from '../../../src/domain/draft.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { WITHDRAW } from '../../../src/guidance/reporter-words.ts';
import { nodesOf, wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { TEACHER, TEACHER2 } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

async function press(deps: FakeBotDeps, data: object) {
  const formId = deps.identity.newReportId(TEACHER.oid);
  const answer = await withdrawReport(turnOf('dialog-submit', { data: { formId, ...data } }), deps);
  const card = 'card' in answer ? answer.card : undefined;
  return { card, words: wordsOf(card), formId };
}
const reasonIn = (card: unknown) => nodesOf(card).find(({ id }) => id === 'reason')?.value;
const reasons = (deps: FakeBotDeps) =>
  deps.record.written.flatMap((one) =>
    'sequence' in one && one.what.act === 'withdrawn' ? [one.what.reason] : [],
  );

test('The form says that the report stays and is still read, and asks why', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  const answer = await withdrawForm(turnOf('dialog-submit', { data: { reference } }), deps);
  const card = 'card' in answer ? answer.card : undefined;
  expect(wordsOf(card)).toContain(WITHDRAW.intro);
  const id = /"formId":"([^"]*)"/.exec(JSON.stringify(card))?.[1] ?? '';
  expect(deps.identity.ownsReportId(id, TEACHER.oid)).toBe(true);
});

test('A report is taken back with its reason, and its dialog says so', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  deps.clock.forward(7);
  const { words } = await press(deps, { reference, reason: ' A mistake. ' });
  expect(words).toContain(WITHDRAW.done('12:07'));
  expect(words).toContain('Withdrawn by you at 12:07.');
  expect(reasons(deps)).toEqual(['A mistake.']);
  expect(deps.woken).toEqual([reference]);
});

test('A second press changes nothing twice, and says when it was the first time', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  const data = { reference, reason: 'A mistake.', formId: deps.identity.newReportId(TEACHER.oid) };
  await Promise.all([press(deps, data), press(deps, data)]);
  deps.clock.forward(9);
  expect((await press(deps, data)).words).toContain(WITHDRAW.done('12:00'));
  expect(reasons(deps)).toHaveLength(1);
});

test('Without a reason, or with one that is too long, it comes back and nothing is taken back', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  for (const [reason, code] of [
    ['', 'work.field'],
    [' \n ', 'work.field'],
    ['é'.repeat(MOST_BYTES), 'form.too-long'],
  ] as const) {
    const { card, words, formId } = await press(deps, { reference, reason });
    expect(words).toContain(FAULT_WORDS[code]);
    expect(reasonIn(card) ?? '').toBe(reason);
    expect(JSON.stringify(card)).toContain(formId);
  }
  expect((await press(deps, { reference, reason: 7 })).words).toContain(FAULT_WORDS['work.field']);
  expect(reasons(deps)).toEqual([]);
});

test('The form of somebody else, or a damaged id, comes back as one of one’s own', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  for (const formId of [deps.identity.newReportId(TEACHER2.oid), 'damaged', 7, undefined]) {
    const { card, words } = await press(deps, { reference, reason: 'A mistake.', formId });
    expect(words).toContain(FAULT_WORDS['form.other-owner']);
    expect(reasonIn(card)).toBe('A mistake.');
  }
  expect(reasons(deps)).toEqual([]);
});

test('Where it cannot be stored the reason comes back with what to do', async () => {
  for (const broken of ['record.unwritable', 'record.not-owner'] as const) {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    deps.record.broken = broken;
    const { card, words } = await press(deps, { reference, reason: 'A mistake.' });
    expect(words).toContain(FAULT_WORDS[broken]);
    expect(reasonIn(card)).toBe('A mistake.');
    expect(deps.woken).toEqual([]);
  }
});

test('While another process owns the record and this one does not know the report, the reason is not lost', async () => {
  const { reference } = await fileReport(fakeBotDeps());
  const deps = fakeBotDeps();
  deps.record.owned = false;
  const { card, words } = await press(deps, { reference, reason: 'A mistake.' });
  expect(words).toContain(FAULT_WORDS['record.not-owner']);
  expect(reasonIn(card)).toBe('A mistake.');
});
