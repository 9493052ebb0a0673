import { type WorkForm, workCard } from '../../../bot/cards/work.ts';
import type { OpenedCase } from '../../../src/app/open-case.ts';
import { missingFrom } from '../../../src/app/telling/missing-words.ts';
import { type Around, offeredBlind, offeredFor } from '../../../src/app/telling/work-choices.ts';
import type { Missing } from '../../../src/domain/closing.ts';
import type { FaultCode } from '../../../src/domain/fault.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { WORK_NAMES, type WorkField, type WorkName, workRule } from '../../../src/domain/work.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { WORK, WORK_WORDS } from '../../../src/guidance/work-words.ts';
import { faultsOf, nodesOf, ofType, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { NOON, REFERENCE, reportWith, type Told, worked } from '../../support/cases.ts';
import { openedCase, TAKEN } from '../../support/opened.ts';
import { DSL } from '../../support/schools.ts';

const byDsl = { oid: DSL.oid };
/** One entry of each work that another one can be about. */
const ENTRIES: readonly Told[] = [
  worked('action', { fields: { what: 'Ring home.' } }),
  worked('referral', { fields: { agency: 'police', reason: 'R.' } }),
  worked('cctv', { fields: { where: 'The gate.' } }),
  worked('review', { fields: { why: 'Look again.' } }),
  worked('note', { fields: { text: 'A note.' } }),
].map((what) => ({ what, by: byDsl }));
const OPENED = openedCase(
  { report: reportWith({ kind: 'nudes', people: [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }] }) },
  TAKEN,
  ...ENTRIES,
);

function rule(name: WorkName) {
  const found = workRule(name);
  if (!found) throw new Error(name);
  return found;
}

function form(
  work: WorkName,
  more: Partial<WorkForm> = {},
  around: Partial<Around> & { opened?: OpenedCase } = {},
) {
  const { concern, entries } = around.opened ?? OPENED;
  const typed = more.typed ?? {};
  const offered = offeredFor(rule(work), { concern, entries, now: NOON, typed, ...around });
  return workCard({ reference: REFERENCE, work, formId: 'form-1', typed, offered, ...more });
}

const inputs = (card: object) => nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'));
const inputOf = (card: object, id: string) => inputs(card).find((node) => node.id === `field-${id}`);
const choicesOf = (card: object, id: string) =>
  (inputOf(card, id)?.choices ?? []) as readonly { readonly value: string; readonly title: string }[];
const buttonOf = (card: object, title: string) => nodesOf(card).find((node) => node.title === title);

/** Something that can stand in each kind of field. */
function typedFor(work: WorkName): Record<string, string> {
  const values: Readonly<Record<WorkField['input'], string>> = {
    line: 'A line.',
    long: 'A text\nof two lines.',
    date: '2026-11-27',
    choice: '',
    entry: '',
    involved: '',
    staff: DSL.oid,
    pupil: 'abc',
    reference: 'M1PF-PK5N',
  };
  return Object.fromEntries(
    rule(work).fields.map(({ id, input }) => [
      id,
      values[input] || (choicesOf(form(work), id)[0]?.value ?? ''),
    ]),
  );
}

const TYPES: Readonly<Record<WorkField['input'], string>> = {
  line: 'Input.Text',
  long: 'Input.Text',
  reference: 'Input.Text',
  date: 'Input.Date',
  choice: 'Input.ChoiceSet',
  entry: 'Input.ChoiceSet',
  involved: 'Input.ChoiceSet',
  staff: 'Input.ChoiceSet',
  pupil: 'Input.ChoiceSet',
};

