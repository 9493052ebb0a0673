import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import { contentOf } from './files.ts';
import { SLOW_MS } from './misbehave.ts';
import { type Site, siteUrl } from './site.ts';

/** How long such an address is good. Source: Microsoft Graph "Download driveItem content" ("a short period of time"). */
const GOOD_FOR_MS = 60 * 60_000;

/** Addresses that were signed by a stand-in that has stopped are not good any more. */
const KEY = randomBytes(32);

const PAGE = '/sites/safeguarding/_layouts/15/download.aspx';

/**
 * @returns the address at which SharePoint itself, not Graph, gives a file to whoever has it.
 * Real clocks, as with every token: the Stage moves the school's time only.
 */
export function downloadUrl(site: Site, fileId: string): string {
  const until = String(Date.now() + GOOD_FOR_MS);
  const query = new URLSearchParams({
    UniqueId: fileId,
    Translate: 'false',
    tempauth: `v1.${until}.${sign(fileId, until)}`,
  });
  return `${siteUrl(site)}/_layouts/15/download.aspx?${query}`;
}

export function isDownload(url: URL): boolean {
  return url.pathname === PAGE;
}

/** Answers such an address. It takes no token, and refuses one, which has no business on another host than Graph's. */
export async function answerDownload(
  call: { request: IncomingMessage; response: ServerResponse; url: URL },
  site: Site,
  faults: Faults,
): Promise<true> {
  const { request, response, url } = call;
  if (faults.latency.graph > 0) await wait(faults.latency.graph);
  if (faults.sharePoint === 'slow') await wait(SLOW_MS);
  const fileId = url.searchParams.get('UniqueId') ?? '';
  const refuse = (status: number, headers: Record<string, string> = {}): true => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
    response.end(`HTTP ${status}`);
    return true;
  };
  if (faults.sharePoint === 'down') return refuse(503);
  if (faults.sharePoint === 'throttled') return refuse(429, { 'retry-after': '2' });
  if (request.method !== 'GET') return refuse(405);
  const good = isSigned(fileId, url.searchParams.get('tempauth') ?? '');
  if (!good || request.headers.authorization !== undefined) return refuse(401);
  const content = contentOf(site, fileId);
  if (!content) return refuse(404);
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': String(content.length),
    'cache-control': 'private, max-age=0',
  });
  response.end(content);
  return true;
}

function sign(fileId: string, until: string): string {
  return createHmac('sha256', KEY).update(`${fileId} ${until}`).digest('base64url');
}

function isSigned(fileId: string, tempauth: string): boolean {
  const [, until = '', given = ''] = /^v1\.(\d+)\.([\w-]+)$/.exec(tempauth) ?? [];
  const [wanted, got] = [Buffer.from(sign(fileId, until)), Buffer.from(given)];
  return wanted.length === got.length && timingSafeEqual(wanted, got) && Number(until) > Date.now();
}
