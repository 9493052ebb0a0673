import { formCard } from '../../../bot/cards/form.ts';
import { type Draft, FIELDS, type Field, MOST_BYTES, reportFrom, UNSURE } from '../../../src/domain/draft.ts';
import type { FaultCode } from '../../../src/domain/fault.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { FAULT_WORDS, FORM } from '../../../src/guidance/words.ts';
import { drawn, faultsOf, markdownOf, nodesOf, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';

const inputs = (card: unknown) => nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'));
const TYPED: Draft = Object.fromEntries(FIELDS.map((field) => [field, `typed-${field}`]));

const CARDS: readonly [string, Parameters<typeof formCard>[0]][] = [
  ['empty', { reportId: 'r1' }],
  ['in a dialog', { reportId: 'r1', inDialog: true }],
  [
    'of a message',
    { reportId: 'r1', inDialog: true, message: { author: 'Author', sentAt: 'x', hasText: true } },
  ],
  ['with everything typed', { reportId: 'r1', draft: TYPED }],
  [
    'with a fault at every field',
    {
      reportId: 'r1',
      draft: TYPED,
      faults: Object.fromEntries(FIELDS.map((field) => [field, 'form.happened' as FaultCode])),
    },
  ],
  ['that was not received', { reportId: 'r1', draft: TYPED, banner: 'record.unwritable' }],
];

describe.each(CARDS)('The form %s', (_what, state) => {
  const card = formCard(state);

  test('is an adaptive card of schema 1.5 without a fault, and every input is drawn', () => {
    expect(card.version).toBe('1.5');
    expect(faultsOf(card)).toEqual([]);
    const shown = drawn(card);
    for (const { id } of inputs(card)) expect(shown).toContain(`"id":"${String(id)}"`);
  });

  test('has each input once, under the name that the report is read from, with a label', () => {
    const ids = inputs(card).map(({ id }) => id);
    const fields: readonly unknown[] = FIELDS;
    expect(ids.filter((id) => !fields.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { label } of inputs(card)) expect(String(label).length).toBeGreaterThan(2);
    const missing = FIELDS.filter((field) => !ids.includes(field));
    expect(missing).toEqual(state.message?.hasText ? [] : ['includeMessage']);
  });

  test('opens only parts that exist', () => {
    const ids = new Set(nodesOf(card).map(({ id }) => id));
    const targets = nodesOf(card).flatMap(
      ({ targetElements }) => (targetElements as string[] | undefined) ?? [],
    );
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });

  test('says to ring 999 first and holds nothing typed where a preview or a voice could give it away', () => {
    expect(wordsOf(card)).toContain(FORM.dangerDo);
    expect(wordsOf(card).indexOf(FORM.dangerDo)).toBeLessThan(JSON.stringify(card).indexOf(FORM.adult));
    expect(`${card.speak} ${card.fallbackText}`).toBe(`${FORM.title} ${FORM.title}`);
    expect(markdownOf(card)).not.toContain('typed-');
  });

  test('sends its own id and nothing else that could be trusted', () => {
    const send = nodesOf(card).find(({ title }) => title === FORM.send);
    expect(send?.data).toEqual({ reportId: 'r1', verb: 'send-report' });
    expect(send?.type).toBe(state.inDialog ? 'Action.Submit' : 'Action.Execute');
  });
});

test('Everything that was typed comes back in its field', () => {
  const card = formCard({
    reportId: 'r1',
    draft: { ...TYPED, includeMessage: 'yes' },
    message: { hasText: true },
  });
  for (const { id, value } of inputs(card)) {
    expect([id, value]).toEqual([id, id === 'includeMessage' ? 'yes' : `typed-${String(id)}`]);
  }
});

test('Every fault that a draft can have stands right above its field, in words', () => {
  const draft: Draft = {
    adult: 'yes',
    adult1Who: 'unknown',
    kind: 'x',
    person1Name: 'JS',
    person2Part: 'harmed',
  };
  const checked = reportFrom(draft, undefined, new Set());
  const faults = checked.ok ? {} : (checked.fault.fields ?? {});
  expect(Object.keys(faults).length).toBeGreaterThan(6);
  const card = formCard({ reportId: 'r1', draft, faults });
  for (const [field, code] of Object.entries(faults)) {
    const holder = nodesOf(card).find(({ items, body }) =>
      [...((items ?? []) as object[]), ...((body ?? []) as object[])].some(
        (one) => 'id' in one && one.id === field,
      ),
    );
    const list = ((holder?.items ?? holder?.body) as { id?: string; text?: string }[]) ?? [];
    const place = list.findIndex(({ id }) => id === field);
    expect([field, list[place - 1]?.text]).toEqual([field, FAULT_WORDS[code]]);
  }
  expect(wordsOf(card)).toContain(FORM.faults);
});

test('A part that holds something typed, or a fault, is open; the others are closed', () => {
  const open = (draft: Draft, faults: Readonly<Partial<Record<Field, FaultCode>>> = {}) =>
    nodesOf(formCard({ reportId: 'r1', draft, faults }))
      .filter(({ isVisible }) => isVisible === true)
      .map(({ id }) => id);
  expect(open({})).toEqual([]);
  expect(open({ adult: 'yes' })).toEqual(['adults']);
  expect(open({ adult1Name: 'x' })).toEqual(['adults']);
  expect(open({}, { adult2Part: 'form.adult-part' })).toContain('adultsMore');
  expect(open({ person1Name: 'x' })).toEqual(['people']);
  // What was typed for a later person is never hidden behind a closed part further out.
  expect(open({ person3Name: 'x' })).toEqual(['people', 'person2', 'person3']);
  for (const field of ['childsWords', 'opinion', 'when', 'behalfName', 'evidenceLink'] as const) {
    expect(open({ [field]: 'x' })).toEqual(['more']);
  }
});

test('What was typed for the second adult, or is wrong with it, shows although the first adult has nothing', () => {
  for (const state of [
    { faults: { adult2Part: 'form.adult-part' as const } },
    { draft: { adult2Name: 'x' } },
  ]) {
    const card = formCard({ reportId: 'r1', ...state });
    const adults = nodesOf(card).find(({ id }) => id === 'adults');
    expect(adults?.isVisible).toBe(true);
  }
});

test('Every kind can be chosen, and not knowing is the first choice', () => {
  const kind = inputs(formCard({ reportId: 'r1' })).find(({ id }) => id === 'kind');
  const choices = kind?.choices as { title: string; value: string }[];
  expect(choices.map(({ value }) => value)).toEqual([UNSURE, ...KINDS.map(({ code }) => code)]);
});

test('Whether to put in the words of a message is asked only when it has any', () => {
  const asks = (hasText: boolean) =>
    inputs(formCard({ reportId: 'r1', message: { author: 'Author', hasText } })).some(
      ({ id }) => id === 'includeMessage',
    );
  expect(asks(true)).toBe(true);
  expect(asks(false)).toBe(false);
});

test('The author of a message is drawn letter for letter', () => {
  const card = formCard({ reportId: 'r1', message: { author: '**Author**', hasText: false } });
  expect(markdownOf(card)).not.toContain('Author**');
  expect(wordsOf(card)).toContain('**Author**');
});

test('The buttons that checks from outside press are there', () => {
  expect(titlesOf(formCard({ reportId: 'r1' }))).toContain('Send report');
});

test('An empty form stays under 28 KB, and one that comes back with the most that fits under 80 KB', () => {
  expect(sizeOf(formCard({ reportId: 'r'.repeat(100) }))).toBeLessThan(28 * 1024);
  const faults = Object.fromEntries(FIELDS.map((field) => [field, 'record.unwritable' as FaultCode]));
  for (const letter of ['x', '"', '\\', '\n', 'é', '👧']) {
    const draft = { ...TYPED, happened: letter.repeat(MOST_BYTES / Buffer.byteLength(letter)) };
    expect(
      sizeOf(formCard({ reportId: 'r'.repeat(100), draft, faults, banner: 'form.incomplete' })),
    ).toBeLessThan(80 * 1024);
  }
});
