/** The page of a trust in a real browser: its states, its tables, every theme, a telephone, the keyboard. */
import type { Browser, Frame, Page } from 'playwright-core';
import { buildIfStale } from '../../scripts/build-tab.ts';
import type { GovernorsMeasure } from '../../src/contract/oversight.ts';
import type { Trust, TrustSchool } from '../../src/contract/trust.ts';
import { GOVERNORS as SAID } from '../../src/guidance/governors-words.ts';
import { TRUST as WHY } from '../../src/guidance/trust-words.ts';
import { PARTS } from '../../tab/words/parts.ts';
import { SHELL } from '../../tab/words/shell.ts';
import { TRUST } from '../../tab/words/trust.ts';
import { barriers } from '../e2e/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { startTabHost, type TabHost } from './host.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
const CONTENT = SAID.groups.content ?? '';
const CONDUCT = SAID.groups.conduct ?? '';

function school(name: string, content: Partial<GovernorsMeasure>): TrustSchool {
  return {
    name,
    state: 'figures',
    figures: {
      published: {
        title: SAID.published('15 Nov 2026'),
        at: '2026-11-16T07:30:00Z',
        process: [
          { id: 'answered', title: SAID.shares.answered ?? '', value: SAID.share['more-than-half'], bar: 75 },
        ],
        groupsTitle: SAID.since('1 Sep 2026', '15 Nov 2026'),
        groups: [
          { id: 'content', title: CONTENT, ...content },
          { id: 'conduct', title: CONDUCT, hidden: SAID.hiddenGroup },
        ],
        year: {
          summary: SAID.chartSummary('1 Sep 2026', 1, 2),
          weeks: ['2026-11-08', '2026-11-15'],
          series: [{ id: 'content', name: CONTENT, values: [null, 12] }],
        },
      },
    },
  };
}

const OAK = school('Oakfield Primary', { value: SAID.band(12, 17), bar: 50 });
const WILLOW = school('Willow Lane', { hidden: SAID.hiddenGroup });
const ALL: Trust = {
  schools: [
    OAK,
    WILLOW,
    { name: 'Ash Hill', state: 'figures', figures: { note: SAID.firstUnknown } },
    { name: 'Elm Park', state: 'not-yours' },
    { name: 'Beech', state: 'silent', code: 'late', sentence: WHY.silent.late },
  ],
  method: WHY.method,
};

let browser: Browser;
let host: TabHost;
const open: Page[] = [];

beforeAll(async () => {
  await buildIfStale(() => undefined);
  browser = await openBrowser();
  const me = { name: 'Gov Ernor', roles: ['governor'], mayReport: true, pages: ['governors', 'trust'] };
  const session = { session: 'session-1', idleSeconds: 1_200, now: '2026-11-22T12:00:00Z', me };
  host = await startTabHost(browser, { usual: { '/api/session': session, '/api/trust': ALL } });
});
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close();
});
afterAll(async () => {
  await host?.close();
  await browser?.close();
});

async function trustPage(look: Parameters<TabHost['open']>[0] = {}): Promise<{ page: Page; tab: Frame }> {
  host.asked.length = 0;
  const opened = await host.open({ sub: 'trust', ...look });
  open.push(opened.page);
  return opened;
}

const rows = (tab: Frame, table: string) =>
  tab.getByRole('table', { name: table }).locator('tbody').getByRole('row').allInnerTexts();
const isTooWide = (tab: Frame) =>
  tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('Each school has a card that says what there is of it, and each figure a table with a row for each school', async () => {
  const { tab } = await trustPage();
  await tab.getByText(TRUST.told(3, 5)).waitFor();
  const cards = await tab
    .getByRole('listitem')
    .filter({ has: tab.getByRole('heading') })
    .allInnerTexts();
  expect(cards.map((text) => text.split('\n')[0])).toEqual(ALL.schools.map(({ name }) => name));
  expect(cards[2]).toContain(TRUST.noFigures);
  expect(cards[3]).toContain(TRUST.notYours);
  expect(cards[4]).toContain(WHY.silent.late);
  const content = await rows(tab, CONTENT);
  expect(content.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
    `Oakfield Primary ${SAID.band(12, 17)}`,
    `Willow Lane ${TRUST.hidden}. ${SAID.hiddenGroup}`,
  ]);
  expect((await rows(tab, CONDUCT)).filter((text) => text.includes(TRUST.hidden))).toHaveLength(2);
  expect(await tab.locator('main').getByRole('link').count()).toBe(0);
  expect(await tab.title()).toBe(SHELL.documentTitle(SHELL.titles.trust));
});

test.each(['default', 'dark', 'contrast'] as const)(
  'It keeps nobody out (%s), on a telephone too',
  async (theme) => {
    const { page, tab } = await trustPage({ theme });
    await tab.getByText('Oakfield Primary').last().click();
    await tab.getByRole('figure').waitFor();
    expect(await barriers(tab)).toEqual([]);
    await page.setViewportSize(PHONE.viewport);
    expect(await isTooWide(tab)).toBe(false);
  },
);

test('By keyboard: a school’s year is opened, and read as a table in which what is hidden is said', async () => {
  const { page, tab } = await trustPage({ options: PHONE });
  const year = tab.locator('summary', { hasText: 'Oakfield Primary' });
  await year.focus();
  await page.keyboard.press('Enter');
  await tab.getByRole('button', { name: PARTS.showTable }).press('Enter');
  const read = await rows(tab, TRUST.year('Oakfield Primary'));
  expect(read.map((text) => text.split('\t').at(-1)?.trim())).toEqual([TRUST.hidden, '12']);
});

test('Schools that did not answer are asked again at a press, and the rest stays', async () => {
  const { page, tab } = await trustPage();
  const again = tab.getByRole('button', { name: TRUST.again });
  await again.waitFor();
  host.answerOnce('/api/trust', { status: 200, body: { ...ALL, schools: [OAK, WILLOW] } satisfies Trust });
  await again.focus();
  await page.keyboard.press('Enter');
  await tab.getByText(TRUST.told(2, 2)).waitFor();
  expect(await again.count()).toBe(0);
});

test('It says that it loads', async () => {
  host.answerOnce('/api/trust', 'never');
  const { page, tab } = await trustPage();
  while (!host.asked.some(({ path }) => path === '/api/trust')) await page.waitForTimeout(20);
  await tab.getByRole('status').filter({ hasText: PARTS.loading }).waitFor();
});

test('Where no school published anything it says that there is nothing to lay side by side', async () => {
  host.answerOnce('/api/trust', { status: 200, body: { ...ALL, schools: ALL.schools.slice(2) } });
  const { tab } = await trustPage();
  await tab.getByText(TRUST.none).waitFor();
  expect(await tab.getByRole('table').count()).toBe(0);
});

test('Who may not is told so in the same words as for any page that is not there', async () => {
  const body = { error: 'case.not-yours', sentence: PARTS.noRight };
  host.answerOnce('/api/trust', { status: 404, body });
  const { tab } = await trustPage();
  await tab.getByText(PARTS.noRightTitle).waitFor();
});
