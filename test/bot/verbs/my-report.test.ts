import type { Turn } from '../../../bot/turn.ts';
import { add, addForm } from '../../../bot/verbs/add.ts';
import { answerLetter } from '../../../bot/verbs/answer.ts';
import { chaseAnswer } from '../../../bot/verbs/chase.ts';
import { myReport } from '../../../bot/verbs/my-report.ts';
import { refreshReceipt } from '../../../bot/verbs/refresh-receipt.ts';
import type { Verb } from '../../../bot/verbs/verb.ts';
import { withdrawForm, withdrawReport } from '../../../bot/verbs/withdraw.ts';
import { referenceFrom } from '../../../src/domain/reference.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { MY_REPORT, OUTSIDE } from '../../../src/guidance/reporter-words.ts';
import { append, freezeReporter, writeLetter } from '../../support/acts.ts';
import { nodesOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, TEACHER, TEACHER2 } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const NOT_YOURS = { show: 'sentence', sentence: FAULT_WORDS['case.not-yours'] };
const open = async (deps: FakeBotDeps, reference: string, kind: Turn['kind'] = 'dialog-open') => {
  const answer = await myReport(turnOf(kind, { data: { reference } }), deps);
  return { answer, card: 'card' in answer ? answer.card : undefined };
};

const EVERY_VERB: readonly [string, Verb, object][] = [
  ['refresh-receipt', refreshReceipt, {}],
  ['my-report', myReport, {}],
  ['add-form', addForm, {}],
  ['add', add, { adult: 'no', danger: 'no', happened: 'More.' }],
  ['withdraw-form', withdrawForm, {}],
  ['withdraw', withdrawReport, { reason: 'x' }],
  ['answer', answerLetter, { of: 3, 'answer-3': 'x' }],
  ['chase', chaseAnswer, {}],
];

describe.each(EVERY_VERB)('The verb %s', (_name, verb, typed) => {
  const ask = (deps: FakeBotDeps, oid: string, reference: unknown) => {
    const data = { formId: deps.identity.newReportId(oid), ...typed, reference };
    return verb(turnOf('dialog-submit', { oid, data }), deps);
  };

  test('gives everyone but the reporter the same sentence as for a report that does not exist', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, { happened: 'It happened.' });
    await writeLetter(reference, { text: 'A question?', question: true }, deps);
    const before = deps.record.written.length;
    for (const { oid } of [TEACHER2, DSL, DEPUTY, HEAD, CHAIR]) {
      expect(await ask(deps, oid, reference)).toEqual(NOT_YOURS);
    }
    const nowhere = referenceFrom(Uint8Array.of(1, 1, 1, 1, 1, 1, 1));
    for (const other of [nowhere, 'x', '', 7, undefined, {}, '__proto__']) {
      expect(await ask(deps, TEACHER.oid, other)).toEqual(NOT_YOURS);
    }
    expect(deps.record.written).toHaveLength(before);
    expect(deps.woken).toEqual([]);
  });

  test('says that the record is still being read, of a report that may only not be known yet and of a hidden one', async () => {
    const deps = fakeBotDeps();
    const { reference: hidden } = await fileReport(deps, {}, { by: TEACHER2 });
    deps.record.listed = false;
    const nowhere = referenceFrom(Uint8Array.of(1, 1, 1, 1, 1, 1, 1));
    for (const reference of [hidden, nowhere]) {
      const answer = await ask(deps, TEACHER.oid, reference);
      const words = 'card' in answer ? wordsOf(answer.card) : JSON.stringify(answer);
      expect(words).toContain(FAULT_WORDS['record.loading']);
      const boxes = 'card' in answer ? nodesOf(answer.card).map(({ value }) => value) : [];
      for (const text of Object.entries(typed).flatMap(([id, one]) =>
        /happened|reason|^answer/.test(id) ? [one] : [],
      ))
        expect(boxes).toContain(text);
    }
  });
});

