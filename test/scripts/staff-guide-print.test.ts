import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';

jest.setTimeout(60_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test('The guide for staff prints on one side of A4, with all its pictures', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL('docs/staff-guide.html').href);
  const seen = await page.$$eval('img', (all) => all.map((one) => one.naturalWidth > 0));
  expect(seen).toEqual([true, true, true, true]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59[45]\S* 84[12]/);
});
