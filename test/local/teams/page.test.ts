import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { ADAPTIVE, card, cardMessage } from './fake-bot.ts';
import { alertCard, behaveLikeHeed } from './form-bot.ts';
import { startHost, type TestHost } from './host.ts';

const SUMMARY = 'A new concern needs your attention';

describe('the page that looks and acts like Teams', () => {
  let browser: Browser;
  let host: TestHost;
  const pages: Page[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    host = await startHost();
    behaveLikeHeed(host);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    await host.stop();
  });

  /** A window of its own, as on another machine. */
  const open = async (as: string, options: { search?: string; width?: number } = {}) => {
    const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    pages.push(page);
    await page.goto(`${host.address}/?as=${as}${options.search ?? ''}`);
    await page.getByLabel('Type a message').waitFor();
    return page;
  };

  const sendText = async (page: Page, text: string) => {
    const box = page.getByLabel('Type a message');
    await box.fill(text);
    await box.press('Enter');
  };

  test('a form is asked for, filled and sent, and its card is replaced', async () => {
    const page = await open('teacher');
    await sendText(page, '/report');
    await page.getByRole('heading', { name: 'Report a concern' }).waitFor();
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('Say what happened.').waitFor();

    await page
      .getByRole('radiogroup', { name: 'Is a child in danger right now?' })
      .getByRole('radio', { name: 'No' })
      .check();
    await page.getByLabel('What happened?').fill('Invented words');
    await page.getByLabel('What kind of concern is it?').selectOption('Something at home');
    await page.getByLabel('Does this involve an adult who works or volunteers here?').check();
    await page.getByRole('button', { name: 'Add more detail' }).click();
    await page.getByLabel('Where?').fill('In the hall');
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('Report received').waitFor();

    expect(host.bot.received.at(-1)?.activity.value).toMatchObject({
      trigger: 'manual',
      action: {
        verb: 'report',
        data: {
          reportId: 'r-1',
          danger: 'no',
          kind: 'home',
          what: 'Invented words',
          adult: 'true',
          where: 'In the hall',
        },
      },
    });
  });

  test('nothing typed is lost while the app is down', async () => {
    const page = await open('teacher');
    await sendText(page, '/report');
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByLabel('What happened?').fill('Typed with care');
    host.bot.answer = () => ({ status: 500 });
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('Something went wrong. Please try again.').waitFor();
    expect(await page.getByLabel('What happened?').inputValue()).toBe('Typed with care');
    behaveLikeHeed(host);
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('Report received').waitFor();
  });

  test('a dialog opens from a card, keeps the focus, is sent, and closes by Escape', async () => {
    await host.say('dsl', cardMessage(alertCard(undefined), { summary: SUMMARY }));
    const page = await open('dsl');
    await page.getByRole('button', { name: 'Open' }).click();
    const dialog = page.getByRole('dialog', { name: 'Concern 7QK4-2M9X' });
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await dialog.getByLabel('Add a note').fill('A note');
    await dialog.getByRole('button', { name: 'Save note' }).click();
    await dialog.getByText('The note is saved.').waitFor();
    expect(host.bot.received.at(-1)?.activity).toMatchObject({
      name: 'task/submit',
      value: { data: { verb: 'note', note: 'A note' } },
    });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('a post of the channel is reported from its menu', async () => {
    const page = await open('teacher');
    await page.getByRole('button', { name: 'Year 6 general' }).click();
    const post = page.getByRole('article', { name: /Second teacher/ });
    await post.getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitem', { name: /^report/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What happened?').fill('See the post');
    await dialog.getByRole('radio', { name: 'No' }).check();
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await dialog.getByText('Report received').first().waitFor();
    expect(host.bot.received.at(-1)?.activity).toMatchObject({
      name: 'composeExtension/submitAction',
      value: { messagePayload: { from: { user: { displayName: 'Second teacher' } } } },
    });
  });

  test.each([
    ['the "+" menu', (page: Page) => page.getByRole('button', { name: 'Actions and apps' }).click()],
    ['a slash', (page: Page) => page.getByLabel('Type a message').pressSequentially('/rep')],
  ])('the command "report" is offered by %s', async (_name, offer) => {
    const page = await open('teacher');
    await offer(page);
    await page.getByRole('menuitem', { name: /report/ }).click();
    await page.getByRole('dialog', { name: 'Report a concern' }).getByLabel('What happened?').waitFor();
  });

  test('two windows with different people live side by side, and edits arrive without a reload', async () => {
    const [dsl, head] = [await open('dsl'), await open('head')];
    const id = await host.say('dsl', cardMessage(alertCard(undefined), { summary: SUMMARY }));
    await dsl.getByText('Nobody has taken it yet').waitFor();
    expect(await head.getByRole('article').count()).toBe(0);
    const path = `/${await host.conversation('dsl')}/activities/${id}`;
    await host.connector('PUT', path, cardMessage(alertCard('the head'), { summary: SUMMARY }));
    await dsl.getByText('Taken by the head').waitFor();
    await dsl.getByText('Edited').waitFor();
    await host.connector('DELETE', path);
    await dsl.getByRole('log').getByText('This message has been deleted').waitFor();
  });

  test('a card refreshes itself for its viewer when it is shown, and again once the clock moved on', async () => {
    const refresh = { action: { type: 'Action.Execute', verb: 'show' }, userIds: [host.person('dsl').mri] };
    let asked = 0;
    host.bot.answer = () => {
      asked += 1;
      const value = card([{ type: 'TextBlock', text: `Your view, number ${asked}` }], { refresh });
      return { body: { statusCode: 200, type: ADAPTIVE, value } };
    };
    await host.say('dsl', cardMessage(card([{ type: 'TextBlock', text: 'For everybody' }], { refresh })));
    const page = await open('dsl');
    await page.getByText('Your view, number 1').waitFor();
    await page.getByRole('button', { name: 'Stage' }).click();
    await page.getByRole('button', { name: '+5 min' }).click();
    await page.getByText('Your view, number 2').waitFor();
  });

  test('history and the unread badge outlive a reload', async () => {
    const page = await open('dsl');
    await page.getByRole('button', { name: 'Year 6 general' }).click();
    await host.say('dsl', cardMessage(alertCard(undefined), { summary: SUMMARY }));
    const chat = page.locator('[data-chat="heed"]');
    const badge = chat.locator('[data-unread-badge]');
    await badge.getByText('1 unread').waitFor();
    const [inner, outer] = [await badge.boundingBox(), await chat.boundingBox()];
    expect(inner && outer && inner.x > outer.x && inner.x + inner.width < outer.x + outer.width).toBe(true);
    expect((await host.start('dsl')).unread).toBe(1);
    await chat.click();
    await chat.locator('[data-unread-badge]').waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByText('Nobody has taken it yet').waitFor();
    expect(await chat.locator('[data-unread-badge]').isVisible()).toBe(false);
  });

  test('the toast shows the summary and nothing else of the card', async () => {
    const page = await open('dsl');
    await page.getByRole('button', { name: 'Year 6 general' }).click();
    await host.say('dsl', cardMessage(alertCard(undefined), { summary: SUMMARY }));
    const toast = page.locator('[data-toast]');
    expect(await toast.locator('.toast-text').textContent()).toBe(SUMMARY);
    await toast.getByRole('button', { name: SUMMARY }).click();
    await page.getByText('Nobody has taken it yet').waitFor();
  });

  test('people are picked by keyboard and come as object ids', async () => {
    const page = await open('teacher');
    await sendText(page, '/report');
    const suggestions = page.getByRole('listbox', { name: 'Suggestions' });
    const picker = page.getByRole('combobox', { name: 'Who else knows?' });
    for (const key of ['deputy', 'head']) {
      await picker.pressSequentially(key === 'head' ? 'headt' : 'deputy');
      await suggestions.getByRole('option', { name: host.person(key).name }).waitFor();
      await picker.press('Enter');
    }
    const children = page.getByRole('combobox', { name: 'Which children?' });
    await children.pressSequentially('pupil');
    await suggestions.getByRole('option', { name: 'Pupil Three' }).waitFor();
    await children.press('ArrowDown');
    await children.press('ArrowDown');
    await children.press('Enter');
    await page.getByRole('button', { name: 'Remove Pupil Three' }).waitFor();
    await page.getByRole('radio', { name: 'No' }).check();
    await page.getByLabel('What happened?').fill('x');
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('Report received').waitFor();
    const value = host.bot.received.at(-1)?.activity.value as { action: { data: Record<string, string> } };
    expect(value.action.data).toMatchObject({
      people: `${host.person('deputy').oid},${host.person('head').oid}`,
      children: 'pupil three',
    });
  });

  test('a phone has one pane, and nothing is wider than it', async () => {
    await host.say('dsl', cardMessage(alertCard(undefined), { summary: SUMMARY }));
    const narrow = await open('dsl', { width: 390 });
    const framed = await open('dsl');
    await framed.getByRole('button', { name: 'View' }).click();
    await framed.getByRole('menuitemcheckbox', { name: 'Phone width' }).click();
    for (const page of [narrow, framed]) {
      await page.getByRole('button', { name: 'Back to chats' }).click();
      expect(await page.getByLabel('Type a message').isVisible()).toBe(false);
      await page.locator('[data-chat="heed"]').click();
      await page.getByRole('button', { name: 'Acknowledge' }).click();
      await page.getByText('Taken by the safeguarding lead').waitFor();
      const scroller = page.getByRole('log');
      expect(
        await scroller.evaluate((element) => element.scrollWidth - element.clientWidth),
      ).toBeLessThanOrEqual(0);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
    expect((await framed.locator('.teams').boundingBox())?.width).toBeLessThanOrEqual(406);
  });

  test('a card beyond schema 1.5 is flagged', async () => {
    await host.say('dsl', cardMessage({ ...card([]), version: '1.6' }, { summary: SUMMARY }));
    const page = await open('dsl');
    await page.locator('[data-card-warning*="1.6"]').waitFor();
  });

  test.each(['light', 'dark', 'contrast'])('axe finds nothing serious in the %s theme', async (theme) => {
    await host.say('dsl', { type: 'message', text: 'Hello, this is **Heed**.' });
    await host.say('dsl', cardMessage(alertCard(undefined), { summary: SUMMARY, importance: 'urgent' }));
    const page = await open('dsl', { search: `&theme=${theme}` });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
    await sendText(page, '/report');
    await page.getByLabel('What happened?').waitFor();
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByRole('button', { name: 'Stage' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Actions and apps' }).click();
    await page.getByRole('menuitem', { name: /report/ }).click();
    const people = page.getByRole('dialog').getByRole('combobox', { name: 'Who else knows?' });
    await people.fill('lead');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Year 6 general' }).click();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

const AXE = readFileSync(join(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact?: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

async function seriousFindings(page: Page): Promise<string[]> {
  // Toasts come and go with an animation that would blur the colours axe measures.
  await page
    .addStyleTag({ content: '*{animation:none!important;transition:none!important}' })
    .catch(() => undefined);
  await page.evaluate(AXE);
  const violations = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  )) as Finding[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
}
