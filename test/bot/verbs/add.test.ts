import type { Turn } from '../../../bot/turn.ts';
import { add, addForm } from '../../../bot/verbs/add.ts';
import { MOST_BYTES } from '../../../src/domain/draft.ts';
import { ASKS, type Ask, asksOf } from '../../../src/guidance/asks.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { ADD } from '../../../src/guidance/reporter-words.ts';
import { RECEIPT } from '../../../src/guidance/words.ts';
import { append } from '../../support/acts.ts';
import { nodesOf, wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { oidOf, TEACHER, TEACHER2 } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const MORE = { adult: 'no', danger: 'no', happened: 'It happened again.' };
const ABOUT_HEAD = { ...MORE, adult: 'yes', adult1Who: 'head', adult1Part: 'in-question' };

async function press(deps: FakeBotDeps, data: object, kind: Turn['kind'] = 'dialog-submit') {
  const formId = deps.identity.newReportId(TEACHER.oid);
  const answer = await add(turnOf(kind, { data: { formId, ...data } }), deps);
  const card = 'card' in answer ? answer.card : undefined;
  return { answer, card, words: wordsOf(card), formId };
}
const open = async (deps: FakeBotDeps, reference: string) => {
  const answer = await addForm(turnOf('dialog-open', { data: { reference } }), deps);
  return 'card' in answer ? answer.card : undefined;
};
const valueIn = (card: unknown, id: string) => nodesOf(card).find((node) => node.id === id)?.value;
const asked = (card: unknown) =>
  nodesOf(card)
    .map(({ id }) => String(id))
    .filter((id) => id.startsWith('ask-'));
const additions = (deps: FakeBotDeps) =>
  deps.record.written.flatMap((one) =>
    'sequence' in one && one.what.act === 'added' ? [one.what.text] : [],
  );

test.each(KINDS.map(({ code }) => code))(
  'For the kind %s the form asks what has no answer yet',
  async (kind) => {
    const deps = fakeBotDeps();
    const asks = asksOf(kind);
    const { reference } = await fileReport(deps, { kind });
    expect(asked(await open(deps, reference))).toEqual(asks.map(({ code }) => `ask-${code}`));
    const answers = Object.fromEntries(asks.slice(1).map(({ code }) => [code, 'x']));
    const other = await fileReport(deps, { kind, answers });
    expect(asked(await open(deps, other.reference))).toEqual(
      asks.slice(0, 1).map(({ code }) => `ask-${code}`),
    );
  },
);

test('What is added stands in the record beside the report, and its time is said', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  deps.clock.forward(7);
  const { answer, words } = await press(deps, { ...MORE, reference });
  expect(answer.show).toBe('dialog');
  expect(words).toContain('Added at 12:07.');
  expect(additions(deps)).toEqual(['It happened again.']);
  expect(deps.woken).toEqual([reference]);
});

test('Answers go as an addition, each under its question, and are not asked for again', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, { kind: 'nudes' });
  const answers = { 'ask-image-seen': 'yes', 'ask-image-who': ' An adult,\nby accident. ' };
  const { words } = await press(deps, { ...MORE, happened: '', reference, ...answers });
  expect(words).toContain('Added at 12:00.');
  expect(additions(deps)).toEqual([
    'Did anyone at school see the picture?\nYes\n\nIf so: who saw it, when, and why?\nAn adult,\nby accident.',
  ]);
  expect(asked(await open(deps, reference))).toEqual(['ask-image-where']);
  await press(deps, { ...MORE, happened: 'And this.', reference, 'ask-image-where': 'On a phone.' });
  expect(additions(deps)[1]).toMatch(/^And this\.\n\nWhere might the picture be\?.*\nOn a phone\.$/);
  expect(asked(await open(deps, reference))).toEqual([]);
  expect(wordsOf(await open(deps, reference))).toContain(ADD.asksDone);
});

test('A second press changes nothing twice', async () => {
  for (const typed of [MORE, ABOUT_HEAD]) {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const formId = deps.identity.newReportId(TEACHER.oid);
    const both = await Promise.all([1, 2].map(() => press(deps, { ...typed, reference, formId })));
    const { length } = deps.record.written;
    await press(deps, { ...typed, reference, formId });
    expect(deps.record.written).toHaveLength(length);
    const words = both.map((one) => one.words);
    expect(words[0]).toBe(words[1]);
    expect(additions(deps)).toHaveLength(typed === MORE ? 1 : 0);
    expect(deps.record.reportedBy(TEACHER.oid)).toHaveLength(typed === MORE ? 1 : 2);
  }
});

test('An addition about an adult is a new report, said plainly with its own reference and receipt', async () => {
  const deps = fakeBotDeps();
  const before = await fileReport(deps, { kind: 'online-bullying' });
  const { words, answer } = await press(deps, { ...ABOUT_HEAD, reference: before.reference });
  const made = deps.record.reportedBy(TEACHER.oid).find(({ reference }) => reference !== before.reference);
  expect(made).toMatchObject({ row: 'head', kind: 'online-bullying' });
  expect(words).toMatch(/This is a new report: [0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(words).toContain('We are telling the chair of governors now.');
  expect(JSON.stringify(answer)).not.toContain(before.reference);
  expect(additions(deps)).toEqual([]);
  expect(deps.record.find(before.reference)).toEqual(before);
  expect(deps.woken).toContain(made?.reference);
});

test('A child in danger comes first on the answer: 999, then whom the receipt names', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  const { words } = await press(deps, { ...MORE, danger: 'yes', reference });
  expect(words.startsWith(RECEIPT.danger('the DSL and the deputy DSL'))).toBe(true);
  expect(words).toContain('Added at');
});

test('Faults come back under the same id with everything that was typed, and nothing is added', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, { kind: 'nudes' });
  const typed = { adult: 'yes', adult1Name: 'J', happened: ' <b>More</b> ', 'ask-image-who': 'somebody' };
  const { card, words, formId } = await press(deps, { ...typed, reference });
  for (const [id, value] of Object.entries(typed)) expect([id, valueIn(card, id)]).toEqual([id, value]);
  for (const code of ['form.danger-question', 'form.adult-part', 'form.adult-might-be'] as const) {
    expect(words).toContain(FAULT_WORDS[code]);
  }
  expect(JSON.stringify(card)).toContain(formId);
  expect(asked(card)).toEqual(asksOf('nudes').map(({ code }) => `ask-${code}`));
  expect(additions(deps)).toEqual([]);
  expect(deps.woken).toEqual([]);
});

