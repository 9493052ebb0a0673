import type { Frame } from 'playwright-core';
import { CONCERN } from '../../tab/words/concern.ts';
import { CONCERNS, NEED_WORDS } from '../../tab/words/concerns.ts';
import { DASHBOARD } from '../../tab/words/dashboard.ts';
import { PARTS } from '../../tab/words/parts.ts';
import { SHELL } from '../../tab/words/shell.ts';
import { barriers } from './axe.ts';
import { type OpenTab, openTab } from './tab.ts';
import { createWorld, stored } from './world.ts';

const CHILD = 'Marigold Lantern';
const VIEW = 'Unread, the urgent first';

const button = (frame: Frame, name: string | RegExp) =>
  frame.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
const need = (frame: Frame, words: string) => button(frame, new RegExp(words));
const rows = (frame: Frame) => frame.getByRole('grid', { name: CONCERNS.list }).locator('[data-index]');
const count = (frame: Frame, words: string) => frame.getByRole('status').getByText(words, { exact: true });
const search = (frame: Frame) => frame.getByLabel(CONCERNS.search, { exact: true });
const wide = (frame: Frame) => frame.evaluate(() => document.documentElement.scrollWidth);

describe('The dashboard and the list of concerns, in the tab', () => {
  const world = createWorld();
  let about = '';
  let dsl: OpenTab;

  beforeAll(async () => {
    const teacher = await world.as('teacher');
    const child = await teacher.report({
      adult: 'no',
      danger: 'no',
      happened: 'She was asked for her address in a game.',
      kind: 'grooming',
      person1Name: CHILD,
      person1Part: 'harmed',
      person1Year: 'Year 5',
      app: 'Block Castle',
    });
    about = child.reference;
    await teacher.report({ adult: 'no', danger: 'yes', happened: 'A boy said that he sleeps outside.' });
    await teacher.report({
      adult: 'yes',
      adult1Who: 'dsl',
      adult1Part: 'in-question',
      danger: 'no',
      happened: 'Something about the safeguarding lead.',
    });
    dsl = await openTab(world, 'dsl');
  });

  test('The first page says what needs the DSL now, and counts nothing that is about them; the head counts it', async () => {
    const { frame } = dsl;
    await frame.getByRole('heading', { level: 1, name: SHELL.titles.dashboard }).waitFor();
    await need(frame, `2.*${DASHBOARD.needs.unread}`).waitFor();
    await need(frame, `2.*${DASHBOARD.open}`).waitFor();
    await frame.getByRole('heading', { level: 2, name: DASHBOARD.weeksTitle }).waitFor();
    expect(await barriers(frame)).toEqual([]);
    await button(frame, PARTS.showTable).click();
    await frame.getByRole('table', { name: DASHBOARD.weeksTitle }).waitFor();

    const head = await openTab(world, 'head', { sub: 'dashboard', theme: 'dark' });
    await need(head.frame, `3.*${DASHBOARD.open}`).waitFor();
    expect(await barriers(head.frame)).toEqual([]);
    await head.close();
  });

  test('Another period is counted anew, and a bar opens the list behind it', async () => {
    const { frame } = dsl;
    await frame.getByLabel(DASHBOARD.period).selectOption('last-year');
    await frame.getByText(DASHBOARD.none).first().waitFor();
    await frame.getByLabel(DASHBOARD.period).selectOption('week');
    await button(frame, 'Block Castle').click();
    await count(frame, '1 concern').waitFor();
    await button(frame, CONCERNS.remove('Block Castle')).waitFor();
  });

  test('A need opens its list; "/" searches as one types, the keys go through it and open one; back is where one was', async () => {
    const { page, frame } = dsl;
    await button(frame, SHELL.titles.dashboard).click();
    await need(frame, `2.*${DASHBOARD.needs.unread}`).click();
    await count(frame, '2 concerns').waitFor();
    expect(await rows(frame).count()).toBe(2);
    expect(await barriers(frame)).toEqual([]);

    await rows(frame).first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('/');
    await page.keyboard.type('marig');
    await count(frame, '1 concern').waitFor();
    await rows(frame).getByText(CHILD).waitFor();
    await search(frame).fill(about.slice(0, 6));
    await rows(frame).getByText(about).waitFor();

    await rows(frame).first().focus();
    await page.keyboard.press('Enter');
    await frame.getByRole('heading', { level: 1, name: CONCERN.title(about) }).waitFor();
    await button(frame, SHELL.back).click();
    await rows(frame).getByText(about).waitFor();
    expect(await search(frame).inputValue()).toBe(about.slice(0, 6));
    await search(frame).fill('submarine');
    await frame.getByText(CONCERNS.nothing).waitFor();
    await button(frame, CONCERNS.clear).first().click();
    await count(frame, '2 concerns').waitFor();
  });

  test('Filters become chips; a view keeps them under a name, for this person, and goes when it is deleted', async () => {
    const { frame } = dsl;
    await button(frame, CONCERNS.filters(0)).click();
    await frame.getByLabel(CONCERNS.need, { exact: true }).selectOption('unread');
    await frame.getByLabel(CONCERNS.sortBy).selectOption('urgency newest');
    await count(frame, '1 concern').waitFor();
    expect(await barriers(frame)).toEqual([]);
    await frame.getByLabel(CONCERNS.viewName).fill(VIEW);
    await button(frame, CONCERNS.saveView).click();
    await frame.getByText(CONCERNS.viewSaved).waitFor();
    await button(frame, CONCERNS.remove(NEED_WORDS.unread)).click();
    await count(frame, '2 concerns').waitFor();
    await button(frame, CONCERNS.openView(VIEW)).click();
    await count(frame, '1 concern').waitFor();
    await button(frame, CONCERNS.deleteView(VIEW)).click();
    await frame.getByText(CONCERNS.noViews).waitFor();
    expect(await search(frame).inputValue()).toBe('');
  });

  test.each(['dark', 'contrast'] as const)(
    'On a phone, %s: everything fits, and the lines are cards',
    async (theme) => {
      const phone = { theme, width: 360, height: 740 } as const;
      const { frame, close } = await openTab(world, 'dsl', { ...phone, sub: 'dashboard' });
      await need(frame, DASHBOARD.open).first().waitFor();
      expect(await wide(frame)).toBeLessThanOrEqual(360);
      expect(await barriers(frame)).toEqual([]);
      await need(frame, `2.*${DASHBOARD.open}`).click();
      await count(frame, '2 concerns').waitFor();
      await button(frame, CONCERNS.filters(1)).click();
      await frame.getByLabel(CONCERNS.kind).waitFor();
      expect(await wide(frame)).toBeLessThanOrEqual(360);
      expect(await barriers(frame)).toEqual([]);
      await rows(frame).getByText(about).click();
      await frame.getByRole('heading', { level: 1, name: CONCERN.title(about) }).waitFor();
      await close();
    },
  );

  test('A search leaves nothing of itself in any address', async () => {
    expect(dsl.frame.url()).not.toContain(stored(about));
    expect(dsl.page.url()).not.toContain(stored(about));
    await dsl.close();
  });
});
