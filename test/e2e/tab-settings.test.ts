import type { Frame } from 'playwright-core';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { CALENDAR } from '../../src/guidance/school-words.ts';
import { ADULT_FIELDS, ADULT_WHO, FORM } from '../../src/guidance/words.ts';
import { FORM as PARTS } from '../../tab/words/form.ts';
import { SETTINGS } from '../../tab/words/settings.ts';
import { barriers } from './axe.ts';
import { personCalled } from './case-steps.ts';
import { openTab } from './tab.ts';
import { createWorld } from './world.ts';

const PHONE = { width: 360, height: 740 };
const button = (frame: Frame, name: string) => frame.getByRole('button', { name, exact: true });
const part = async (frame: Frame, title: string) => {
  await button(frame, title).click();
  await frame.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
};
const csv = (text: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const isTooWide = (frame: Frame) =>
  frame.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** As `barriers`, once no colour is on its way to another. */
async function calmBarriers(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  return barriers(frame);
}

describe('The settings, in the tab', () => {
  const world = createWorld();

  test('a head proposes deadlines, sees every fault of a list, and sets calendar, contacts and cover', async () => {
    const { frame, close } = await openTab(world, 'head', { sub: 'settings' });
    await part(frame, SETTINGS.deadlines);
    const first = frame.getByLabel(SETTINGS.immediate).first();
    await first.fill('0');
    await button(frame, SETTINGS.propose).click();
    await frame.getByText(FAULT_WORDS['settings.minutes']).waitFor();
    await first.fill('4');
    await button(frame, SETTINGS.propose).click();
    await frame.getByText(SETTINGS.proposed).waitFor();
    await frame.getByText(SETTINGS.ownProposal).waitFor();
    expect(await button(frame, SETTINGS.confirm).count()).toBe(0);
    expect(await calmBarriers(frame)).toEqual([]);

    await part(frame, SETTINGS.lists);
    const staff = frame.getByRole('region', { name: SETTINGS.staff });
    const file = staff.getByLabel(SETTINGS.file);
    await file.setInputFiles(csv('Name,Job\nSports Coach,Coach\nJ S,Cook\n'));
    await staff.getByText(SETTINGS.line(3, FAULT_WORDS['pupils.initials'])).waitFor();
    expect(await staff.getByRole('button', { name: SETTINGS.bringIn }).count()).toBe(0);
    expect(await calmBarriers(frame)).toEqual([]);
    await file.setInputFiles(csv('Name,Job\nSports Coach,Coach\n'));
    await staff.getByRole('button', { name: SETTINGS.bringIn }).click();
    await staff.getByText(SETTINGS.broughtIn).waitFor();
    await staff.getByText(SETTINGS.inList(1)).waitFor();

    await part(frame, SETTINGS.calendar);
    const terms = frame.getByLabel(SETTINGS.terms, { exact: true });
    await terms.fill('1 Sep 2026 to 23 Oct 2026\nlater');
    await button(frame, SETTINGS.save).click();
    await frame.getByText(CALENDAR.onLine(2, FAULT_WORDS['calendar.line'])).waitFor();
    expect(await calmBarriers(frame)).toEqual([]);
    await terms.fill('1 Sep 2026 to 23 Oct 2026');
    await button(frame, SETTINGS.save).click();
    await frame.getByText(SETTINGS.saved, { exact: true }).waitFor();

    await part(frame, SETTINGS.contacts);
    const care = frame.getByRole('region', { name: "Children's social care (MASH)" });
    await care.getByRole('button').click();
    await care.getByLabel(SETTINGS.value).fill('01234 567890');
    await care.getByLabel(SETTINGS.source).fill('County website');
    expect(await calmBarriers(frame)).toEqual([]);
    await care.getByRole('button', { name: SETTINGS.save }).click();
    await care.getByText('01234 567890').waitFor();
    expect(await care.getByText(SETTINGS.outOfDate).count()).toBe(0);
    await close();
  });

  test('whom the head put down without an account is offered in a report, and only what is chosen is put in', async () => {
    const { frame, page, close } = await openTab(world, 'teacher', { sub: 'report', ...PHONE });
    const choose = (question: string, answer: string) =>
      frame
        .getByRole('radiogroup', { name: question })
        .getByRole('radio', { name: answer, exact: true })
        .check();
    await choose(FORM.adult, FORM.yes);
    await choose(ADULT_FIELDS.who, ADULT_WHO.find(([value]) => value === 'unknown')?.[1] ?? '');
    const name = frame.getByRole('combobox', { name: ADULT_FIELDS.name }).first();
    const option = frame.getByRole('option', { name: 'Sports Coach' });

    await name.pressSequentially('Sp');
    await option.waitFor();
    expect(await calmBarriers(frame)).toEqual([]);
    expect(await isTooWide(frame)).toBe(false);
    await name.pressSequentially('o');
    await page.keyboard.press('Enter');
    await option.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Spo');
    await page.keyboard.press('Tab');
    await frame.getByText(PARTS.found(1)).waitFor({ state: 'detached' });
    expect(await frame.locator('body').innerHTML()).not.toContain('Sports Coach');

    await name.press('End');
    await name.pressSequentially('r');
    await option.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await name.inputValue()).toBe('Spor');
    await name.press('End');
    await name.pressSequentially('t');
    await option.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await option.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Sports Coach');

    await name.fill('Sports');
    await option.click();
    expect(await name.inputValue()).toBe('Sports Coach');
    await name.fill('A tall man');
    expect(await name.inputValue()).toBe('A tall man');
    await close();
  });

  test('the DSL confirms it on a phone in the dark, and every part fits', async () => {
    const { frame, close } = await openTab(world, 'dsl', { sub: 'settings', theme: 'dark', ...PHONE });
    await frame.getByText(SETTINGS.proposalBy(personCalled('head').name)).waitFor();
    expect(await calmBarriers(frame)).toEqual([]);
    await button(frame, SETTINGS.confirm).click();
    await button(frame, SETTINGS.confirm).waitFor({ state: 'detached' });
    for (const title of [
      SETTINGS.cover,
      SETTINGS.calendar,
      SETTINGS.deadlines,
      SETTINGS.contacts,
      SETTINGS.lists,
    ]) {
      await part(frame, title);
      expect({ title, isTooWide: await isTooWide(frame) }).toEqual({ title, isTooWide: false });
    }
    await part(frame, SETTINGS.people);
    expect(await isTooWide(frame)).toBe(false);
    expect(await calmBarriers(frame)).toEqual([]);
    await button(frame, SETTINGS.takeAwayOf(personCalled('it').name)).click();
    await frame.getByRole('dialog').getByRole('button', { name: SETTINGS.takeAway, exact: true }).click();
    await frame.getByRole('region', { name: SETTINGS.revoked }).getByText(personCalled('it').name).waitFor();
    await close();
  });

  test('a deputy says that they are away and is offered nothing else to change', async () => {
    const { frame, close } = await openTab(world, 'deputy', { sub: 'settings', theme: 'contrast' });
    await frame.getByLabel(SETTINGS.awayDay).fill('2020-01-01');
    await button(frame, SETTINGS.setAway).click();
    await frame.getByText(FAULT_WORDS['settings.date']).waitFor();
    const day = new Date(Date.now() + 3 * 24 * 3_600_000).toISOString().slice(0, 10);
    await frame.getByLabel(SETTINGS.awayDay).fill(day);
    await button(frame, SETTINGS.setAway).click();
    await button(frame, SETTINGS.setBack(personCalled('deputy').name)).click();
    await frame.getByText(SETTINGS.nobodyAway).waitFor();
    expect(await button(frame, SETTINGS.people).count()).toBe(0);
    await part(frame, SETTINGS.calendar);
    expect(await button(frame, SETTINGS.save).count()).toBe(0);
    expect(await calmBarriers(frame)).toEqual([]);
    await close();
  });
});
