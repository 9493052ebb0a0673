/**
 * `npm run screenshots`: makes the pictures of the documents again, from the running product and nothing else. With names
 * behind it (`npm run screenshots -- staff-form case`) only those, and what must be played before them.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { ALERT } from '../src/guidance/case-words.ts';
import { DIGEST } from '../src/guidance/digest-words.ts';
import { GOVERNORS } from '../src/guidance/governors-words.ts';
import { FORM, RECEIPT } from '../src/guidance/words.ts';
import { NEED_WORDS } from '../tab/words/concerns.ts';
import { type AsPerson, openAs } from '../test/e2e/as-person.ts';
import { openBrowser } from '../test/support/browser.ts';
import { startTestStack } from '../test/support/stack.ts';
import { buildIfStale } from './build-tab.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');
const WINDOW = { width: 1280, height: 800 };
const HAPPENED =
  'At tidy-up time Ada told me that somebody she plays with in a building game keeps asking which school she goes ' +
  'to.\nShe said he is "nearly a grown-up" and wants to talk in another app. She has not told anyone at home.';

/** One thing to play, the pictures it makes, and what has to be played before it. */
interface Scene {
  readonly makes: readonly string[];
  readonly after?: readonly string[];
  readonly play: (with_: Browser) => Promise<void>;
}

const SCENES: readonly Scene[] = [
  { makes: ['told'], play: told },
  { makes: ['form'], play: form },
  { makes: ['phone'], play: phone },
  { makes: ['staff-form', 'staff-send', 'staff-receipt'], play: onAPhone },
  { makes: ['staff-message'], play: message },
  { makes: ['case'], after: ['told'], play: caseOpened },
  { makes: ['stage'], play: stage },
  { makes: ['lists'], after: ['told'], play: lists },
  { makes: ['tab-phone'], play: tabOnAPhone },
];
/** Of a year of an invented school. */
const OF_A_YEAR: readonly Scene[] = [
  { makes: ['concerns', 'concern', 'dashboard'], play: tabs },
  {
    makes: [
      ...['digest-dsl', 'digest-dsl-dark', 'digest-dsl-phone', 'digest-head'],
      ...['digest-governors', 'digest-term', 'digest-term-phone'],
    ],
    play: digests,
  },
];

const wanted = new Set(process.argv.slice(2));
const isWanted = (name: string) => wanted.size === 0 || wanted.has(name);
const known = [...SCENES, ...OF_A_YEAR].flatMap(({ makes }) => makes);
const unknown = [...wanted].filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`No picture is called ${unknown.join(', ')}: ${known.join(', ')}.`);
const asked = SCENES.filter(({ makes }) => makes.some(isWanted));
const needed = SCENES.filter(
  (scene) =>
    asked.includes(scene) || asked.some(({ after = [] }) => after.some((name) => scene.makes.includes(name))),
);

mkdirSync(FOLDER, { recursive: true });
await buildIfStale((line) => void process.stdout.write(`${line}\n`));
process.stdout.write('Starting the stand-in tenant, the app and a browser …\n');
const browser = await openBrowser();
let stack = await startTestStack();
try {
  for (const { play } of needed) await play(browser);
  const ofAYear = OF_A_YEAR.filter(({ makes }) => makes.some(isWanted));
  if (ofAYear.length > 0) {
    await stack.end();
    stack = await startTestStack({ demo: true });
    for (const { play } of ofAYear) await play(browser);
  }
} finally {
  await stack.end();
  await browser.close();
}

/** Sets the scene with one report that the DSL took: receipt on the left, the DSL's card on the right. */
async function told(with_: Browser): Promise<void> {
  const size = { viewport: { width: 970, height: 768 } };
  const teacher = await window('teacher', size);
  const dsl = await window('dsl', size);
  const { reference, receipt } = await teacher.report({
    adult: 'no',
    danger: 'no',
    happened: HAPPENED,
    kind: 'pressure',
    person1Name: 'Ada Windowsill',
    person1Part: 'harmed',
    person1Year: '5',
    childsWords: 'he is nearly a grown-up',
    app: 'A building game, on her tablet',
    where: 'Online',
    how: 'The child told me',
  });
  const card = dsl.cardWith(reference);
  await card.waitFor();
  await dsl.acknowledge(reference);
  await receipt.getByText('Read by the DSL at').waitFor();
  await receipt.getByText(RECEIPT.filed).waitFor();
  await settle(teacher, receipt);
  await settle(dsl, card);
  const [left, right] = await Promise.all(
    [teacher, dsl].map(async ({ page }) =>
      (await page.locator('.chat:not([hidden])').screenshot()).toString('base64'),
    ),
  );
  const context = await with_.newContext({ viewport: { width: 1400, height: 600 } });
  const page = await context.newPage();
  await page.setContent(sideBySide(left ?? '', right ?? ''));
  await save('told', page.locator('main'));
  await context.close();
  await Promise.all([teacher.close(), dsl.close()]);
}

