import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { runBuild } from '../../scripts/build-tab.ts';
import { barriers } from '../e2e/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { startTabHost, type TabHost } from './host.ts';

const scratch = mkdtempSync(join(tmpdir(), 'heed-gallery-'));
let browser: Browser;
let host: TabHost;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  await runBuild([join(import.meta.dirname, 'gallery'), join(scratch, 'built')]);
  browser = await openBrowser();
  host = await startTabHost(browser, { folder: join(scratch, 'built') });
});
beforeEach(async () => {
  ({ page, tab: frame } = await host.open());
});
afterEach(async () => {
  await page.context().close();
});
afterAll(async () => {
  await host?.close();
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const grid = () => frame.getByRole('grid', { name: 'Concerns' });
const focused = () =>
  frame.evaluate(() => document.activeElement?.querySelector('[role=rowheader]')?.textContent);
const opened = () => frame.locator('output').textContent();

test('A table of 100,000 rows draws those in sight and says how many there are', async () => {
  await grid().waitFor();
  expect(await grid().getAttribute('aria-rowcount')).toBe('100001');
  expect(await frame.locator('[data-index]').count()).toBeLessThan(60);
});

test('Keys move from row to row, also to those that are not drawn yet, and Enter opens', async () => {
  await frame.locator('[data-index="0"]').focus();
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('R000001');
  await page.keyboard.press('End');
  await frame.waitForFunction(() => document.activeElement?.textContent?.includes('R099999'));
  await page.keyboard.press('ArrowUp');
  await frame.waitForFunction(() => document.activeElement?.textContent?.includes('R099998'));
  await page.keyboard.press('Enter');
  expect(await opened()).toBe('R099998');
  await page.keyboard.press('Home');
  await frame.waitForFunction(() => document.activeElement?.textContent?.includes('R000000'));
});

test('Only one row is a stop of the Tab key, and a click opens the row', async () => {
  expect(await frame.locator('[data-index][tabindex="0"]').count()).toBe(1);
  await frame.locator('[data-index="2"]').click();
  expect(await opened()).toBe('R000002');
});

test('A heading sorts, says so, and turns round at the second press', async () => {
  const head = frame.getByRole('columnheader', { name: 'Reference' });
  expect(await head.getAttribute('aria-sort')).toBe('ascending');
  await head.getByRole('button').click();
  expect(await head.getAttribute('aria-sort')).toBe('descending');
  await frame.getByRole('rowheader', { name: 'R099999' }).waitFor();
  await frame.getByRole('columnheader', { name: 'Reported' }).getByRole('button').click();
  expect(await head.getAttribute('aria-sort')).toBe('none');
});

test('On a phone the rows are cards, nothing is cut off, and keys still work', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await frame.locator('[data-cards=true]').waitFor();
  expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await frame.locator('[data-index="0"]').focus();
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('R000001');
});

test('A chart is loaded when it is seen and can be read as a table, in which what is hidden stays hidden', async () => {
  const section = frame.getByRole('region', { name: 'Concerns by kind' });
  await section.getByRole('figure').locator('svg rect').first().waitFor();
  expect(await section.getByRole('table').count()).toBe(0);
  await section.getByRole('button', { name: 'Show as table' }).click();
  const cells = await section.getByRole('row').allInnerTexts();
  expect(cells.map((row) => row.split(/\s*\t\s*/))).toEqual([
    ['Kind', 'This year', 'Last year'],
    ['Bullying online', '12', '9'],
    ['Grooming', '7', '8'],
    ['Filter failure', 'not shown', '6'],
  ]);
  await section.getByRole('button', { name: 'Show as chart' }).click();
  await section.getByRole('figure').locator('svg rect').first().waitFor();
});

test('Figures lead to the list behind them, where there is one', async () => {
  await frame.getByRole('button', { name: /12.*Open concerns/ }).click();
  expect(await opened()).toBe('figure');
  expect(await frame.getByRole('button', { name: /Closed/ }).count()).toBe(0);
});

test('A question before a deed: Escape means no, the verb means yes', async () => {
  const ask = frame.getByRole('button', { name: 'Close the concern' });
  await ask.click();
  const dialog = frame.getByRole('dialog', { name: 'Close it?' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await opened()).toBe('nothing');
  await ask.click();
  await dialog.getByRole('button', { name: 'Close it' }).click();
  expect(await opened()).toBe('closed');
});

test('An open dialog is blanked with the page, and goes on where it was', async () => {
  await frame.getByRole('button', { name: 'Close the concern' }).click();
  const deed = frame.getByRole('dialog').getByRole('button', { name: 'Close it' });
  await deed.focus();
  // The button of the frame does the same; the first of two presses would close the dialog.
  await frame.locator('.heed-content').evaluate(() => {
    for (const timeStamp of [0, 1]) {
      const press = new KeyboardEvent('keydown', { key: 'Escape' });
      Object.defineProperty(press, 'timeStamp', { value: timeStamp });
      window.dispatchEvent(press);
    }
  });
  await frame.getByRole('button', { name: 'Show again' }).press('Enter');
  await deed.waitFor();
  expect(await frame.evaluate(() => document.activeElement?.textContent)).toBe('Close it');
  await page.keyboard.press('Escape');
  await frame.getByRole('dialog').waitFor({ state: 'detached' });
  await frame.getByRole('heading', { name: 'Building blocks' }).waitFor();
});

test('A field says how many characters are left once they run short, and is tied to its hint', async () => {
  const field = frame.getByRole('textbox', { name: 'What happened?' });
  await field.fill('a'.repeat(10));
  expect(await frame.getByText('characters').count()).toBe(0);
  await field.fill('a'.repeat(23));
  await frame.getByText('Facts first. 3 characters too many').waitFor();
});

test('What was being written is still there after it was taken off the screen, until it is sent', async () => {
  const note = frame.getByRole('textbox', { name: 'Note' });
  const leave = frame.getByRole('button', { name: 'Leave or come back' });
  await note.fill('half a sentence');
  await leave.click();
  await note.waitFor({ state: 'detached' });
  expect(await frame.locator('body').innerHTML()).not.toContain('half a sentence');
  await leave.click();
  expect(await note.inputValue()).toBe('half a sentence');
  await frame.getByRole('button', { name: 'Sent' }).click();
  await leave.click();
  await leave.click();
  expect(await note.inputValue()).toBe('');
});

test('On paper there is nothing to press, and charts are tables', async () => {
  await page.emulateMedia({ media: 'print' });
  expect(await frame.getByRole('button', { name: 'Print or save as PDF' }).isVisible()).toBe(false);
  expect(await frame.getByRole('table').count()).toBe(3);
  expect(await frame.getByRole('table', { name: 'Concerns', exact: true }).getByRole('row').count()).toBe(
    501,
  );
  await frame.getByText('99500 more rows are not printed.').waitFor();
  expect(await frame.getByRole('figure').count()).toBe(0);
});

test.each(['default', 'dark', 'contrast'])('Nobody is kept out, in the theme %s', async (theme) => {
  await page.evaluate((name) => (window as unknown as { theme: (name: string) => void }).theme(name), theme);
  await frame.getByRole('figure').locator('svg rect').first().waitFor();
  expect(await barriers(frame)).toEqual([]);
});