test('One’s own report opens in a dialog with its messages, and nothing of the case', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, { happened: 'What I wrote.' });
  const recorded = { work: 'note', fields: { text: 'A note of the handler.' } } as const;
  await append(reference, { act: 'worked', role: 'dsl', key: 'k', ...recorded }, { deps });
  await writeLetter(reference, { text: 'Thank **you**.' }, deps);
  const { answer, card } = await open(deps, reference);
  expect(answer).toMatchObject({ show: 'dialog', tall: true });
  expect(answer.show === 'dialog' && answer.title).toMatch(/^My report [0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(wordsOf(card)).toContain('Thank **you**.');
  expect(wordsOf(card)).toContain('From the DSL at 12:00');
  for (const secret of ['A note of the handler.', 'What I wrote.', DSL.name, DSL.oid, HEAD.name]) {
    expect(JSON.stringify(answer)).not.toContain(secret);
  }
  expect(deps.record.viewed).toEqual([]);
});

test('It opens from a card and goes on from a dialog in the same way', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  for (const kind of ['dialog-open', 'dialog-submit', 'extension-submit'] as const) {
    expect(titlesOf((await open(deps, reference, kind)).card)).toContain(MY_REPORT.add);
  }
});

test('Every time it is opened its forms have an id of the reporter’s own', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  await writeLetter(reference, { text: 'A question?', question: true }, deps);
  const ids = [await open(deps, reference), await open(deps, reference)].map(
    ({ card }) => /"formId":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '',
  );
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(deps.identity.ownsReportId(id, TEACHER.oid)).toBe(true);
});

test('When nobody has answered it shows whom to turn to outside', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  expect(wordsOf((await open(deps, reference)).card)).not.toContain(OUTSIDE.title);
  const last = { act: 'routed', step: 3, why: 'last', to: [] } as const;
  await append(reference, last, { deps });
  expect(wordsOf((await open(deps, reference)).card)).toContain(OUTSIDE.title);
});

describe('a reporter who is kept out of their own report', () => {
  test('sees what the receipt showed, with the same buttons, whatever happens afterwards', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    await writeLetter(reference, { text: 'Before.' }, deps);
    const before = await open(deps, reference);
    await freezeReporter(reference, deps);
    await writeLetter(reference, { text: 'After.', question: true }, deps);
    await append(reference, { act: 'acknowledged', role: 'dsl' }, { deps });
    const closed = { summary: 'x', followUp: 'x', outcome: 'x' };
    await append(reference, { act: 'closed', role: 'dsl', key: 'c', ...closed }, { deps });
    const after = await open(deps, reference);
    const plain = (card: unknown) => JSON.stringify(card).replaceAll(/"formId":"[^"]*"/g, '');
    expect(plain(after.card)).toBe(plain(before.card));
    expect(wordsOf(after.card)).not.toContain('After.');
  });

  test('can add, answer, take back and say that nobody answered, and is told nothing by it', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const of = await writeLetter(reference, { text: 'A question?', question: true }, deps);
    deps.clock.forward(1);
    await freezeReporter(reference, deps);
    deps.clock.forward(1);
    await append(reference, { act: 'acknowledged', role: 'dsl' }, { deps });
    const formId = deps.identity.newReportId(TEACHER.oid);
    const send = async (verb: Verb, data: object) => {
      const answer = await verb(turnOf('dialog-submit', { data: { reference, formId, ...data } }), deps);
      expect(answer.show).toBe('dialog');
      const words = wordsOf('card' in answer ? answer.card : undefined);
      expect(words).not.toMatch(/Read by|Closed|Safeguarding lead/);
      return words;
    };
    expect(await send(add, { adult: 'no', danger: 'no', happened: 'More.' })).toContain('Added at 12:02');
    expect(await send(answerLetter, { of, [`answer-${of}`]: 'So.' })).toContain('sent at 12:02');
    expect(await send(chaseAnswer, {})).toContain(OUTSIDE.title);
    expect(await send(withdrawReport, { reason: 'A mistake.' })).toContain('12:02');
    expect(JSON.stringify(deps.record.written)).toContain('A mistake.');
    expect(
      nodesOf((await open(deps, reference)).card).some(({ title }) => title === MY_REPORT.withdraw),
    ).toBe(true);
  });
});