describe.each(WORK_NAMES)('the form of %s', (work) => {
  const { fields } = rule(work);

  test('has every field of its rule, in order, with its label, and is below 28 KB without a fault', () => {
    const card = form(work);
    expect(inputs(card).map(({ id, type, label }) => [id, type, label])).toEqual(
      fields.map(({ id, input }) => [`field-${id}`, TYPES[input], WORK_WORDS[work].fields[id]]),
    );
    expect(faultsOf(card)).toEqual([]);
    expect(sizeOf(card)).toBeLessThan(28 * 1024);
    expect(wordsOf(card)).toContain(WORK_WORDS[work].title);
  });

  test('offers choices wherever something is to be chosen, each with words', () => {
    const card = form(work);
    for (const { id, input } of fields) {
      if (input !== 'choice' && input !== 'entry') continue;
      const choices = choicesOf(card, id);
      expect([id, choices.length]).not.toEqual([id, 0]);
      for (const { value, title } of choices)
        expect([value, title !== value && /^[A-Z0-9✓]/.test(title)]).toEqual([value, true]);
    }
  });

  test('marks each fault above its field, and keeps everything that was typed', () => {
    const typed = typedFor(work);
    const code: FaultCode = 'work.field';
    const faults = Object.fromEntries(fields.map(({ id }) => [id, code]));
    const card = form(work, { typed, faults }, { pupil: 'A Pupil' });
    expect(Object.fromEntries(inputs(card).map(({ id, value }) => [String(id).slice(6), value]))).toEqual(
      typed,
    );
    for (const { id } of fields) {
      const at = card.body.findIndex((node) => node.id === `field-${id}`);
      expect(card.body[at - 1]).toMatchObject({ text: FAULT_WORDS[code], color: 'Attention' });
    }
    expect(wordsOf(card)).toContain(FAULT_WORDS['work.incomplete']);
    expect(faultsOf(card)).toEqual([]);
  });

  test('without a fault says none', () => {
    expect(wordsOf(form(work))).not.toContain(FAULT_WORDS['work.incomplete']);
  });

  test('says in its preview that it is about this concern, and nothing of what was typed', () => {
    const card = form(work, { typed: { ...typedFor(work), text: 'Words', what: 'Words' } });
    const neutral = `Concern ${showReference(REFERENCE)}`;
    expect([card.speak, card.fallbackText]).toEqual([neutral, neutral]);
  });

  test('is sent with its id, and leads back to the case', () => {
    const card = form(work);
    const send = nodesOf(card).find((node) => (node.data as { verb?: string })?.verb === 'do-work');
    expect(send?.data).toEqual({ reference: REFERENCE, work, formId: 'form-1', verb: 'do-work' });
    expect(buttonOf(card, 'Back')?.data).toEqual({ reference: REFERENCE, verb: 'open-case' });
  });

  test('where nothing of the case may be shown still brings back what was typed', () => {
    const typed = typedFor(work);
    const offered = offeredBlind(rule(work), typed);
    const card = workCard({
      reference: REFERENCE,
      work,
      formId: 'f',
      typed,
      offered,
      banner: 'record.not-owner',
    });
    expect(Object.fromEntries(inputs(card).map(({ id, value }) => [String(id).slice(6), value]))).toEqual(
      typed,
    );
    expect(wordsOf(card)).toContain(FAULT_WORDS['record.not-owner']);
    expect(JSON.stringify(card)).not.toMatch(/Ring home|The gate|Look again|A note\./);
    expect(faultsOf(card)).toEqual([]);
  });
});

