import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { firstThatStarts, openBrowser } from './browser.ts';

const missing = () => chromium.launch({ executablePath: join(__dirname, 'no-such-browser'), timeout: 5_000 });

test('Where no browser starts, one sentence says what to do', async () => {
  for (const attempts of [[], [missing, missing]]) {
    const words = await firstThatStarts(attempts).then(
      () => '',
      (fault: Error) => fault.message,
    );
    expect(words).toMatch(
      /^No browser could be started for the tests: install Chrome, Chromium or Edge, or set HEED_BROWSER/,
    );
    expect(words).not.toContain('\n');
  }
});

test('The browser that comes with the packages starts after one that does not', async () => {
  const browser = await firstThatStarts([missing, openBrowser]);
  expect(browser.isConnected()).toBe(true);
  await browser.close();
});