test('An addition needs some text, or the answer to a question', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, { kind: 'missing' });
  expect((await press(deps, { ...MORE, happened: '  ', reference })).words).toContain(
    FAULT_WORDS['form.happened'],
  );
  const answered = await press(deps, { ...MORE, happened: '  ', reference, 'ask-missing-when': 'At noon.' });
  expect(answered.words).toContain('Added at');
});

test('More than an entry holds comes back whole', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, { kind: 'nudes' });
  const long = { happened: 'x'.repeat(MOST_BYTES / 2), 'ask-image-who': 'y'.repeat(MOST_BYTES / 2) };
  const { card, words } = await press(deps, { ...MORE, ...long, reference });
  expect(words).toContain(FAULT_WORDS['form.too-long']);
  for (const [id, value] of Object.entries(long)) expect(valueIn(card, id)).toBe(value);
  expect(additions(deps)).toEqual([]);
});

test('The form of somebody else, or a damaged id, comes back as one of one’s own with all that was typed', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps);
  for (const formId of [deps.identity.newReportId(TEACHER2.oid), 'damaged', '', 7, undefined]) {
    const { card, words } = await press(deps, { ...MORE, reference, formId });
    expect(words).toContain(FAULT_WORDS['form.other-owner']);
    expect(valueIn(card, 'happened')).toBe(MORE.happened);
    const next = /"formId":"([^"]*)"/.exec(JSON.stringify(card))?.[1] ?? '';
    expect(deps.identity.ownsReportId(next, TEACHER.oid)).toBe(true);
  }
  expect(additions(deps)).toEqual([]);
});

test.each(['record.unwritable', 'record.not-owner'] as const)(
  'Where it cannot be stored (%s) everything comes back with what to do',
  async (broken) => {
    // A report of its own is taken by any process, as every report is.
    for (const typed of broken === 'record.unwritable' ? [MORE, ABOUT_HEAD] : [MORE]) {
      const deps = fakeBotDeps();
      const { reference } = await fileReport(deps, { kind: 'nudes' });
      deps.record.broken = broken;
      const data = { ...typed, reference, 'ask-image-who': 'somebody' };
      const { card, words, formId } = await press(deps, data);
      expect(words).toContain(FAULT_WORDS[broken]);
      expect(words).not.toContain('Added at');
      expect(valueIn(card, 'happened')).toBe(MORE.happened);
      expect(valueIn(card, 'ask-image-who')).toBe('somebody');
      expect(JSON.stringify(card)).toContain(formId);
      expect(deps.woken).toEqual([]);
    }
  },
);

test('While another process owns the record and this one does not know the report, nothing typed is lost', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(fakeBotDeps());
  deps.record.owned = false;
  const { card, words } = await press(deps, { ...MORE, reference, 'ask-image-who': 'somebody' });
  expect(words).toContain(FAULT_WORDS['record.not-owner']);
  expect(valueIn(card, 'happened')).toBe(MORE.happened);
  expect(valueIn(card, 'ask-image-who')).toBe('somebody');
});

test('Only what the form asks is taken: no kind, person or link that was put into it', async () => {
  const deps = fakeBotDeps();
  const { reference } = await fileReport(deps, { kind: 'online-bullying' });
  const extra = {
    kind: 'nudes',
    person1Name: 'Ada Bell',
    person1Part: 'alleged',
    evidenceLink: 'x',
    oid: oidOf(9),
  };
  await press(deps, { ...ABOUT_HEAD, reference, ...extra });
  const made = deps.record.written.findLast((one) => 'sequence' in one && one.what.act === 'reported');
  expect(made).toMatchObject({ what: { report: { kind: 'online-bullying', people: [] } } });
  expect(JSON.stringify(made)).not.toContain('evidence');
});

test('The kind that a handler gave it later is not shown by what it asks or does', async () => {
  const deps = fakeBotDeps();
  const { reference, row, urgency, adults, barred } = await fileReport(deps, { kind: 'online-bullying' });
  const coded = { role: 'dsl', key: 'k', reason: 'x', kind: 'nudes', row, urgency, adults, barred } as const;
  await append(reference, { act: 'recoded', ...coded }, { deps });
  expect(asked(await open(deps, reference))).toEqual([]);
  await press(deps, { ...ABOUT_HEAD, reference });
  const [newest] = deps.record.all().filter((one) => one.reference !== reference);
  expect(newest?.kind).toBe('online-bullying');
});

test('No question ends with the words of another, or one answer would hide two questions', () => {
  const all: readonly Ask[] = ASKS;
  const within = all.flatMap((one) => all.filter((two) => one !== two && two.words.endsWith(one.words)));
  expect(within).toEqual([]);
});
