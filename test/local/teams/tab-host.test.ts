import type { Browser, Frame, Page } from 'playwright-core';
import { TEAMS_APP_ID } from '../../../local/teams/app-id.ts';
import { STAND_IN } from '../../../src/clouds.ts';
import { openBrowser } from '../../support/browser.ts';
import { card, cardMessage } from './fake-bot.ts';
import { startHost, type TestHost } from './host.ts';
import { startTabPage, type TabPage } from './tab-page.ts';

/** What the test page keeps on its window, and the library. */
interface TabWindow {
  readonly started: Promise<boolean>;
  readonly context: unknown;
  readonly themes: readonly string[];
  readonly heard: readonly { data: unknown; origin: string }[];
  readonly microsoftTeams: {
    app: {
      openLink(address: string): Promise<void>;
      notifyFailure(why: { reason: string; message?: string }): void;
    };
    authentication: { getAuthToken(): Promise<string> };
    clipboard: { write(content: Blob): Promise<void> };
    dialog: { isSupported(): boolean };
    pages: {
      currentApp: {
        isSupported(): boolean;
        navigateTo(target: { pageId: string; subPageId?: string }): Promise<void>;
      };
      backStack: { registerBackButtonHandler(back: () => boolean): void };
    };
  };
}

const link = (sub?: string, app = TEAMS_APP_ID) =>
  `https://teams.microsoft.com/l/entity/${app}/heed${
    sub === undefined ? '' : `?context=${encodeURIComponent(JSON.stringify({ subEntityId: sub }))}`
  }`;