async function form(_: Browser): Promise<void> {
  const teacher = await window('teacher2', { viewport: WINDOW });
  const card = await teacher.newForm();
  await teacher.fill(card, { adult: 'no', danger: 'no', happened: HAPPENED });
  await settle(teacher, card);
  await save('form', teacher.page.locator('.teams'));
  await teacher.close();
}

async function phone(_: Browser): Promise<void> {
  const volunteer = await window('volunteer', { viewport: { width: 390, height: 844 } }, '&theme=dark');
  const card = await volunteer.newForm();
  await volunteer.fill(card, { adult: 'no', danger: 'no' });
  await settle(volunteer, card);
  await save('phone', volunteer.page.locator('.teams'));
  await volunteer.close();
}

/** What the guide for staff shows: the form on a phone, its end, and the receipt after the DSL has read the report. */
async function onAPhone(_: Browser): Promise<void> {
  const teacher = await window('teacher', { viewport: { width: 390, height: 844 } });
  const dsl = await window('dsl', { viewport: WINDOW });
  const card = await teacher.newForm();
  await settle(teacher, card);
  await save('staff-form', teacher.page.locator('.teams'));
  await teacher.fill(card, { adult: 'no', danger: 'no', happened: HAPPENED });
  await settle(teacher, card);
  await card.getByRole('button', { name: FORM.send, exact: true }).scrollIntoViewIfNeeded();
  await save('staff-send', teacher.page.locator('.teams'));
  const { reference, receipt } = await teacher.send(card);
  await dsl.acknowledge(reference);
  await receipt.getByText('Read by the DSL at').waitFor();
  await receipt.getByText(RECEIPT.filed).waitFor();
  await settle(teacher, receipt);
  await save('staff-receipt', teacher.page.locator('.teams'));
  await Promise.all([teacher.close(), dsl.close()]);
}

/** The menu of a message in a channel. */
async function message(_: Browser): Promise<void> {
  const { page, close } = await window('teacher', { viewport: { width: 900, height: 480 } });
  // Whoever is new is greeted, and the toast would lie over the menu.
  await untilCalm(page);
  await page.locator('[data-chat=channel]').click();
  const post = page.locator('article.post').first();
  await post.hover();
  await post.getByRole('button', { name: 'More options' }).click();
  await page.getByRole('menuitem', { name: /^report/ }).waitFor();
  await save('staff-message', page.locator('.channel'));
  await close();
}

async function caseOpened(_: Browser): Promise<void> {
  const dsl = await window('dsl', { viewport: WINDOW });
  const reference = /\w{4}-\w{4}/.exec((await dsl.lastCard().allInnerTexts()).join(' '))?.[0] ?? '';
  await dsl.openCase(reference);
  await save('case', dsl.page.locator('.teams'));
  await dsl.close();
}

/** Nobody answered for an hour: the deputy has the card, and the panel shows how the time went by. */
async function stage(_: Browser): Promise<void> {
  const teacher = await window('teacher2', { viewport: WINDOW });
  const { reference } = await teacher.report({ adult: 'no', danger: 'no', happened: HAPPENED });
  await teacher.close();
  const deputy = await window('deputy', { viewport: WINDOW });
  await deputy.page.getByRole('button', { name: 'Stage', exact: true }).click();
  await deputy.page.getByRole('button', { name: '+1 h', exact: true }).click();
  await deputy.cardWith(reference).getByText(ALERT.title).waitFor();
  await settle(deputy, deputy.cardWith(reference));
  await save('stage', deputy.page.locator('body'));
  await deputy.close();
}

async function lists(with_: Browser): Promise<void> {
  const context = await with_.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  await page.goto(`${stack.page}/lists?list=Concerns`);
  await save('lists', page.locator('body'));
  await context.close();
}

/** The tab as its people see it: list and concern of the DSL, and the headteacher's dashboard. */
async function tabs(): Promise<void> {
  const wide = { width: 1360, height: 900 };
  const list = await tab('dsl', 'concerns', { viewport: wide });
  await untilCalm(list.page);
  const referred = list.frame.getByText(NEED_WORDS.referral, { exact: true }).first();
  await referred.waitFor();
  await save('concerns', list.page.locator('.teams'));
  await referred.click();
  await list.frame.getByText('The report', { exact: true }).waitFor();
  await save('concern', list.page.locator('.teams'));
  await list.page.context().close();
  const head = await tab('head', 'dashboard', { viewport: { width: 1600, height: 1885 } });
  await head.frame.locator('svg').nth(3).waitFor();
  await untilCalm(head.page);
  await save('dashboard', head.page.locator('.teams'));
  await head.page.context().close();
}

