import type { Page } from 'playwright-core';
import { barriers, barriersInBothThemes } from './axe.ts';

/** Looks at a chat in the light, dark and high-contrast theme and at the width of a phone, and leaves it there. */
export async function expectReadableInEveryLook(page: Page): Promise<void> {
  expect(await barriersInBothThemes(page)).toEqual([]);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'contrast';
  });
  expect(await barriers(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await barriers(page)).toEqual([]);
  expect(await widerThanThePhone(page)).toEqual([]);
}

/** @returns everything of the cards that reaches beyond the screen, which nobody finds on a phone. */
function widerThanThePhone(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('article[data-from=bot] *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
      .map((element) => element.textContent ?? ''),
  );
}
