import type { Locator } from 'playwright-core';
import { peopleOf } from '../../local/people.ts';
import { WORK_NAMES, type WorkName } from '../../src/domain/work.ts';
import { ALERT, CASE, SUMMARY } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { PROTOCOLS } from '../../src/guidance/protocols.ts';
import { WORK, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { type AsPerson, tabTo } from './as-person.ts';
import { barriersInBothThemes } from './axe.ts';
import { workFieldOf } from './fill-form.ts';
import { createWorld } from './world.ts';

const button = (place: Locator, name: string) => place.getByRole('button', { name, exact: true });
const TODAY = new Date().toISOString().slice(0, 10);
const LATER = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
/** Only in a case about an adult, of somebody else, or closed. */
const ELSEWHERE: readonly WorkName[] = ['take', 'lado', 'child-record', 'move', 'reopen'];

describe('The forms of case work', () => {
  const world = createWorld();

  async function look({ page }: AsPerson, at: string): Promise<void> {
    expect({ at, barriers: await barriersInBothThemes(page) }).toEqual({ at, barriers: [] });
  }

  /** Opens each form from the menu of the open case, looks at it, and goes back. */
  async function lookAtForms(person: AsPerson, works: readonly WorkName[]): Promise<void> {
    for (const work of works) {
      const dialog = await person.workForm(work);
      await look(person, work);
      await button(dialog, WORK.back).click();
      await dialog.getByLabel(CASE.menu, { exact: true }).waitFor();
    }
  }

  test('case, chronology, summary and every form of its menu keep nobody out, in the light and in the dark', async () => {
    const dsl = await world.as('dsl');
    const { reference } = await (await world.as('teacher')).report({
      adult: 'no',
      danger: 'no',
      happened: 'To look at every form.',
      kind: 'nudes',
    });
    await dsl.acknowledge(reference);
    const dialog = await dsl.openCase(reference);
    // Some forms are there only when there is something that they are about.
    await dsl.work('action', { what: 'Ring her mother.', due: LATER });
    await dsl.work('referral', { agency: 'police', reason: 'Blackmail.', when: TODAY });
    await dsl.work('review', { at: LATER, why: 'Is it over?' });
    await dsl.work('cctv', { where: 'The gate', when: TODAY, asked: 'The office' });
    await look(dsl, 'case');
    const offered = await dialog
      .getByLabel(CASE.menu, { exact: true })
      .locator('option:not([disabled])')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    expect(new Set([...offered, ...ELSEWHERE])).toEqual(new Set(WORK_NAMES));
    expect(offered).toHaveLength(WORK_NAMES.length - ELSEWHERE.length);
    await lookAtForms(
      dsl,
      WORK_NAMES.filter((one) => offered.includes(one)),
    );
    await button(dialog, CASE.summary).click();
    await dialog.getByLabel(SUMMARY.field, { exact: true }).waitFor();
    await look(dsl, 'summary');
    await dsl.closeDialog();

    const deputy = await world.as('deputy');
    await deputy.openCase(reference);
    await lookAtForms(deputy, ['take']);
    await deputy.closeDialog();
  });

  test('a case about an adult has the forms that only it needs', async () => {
    const head = await world.as('head');
    const oid = peopleOf('a').find(({ keys }) => keys.includes('teacher2'))?.oid ?? '';
    const { reference } = await (await world.as('teacher')).report({
      adult: 'yes',
      adult1Who: 'someone',
      adult1Account: oid,
      adult1Part: 'in-question',
      danger: 'no',
      happened: 'Shouted at the whole class.',
    });
    await head.acknowledge(reference);
    await head.openCase(reference);
    await lookAtForms(head, ['lado', 'child-record']);
    await head.closeDialog();
  });

  test('a search of a device: closing asks for the record of the search, and is content with it', async () => {
    const [teacher, dsl] = [await world.as('teacher'), await world.as('dsl')];
    const sent = await teacher.report({
      adult: 'no',
      danger: 'no',
      happened: 'Her phone was looked through.',
      kind: 'device-search',
      'ask-search-where': 'In the office',
    });
    await dsl.acknowledge(sent.reference);
    const dialog = await dsl.openCase(sent.reference);
    await dialog.getByText('In the office').waitFor();
    await dsl.workForm('close');
    await dialog.getByText(FAULT_WORDS['close.search']).waitFor();
    await button(dialog, WORK_WORDS.search.button).click();
    await dialog.getByRole('heading', { name: WORK_WORDS.search.title, exact: true }).waitFor();
    await dsl.fillWork('search', {
      when: 'Monday at ten',
      where: 'The office',
      whom: 'Juniper Teapot',
      by: 'The deputy head',
      others: 'The matron',
      why: 'A threat was read aloud.',
      found: 'Nothing.',
    });
    await dsl.pressWork('search');
    await dialog.getByText(WORK.saved, { exact: true }).waitFor();
    await dialog.getByText(FAULT_WORDS['close.decision']).waitFor();
    expect(await dialog.getByText(FAULT_WORDS['close.search']).count()).toBe(0);
    const recorded = PROTOCOLS['device-search'].checklist.filter(({ by }) => by === 'search');
    for (const { words } of recorded) expect(await dialog.getByText(words).count()).toBe(0);
    await dsl.closeDialog();
  });

  test('from the menu through a form to the saved entry without a mouse', async () => {
    const teacher = await world.as('teacher');
    const dsl = await world.as('dsl');
    const sent = await teacher.report({ adult: 'no', danger: 'no', happened: 'For the keyboard.' });
    const { page } = dsl;
    const open = button(dsl.cardWith(sent.reference), ALERT.open);
    await open.waitFor();
    await tabTo(open, 'Shift+Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await tabTo(dialog.getByLabel(CASE.menu, { exact: true }), 'Tab');
    await page.keyboard.press('ArrowDown');
    await tabTo(button(dialog, CASE.goOn), 'Tab');
    await page.keyboard.press('Enter');
    await dialog.getByRole('heading', { name: WORK_WORDS.note.title, exact: true }).waitFor();
    await tabTo(workFieldOf(dialog, 'note', 'text'), 'Tab');
    await page.keyboard.type('Written without a mouse.');
    await tabTo(button(dialog, WORK.send), 'Tab');
    await page.keyboard.press('Space');
    await dialog.getByText(WORK.saved, { exact: true }).waitFor();
    await dialog.getByText('Written without a mouse.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
