import { formCard } from '../../../bot/cards/form.ts';
import { type Draft, FIELDS, type Field, MOST_BYTES, reportFrom, UNSURE } from '../../../src/domain/draft.ts';
import type { FaultCode } from '../../../src/domain/fault.ts';
import { ASKS, asksOf } from '../../../src/guidance/asks.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { protocolOf } from '../../../src/guidance/protocols.ts';
import { FIELD_WORDS, FORM, PERSON_FIELDS, RECEIPT } from '../../../src/guidance/words.ts';
import { drawn, faultsOf, markdownOf, nodesOf, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';

const inputs = (card: unknown) => nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'));
const ASK_FIELDS: readonly Field[] = ASKS.map(({ code }) => `ask-${code}` as const);
const ALL_FIELDS: readonly Field[] = [...FIELDS, ...ASK_FIELDS];
const TYPED: Draft = Object.fromEntries(ALL_FIELDS.map((field) => [field, `typed-${field}`]));
const PUPIL_FIELDS = FIELDS.filter((field) => field.endsWith('Pupil'));
/** The list of pupils knows everybody who was chosen. */
const PUPILS = Object.fromEntries(PUPIL_FIELDS.map((field) => [`typed-${field}`, `Title of ${field}`]));
const ALL_TYPED = { draft: TYPED, pupils: PUPILS };

const CARDS: readonly [string, Parameters<typeof formCard>[0]][] = [
  ['empty', { reportId: 'r1' }],
  ['in a dialog', { reportId: 'r1', inDialog: true }],
  [
    'of a message',
    { reportId: 'r1', inDialog: true, message: { author: 'Author', sentAt: 'x', hasText: true } },
  ],
  ['of a school with a list of pupils', { reportId: 'r1', pupils: {} }],
  ['with everything typed', { reportId: 'r1', ...ALL_TYPED }],
  [
    'with a fault at every field',
    {
      reportId: 'r1',
      ...ALL_TYPED,
      faults: Object.fromEntries(ALL_FIELDS.map((field) => [field, 'form.happened' as FaultCode])),
    },
  ],
  ['that was not received', { reportId: 'r1', ...ALL_TYPED, banner: 'record.unwritable' }],
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
    const fields: readonly unknown[] = ALL_FIELDS;
    expect(ids.filter((id) => !fields.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { label } of inputs(card)) expect(String(label).length).toBeGreaterThan(2);
    const missing = ALL_FIELDS.filter((field) => !ids.includes(field));
    const expected = [
      ...(state.pupils ? [] : PUPIL_FIELDS),
      ...(state.message?.hasText ? [] : ['includeMessage']),
      ...(state.draft ? [] : ASK_FIELDS),
    ];
    expect([...missing].sort()).toEqual(expected.sort());
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
    for (const [title, verb] of [
      [FORM.send, 'send-report'],
      [FORM.kindShow, 'form-kind'],
    ]) {
      const button = nodesOf(card).find((node) => node.title === title);
      expect(button?.data).toEqual({ reportId: 'r1', verb });
      expect(button?.type).toBe(state.inDialog ? 'Action.Submit' : 'Action.Execute');
    }
  });

  test('requires nothing on the card itself, so that every button goes through whatever is still empty', () => {
    expect(nodesOf(card).filter(({ isRequired }) => isRequired)).toEqual([]);
  });
});

