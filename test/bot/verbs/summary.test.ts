import { showSummary } from '../../../bot/verbs/summary.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { taken } from '../../src/app/pressing.ts';
import { ofType } from '../../support/cards.ts';
import { inQuestion } from '../../support/cases.ts';
import { fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DEPUTY, DSL, HEAD, TEACHER } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const NOT_YOURS = { show: 'sentence', sentence: FAULT_WORDS['case.not-yours'] };
const asks = (oid: string, data: object) => turnOf('dialog-submit', { oid, data: { ...data } });
const textOf = (answer: object) =>
  ofType('card' in answer ? answer.card : undefined, 'Input.Text').map(({ value }) => value);

test('The one who handles it gets the text of the case, after a view of its own kind was recorded', async () => {
  const deps = fakeBotDeps();
  const filed = await fileReport(deps, { happened: 'It happened.' });
  await taken(filed, DSL, deps);
  const { reference } = filed;
  const answer = await showSummary(asks(DSL.oid, { reference }), deps);
  expect(answer).toMatchObject({ show: 'dialog', title: `Concern ${showReference(reference)}` });
  expect(textOf(answer)).toEqual([expect.stringContaining('It happened.')]);
  expect(textOf(answer)[0]).toContain('Who has it: The DSL');
  expect(textOf(answer)[0]).not.toContain(TEACHER.name);
  expect(deps.record.viewed).toMatchObject([{ oid: DSL.oid, what: 'summary', reference }]);
});

test('It is refused to whoever may not handle the case, in the words for a case that is none', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
  for (const { oid } of [DSL, DEPUTY, TEACHER]) {
    expect(await showSummary(asks(oid, { reference }), deps)).toEqual(NOT_YOURS);
  }
  for (const none of ['M1PFPK5N', 'x', undefined]) {
    expect(await showSummary(asks(HEAD.oid, { reference: none }), deps)).toEqual(NOT_YOURS);
  }
  expect(deps.record.viewed).toEqual([]);
});

test('Without a recorded view there is no summary', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  deps.record.broken = 'record.unwritable';
  expect(await showSummary(asks(DSL.oid, { reference }), deps)).toEqual({
    show: 'sentence',
    sentence: FAULT_WORDS['case.view-unrecorded'],
  });
});
