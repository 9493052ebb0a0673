import type { Browser, Page } from 'playwright-core';
import { paperFormPage } from '../../scripts/paper-form-page.ts';
import { openBrowser } from '../support/browser.ts';

jest.setTimeout(60_000);

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  // What is left of A4 inside the margins, in CSS pixels of 1/96 inch: 188 mm wide, 277 mm high.
  page = await browser.newPage({ viewport: { width: 711, height: 1047 } });
  await page.emulateMedia({ media: 'print' });
  await page.setContent(paperFormPage());
});
afterAll(() => browser?.close());

test('It prints on two sides of A4, and no more', async () => {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59[45]\S* 84[12]/);
});

test('There is room to write by hand: four centimetres for what happened, and lines that a pen fits on', async () => {
  const mm = 96 / 25.4;
  const boxes = await page.$$eval('.box', (all) => all.map((box) => box.clientHeight));
  expect(boxes).toHaveLength(4);
  expect((boxes[0] ?? 0) / mm).toBeGreaterThan(40);
  for (const height of boxes) expect(height / mm).toBeGreaterThan(20);
  const blanks = await page.$$eval('.blank', (all) =>
    all.map((blank) => [blank.clientWidth, blank.getBoundingClientRect().height] as const),
  );
  for (const [width, height] of blanks) {
    expect(width / mm).toBeGreaterThan(15);
    expect(height / mm).toBeGreaterThan(4);
  }
});

test('Everything is black on white', async () => {
  const colours = await page.$$eval('body *', (all) => [
    ...new Set(all.flatMap((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])),
  ]);
  expect(colours.sort()).toEqual(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)']);
});

test('Nothing runs out of its side or over something else, also in a wide typeface', async () => {
  for (const typeface of [
    '',
    'html { font-family: Verdana, "DejaVu Sans", "Open Sans", sans-serif !important; }',
  ]) {
    if (typeface) await page.addStyleTag({ content: typeface });
    const over = await page.$$eval('.side', (sides) =>
      sides.map((side) => [side.scrollHeight - side.clientHeight, side.scrollWidth - side.clientWidth]),
    );
    // A pixel is lost to rounding.
    for (const [down = 0, across = 0] of over) expect(Math.max(down, across)).toBeLessThanOrEqual(1);
  }
});