test('Everything that was typed comes back in its field', () => {
  const card = formCard({
    reportId: 'r1',
    draft: { ...TYPED, includeMessage: 'yes' },
    message: { hasText: true },
    pupils: PUPILS,
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
    person3Pupil: 'gone',
  };
  const nobody = {
    kindCodes: new Set<string>(),
    adultKinds: new Set<string>(),
    asks: [],
    pupil: () => undefined,
  };
  const checked = reportFrom(draft, undefined, nobody);
  const faults = checked.ok ? {} : (checked.fault.fields ?? {});
  expect(Object.keys(faults).length).toBeGreaterThan(6);
  const card = formCard({ reportId: 'r1', draft, faults, pupils: {} });
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

test('A form that comes back with the most that fits stays under 80 KB', () => {
  const codes = (Object.keys(FAULT_WORDS) as FaultCode[]).filter((code) => code.startsWith('form.'));
  const longest = codes.reduce((a, b) => (FAULT_WORDS[a].length < FAULT_WORDS[b].length ? b : a));
  const faults = Object.fromEntries(ALL_FIELDS.map((field) => [field, longest]));
  for (const letter of ['x', '"', '\\', '\n', 'é', '👧']) {
    const draft = { ...TYPED, happened: letter.repeat(MOST_BYTES / Buffer.byteLength(letter)) };
    const state = { reportId: 'r'.repeat(100), draft, faults, banner: 'form.incomplete' as const };
    expect(sizeOf(formCard({ ...state, pupils: PUPILS }))).toBeLessThan(80 * 1024);
  }
});

describe('pupils', () => {
  const ada = '00000000000000aa';
  const form = (draft: Draft, pupils?: Readonly<Record<string, string>>, more: object = {}) =>
    formCard({ reportId: 'r1', draft, ...(pupils ? { pupils } : {}), ...more });
  const picker = (card: unknown) => inputs(card).find(({ id }) => id === 'person1Pupil');
  const nameLabel = (card: unknown) => inputs(card).find(({ id }) => id === 'person1Name')?.label;

  test('are searched for by name where the school has a list, beside the name that can be typed', () => {
    const card = form({}, {});
    expect(picker(card)).toMatchObject({
      type: 'Input.ChoiceSet',
      style: 'filtered',
      label: 'Pupil (start typing the name)',
      'choices.data': { type: 'Data.Query', dataset: 'pupils' },
      choices: [],
    });
    expect(picker(card)).not.toHaveProperty('value');
    expect(nameLabel(card)).toBe('Or type the name');
  });

  test('are typed where there is no list', () => {
    expect(picker(form({}))).toBeUndefined();
    expect(nameLabel(form({}))).toBe(PERSON_FIELDS.name);
  });

  test('that were chosen stay chosen, each as the one choice of its own input', () => {
    const card = form({ person1Pupil: ada }, { [ada]: 'Ada Bell · 3B' });
    expect(picker(card)).toMatchObject({ value: ada, choices: [{ title: 'Ada Bell · 3B', value: ada }] });
    expect(nodesOf(card).find(({ id }) => id === 'people')?.isVisible).toBe(true);
  });

  test('that the list does not know are not chosen, and the fault says so', () => {
    for (const pupils of [{}, undefined]) {
      const card = form({ person1Pupil: 'toString' }, pupils, { faults: { person1Pupil: 'form.pupil' } });
      expect(picker(card)?.value).toBeUndefined();
      expect(wordsOf(card)).toContain(FAULT_WORDS['form.pupil']);
    }
  });
});

describe.each(KINDS.map((kind) => [kind.code, kind] as const))('For the kind %s the form', (code, kind) => {
  const form = (draft: Draft = {}, more: object = {}) =>
    formCard({ reportId: 'r'.repeat(100), draft: { kind: code, ...draft }, ...more });
  const asked = (card: unknown) =>
    inputs(card)
      .map(({ id }) => String(id))
      .filter((id) => id.startsWith('ask-'));

  test('asks what this kind needs, in order, each with its words, and nothing of other kinds', () => {
    const card = form();
    const asks = asksOf(code);
    expect(asked(card)).toEqual(asks.map((ask) => `ask-${ask.code}`));
    for (const ask of asks) {
      const input = inputs(card).find(({ id }) => id === `ask-${ask.code}`);
      expect(input).toMatchObject({
        label: ask.words,
        type: ask.input === 'yes-no' ? 'Input.ChoiceSet' : 'Input.Text',
      });
      expect(Boolean(input?.isMultiline)).toBe(ask.input === 'long');
      if (ask.why) expect(wordsOf(card)).toContain(ask.why);
    }
  });

  test('shows its example, what to do and never to do, and what the law asks', () => {
    const protocol = protocolOf(code);
    const words = wordsOf(form());
    expect(words).toContain(kind.example);
    for (const line of [
      ...protocol.doNow,
      ...protocol.never,
      ...(protocol.banner ? [protocol.banner] : []),
    ]) {
      expect(words).toContain(line);
    }
    for (const line of RECEIPT.adviceImages) expect(words.includes(line)).toBe(kind.images === true);
    const duty = protocol.bannerWhen?.words;
    expect(duty !== undefined && words.includes(duty)).toBe(false);
    if (duty) expect(wordsOf(form({}, { dutyToReport: true }))).toContain(duty);
  });

  test('asks for nothing to look at where no file is taken, and says why', () => {
    const never = kind.files === 'never';
    const evidence = (card: unknown) =>
      inputs(card)
        .map(({ id }) => String(id))
        .filter((id) => id.startsWith('evidence'));
    expect(evidence(form())).toEqual(never ? [] : ['evidenceLink', 'evidenceDescription']);
    expect(never).toBe(kind.filesWhy !== undefined);
    if (kind.filesWhy) expect(wordsOf(form())).toContain(kind.filesWhy);
    // What was typed before the kind was chosen stays where it was.
    expect(evidence(form({ evidenceLink: 'x' }))).toContain('evidenceLink');
  });

  test('keeps what was answered for another kind', () => {
    const other = ASKS.find((ask) => !asksOf(code).some((own) => own.code === ask.code));
    if (!other) throw new Error('One kind asks everything.');
    const card = form({ [`ask-${other.code}`]: 'answered before' });
    expect(asked(card)).toEqual([...asksOf(code).map((ask) => `ask-${ask.code}`), `ask-${other.code}`]);
    expect(inputs(card).find(({ id }) => id === `ask-${other.code}`)?.value).toBe('answered before');
  });

  test('stays under 28 KB with everything it can draw', () => {
    const message = { author: 'a'.repeat(100), hasText: true };
    expect(sizeOf(form({}, { pupils: {}, dutyToReport: true, message }))).toBeLessThan(28 * 1024);
  });
});

test('Somebody who is not sure of the kind is told that this is fine, and is asked nothing more', () => {
  const card = formCard({ reportId: 'r1', draft: { kind: UNSURE } });
  expect(wordsOf(card)).toContain(FORM.kindAny);
  expect(inputs(card).filter(({ id }) => String(id).startsWith('ask-'))).toEqual([]);
  expect(wordsOf(formCard({ reportId: 'r1' }))).not.toContain(FORM.kindAny);
});

test('Every field below the fold has its words as its label', () => {
  const card = formCard({ reportId: 'r1' });
  for (const [field, words] of Object.entries(FIELD_WORDS)) {
    if (field === 'includeMessage') continue;
    expect([field, inputs(card).find(({ id }) => id === field)?.label]).toEqual([field, words]);
  }
});
