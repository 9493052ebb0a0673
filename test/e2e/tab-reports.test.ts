import type { Frame, Locator } from 'playwright-core';
import { ADD, MY_REPORT, WITHDRAW } from '../../src/guidance/reporter-words.ts';
import { FORM } from '../../src/guidance/words.ts';
import { MY_REPORTS } from '../../tab/words/my-reports.ts';
import { REPORT } from '../../tab/words/report.ts';
import { SHELL } from '../../tab/words/shell.ts';
import { REFERENCE, seen } from './as-person.ts';
import { barriers } from './axe.ts';
import { type OpenTab, openTab } from './tab.ts';
import { createWorld } from './world.ts';

const HAPPENED = 'He says that nobody gives him breakfast, and falls asleep in lessons.';
const MORE = 'On Friday he had no coat.';

const button = (place: Frame | Locator, name: string) => place.getByRole('button', { name, exact: true });
/** The choice of a question with few answers. */
const choose = (frame: Frame, question: string, answer: string) =>
  frame
    .getByRole('radiogroup', { name: new RegExp(question.replace('?', '\\?')) })
    .getByRole('radio', { name: answer, exact: true })
    .check();
const happened = (frame: Frame) => frame.getByLabel(FORM.happened);
const kept = (frame: Frame) => frame.getByText('Kept until').waitFor();

describe('The side of whoever reports, in the tab', () => {
  const world = createWorld();
  let reference = '';
  let phone: OpenTab;

  test('What was typed survives closing the tab; of two windows the older is told, and neither loses its text', async () => {
    const first = await openTab(world, 'teacher', { sub: 'report' });
    await first.frame.getByText(REPORT.notSent).waitFor();
    await choose(first.frame, FORM.adult, FORM.no);
    await happened(first.frame).fill('He');
    await kept(first.frame);
    expect(await barriers(first.frame)).toEqual([]);

    phone = await openTab(world, 'teacher', { sub: 'report', theme: 'dark', width: 360, height: 740 });
    await kept(phone.frame);
    expect(await happened(phone.frame).inputValue()).toBe('He');
    await happened(first.frame).fill(HAPPENED);
    await first.frame.getByText(REPORT.saving).waitFor();
    await kept(first.frame);
    await happened(phone.frame).fill('He says something else.');
    await phone.frame.getByRole('alert').getByText(REPORT.changedTitle).waitFor();
    expect(await happened(phone.frame).inputValue()).toBe('He says something else.');
    expect(await barriers(phone.frame)).toEqual([]);
    await button(phone.frame, REPORT.showOther).click();
    await kept(phone.frame);
    expect(await happened(phone.frame).inputValue()).toBe(HAPPENED);
    await first.close();

    const wide = await phone.frame.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    expect(await world.list('Concerns')).toEqual([]);
  });

  test('Danger is answered at once with whom to ring; what is not sent keeps its text and says so; sent, it is on the DSL’s card', async () => {
    const { frame } = phone;
    await button(frame, FORM.send).click();
    await frame.getByRole('alert').getByText('One thing needs your attention:').waitFor();
    await choose(frame, FORM.danger, FORM.yes);
    await frame.getByRole('alert').getByText(FORM.dangerDo).waitFor();
    await choose(frame, FORM.danger, FORM.no);
    await phone.page.route('**/api/reports', (call) => call.abort());
    await button(frame, FORM.send).click();
    await frame
      .getByRole('alert')
      .getByText(/^NOT received/)
      .waitFor();
    expect(await happened(frame).inputValue()).toBe(HAPPENED);
    await phone.page.unroute('**/api/reports');
    await button(frame, FORM.send).click();
    const title = frame.getByRole('heading', { level: 1, name: REPORT.receivedTitle });
    await title.waitFor();
    expect(await title.evaluate((one) => one === document.activeElement)).toBe(true);
    reference = REFERENCE.exec(await seen(frame.locator('.heed-received-reference')))?.[0] ?? '';
    expect(await barriers(frame)).toEqual([]);
    const dsl = await world.as('dsl');
    await dsl.cardWith(reference).waitFor();
    expect(await world.chatOf('teacher')).toContain(reference);
    await button(frame, REPORT.another).click();
    await happened(frame).waitFor();
    expect(await happened(frame).inputValue()).toBe('');
  });

  test('A question of the DSL waits first in the list, and is answered there', async () => {
    const dsl = await world.as('dsl');
    await dsl.openCase(reference);
    await dsl.work('ask', { text: 'Since when?' });

    const { frame } = phone;
    await button(frame, SHELL.openMenu).click();
    await button(frame, MY_REPORTS.title).click();
    await frame.getByRole('heading', { level: 2, name: MY_REPORTS.waiting }).waitFor();
    expect(await barriers(frame)).toEqual([]);
    await frame.getByRole('button', { name: reference }).click();
    await frame.getByRole('heading', { level: 1, name: MY_REPORTS.one(reference) }).waitFor();
    await frame.getByText('Since when?').waitFor();
    await button(frame, MY_REPORTS.answer).click();
    await frame.getByLabel(MY_REPORT.answer).fill('Since half-term.');
    expect(await barriers(frame)).toEqual([]);
    await button(frame, MY_REPORT.sendAnswer).click();
    await frame
      .getByRole('status')
      .getByText(/^Your answer was sent at/)
      .waitFor();
    await frame.getByText(MY_REPORTS.answered).waitFor();
  });

  test('It is added to, then taken back, and stays in the list', async () => {
    const { frame } = phone;
    await button(frame, MY_REPORT.add).click();
    await choose(frame, FORM.adult, FORM.no);
    await choose(frame, FORM.danger, FORM.no);
    await frame.getByLabel(ADD.what).fill(MORE);
    expect(await barriers(frame)).toEqual([]);
    await button(frame, ADD.send).click();
    await frame
      .getByRole('status')
      .getByText(/^Added at/)
      .waitFor();
    await button(frame, MY_REPORT.withdraw).click();
    await frame.getByLabel(WITHDRAW.reason).fill('It was a mistake.');
    await button(frame, WITHDRAW.send).click();
    await frame
      .getByRole('status')
      .getByText(/you take your report back/)
      .waitFor();
    await button(frame, MY_REPORT.withdraw).waitFor({ state: 'detached' });
    const acts = await world.acts(reference, (all) => all.some(({ act }) => act === 'withdrawn'));
    expect(acts.find(({ act }) => act === 'answered')).toMatchObject({ text: 'Since half-term.' });
    expect(acts.find(({ act }) => act === 'added')).toMatchObject({ text: MORE });
    await button(frame, MY_REPORTS.all).click();
    await frame
      .getByRole('button', { name: reference })
      .getByText(/^Withdrawn by you/)
      .waitFor();
  });
});