async function tabOnAPhone(): Promise<void> {
  const { page, frame } = await tab(
    'teacher',
    'report',
    { viewport: { width: 390, height: 844 } },
    '&theme=dark',
  );
  await frame.getByRole('button', { name: 'Send report' }).waitFor();
  await save('tab-phone', page.locator('.teams'));
  await page.context().close();
}

/** What the DSL, the head and a governor read of a week, and a governor of a term: also dark, and on a phone. */
async function digests(): Promise<void> {
  const wide = { viewport: { width: 900, height: 2300 } };
  const phone = { viewport: { width: 360, height: 2600 } };
  const [times, process, term] = [DIGEST.timesTitle, GOVERNORS.processTitle, GOVERNORS.termTitle];
  await digest('dsl', { name: 'digest-dsl', title: times, size: wide });
  await digest('dsl', { name: 'digest-dsl-dark', title: times, size: wide, look: '&theme=dark' });
  await digest('dsl', { name: 'digest-dsl-phone', title: times, size: phone });
  await digest('head', { name: 'digest-head', title: times, size: wide });
  await digest('governor', { name: 'digest-governors', title: process, without: term, size: wide });
  await digest('governor', { name: 'digest-term', title: term, size: wide });
  await digest('governor', { name: 'digest-term-phone', title: term, size: phone, look: '&theme=dark' });
}

async function digest(
  person: string,
  {
    name,
    title,
    without,
    size,
    look,
  }: {
    readonly name: string;
    readonly title: string;
    readonly without?: string;
    readonly size: BrowserContextOptions;
    readonly look?: string;
  },
): Promise<void> {
  if (!isWanted(name)) return;
  const reader = await window(person, size, look);
  const sealed = reader.cards.filter({ hasText: /[Ss]eal of the record/ }).filter({ hasText: title });
  const found = (without === undefined ? sealed : sealed.filter({ hasNotText: without })).last();
  // While the app still reads its record it says so, and nothing of the week.
  while ((await found.count()) === 0) {
    await reader.type('/digest');
    await reader.page.waitForTimeout(5_000);
  }
  await settle(reader, found);
  await save(name, found);
  await reader.close();
}

async function tab(person: string, sub: string, options: BrowserContextOptions, look = '') {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${stack.page}/?as=${person}&tab=heed&sub=${encodeURIComponent(sub)}${look}`);
  await page.locator('.tab[data-state=ready]').waitFor();
  const frame = page.frame({ name: 'heed-tab' });
  if (!frame) throw new Error('The page holds no tab.');
  return { page, frame };
}

async function window(person: string, options: BrowserContextOptions, look = ''): Promise<AsPerson> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  return openAs(await context.newPage(), `${stack.page}/?as=${person}${look}`, (oid) => oid);
}

/** Waits for the toasts of whoever has just come, and until none is in the picture. */
async function untilCalm(page: Page): Promise<void> {
  await page.waitForTimeout(2_000);
  await page.locator('[data-toast]').waitFor({ state: 'detached', timeout: 15_000 });
}

/** Leaves the focus, waits until no toast is in the picture, and brings the card into view from its beginning. */
async function settle({ page }: AsPerson, card: Locator): Promise<void> {
  await page.locator('[data-toast]').waitFor({ state: 'detached', timeout: 15_000 });
  await card.evaluate((element) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    element.scrollIntoView({ block: 'start' });
  });
  await page.mouse.move(0, 0);
}

async function save(name: string, what: Locator): Promise<void> {
  if (!isWanted(name)) return;
  const path = join(FOLDER, `${name}.png`);
  await what.screenshot({ path, animations: 'disabled' });
  process.stdout.write(`docs/pictures/${name}.png, ${Math.round(statSync(path).size / 1024)} KB\n`);
}

/** Two windows on one table. */
function sideBySide(left: string, right: string): string {
  const picture = (title: string, data: string) =>
    `<figure><figcaption>${title}</figcaption><img alt="" src="data:image/png;base64,${data}"></figure>`;
  return `<!doctype html><html lang="en-GB"><style>
    body { margin: 0; background: #e9e8f4; font: 600 20px "Segoe UI", "Open Sans", sans-serif; color: #33344a; }
    main { display: flex; gap: 28px; padding: 24px 28px 28px; width: max-content; }
    figure { margin: 0; } figcaption { margin: 0 4px 12px; }
    img { display: block; width: 583px; border-radius: 10px; box-shadow: 0 6px 24px rgb(40 40 90 / 22%); }
  </style><main>${picture('The teacher', left)}${picture('The DSL', right)}</main></html>`;
}