describe('choices', () => {
  test('of kinds stand under their C or group, every one', () => {
    const choices = choicesOf(form('recode'), 'kind');
    expect(choices).toHaveLength(KINDS.length);
    const nudes = choices.find(({ value }) => value === 'nudes');
    expect(nudes?.title).toMatch(/^Conduct: /);
    expect(choices.find(({ value }) => value === 'fgm')?.title).toMatch(/^Not online: /);
  });

  test('of the checklist are those of this kind, the open ones first and the others ticked', () => {
    const before = choicesOf(form('checklist'), 'item');
    const [first] = before;
    const tick: Told = {
      what: worked('checklist', { fields: { item: first?.value ?? '', done: 'done' } }),
      by: byDsl,
    };
    const opened = openedCase({ report: reportWith({ kind: 'nudes' }) }, TAKEN, tick);
    const after = choicesOf(form('checklist', {}, { opened }), 'item');
    expect(after).toHaveLength(before.length);
    expect(after.at(-1)).toEqual({ value: first?.value, title: `✓ ${first?.title}` });
    expect(inputOf(form('checklist'), 'item')).toMatchObject({ isMultiSelect: true, style: 'expanded' });
    expect(inputOf(form('recode'), 'kind')).toMatchObject({ style: 'compact' });
  });

  test('of entries are titled by time, work and first words, newest first', () => {
    expect(choicesOf(form('strike'), 'of').map(({ title }) => title)).toEqual([
      '12:00 · Note · A note.',
      '12:00 · Review planned · Look again.',
      '12:00 · Camera recording asked for · The gate.',
      '12:00 · Referral · Police',
      '12:00 · Action · Ring home.',
    ]);
  });

  test('a long beginning is cut, on one line', () => {
    const long: Told = {
      what: worked('note', { fields: { text: `${'word '.repeat(40)}\nmore` } }),
      by: byDsl,
    };
    const [choice] = choicesOf(form('strike', {}, { opened: openedCase({}, TAKEN, long) }), 'of');
    expect(choice?.title.length).toBeLessThan(90);
    expect(choice?.title).toMatch(/…$/);
  });

  test('of very many entries come sixty at a time, with a button for the older ones, until there are none', () => {
    const notes = Array.from(
      { length: 200 },
      (_, index): Told => ({
        what: worked('note', { fields: { text: `${'Many letters. '.repeat(8)}${index}` } }),
        by: byDsl,
      }),
    );
    const opened = openedCase({}, TAKEN, ...notes);
    const seen: string[] = [];
    let before: number | undefined;
    for (let page = 0; page < 4; page += 1) {
      const card = form('strike', {}, { opened, ...(before === undefined ? {} : { before }) });
      expect(sizeOf(card)).toBeLessThan(28 * 1024);
      seen.push(...choicesOf(card, 'of').map(({ value }) => value));
      const data = buttonOf(card, WORK.older)?.data as { before?: number; work?: string } | undefined;
      before = data?.before;
      if (page < 3) expect(data).toMatchObject({ verb: 'work-form', work: 'strike', reference: REFERENCE });
    }
    expect(before).toBeUndefined();
    expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => String(203 - index)));
  });

  test('what was chosen on another page stays chosen', () => {
    const card = form('strike', { typed: { of: '8' } }, { before: 6 });
    expect(choicesOf(card, 'of').map(({ value }) => value)).toEqual(['8', '5', '4']);
    expect(inputOf(card, 'of')?.value).toBe('8');
  });

  test('a member of staff is picked by Teams, one only; a pupil from the school’s list, who stays chosen by name', () => {
    expect(inputOf(form('hand-over'), 'to')).toMatchObject({
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      isMultiSelect: false,
      style: 'filtered',
    });
    const card = form('person', { typed: { pupil: 'abc' } }, { pupil: 'A Pupil' });
    expect(inputOf(card, 'pupil')).toMatchObject({
      'choices.data': { type: 'Data.Query', dataset: 'pupils' },
      choices: [{ title: 'A Pupil', value: 'abc' }],
      value: 'abc',
    });
  });
});

describe('words around a form', () => {
  test('the child’s own record says first that the adult must not be named', () => {
    expect(wordsOf(form('child-record'))).toContain(
      'Do not name the adult here: this record goes to the DSL.',
    );
  });

  test('what could not be stored is said to be still there', () => {
    const card = form('note', { typed: { text: 'Kept.' }, banner: 'work.unwritable' });
    expect(wordsOf(card)).toContain(FAULT_WORDS['work.unwritable']);
    expect(inputOf(card, 'text')?.value).toBe('Kept.');
  });

  test('two long fields share the room of one', () => {
    expect(inputOf(form('note'), 'text')?.maxLength).toBe(11_000);
    expect(inputOf(form('decision'), 'reason')?.maxLength).toBe(5_500);
  });
});

