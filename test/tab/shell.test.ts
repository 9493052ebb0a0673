import type { Browser, Frame, Page } from 'playwright-core';
import { buildIfStale } from '../../scripts/build-tab.ts';
import { PARTS } from '../../tab/words/parts.ts';
import { SHELL } from '../../tab/words/shell.ts';
import { barriers } from '../e2e/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { startTabHost, type TabHost } from './host.ts';

let browser: Browser;
let host: TabHost;
const open: Page[] = [];

beforeAll(async () => {
  await buildIfStale(() => undefined);
  browser = await openBrowser();
  host = await startTabHost(browser);
});
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close();
});
afterAll(async () => {
  await host?.close();
  await browser?.close();
});

async function tab(look: Parameters<TabHost['open']>[0] = {}): Promise<{ page: Page; tab: Frame }> {
  host.asked.length = 0;
  const opened = await host.open(look);
  open.push(opened.page);
  return opened;
}

const PHONE = { viewport: { width: 360, height: 740 } };
const nav = (frame: Frame, name: string) =>
  frame.getByRole('navigation').getByRole('button', { name, exact: true });
const current = (frame: Frame) => frame.locator('nav [aria-current=page]').textContent();
/** All that anybody could read off the document: text, names, values. */
const readable = (frame: Frame) => frame.locator('body').innerHTML();

test('The tab opens a session, which says who this is, and shows the first page that they may see', async () => {
  const { tab: frame } = await tab();
  await nav(frame, 'Dashboard').waitFor();
  expect(await current(frame)).toBe('Dashboard');
  expect(await frame.title()).toBe('Dashboard – Heed');
  expect(host.asked.slice(0, 1)).toEqual([
    {
      path: '/api/session',
      session: undefined,
      quiet: false,
      request: expect.stringMatching(/^[0-9A-Z]{8}$/),
    },
  ]);
  expect(host.asked.map(({ path }) => path)).not.toContain('/api/me');
  await expect(nav(frame, 'Settings').count()).resolves.toBe(0);
});

