import { openTheFacts } from '../../../bot/verbs/open-facts.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { wordsOf } from '../../support/cards.ts';
import { fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { COMPUTING, DSL, HEAD, IT, TEACHER } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const NOT_YOURS = { show: 'sentence', sentence: FAULT_WORDS['case.not-yours'] };
const opens = (oid: string, reference: unknown) => turnOf('dialog-open', { oid, data: { reference } });

async function filterFailure() {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, {
    kind: 'filter-failure',
    happened: 'The narrative.',
    people: [{ name: 'A Child', is: 'pupil', part: 'witness' }],
    app: 'A browser',
    when: 'At noon',
    answers: { 'filter-address': 'example.test', 'post-about': 'A name' },
  });
  return { deps, reference };
}

test('The role that needs them sees the facts, without people or narrative, after the view was recorded', async () => {
  const { deps, reference } = await filterFailure();
  const answer = await openTheFacts(opens(IT.oid, reference), deps);
  expect(answer).toMatchObject({ show: 'dialog', title: `Concern ${showReference(reference)}` });
  const shown = wordsOf('card' in answer ? answer.card : undefined);
  for (const words of ['A browser', 'At noon', 'example.test']) expect(shown).toContain(words);
  for (const words of ['The narrative.', 'A Child', 'A name'])
    expect(JSON.stringify(answer)).not.toContain(words);
  expect(deps.record.viewed).toMatchObject([{ oid: IT.oid, what: 'facts', reference }]);
});

test('Nobody else sees them, in the words for a case that is none', async () => {
  const { deps, reference } = await filterFailure();
  for (const { oid } of [TEACHER, COMPUTING, DSL, HEAD]) {
    expect(await openTheFacts(opens(oid, reference), deps)).toEqual(NOT_YOURS);
  }
  for (const none of ['M1PFPK5N', 'x', undefined, 7]) {
    expect(await openTheFacts(opens(IT.oid, none), deps)).toEqual(NOT_YOURS);
  }
  expect(deps.record.viewed).toEqual([]);
});

test('Without a recorded view they stay closed', async () => {
  const { deps, reference } = await filterFailure();
  deps.record.broken = 'record.unwritable';
  expect(await openTheFacts(opens(IT.oid, reference), deps)).toEqual({
    show: 'sentence',
    sentence: FAULT_WORDS['case.view-unrecorded'],
  });
});
