import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, CDPSession, Frame, Page } from 'playwright-core';
import { buildIfStale } from '../../scripts/build-tab.ts';
import { openBrowser } from '../support/browser.ts';
import { startTestStack } from '../support/stack.ts';
import { atMost, type Row, rowOf } from './row.ts';
import type { Scale } from './scale.ts';
import { median, rounded, spreadOf } from './stats.ts';

const LIMIT_MS = 2_000;
/** A telephone with a slow 4G line, as Lighthouse has it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWER = 4;
const PHONE = { width: 360, height: 740 };
const FRAME = 'heed-tab';

/** One opening of a page in the frame. */
interface Opened {
  /** Milliseconds from the navigation until a text box stood there and the page had a moment for whoever types. */
  readonly usableMs: number;
  /** Bytes that came over the line, headers included. */
  readonly bytes: number;
}

/** How long a telephone takes to the form in which something can be typed, beside an empty page of the same size. */
export async function measureUsable(
  { openings }: Scale,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  await buildIfStale(say);
  const [stack, browser] = await Promise.all([startTestStack(), openBrowser()]);
  const empty = await startEmptyPages();
  try {
    const tab = await openingsOf(browser, `${stack.page}/?as=teacher&tab=heed&sub=report`, openings);
    const size = Math.round(median(tab.first.map(({ bytes }) => bytes)));
    const bare = await openingsOf(browser, `${empty.address}/?${size}`, openings);
    return (['first', 'again'] as const).map((which) => {
      const [ours, theirs] = [tab, bare].map((each) => each[which].map(({ usableMs }) => usableMs));
      const kilobytes = rounded(median(tab[which].map(({ bytes }) => bytes)) / 1024);
      const figure = spreadOf(ours ?? []);
      return rowOf({
        id: `usable-${which}`,
        what: `opening the tab → the report can be typed, slow phone, ${which === 'first' ? 'empty cache' : 'opened before'}`,
        unit: 'ms',
        heed: figure,
        reference: { what: 'an empty page of the same size', figure: spreadOf(theirs ?? []) },
        budget: atMost(figure.median, LIMIT_MS, 'ms'),
        how: `${openings} openings at ${PHONE.width} px, the median judged; processor ${SLOWER} times slower than this machine's, 1.6 Mbit/s, 150 ms; ${kilobytes} KB over the line; from the navigation of the frame until its form stands there and has a moment for whoever types; the empty page is one text box after one script of nothing`,
      });
    });
  } finally {
    await browser.close();
    await stack.end();
    empty.close();
  }
}

async function openingsOf(
  browser: Browser,
  address: string,
  times: number,
): Promise<{ readonly first: readonly Opened[]; readonly again: readonly Opened[] }> {
  const context = await browser.newContext({ viewport: PHONE });
  context.setDefaultTimeout(60_000);
  try {
    const page = await context.newPage();
    await page.addInitScript(watchTextBox);
    // Teams is there already, and the tab was open once, so that its own keys and lists are read.
    await page.goto(address);
    const frame = await frameOf(page);
    await usableIn(frame);
    const lines = await slowDown(page, frame);
    const [first, again]: [Opened[], Opened[]] = [[], []];
    for (let number = 0; number < times; number += 1) {
      for (const line of lines) await line.send('Network.clearBrowserCache');
      first.push(await opened(page, frame));
      again.push(await opened(page, frame));
    }
    return { first, again };
  } finally {
    await context.close();
  }
}

async function frameOf(page: Page): Promise<Frame> {
  await page.locator(`iframe[name=${FRAME}]`).waitFor();
  const frame = page.frame({ name: FRAME });
  if (!frame) throw new Error('The page holds no tab.');
  return frame;
}

/** The frame is slowed with its page, or by itself where the browser gave it a process of its own. */
async function slowDown(page: Page, frame: Frame): Promise<readonly CDPSession[]> {
  const context = page.context();
  const own = await context.newCDPSession(frame).catch(() => undefined);
  const lines = [await context.newCDPSession(page), ...(own ? [own] : [])];
  for (const line of lines) {
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', LINE);
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER }).catch(() => undefined);
  }
  return lines;
}

/** Leads the frame to its address anew, and types into what comes. */
async function opened(page: Page, frame: Frame): Promise<Opened> {
  const address = frame.url().split('#')[0] ?? '';
  const before = await frame.evaluate(() => performance.timeOrigin);
  await page.evaluate(
    ([name, to]) => {
      document.querySelector<HTMLIFrameElement>(`iframe[name=${name}]`)?.contentWindow?.location.replace(to);
    },
    [FRAME, address] as const,
  );
  await frame.waitForFunction((old) => performance.timeOrigin !== old, before);
  const usableMs = await usableIn(frame);
  const bytes = await frame.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
      (sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize,
      0,
    ),
  );
  const place = frame.locator('textarea').first();
  await place.fill('A');
  if ((await place.inputValue()) !== 'A') throw new Error('Nothing could be typed.');
  return { usableMs, bytes };
}

type Watched = Window & { heedUsableAt?: number };

function usableIn(frame: Frame): Promise<number> {
  return frame
    .waitForFunction(() => (window as Watched).heedUsableAt, undefined, { polling: 100 })
    .then((handle) => handle.evaluate((at) => Number(at)));
}

/** Runs in every page before its own scripts. */
function watchTextBox(): void {
  if (window === window.top) return;
  const look = () => {
    const place = document.querySelector('textarea:enabled');
    if (place === null || place.getClientRects().length === 0) return requestAnimationFrame(look);
    // After the frame in which it is shown is drawn, and whatever stood in line before.
    return setTimeout(() => {
      (window as Watched).heedUsableAt = performance.now();
    });
  };
  requestAnimationFrame(look);
}

/** A page in a frame: a text box after a script of so many bytes, in which nothing stands. */
async function startEmptyPages(): Promise<{ readonly address: string; close(): void }> {
  const scripts = new Map<string, string>();
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const html = (body: string) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Cache-Control', 'no-store');
      response.end(`<!doctype html><title>Empty</title><body>${body}`);
    };
    if (pathname === '/') return html(`<iframe name="${FRAME}" src="/empty${search}"></iframe>`);
    if (pathname === '/empty') return html(`<script src="/script${search}"></script><textarea></textarea>`);
    const script = scripts.get(search) ?? `//${randomBytes(Number(search.slice(1)) / 2).toString('hex')}`;
    scripts.set(search, script);
    response.setHeader('Content-Type', 'text/javascript');
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    return response.end(script);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
