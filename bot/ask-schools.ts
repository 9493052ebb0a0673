import type {
  Asker,
  NotSaid,
  SchoolOfTrust,
  SchoolSaid,
  SchoolsOfTrust,
} from '../src/app/schools-of-trust.ts';

/** For both calls of one school together: a person looks at the page meanwhile. */
const WAIT_MS = 4_000;
/** A school year of every group, in words, is about 30 KB. */
const MOST_BYTES = 256 * 1024;
/** A trust lead is one of a few people; whoever was quiet for longest begins anew. */
const MOST_SESSIONS = 2_000;

/** What a session's id may look like before it is sent as a header. */
const SESSION = /^[\w-]{8,200}$/;

/**
 * Asks the schools of a trust over https, each with the token of the person who asked this one and nothing else of theirs.
 * A school is asked as its own tab asks: a session first, then the page. The session is used again, because a school
 * keeps a few for each person and the oldest gives way.
 * @param options.waitMs how long one school may take
 */
export function createAskSchools(
  schools: readonly SchoolOfTrust[],
  { waitMs = WAIT_MS }: { readonly waitMs?: number } = {},
): SchoolsOfTrust {
  const sessions = new Map<string, string>();

  /** @returns the id of a session at this school, or what it said instead. */
  async function begin({ base }: SchoolOfTrust, call: Call): Promise<string | SchoolSaid> {
    const said = await call(`${base}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    if (!said.ok || said.status !== 200) return said;
    const { session } = (said.body ?? {}) as { readonly session?: unknown };
    return typeof session === 'string' && SESSION.test(session) ? session : { ok: false, code: 'unreadable' };
  }

  async function ask(school: SchoolOfTrust, asker: Asker): Promise<SchoolSaid> {
    // Nothing but what was configured is ever sent a token.
    if (!schools.includes(school)) throw new Error('It is no school of the trust.');
    const call = callAs(asker, AbortSignal.timeout(waitMs));
    const key = `${asker.oid} ${school.base}`;
    const read = (session: string) =>
      call(`${school.base}/api/governors`, { headers: { 'Heed-Session': session } });

    const kept = sessions.get(key);
    if (kept !== undefined) {
      const said = await read(kept);
      if (!said.ok || said.status !== 403) return said;
      sessions.delete(key);
    }
    const begun = await begin(school, call);
    if (typeof begun !== 'string') return begun;
    const [oldest] = sessions.keys();
    if (sessions.size >= MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
    sessions.set(key, begun);
    return read(begun);
  }
  return { schools, ask };
}

type Call = (url: string, init: RequestInit) => Promise<SchoolSaid>;

function callAs({ authorization }: Asker, signal: AbortSignal): Call {
  return async (url, init) => {
    try {
      const response = await fetch(url, {
        ...init,
        headers: { ...init.headers, Authorization: authorization, Accept: 'application/json' },
        // A token goes where the configuration says, and not where an answer says.
        redirect: 'manual',
        signal,
      });
      if (response.status >= 300 && response.status < 400) return await dropped(response, 'redirected');
      const text = await textOf(response);
      if (text === undefined) return await dropped(response, 'too-large');
      return readAs(response.status, text);
    } catch {
      return { ok: false, code: signal.aborted ? 'late' : 'unreachable' };
    }
  };
}

/** @returns undefined where it is longer than any page of ours; no more than that is ever held. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > MOST_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString('utf8');
}

function readAs(status: number, text: string): SchoolSaid {
  try {
    return { ok: true, status, body: JSON.parse(text) };
  } catch {
    // A front end in between says "busy" or "not found" in words of its own.
    return status === 200 ? { ok: false, code: 'unreadable' } : { ok: true, status, body: undefined };
  }
}

async function dropped({ body }: Response, code: NotSaid): Promise<SchoolSaid> {
  if (body && !body.locked) await body.cancel();
  return { ok: false, code };
}
