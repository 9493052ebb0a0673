import type { Locator } from 'playwright-core';
import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { PUPIL, PUPILS } from '../../src/guidance/school-words.ts';
import { FORM } from '../../src/guidance/words.ts';
import { type AsPerson, seen } from './as-person.ts';
import { barriersInBothThemes } from './axe.ts';
import { fieldOf, pick } from './fill-form.ts';
import { createWorld, until } from './world.ts';

/** Line 4 has no name, line 5 initials only, and line 6 the number of line 2 again. */
const CSV = [
  'UPN,Forename,Surname,Year',
  'Z000000000001,Ada,Bell,6',
  'Z000000000002,Otis,Marmalade,5',
  'Z000000000003,,,5',
  'Z000000000004,J.,S.,4',
  'Z000000000001,Ada,Bell,6',
  'Z000000000005,Ada,Bellamy,2',
].join('\n');
const FAULTS = [
  PUPILS.line(4, FAULT_WORDS['pupils.row']),
  PUPILS.line(5, FAULT_WORDS['pupils.initials']),
  PUPILS.line(6, FAULT_WORDS['pupils.twice']),
];
const WHOLE_SCHOOL = PUPILS.modes[0][1];
const [ADA, ADA_2] = ['Ada Bell · 6', 'Ada Bellamy · 2'];

const button = (place: Locator, name: string) => place.getByRole('button', { name, exact: true });

/** A fact of a card: its words and, in the same line, its number. */
async function fact(dialog: Locator, words: string): Promise<string> {
  const row = dialog.getByRole('row').or(dialog.locator('tr')).filter({ hasText: words }).last();
  return (await seen(row)).replace(words, '').trim();
}

