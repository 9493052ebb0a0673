import { bringInPupils, checkPupils, openPupils, showPupils } from '../../../bot/verbs/pupils.ts';
import { readPupils } from '../../../src/app/pupils.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { PUPILS, SCHOOL } from '../../../src/guidance/school-words.ts';
import { ask, cardIn, dataOf, inputIn, sentenceIn, unsound, valueIn } from '../../support/answers.ts';
import { markdownOf, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  IT,
  PUPIL,
  SLT,
  TEACHER,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

const HEADINGS = 'Forename,Surname,Year group,UPN\n';
const CSV = `${HEADINGS}Invented,Pupil,4,A1\nMade Up,Child,5,A2\n`;
const WHOLE = { csv: CSV, mode: 'replace' };

const show = (deps: FakeBotDeps, oid = DSL.oid) => ask(showPupils, deps, { kind: 'message', oid });
const open = (deps: FakeBotDeps, oid = DSL.oid) => ask(openPupils, deps, { kind: 'dialog-open', oid });
const send = (verb: typeof checkPupils, deps: FakeBotDeps, data: object, oid = DSL.oid) =>
  ask(verb, deps, { kind: 'dialog-submit', oid, data: { ...data } });

/** Checks and then presses Import, as a person does. */
async function bringIn(deps: FakeBotDeps, typed: object, oid = DSL.oid) {
  const checked = cardIn(await send(checkPupils, deps, typed, oid));
  return send(bringInPupils, deps, { ...dataOf(checked, PUPILS.import), ...typed }, oid);
}

test.each([HEAD, DSL])(
  '$name sees how many pupils are in the list, and can bring one in',
  async ({ oid }) => {
    const deps = fakeBotDeps();
    const before = cardIn(await show(deps, oid));
    expect(wordsOf(before)).toContain(PUPILS.none);
    expect(dataOf(before, PUPILS.change)).toMatchObject({ verb: 'pupils-form' });
    expect(wordsOf(cardIn(await bringIn(deps, WHOLE, oid)))).toContain(PUPILS.done);
    await bringIn(deps, { csv: `${HEADINGS}Invented,Pupil,4,A1\n`, mode: 'replace' }, oid);
    const after = cardIn(await show(deps, oid));
    expect(markdownOf(after)).toContain(JSON.stringify({ title: PUPILS.count, value: '1' }));
    expect(markdownOf(after)).toContain(JSON.stringify({ title: PUPILS.countLeft, value: '1' }));
    for (const card of [before, after]) expect(unsound(card)).toEqual([]);
  },
);

test.each([DEPUTY, CHAIR, VICECHAIR, DPO, TEACHER, GOVERNOR, SLT, IT, COMPUTING, VOLUNTEER, PUPIL])(
  '$name gets the sentence, whatever they press',
  async ({ oid }) => {
    const deps = fakeBotDeps();
    const answers = [
      await show(deps, oid),
      await open(deps, oid),
      await send(checkPupils, deps, WHOLE, oid),
      await send(bringInPupils, deps, { ...WHOLE, checked: 'replace/2/0/0/0' }, oid),
    ];
    expect(answers.map(sentenceIn)).toEqual(answers.map(() => FAULT_WORDS['settings.not-yours']));
    expect(deps.settings.puts).toEqual([]);
  },
);

test('The form says how to make the file, chooses nothing for the person, and labels every input', async () => {
  const card = cardIn(await open(fakeBotDeps()));
  expect(wordsOf(card)).toContain('UPN or the admission number');
  expect(inputIn(card, 'csv')).toMatchObject({ isMultiline: true, maxLength: 200_000 });
  expect(valueIn(card, 'mode')).toBeUndefined();
  expect(titlesOf(card)).toEqual([PUPILS.check]);
  expect(unsound(card)).toEqual([]);
});

test('A check says what an import would do, keeps the text and the choice, and changes nothing', async () => {
  const deps = fakeBotDeps();
  await bringIn(deps, WHOLE);
  const puts = deps.settings.puts.length;
  const next = {
    csv: `${HEADINGS}Invented,Pupil,5,A1\nAdded,Third,5,A3\nJ,S,5,A4\n`,
    mode: 'replace',
  };
  const card = cardIn(await send(checkPupils, deps, next));
  const facts = (title: string, value: number) => JSON.stringify({ title, value: String(value) });
  expect(markdownOf(card)).toContain(facts(PUPILS.wouldAdd, 1));
  expect(markdownOf(card)).toContain(facts(PUPILS.wouldKeep, 1));
  expect(markdownOf(card)).toContain(facts(PUPILS.wouldLeave, 1));
  expect(markdownOf(card)).toContain(PUPILS.line(4, FAULT_WORDS['pupils.initials']));
  expect(valueIn(card, 'csv')).toBe(next.csv);
  expect(valueIn(card, 'mode')).toBe('replace');
  expect(titlesOf(card)).toEqual([PUPILS.import, PUPILS.again]);
  expect(unsound(card)).toEqual([]);
  expect(deps.settings.puts).toHaveLength(puts);
});

test('At most thirty faults are shown, then how many more', async () => {
  const rows = Array.from({ length: 45 }, () => 'J,S,4,\n').join('');
  const card = cardIn(await send(checkPupils, fakeBotDeps(), { csv: HEADINGS + rows, mode: 'add' }));
  const shown = markdownOf(card)
    .split('\n')
    .filter((line) => line.includes(FAULT_WORDS['pupils.initials']));
  expect(shown).toHaveLength(30);
  expect(wordsOf(card)).toContain(SCHOOL.more(15));
  expect(unsound(card)).toEqual([]);
});

test('Where nothing can be read there is nothing to import, and the text stays', async () => {
  const csv = 'a letter to parents';
  const card = cardIn(await send(checkPupils, fakeBotDeps(), { csv, mode: 'add' }));
  expect(wordsOf(card)).toContain(PUPILS.nothing);
  expect(wordsOf(card)).toContain(FAULT_WORDS['pupils.header']);
  expect(titlesOf(card)).toEqual([PUPILS.check]);
  expect(valueIn(card, 'csv')).toBe(csv);
});

test('Without a text or a choice both are asked for, and what is there stays', async () => {
  for (const verb of [checkPupils, bringInPupils]) {
    const noText = cardIn(await send(verb, fakeBotDeps(), { csv: ' \n', mode: 'add' }));
    expect(wordsOf(noText)).toContain(PUPILS.empty);
    expect(valueIn(noText, 'mode')).toBe('add');
    for (const mode of ['', 'everything', undefined]) {
      const noMode = cardIn(await send(verb, fakeBotDeps(), { csv: CSV, mode }));
      expect(wordsOf(noMode)).toContain(FAULT_WORDS['work.choice']);
      expect(valueIn(noMode, 'csv')).toBe(CSV);
    }
  }
});

test('Import says what it did, and does not show the names again', async () => {
  const deps = fakeBotDeps();
  const card = cardIn(await bringIn(deps, WHOLE));
  expect(markdownOf(card)).toContain(JSON.stringify({ title: PUPILS.added, value: '2' }));
  expect(JSON.stringify(card)).not.toContain('Invented');
  expect(unsound(card)).toEqual([]);
  expect(readPupils(deps.settings).map(({ name }) => name)).toEqual(['Invented Pupil', 'Made Up Child']);
});

describe('Import does nothing that was not seen at the check', () => {
  test('when the text was changed since', async () => {
    const deps = fakeBotDeps();
    await bringIn(deps, WHOLE);
    const puts = deps.settings.puts.length;
    const checked = dataOf(cardIn(await send(checkPupils, deps, WHOLE)), PUPILS.import);
    const csv = `${HEADINGS}Invented,Pupil,4,A1\n`;
    const card = cardIn(await send(bringInPupils, deps, { ...checked, csv, mode: 'replace' }));
    expect(wordsOf(card)).toContain(PUPILS.changed);
    expect(markdownOf(card)).toContain(JSON.stringify({ title: PUPILS.wouldLeave, value: '1' }));
    expect(deps.settings.puts).toHaveLength(puts);
    // Pressed once more it is what was seen.
    const done = await send(bringInPupils, deps, { ...dataOf(card, PUPILS.import), csv, mode: 'replace' });
    expect(wordsOf(cardIn(done))).toContain(PUPILS.done);
  });

  test('when the choice was changed since, or nothing was checked', async () => {
    const deps = fakeBotDeps();
    const checked = dataOf(cardIn(await send(checkPupils, deps, WHOLE)), PUPILS.import);
    for (const data of [{ ...checked, csv: CSV, mode: 'add' }, WHOLE, { ...WHOLE, checked: 7 }]) {
      expect(wordsOf(cardIn(await send(bringInPupils, deps, data)))).toContain(PUPILS.changed);
    }
    expect(deps.settings.puts).toEqual([]);
  });
});

test('A list of hundreds of pupils comes back whole, below 80 KB', async () => {
  const rows = Array.from(
    { length: 1_200 },
    (_, index) => `Invented,Pupil ${index},Class ${index % 14},U${index}\n`,
  );
  const csv = HEADINGS + rows.join('');
  const deps = fakeBotDeps();
  const card = cardIn(await send(checkPupils, deps, { csv, mode: 'replace' }));
  expect(valueIn(card, 'csv')).toBe(csv);
  expect(unsound(card, 80_000)).toEqual([]);
  expect(sizeOf(card)).toBeGreaterThan(28 * 1024);
  await bringIn(deps, { csv, mode: 'replace' });
  expect(readPupils(deps.settings)).toHaveLength(1_200);
});

test('A list that no card holds is not kept, and the person is told to paste it in parts', async () => {
  const rows = Array.from(
    { length: 4_000 },
    (_, index) => `Invented,Pupil ${index},Class ${index % 14},U${index}\n`,
  );
  const csv = HEADINGS + rows.join('');
  const deps = fakeBotDeps();
  for (const verb of [checkPupils, bringInPupils]) {
    const card = cardIn(await send(verb, deps, { csv, mode: 'replace' }));
    expect(wordsOf(card)).toContain(PUPILS.tooLarge);
    expect(valueIn(card, 'csv')).toBeUndefined();
    expect(valueIn(card, 'mode')).toBe('replace');
    expect(titlesOf(card)).toEqual([PUPILS.check]);
    expect(unsound(card)).toEqual([]);
  }
  expect(deps.settings.puts).toEqual([]);
});

test('What could not be stored, or nobody can be checked for, keeps the text', async () => {
  const deps = fakeBotDeps();
  const checked = dataOf(cardIn(await send(checkPupils, deps, WHOLE)), PUPILS.import);
  deps.settings.broken = 'record.unwritable';
  const unwritten = cardIn(await send(bringInPupils, deps, { ...checked, ...WHOLE }));
  expect(wordsOf(unwritten)).toContain(PUPILS.notSaved);
  deps.directory.down(true);
  const unchecked = cardIn(await send(checkPupils, deps, WHOLE));
  expect(wordsOf(unchecked)).toContain(FAULT_WORDS['person.unchecked']);
  for (const card of [unwritten, unchecked]) expect(valueIn(card, 'csv')).toBe(CSV);
});
