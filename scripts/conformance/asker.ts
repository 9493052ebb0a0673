import type { AppToken } from '../../src/graph/token.ts';
import { mayAsk, type Scope } from './guard.ts';
import { type Ask, NotAsked } from './question.ts';
import { type Reply, textOf, valuesOf } from './reply.ts';

const LIMIT_MS = 60_000;
/** Nobody should look at a terminal for longer. */
const LONGEST_PAUSE_SECONDS = 300;
const TIMES = 5;

/**
 * Asks Graph and hides nothing of the answer: no retry, no redirect, no parsing but of JSON. Only a pause that is asked for
 * by name (429 or 503 with `Retry-After`) is waited for, because then nothing was done.
 * @param deps.root the cloud's Graph, with its version
 * @param deps.address where an address really leads
 * @param deps.scope what may be written to, which grows as lists are made
 */
export function createAsker(deps: {
  readonly root: string;
  readonly token: AppToken;
  readonly scope: Scope;
  readonly address: (url: string) => string;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}): Ask {
  const { root, scope } = deps;
  const audience = `${new URL(root).origin}/.default`;

  async function once(...[method, path, asking = {}]: Parameters<Ask>): Promise<Reply> {
    const token = await deps.token(audience);
    if (!token.ok) throw new NotAsked(`Entra gives no token (${token.fault.code}).`);
    const file = asking.body instanceof Uint8Array;
    const sent =
      asking.body === undefined
        ? {}
        : { body: file ? Buffer.from(asking.body as Uint8Array) : JSON.stringify(asking.body) };
    const response = await fetch(deps.address(root + path), {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMIT_MS),
      headers: {
        authorization: `Bearer ${token.value}`,
        // Texts are compared, and they come in the language that is asked for.
        'accept-language': 'en-US',
        'user-agent': 'NONISV|Heed|Conformance/0.1.0',
        ...(asking.body === undefined
          ? {}
          : { 'content-type': file ? 'application/octet-stream' : 'application/json' }),
        ...asking.headers,
      },
      ...sent,
    }).catch(() => {
      throw new NotAsked('There was no answer.');
    });
    return { status: response.status, headers: response.headers, body: jsonIn(await response.text()) };
  }

  return async (method, given, asking = {}) => {
    const path = given.startsWith(`${root}/`) ? given.slice(root.length) : given;
    if (!mayAsk({ method, path, body: asking.body }, scope))
      throw new NotAsked('The run would have written to something that it had not made itself.');
    for (let time = 1; ; time++) {
      const reply = await once(method, path, asking);
      const pause = Number(reply.headers.get('retry-after'));
      const refused = reply.status === 429 || reply.status === 503;
      if (!refused || !(pause > 0)) return remember(scope, { method, path }, reply);
      if (time === TIMES || pause > LONGEST_PAUSE_SECONDS)
        throw new NotAsked('Microsoft asks for a pause. Run this again later.');
      await deps.wait(pause * 1000);
    }
  };
}

/** What was made is known by the id that came back. */
function remember({ siteId, made }: Scope, asked: { method: string; path: string }, reply: Reply): Reply {
  const id = textOf(reply.body, 'id');
  const done = id !== '' && reply.status >= 200 && reply.status < 300;
  const lists = `/sites/${siteId}/lists`;
  const [path = ''] = asked.path.split('?');
  if (done && asked.method === 'POST') {
    if (path === lists) made.lists.add(id);
    if (path === '/groups') made.groups.add(id);
    if (path === `/sites/${siteId}/permissions`) made.grants.add(id);
  }
  const person = /^\/users\/([^/]+)\/teamwork\/installedApps$/.exec(path)?.[1];
  if (asked.method === 'GET' && person !== undefined && reply.status === 200)
    for (const installation of valuesOf(reply.body)) {
      const app = textOf(installation.teamsApp, 'id');
      if (app !== '') made.installed.add(`${person} ${app}`);
    }
  const library = /^\/([^/]+)\/drive$/.exec(path.slice(lists.length))?.[1];
  const ours = path.startsWith(`${lists}/`) && library !== undefined && made.lists.has(library);
  if (done && asked.method === 'GET' && ours) made.drives.add(id);
  return reply;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