describe('Names', () => {
  const world = createWorld();
  const references: string[] = [];

  async function openList(person: AsPerson): Promise<Locator> {
    await person.type('/pupils');
    await button(person.cardWith(PUPILS.title), PUPILS.change).click();
    const dialog = person.page.getByRole('dialog');
    await dialog.getByLabel(PUPILS.csv, { exact: true }).waitFor();
    return dialog;
  }

  /** Asks what is on record about the pupil whom the list offers under these words. */
  async function chronologyOf(person: AsPerson, offered: string): Promise<Locator> {
    await person.type('/pupil');
    const card = person.cards.filter({ hasText: PUPIL.help }).last();
    await pick(card, card.getByRole('combobox', { name: PUPIL.pick, exact: true }), offered);
    await button(card, PUPIL.show).click();
    const dialog = person.page.getByRole('dialog');
    await dialog.getByText(PUPIL.recorded).waitFor();
    return dialog;
  }

  test('the DSL brings the school’s list in: first what it would do, with every line that is left out, then for good', async () => {
    const dsl = await world.as('dsl');
    await dsl.type('/pupils');
    await dsl.cardWith(PUPILS.title).getByText(PUPILS.none).waitFor();
    const dialog = await openList(dsl);
    await button(dialog, PUPILS.check).click();
    await dialog.getByText(PUPILS.empty).waitFor();
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);

    await dialog.getByLabel(PUPILS.csv, { exact: true }).fill(CSV);
    await dialog.getByLabel(WHOLE_SCHOOL).check();
    await button(dialog, PUPILS.check).click();
    await button(dialog, PUPILS.import).waitFor();
    expect(await fact(dialog, PUPILS.wouldAdd)).toBe('3');
    expect(await fact(dialog, PUPILS.wouldSkip)).toBe('3');
    for (const line of FAULTS) await dialog.getByText(line, { exact: true }).waitFor();
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);

    // What nobody has looked at is not brought in.
    const typed = dialog.getByLabel(PUPILS.csv, { exact: true });
    expect(await typed.inputValue()).toBe(CSV);
    await typed.fill(`${CSV}\nZ000000000006,Somebody,New,1`);
    await button(dialog, PUPILS.import).click();
    await dialog.getByText(PUPILS.changed).waitFor();
    expect(await fact(dialog, PUPILS.wouldAdd)).toBe('4');
    await typed.fill(CSV);
    await button(dialog, PUPILS.again).click();
    await dialog.getByText(PUPILS.changed).waitFor({ state: 'detached' });
    await button(dialog, PUPILS.import).click();
    await dialog.getByText(PUPILS.done).waitFor();
    expect(await fact(dialog, PUPILS.added)).toBe('3');
    await dsl.closeDialog();

    await dsl.type('/pupils');
    const card = dsl.cards.filter({ hasText: PUPILS.count }).last();
    expect(await fact(card, PUPILS.count)).toBe('3');
  });

  test('a teacher is offered the pupil while typing; initials are refused, and what was typed stays', async () => {
    const [teacher, dsl] = [await world.as('teacher'), await world.as('dsl')];
    const form = await teacher.newForm();
    await teacher.fill(form, {
      adult: 'no',
      danger: 'no',
      happened: 'Nobody sits with her.',
      person1Pupil: ADA,
      person1Part: 'harmed',
      person2Name: 'J.S.',
      person2Part: 'witness',
    });
    await button(form, FORM.send).click();
    await form.getByText(FAULT_WORDS['form.initials']).waitFor();
    expect(await fieldOf(form, 'person2Name').inputValue()).toBe('J.S.');
    expect(await fieldOf(form, 'happened').inputValue()).toBe('Nobody sits with her.');
    expect(await fieldOf(form, 'person1Pupil').inputValue()).toBe(ADA);
    await teacher.fill(form, { person2Name: 'Juniper Song' });
    const { reference } = await teacher.send(form);
    references.push(reference);
    const [reported] = await world.acts(reference, (all) => all.length > 1);
    expect(reported?.report).toMatchObject({
      people: [
        { name: 'Ada Bell', pupil: expect.stringMatching(/^[0-9a-f]{16}$/), year: '6' },
        { name: 'Juniper Song' },
      ],
    });
    const dialog = await dsl.openCase(reference);
    await dialog.getByText(`Ada Bell · ${CASE.yearOrClass('6')}`).waitFor();
    await dsl.closeDialog();
  });

  test('a report by the list and one by the same typed name stand in one chronology, the second as a name only', async () => {
    const [teacher, dsl] = [await world.as('teacher2'), await world.as('dsl')];
    const typed = await teacher.report({
      adult: 'no',
      danger: 'no',
      happened: 'She cried at break.',
      kind: 'pressure',
      person1Name: 'BELL, Ada',
      person1Part: 'witness',
    });
    references.push(typed.reference);
    await dsl.cardWith(typed.reference).getByText(ALERT.title).waitFor();

    const dialog = await chronologyOf(dsl, ADA);
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);
    const opens = await dialog.getByRole('button', { name: PUPIL.open('') }).allInnerTexts();
    expect(opens).toEqual(references.map((reference) => PUPIL.open(reference)));
    const [first = '', second = ''] = (await seen(dialog)).split(opens[0] ?? '');
    expect(first).not.toContain(PUPIL.sameName);
    expect(second).toContain(PUPIL.sameName);
    await button(dialog, PUPIL.open(typed.reference)).click();
    await dialog.getByText('She cried at break.').waitFor();
    await dsl.closeDialog();

    // A name that only begins alike is another child's.
    const other = await chronologyOf(dsl, ADA_2);
    await other.getByText(PUPIL.none).waitFor();
    await dsl.closeDialog();

    const views = await until('both views in the access log', async () => {
      const found = (await world.list('AccessLog')).filter(({ unsealed }) => unsealed.what === 'chronology');
      return found.length >= 2 && found;
    });
    expect(views).toHaveLength(2);
    for (const { unsealed } of views) expect(unsealed).toMatchObject({ role: 'dsl', from: 'card' });
    expect(new Set(views.map(({ unsealed }) => unsealed.about)).size).toBe(2);
  });

  test('a teacher gets neither the list nor a chronology, whatever their browser sends', async () => {
    const teacher = await world.as('teacher');
    for (const [typed, said] of [
      ['/pupils', FAULT_WORDS['settings.not-yours']],
      ['/pupil', FAULT_WORDS['case.not-yours']],
    ] as const) {
      const before = await teacher.cards.count();
      await teacher.type(typed);
      expect(await seen(teacher.cards.nth(before).locator('.card'))).toBe(said);
    }
    const [view] = (await world.list('AccessLog')).filter(({ unsealed }) => unsealed.what === 'chronology');
    const messageId = await teacher.lastCard().getAttribute('data-message-id');
    const forged = async (step: 'open' | 'submit', verb: string, more: object = {}) =>
      (
        await world.forge('teacher', {
          name: 'dialogs',
          body: { step, origin: { from: 'card', messageId }, theme: 'default', data: { verb, ...more } },
        })
      ).text;
    const pupil = String(view?.unsealed.about);
    const list = { csv: CSV, mode: 'replace', checked: 'replace/0/3/0/3' };
    expect(await forged('open', 'pupil-chronology', { pupil })).toBe(FAULT_WORDS['case.not-yours']);
    expect(await forged('open', 'pupils-form')).toBe(FAULT_WORDS['settings.not-yours']);
    expect(await forged('submit', 'pupils-check', list)).toBe(FAULT_WORDS['settings.not-yours']);
    expect(await forged('submit', 'pupils-import', list)).toBe(FAULT_WORDS['settings.not-yours']);
    const rows = (await world.list('AccessLog')).filter(({ unsealed }) => unsealed.what === 'chronology');
    expect(rows).toHaveLength(2);
  });
});