describe('closing', () => {
  const closing = { summary: 'It was this.', followUp: 'It was done.', outcome: 'All is well.' };
  const ALL: readonly Missing[] = [
    { code: 'close.decision' },
    { code: 'close.parents' },
    { code: 'close.referral', item: 'police' },
    { code: 'close.action', item: '2' },
    { code: 'close.lado' },
    { code: 'close.search' },
    { code: 'close.risk' },
    { code: 'close.checklist', item: 'parents-decided' },
    { code: 'close.checklist', item: 'child-supported' },
    { code: 'close.checklist', item: 'image-seen-recorded' },
    { code: 'close.other-system' },
    { code: 'close.hand-over' },
    { code: 'close.owner' },
  ];
  const card = form('close', { typed: closing, missing: ALL, banner: 'close.incomplete' });

  test('that was refused lists in sentences what is missing, under the sentence that says so', () => {
    const words = wordsOf(card);
    expect(words).toContain(FAULT_WORDS['close.incomplete']);
    expect(words).toContain(FAULT_WORDS['close.decision']);
    expect(words).toContain('An answer to the referral, or a note that none will come. (Police)');
    expect(words).toContain('2 actions are not done yet.');
    expect(words).toMatch(/☐ Parents were told, or not told[\s\S]*☐ Each child involved has support/);
    expect(words).not.toContain(FAULT_WORDS['work.incomplete']);
    expect(faultsOf(card)).toEqual([]);
    expect(wordsOf(form('close', { missing: [{ code: 'close.action', item: '1' }] }))).toContain(
      'One action is not done yet.',
    );
  });

  test('keeps what was typed', () => {
    for (const [id, words] of Object.entries(closing)) expect(inputOf(card, id)?.value).toBe(words);
  });

  test.each<[string, WorkName]>([
    ['Decision', 'decision'],
    ['Parents', 'parents'],
    ['Answer to a referral', 'referral-answered'],
    ['Action is done', 'action-done'],
    ['LADO', 'lado'],
    ['Search', 'search'],
    ['Risk assessment', 'risk'],
    ['Tick off', 'checklist'],
    ['Picture was seen', 'image-seen'],
    ['Reference elsewhere', 'other-reference'],
  ])('has a button %s that opens the form of it, with nothing filled in, and comes back', (title, work) => {
    expect(buttonOf(card, title)?.data).toEqual({
      reference: REFERENCE,
      work,
      backTo: 'close',
      verb: 'work-form',
    });
  });

  test('what somebody else has to do has no button', () => {
    const words = titlesOf(
      form('close', { missing: [{ code: 'close.hand-over' }, { code: 'close.owner' }] }),
    );
    expect(words).toEqual(['Close the concern', 'Back']);
  });

  test('says from the beginning what is missing, and that nothing is', () => {
    expect(wordsOf(form('close', { missing: [{ code: 'close.decision' }] }))).toContain(WORK.missing);
    expect(wordsOf(form('close', { missing: [] }))).toContain(WORK.missingNothing);
  });

  test('a form on the way carries what was typed for closing, there and back', () => {
    const decision = form('decision', { closing });
    const carried = {
      'closing-summary': closing.summary,
      'closing-followUp': closing.followUp,
      'closing-outcome': closing.outcome,
    };
    expect(buttonOf(decision, 'Save')?.data).toMatchObject({ work: 'decision', backTo: 'close', ...carried });
    expect(buttonOf(decision, 'Back')?.data).toEqual({
      reference: REFERENCE,
      work: 'close',
      verb: 'work-form',
      'field-summary': closing.summary,
      'field-followUp': closing.followUp,
      'field-outcome': closing.outcome,
    });
  });

  test('what is missing is read from the fields of a refusal', () => {
    expect(
      missingFrom({
        'close.decision': 'close.decision',
        'close.referral/social-care': 'close.referral',
        'close.action/3': 'close.action',
      }),
    ).toEqual([
      { code: 'close.decision' },
      { code: 'close.referral', item: 'social-care' },
      { code: 'close.action', item: '3' },
    ]);
  });
});

test('The most that can be typed comes back in less than 80 KB', () => {
  const typed = { summary: 'é'.repeat(6_000), followUp: 'é'.repeat(6_000), outcome: 'é'.repeat(6_000) };
  const card = form('close', { typed, faults: { summary: 'work.too-long' } });
  expect(sizeOf(card)).toBeLessThan(80 * 1024);
  expect(ofType(card, 'Input.Text').map(({ value }) => value)).toEqual(Object.values(typed));
});