test('By keyboard alone: skip link, pages, the heading takes the focus, back leads back', async () => {
  const { page, tab: frame } = await tab({ sub: 'my-reports' });
  await nav(frame, 'Systems').or(nav(frame, 'My reports')).first().waitFor();
  await frame.locator('.heed-skip').focus();
  await page.keyboard.press('Enter');
  expect(await frame.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('heed-page');
  await nav(frame, 'Settings').count();
  await nav(frame, 'Governors').focus();
  await page.keyboard.press('Enter');
  await frame.waitForFunction(() => document.activeElement?.tagName === 'H1');
  expect(await current(frame)).toBe('Governors');
  const address = frame.url();
  await frame.getByRole('button', { name: 'Back', exact: true }).press('Enter');
  await frame.waitForFunction(() => document.title.startsWith('My reports'));
  expect(await frame.getByRole('button', { name: 'Back', exact: true }).count()).toBe(0);
  expect(frame.url()).toBe(address);
});

test('A page that is not theirs is refused in words, and the navigation still works', async () => {
  const { tab: frame } = await tab({ sub: 'settings' });
  await frame.getByText('You cannot open this').waitFor();
  await nav(frame, 'Governors').click();
  await frame.waitForFunction(() => document.title.startsWith('Governors'));
});

describe('the blank screen', () => {
  test('Escape twice hides everything, from screen readers and paper too; one button shows it again', async () => {
    const { page, tab: frame } = await tab();
    await nav(frame, 'Dashboard').waitFor();
    await nav(frame, 'Dashboard').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const again = frame.getByRole('button', { name: 'Show again' });
    await again.waitFor();
    expect(await frame.title()).toBe('Heed');
    expect(await frame.locator('h1:visible, button:visible, p:visible').allTextContents()).toEqual([
      'Heed',
      'Show again',
    ]);
    expect(await frame.getByRole('navigation').count()).toBe(0);
    expect(await frame.evaluate(() => document.activeElement?.textContent)).toBe('Show again');
    await page.emulateMedia({ media: 'print' });
    expect(await frame.locator('.heed-frame').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    expect(await barriers(frame)).toEqual([]);
    await again.press('Enter');
    await nav(frame, 'Dashboard').waitFor();
    expect(await frame.title()).toBe('Dashboard – Heed');
    expect(await frame.evaluate(() => document.activeElement?.textContent)).toBe('Dashboard');
  });

  test('One Escape, or two with a pause, hide nothing; the button does', async () => {
    const { page, tab: frame } = await tab();
    await nav(frame, 'Dashboard').focus();
    await page.keyboard.press('Escape');
    await page.waitForTimeout(700);
    await page.keyboard.press('Escape');
    expect(await frame.getByRole('button', { name: 'Show again' }).count()).toBe(0);
    await frame.getByRole('button', { name: 'Blank the screen' }).click();
    await frame.getByRole('button', { name: 'Show again' }).waitFor();
  });
});

describe('the lock', () => {
  const locked = (frame: Frame) => frame.getByRole('heading', { name: 'Heed is locked' });

  test('After twenty minutes without anybody nothing is left in the document; Continue comes back to the page', async () => {
    const { page, tab: frame } = await tab({
      sub: 'governors',
      prepare: async (window) => window.clock.install(),
    });
    await nav(frame, 'Governors').waitFor();
    await page.clock.runFor('19:50');
    expect(await locked(frame).count()).toBe(0);
    await page.clock.runFor('00:20');
    await locked(frame).waitFor();
    await frame.getByText('Heed is locked because nobody used it for 20 minutes.').waitFor();
    expect(await frame.title()).toBe('Heed');
    expect(await readable(frame)).not.toMatch(/Governors|Dashboard/);
    expect(await barriers(frame)).toEqual([]);
    const before = host.asked.length;
    await page.keyboard.press('Enter');
    await nav(frame, 'Governors').waitFor();
    expect(await current(frame)).toBe('Governors');
    expect(host.asked.slice(before).map(({ path }) => path)).toContain('/api/session');
  });

  test('Somebody who moves the pointer is not locked out, and the server hears of them', async () => {
    const { page, tab: frame } = await tab({
      sub: 'governors',
      prepare: async (window) => window.clock.install(),
    });
    await nav(frame, 'Governors').waitFor();
    const before = host.asked.length;
    for (const x of [10, 20, 30]) {
      await page.clock.runFor('10:00');
      await page.mouse.move(x * 10, 300);
    }
    expect(await locked(frame).count()).toBe(0);
    const stays = () =>
      host.asked.slice(before).filter(({ path, quiet }) => path === '/api/me' && !quiet).length;
    for (let looks = 0; looks < 50 && stays() < 2; looks += 1) await page.waitForTimeout(100);
    expect(stays()).toBeGreaterThan(1);
  });

  test('A session that the server ended locks at once', async () => {
    const { page, tab: frame } = await tab({ prepare: async (window) => window.clock.install() });
    await nav(frame, 'Dashboard').waitFor();
    host.answerOnce('/api/me', { status: 403, body: { error: 'session.ended', sentence: 'Ended.' } });
    await page.clock.runFor('05:00');
    await page.mouse.move(300, 300);
    await locked(frame).waitFor();
    await frame.getByText('Your session has ended.').waitFor();
  });
});

test('Who is refused reads why; who cannot be served gets a reference and another try', async () => {
  host.answerOnce('/api/session', {
    status: 403,
    body: { error: 'person.not-staff', sentence: 'Please tell a grown-up you trust.' },
  });
  const first = await tab();
  await first.tab.getByText('Please tell a grown-up you trust.').waitFor();
  expect(await first.tab.getByRole('button').count()).toBe(0);
  host.answerOnce('/api/session', {
    status: 500,
    body: { error: 'unexpected', sentence: 'Something broke.' },
  });
  const second = await tab();
  await second.tab.getByText('Something broke.').waitFor();
  const { request } = host.asked.at(-1) ?? {};
  await second.tab.getByText(`tell your IT lead this reference: ${request}`).waitFor();
  await second.tab.getByRole('button', { name: 'Try again' }).click();
  await nav(second.tab, 'Dashboard').waitFor();
});

test('A busy server is waited for, then asked again, and nobody has to do anything', async () => {
  host.answerOnce('/api/session', {
    status: 429,
    headers: { 'Retry-After': '1' },
    body: { error: 'person.too-fast', sentence: 'Too fast.' },
  });
  const { tab: frame } = await tab();
  await nav(frame, 'Dashboard').waitFor();
  expect(host.asked.filter(({ path }) => path === '/api/session')).toHaveLength(2);
});

test('Offline is said on every page until it is over', async () => {
  const { page, tab: frame } = await tab();
  await nav(frame, 'Dashboard').waitFor();
  await page.context().setOffline(true);
  await frame.getByText(PARTS.offlineTitle).waitFor();
  await page.context().setOffline(false);
  await frame.getByText(PARTS.offlineTitle).waitFor({ state: 'detached' });
});

test('Somebody who goes offline can still move about: the pages were fetched ahead', async () => {
  const { page, tab: frame } = await tab({ sub: 'my-reports' });
  await nav(frame, 'Governors').waitFor();
  const pages = await frame.getByRole('navigation').getByRole('button').count();
  await frame.waitForFunction((least) => {
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    return names.filter((name) => /assets\/page-[^/]*\.js$/.test(name)).length >= least;
  }, pages);
  await page.context().setOffline(true);
  await nav(frame, 'Governors').click();
  await frame.getByRole('heading', { level: 1, name: 'Governors' }).waitFor();
});

test('A page whose code cannot be had says so and offers to start anew; the other pages still open', async () => {
  const { page, tab: frame } = await tab({ sub: 'my-reports' });
  await nav(frame, 'Governors').waitFor();
  await page.context().setOffline(true);
  await nav(frame, 'Governors').click();
  await frame.getByRole('alert').getByText(SHELL.pageBroken).waitFor();
  await frame.getByRole('button', { name: SHELL.startAnew }).waitFor();
  expect(await barriers(frame)).toEqual([]);
  await nav(frame, 'My reports').click();
  await frame.getByRole('heading', { level: 1, name: 'My reports' }).waitFor();
});

test('Outside Teams there is one kind sentence', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  open.push(page);
  await page.goto(host.address);
  await page.getByText('Please open Heed in Microsoft Teams.').waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
});

describe.each(['default', 'dark', 'contrast'] as const)('in the theme %s', (theme) => {
  test('the frame keeps nobody out, wide and on a phone', async () => {
    const wide = await tab({ theme, sub: 'settings' });
    await nav(wide.tab, 'Dashboard').waitFor();
    expect(await barriers(wide.tab)).toEqual([]);
    const phone = await tab({ theme, sub: 'settings', options: PHONE });
    await phone.tab.getByRole('button', { name: 'Open the menu' }).click();
    await nav(phone.tab, 'Dashboard').waitFor();
    expect(await barriers(phone.tab)).toEqual([]);
    expect(await phone.tab.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await phone.page.keyboard.press('Escape');
    await nav(phone.tab, 'Dashboard').waitFor({ state: 'hidden' });
  });
});

test('The theme follows Teams while the tab is open', async () => {
  const { page, tab: frame } = await tab();
  const colour = () =>
    frame.evaluate(() => getComputedStyle(document.querySelector('.heed-root') as Element).backgroundColor);
  const light = await colour();
  await page.evaluate(() => (window as unknown as { theme: (name: string) => void }).theme('dark'));
  await frame.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  expect(await colour()).not.toBe(light);
});
