import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudAdapter } from 'botbuilder';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import type { ApiAnswer } from '../../bot/api/api-answer.ts';
import { createServer } from '../../bot/server.ts';
import { CLOUDS } from '../../src/clouds.ts';
import type { PageId } from '../../src/contract/me.ts';
import { fakeLog } from '../support/fake-log.ts';

/** A call of the tab as the server got it. */
export interface Asked {
  readonly path: string;
  readonly session: string | undefined;
  readonly quiet: boolean;
  readonly request: string | undefined;
}

/** The app's own server with an API that answers what the test says, and a window that is Teams for it. */
export interface TabHost {
  readonly asked: Asked[];
  /** What the next call of a path is answered, once; then again what is usual. */
  answerOnce(path: string, answer: ApiAnswer | 'never'): void;
  open(look?: Look): Promise<{ readonly page: Page; readonly tab: Frame }>;
  /** The address of the tab, without Teams around it. */
  readonly address: string;
  close(): Promise<void>;
}

export interface Look {
  readonly theme?: 'default' | 'dark' | 'contrast';
  readonly sub?: string;
  readonly options?: BrowserContextOptions;
  /** Does something to the window before it opens its address. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const ALL: readonly PageId[] = [
  'dashboard',
  'concerns',
  'concern',
  'pupil',
  'my-reports',
  'report',
  'governors',
  'access-log',
  'systems',
];

/** @param setup.folder a build of the tab; @param setup.usual what paths besides session and person answer */
export async function startTabHost(
  browser: Browser,
  setup: { readonly folder?: string; readonly usual?: Readonly<Record<string, unknown>> } = {},
): Promise<TabHost> {
  const asked: Asked[] = [];
  const once = new Map<string, ApiAnswer | 'never'>();
  let sessions = 0;
  const me = { name: 'Dee Safe', roles: ['staff', 'dsl'], mayReport: true, pages: ALL };
  const usual: Readonly<Record<string, () => unknown>> = {
    '/api/session': () => {
      sessions += 1;
      return { session: `session-${sessions}`, idleSeconds: 1_200, now: new Date().toISOString(), me };
    },
    '/api/me': () => me,
    ...Object.fromEntries(Object.entries(setup.usual ?? {}).map(([path, body]) => [path, () => body])),
  };
  const answer = async (path: string, headers: Readonly<Record<string, string | undefined>>) => {
    asked.push({
      path,
      session: headers['heed-session'],
      quiet: headers['heed-quiet'] === '1',
      request: headers['heed-request'],
    });
    const special = once.get(path);
    once.delete(path);
    if (special === 'never') return new Promise<ApiAnswer>(() => undefined);
    return special ?? { status: 200, body: usual[path]?.() };
  };
  const hostPage = createHttp((_request, response) => {
    // Not with writeHead, which restify changes for every server of the process.
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(HOST_PAGE);
  });
  await new Promise<void>((done) => hostPage.listen(0, '127.0.0.1', () => done()));
  const hostPort = (hostPage.address() as AddressInfo).port;
  const app = createServer({
    adapter: {} as unknown as CloudAdapter,
    bot: { onTurn: async () => undefined },
    refuse: () => 'issuer',
    readiness: () => ({ ready: true, missing: [], warnings: [] }),
    log: fakeLog(),
    place: { cloud: CLOUDS.standin, standIn: { origin: `http://127.0.0.1:${hostPort}` } },
    ...(setup.folder ? { tabFolder: setup.folder } : {}),
    api: Object.keys(usual).flatMap((path) =>
      (['GET', 'POST'] as const).map((method) => ({
        method,
        path,
        answer: (call) => answer(path, call.headers),
      })),
    ),
  });
  await new Promise<void>((done) => app.listen(0, '127.0.0.1', () => done()));
  const address = `http://localhost:${(app.address() as AddressInfo).port}/tab/`;
  return {
    asked,
    address,
    answerOnce: (path, special) => once.set(path, special),
    async open({ theme = 'default', sub = '', options = {}, prepare = async () => undefined } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      await prepare(page);
      const query = new URLSearchParams({ tab: address, theme, sub });
      await page.goto(`http://localhost:${hostPort}/?${query}`);
      await page.locator('body[data-ready]').waitFor();
      const tab = page.frames().find((frame) => frame !== page.mainFrame());
      if (!tab) throw new Error('The window holds no tab.');
      return { page, tab };
    },
    async close() {
      hostPage.closeAllConnections();
      hostPage.close();
      app.server.closeAllConnections();
      await new Promise<void>((done) => app.close(() => done()));
    },
  };
}

/** Speaks as much of the protocol as the tab uses. Source: teams-js 2.58, internal/communication.ts. */
const HOST_PAGE = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Teams</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}</style></head><body><script>
const query = new URLSearchParams(location.search);
const frame = Object.assign(document.createElement('iframe'), { src: query.get('tab'), title: 'Heed' });
document.body.append(frame);
const runtime = JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports: { app: {}, pages: { currentApp: {} } },
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } } });
const calls = {
  initialize: () => ['content', 'web', runtime, '2.0.1'],
  getContext: () => [{ locale: 'en-gb', theme: query.get('theme'), entityId: 'heed', frameContext: 'content',
    subEntityId: query.get('sub') || undefined, hostName: 'Teams', hostClientType: 'web', tid: 't', userObjectId: 'o',
    appId: '11111111-2222-4333-8444-555555555555' }],
  'authentication.getAuthToken': () => [true, 'a-token'],
  'appInitialization.success': () => { document.body.dataset.ready = ''; },
};
addEventListener('message', ({ data, source }) => {
  if (source !== frame.contentWindow || !data || !data.func) return;
  const args = calls[data.func] && calls[data.func](data.args);
  if (args) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, '*');
});
window.theme = (name) => frame.contentWindow.postMessage({ func: 'themeChange', args: [name] }, '*');
</script></body></html>`;
