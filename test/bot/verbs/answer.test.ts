import type { Turn } from '../../../bot/turn.ts';
import { answerLetter } from '../../../bot/verbs/answer.ts';
import { MOST_BYTES } from '../../../src/domain/draft.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { writeLetter } from '../../support/acts.ts';
import { nodesOf, wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { TEACHER, TEACHER2 } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

async function asked() {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  const first = await writeLetter(reference, { text: 'First question?', question: true }, deps);
  const second = await writeLetter(reference, { text: 'Second question?', question: true }, deps);
  return { deps, reference, first, second };
}
async function press(deps: FakeBotDeps, data: object, kind: Turn['kind'] = 'dialog-submit') {
  const formId = deps.identity.newReportId(TEACHER.oid);
  const answer = await answerLetter(turnOf(kind, { data: { formId, ...data } }), deps);
  const card = 'card' in answer ? answer.card : undefined;
  return { answer, card, words: wordsOf(card), formId };
}
const valuesIn = (card: unknown) =>
  Object.fromEntries(
    nodesOf(card)
      .filter(({ type }) => type === 'Input.Text')
      .map(({ id, value }) => [String(id), value]),
  );
const answers = (deps: FakeBotDeps) =>
  deps.record.written.flatMap((one) => ('sequence' in one && one.what.act === 'answered' ? [one.what] : []));

test('An answer is kept, its box goes, and what stands in another box stays', async () => {
  const { deps, reference, first, second } = await asked();
  deps.clock.forward(7);
  const typed = { [`answer-${first}`]: ' So. ', [`answer-${second}`]: 'half typed' };
  const { card, words } = await press(deps, { reference, of: first, ...typed });
  expect(words).toContain('Your answer was sent at 12:07.');
  expect(words).toContain('You answered at 12:07');
  expect(valuesIn(card)).toEqual({ [`answer-${second}`]: 'half typed' });
  expect(answers(deps)).toEqual([expect.objectContaining({ of: first, text: 'So.' })]);
  expect(deps.woken).toEqual([reference]);
});

test('A second press changes nothing twice', async () => {
  const { deps, reference, first } = await asked();
  const formId = deps.identity.newReportId(TEACHER.oid);
  const data = { reference, of: first, [`answer-${first}`]: 'So.', formId };
  await Promise.all([press(deps, data), press(deps, data)]);
  await press(deps, data);
  expect(answers(deps)).toHaveLength(1);
});

test('An empty answer, or one that is too long, comes back with its fault and everything that was typed', async () => {
  const { deps, reference, first, second } = await asked();
  for (const [text, code] of [
    ['', 'work.field'],
    ['  \n', 'work.field'],
    ['x'.repeat(MOST_BYTES + 1), 'form.too-long'],
  ] as const) {
    const typed = { [`answer-${first}`]: text, [`answer-${second}`]: 'half typed' };
    const { card, words, formId } = await press(deps, { reference, of: first, ...typed });
    expect(words).toContain(FAULT_WORDS[code]);
    expect(valuesIn(card)).toEqual({
      [`answer-${first}`]: text === '' ? undefined : text,
      [`answer-${second}`]: 'half typed',
    });
    expect(JSON.stringify(card)).toContain(formId);
  }
  expect(answers(deps)).toEqual([]);
});

test('The form of somebody else, or a damaged id, comes back as one of one’s own', async () => {
  const { deps, reference, first } = await asked();
  for (const formId of [deps.identity.newReportId(TEACHER2.oid), 'damaged', 7, undefined]) {
    const { card, words } = await press(deps, { reference, of: first, [`answer-${first}`]: 'So.', formId });
    expect(words).toContain(FAULT_WORDS['form.other-owner']);
    expect(valuesIn(card)[`answer-${first}`]).toBe('So.');
    const next = /"formId":"([^"]*)"/.exec(JSON.stringify(card))?.[1] ?? '';
    expect(deps.identity.ownsReportId(next, TEACHER.oid)).toBe(true);
  }
  expect(answers(deps)).toEqual([]);
});

test.each(['record.unwritable', 'record.not-owner'] as const)(
  'Where it cannot be stored (%s) the answer comes back with what to do',
  async (broken) => {
    const { deps, reference, first } = await asked();
    deps.record.broken = broken;
    const { card, words, formId } = await press(deps, { reference, of: first, [`answer-${first}`]: 'So.' });
    expect(words).toContain(FAULT_WORDS[broken]);
    expect(valuesIn(card)[`answer-${first}`]).toBe('So.');
    expect(JSON.stringify(card)).toContain(formId);
    expect(deps.woken).toEqual([]);
  },
);

test('While another process owns the record and this one does not know the report, the text is not lost', async () => {
  const { reference, first, second } = await asked();
  const deps = fakeBotDeps();
  deps.record.owned = false;
  const typed = { [`answer-${first}`]: 'So.', [`answer-${second}`]: 'half typed' };
  const { card, words } = await press(deps, { reference, of: first, ...typed });
  expect(words).toContain(FAULT_WORDS['record.not-owner']);
  expect(valuesIn(card)).toEqual(typed);
});

test('What is no message to the reporter cannot be answered', async () => {
  const { deps, reference } = await asked();
  for (const other of [1, 99, -1, 'x', undefined, {}, Number.NaN]) {
    const { answer } = await press(deps, {
      reference,
      of: other,
      'answer-1': 'x',
      'answer-99': 'x',
      'answer--1': 'x',
    });
    const shown = 'card' in answer ? wordsOf(answer.card) : JSON.stringify(answer);
    expect(shown).not.toContain('was sent at');
  }
  expect(answers(deps)).toEqual([]);
});