describe('the tab inside the page, with the real library', () => {
  let browser: Browser;
  let host: TestHost;
  let tab: TabPage;
  const noAccount = new Set<string>();
  const pages: Page[] = [];

  beforeAll(async () => {
    [browser, tab] = await Promise.all([openBrowser(), startTabPage()]);
    host = await startHost({
      tab: { url: tab.url, token: (oid) => (noAccount.has(oid) ? undefined : `token of ${oid}`) },
    });
    tab.hostedBy(host.address);
  }, 60_000);
  afterEach(async () => {
    noAccount.clear();
    for (const page of pages.splice(0)) await page.context().close();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    await tab?.stop();
  });

  const openPage = async (search: string, width = 1280): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    pages.push(page);
    await page.goto(`${host.address}/?${search}`);
    await page.getByRole('tablist', { name: 'Heed' }).waitFor();
    return page;
  };
  const ready = (page: Page) => page.locator('.tab[data-state="ready"]').waitFor();
  const frameOf = async (page: Page): Promise<Frame> => {
    await ready(page);
    const frame = page.frame({ name: 'heed-tab' });
    if (!frame) throw new Error('The page has no tab.');
    return frame;
  };
  const open = async (search: string, width?: number) => {
    const page = await openPage(`${search}&tab=heed`, width);
    return { page, frame: await frameOf(page) };
  };
  const contextIn = (frame: Frame) =>
    frame.evaluate(() => (globalThis as unknown as TabWindow).context as Record<string, unknown>);
  const tokenIn = (frame: Frame) =>
    frame.evaluate(async () => {
      const { authentication } = (globalThis as unknown as TabWindow).microsoftTeams;
      return authentication.getAuthToken().then(
        (token) => ({ token }),
        (error: Error) => ({ refused: error.message }),
      );
    });
  const openLinkIn = (frame: Frame, address: string) =>
    frame.evaluate(
      (to) =>
        (globalThis as unknown as TabWindow).microsoftTeams.app.openLink(to).then(
          () => 'opened',
          (error: Error) => error.message,
        ),
      address,
    );

  test('the address opens it at a page, and it learns who looks, how, and at what', async () => {
    const { frame } = await open('as=dsl&sub=concern/7QK42M9X&theme=dark');
    const dsl = host.person('dsl');
    expect(await contextIn(frame)).toMatchObject({
      app: { locale: 'en-gb', theme: 'dark', host: { name: 'Teams', clientType: 'web' } },
      page: { id: 'heed', subPageId: 'concern/7QK42M9X', frameContext: 'content' },
      user: {
        id: dsl.oid,
        displayName: dsl.name,
        loginHint: dsl.upn,
        userPrincipalName: dsl.upn,
        tenant: { id: STAND_IN.tenantId },
      },
    });
    const supports = await frame.evaluate(() => {
      const { dialog, pages } = (globalThis as unknown as TabWindow).microsoftTeams;
      return { dialog: dialog.isSupported(), currentApp: pages.currentApp.isSupported() };
    });
    expect(supports).toEqual({ dialog: false, currentApp: true });
  });

  test('at phone width it is told of a telephone and fills the screen below the tabs', async () => {
    const { page, frame } = await open('as=dsl', 360);
    expect(await contextIn(frame)).toMatchObject({ app: { host: { clientType: 'android' } } });
    expect(await frame.evaluate(() => innerWidth)).toBe(360);
    expect(await frame.evaluate(() => innerHeight)).toBeGreaterThan(560);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('it gets a token for whoever acts, and somebody without an account is refused', async () => {
    const { page, frame } = await open('as=dsl');
    const dsl = host.person('dsl').oid;
    expect(await tokenIn(frame)).toEqual({ token: `token of ${dsl}` });
    noAccount.add(dsl);
    expect(await tokenIn(frame)).toEqual({ refused: 'tokenRevoked' });

    await page.getByLabel('Acting as').selectOption('pupil');
    await page.waitForURL(/as=pupil/);
    const pupils = await frameOf(page);
    expect(await tokenIn(pupils)).toEqual({ token: `token of ${host.person('pupil').oid}` });
  });

  test('it hears of every theme that is chosen', async () => {
    const { page, frame } = await open('as=dsl');
    for (const name of ['High contrast', 'Dark', 'Light']) {
      await page.getByRole('button', { name: 'View' }).click();
      await page.getByRole('menuitemradio', { name, exact: true }).click();
    }
    await frame.waitForFunction(() => (globalThis as unknown as TabWindow).themes.length === 3);
    expect(await frame.evaluate(() => (globalThis as unknown as TabWindow).themes)).toEqual([
      'contrast',
      'dark',
      'default',
    ]);
  });

  test('the tabs are worked with the keys, and what is typed in the tab is still there after the chat', async () => {
    const page = await openPage('as=dsl');
    const [chatTab, heedTab] = ['Chat', 'Heed'].map((name) => page.getByRole('tab', { name }));
    await chatTab?.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const frame = await frameOf(page);
    expect(await heedTab?.getAttribute('aria-selected')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Heed');
    await frame.getByLabel('Typed').fill('Half a sentence');

    await page.keyboard.press('Home');
    await heedTab?.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await page.getByLabel('Type a message').waitFor();
    expect(await frame.getByLabel('Typed').isVisible()).toBe(false);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect(await frame.getByLabel('Typed').inputValue()).toBe('Half a sentence');
  });

  test('a deep link in a card opens it at the page that the link names', async () => {
    const open = { type: 'Action.OpenUrl', title: 'Open in Heed', url: link('concern/7QK42M9X') };
    await host.say('deputy', cardMessage(card([{ type: 'TextBlock', text: 'A card' }], { actions: [open] })));
    const page = await openPage('as=deputy');
    await page.getByRole('link', { name: 'Open in Heed' }).click();
    const frame = await frameOf(page);
    expect(await contextIn(frame)).toMatchObject({ page: { subPageId: 'concern/7QK42M9X' } });
    expect(new URL(page.url()).searchParams.get('sub')).toBe('concern/7QK42M9X');
    expect(page.context().pages()).toHaveLength(1);
  });

  test('it leads itself to another page, and to the chat', async () => {
    const { page, frame } = await open('as=dsl&sub=one');
    const before = tab.loads();
    const goTo = (pageId: string, subPageId?: string) =>
      frame.evaluate(
        (target) =>
          (globalThis as unknown as TabWindow).microsoftTeams.pages.currentApp.navigateTo(target).then(
            () => 'gone',
            (error: { message: string }) => error.message,
          ),
        { pageId, ...(subPageId === undefined ? {} : { subPageId }) },
      );
    expect(await goTo('nowhere')).toBe('The app has no such page.');
    expect(await goTo('heed', 'two')).toBe('gone');
    await frame.locator('body[data-sub=two]').waitFor();
    expect(tab.loads()).toBe(before + 1);
    expect(await goTo('conversations')).toBe('gone');
    await page.getByLabel('Type a message').waitFor();
  });

  test('the arrow of a telephone goes back inside it first, then out of it', async () => {
    const { page, frame } = await open('as=dsl', 360);
    await frame.evaluate(() => {
      let steps = 1;
      (globalThis as unknown as TabWindow).microsoftTeams.pages.backStack.registerBackButtonHandler(() => {
        document.body.dataset.back = String(steps);
        steps -= 1;
        return steps >= 0;
      });
    });
    const arrow = page.getByRole('button', { name: 'Back to chats' });
    await arrow.click();
    await frame.locator('body[data-back="1"]').waitFor();
    expect(await arrow.isVisible()).toBe(true);
    await arrow.click();
    await page.getByRole('navigation', { name: 'Chats and channels' }).waitFor();
    expect(await arrow.isVisible()).toBe(false);
  });

  test('it copies a text, and nothing but text', async () => {
    const { page, frame } = await open('as=dsl');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.address });
    await frame.getByText('The tab').click();
    const copy = (type: string) =>
      frame.evaluate(
        (kind) =>
          (globalThis as unknown as TabWindow).microsoftTeams.clipboard
            .write(new Blob(['7QK4-2M9X – café'], { type: kind }))
            .then(
              () => 'copied',
              (error: { message: string }) => error.message,
            ),
        type,
      );
    expect(await copy('text/plain')).toBe('copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('7QK4-2M9X – café');
    expect(await copy('text/html')).toBe('This is not copied.');
  });

  test('its links stay in Teams where they lead there, and go to a window of their own elsewhere', async () => {
    const { page, frame } = await open('as=dsl');
    expect(await openLinkIn(frame, link('three'))).toBe('opened');
    await frame.locator('body[data-sub=three]').waitFor();
    expect(await openLinkIn(frame, link('four', STAND_IN.botId))).toBe('Teams does not open this address.');
    expect(await openLinkIn(frame, 'javascript:alert(1)')).toBe('Teams does not open this address.');
    const [other] = await Promise.all([
      page.waitForEvent('popup'),
      frame
        .getByText('The tab')
        .click()
        .then(() => openLinkIn(frame, `${tab.url}other`)),
    ]);
    expect(await other.evaluate(() => window.opener)).toBe(null);
  });

  test('only the page in the frame is answered, only at the origin of the app, and only what Teams knows', async () => {
    const { page, frame } = await open('as=dsl');
    const heard = (id: string) =>
      frame.evaluate(
        (wanted) =>
          (globalThis as unknown as TabWindow).heard.filter(
            ({ data }) => (data as { uuidAsString?: string }).uuidAsString === wanted,
          ).length,
        id,
      );
    const send = (id: string, message: Record<string, unknown>) =>
      frame.evaluate((what) => parent.postMessage(what, '*'), {
        id: 1,
        uuidAsString: id,
        args: [],
        ...message,
      });
    await send('unknown', { func: 'files.everything' });
    await send('inherited', { func: 'constructor' });
    await send('misshapen', { func: 7 });
    await page.evaluate(() => postMessage({ id: 1, uuidAsString: 'own', func: 'getContext', args: [] }, '*'));
    await send('known', { func: 'getContext' });
    await frame.waitForFunction(() =>
      (globalThis as unknown as TabWindow).heard.some(
        ({ data }) => (data as { uuidAsString?: string }).uuidAsString === 'known',
      ),
    );
    for (const id of ['unknown', 'inherited', 'misshapen', 'own'])
      expect([id, await heard(id)]).toEqual([id, 0]);

    // The same frame, led to another origin, is nobody any more.
    const foreign = tab.url.replace('localhost', '127.0.0.1');
    await frame.goto(foreign);
    await frame.evaluate(() => {
      const { heard } = globalThis as unknown as { heard: unknown[] };
      heard.length = 0;
      parent.postMessage({ id: 2, uuidAsString: 'foreign', func: 'getContext', args: [] }, '*');
    });
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await page.waitForTimeout(200);
    expect(await frame.evaluate(() => (globalThis as unknown as TabWindow).heard)).toEqual([]);
  });

  test('a tab that says it failed can be tried again', async () => {
    const { page, frame } = await open('as=dsl');
    await frame.evaluate(() =>
      (globalThis as unknown as TabWindow).microsoftTeams.app.notifyFailure({ reason: 'Other' }),
    );
    await page.getByText('There was a problem reaching this app.').waitFor();
    const before = tab.loads();
    await page.getByRole('button', { name: 'Try again' }).click();
    await ready(page);
    expect(tab.loads()).toBe(before + 1);
  });
});
