import type { Activity, ConversationParameters } from 'botbuilder';
import { z } from 'zod';
import type { Messenger, OutgoingCard } from '../src/app/ports.ts';
import type { Cloud } from '../src/clouds.ts';
import type { Place } from '../src/domain/act.ts';
import type { FaultCode } from '../src/domain/fault.ts';
import { type Fault, fail, ok, type Result } from '../src/domain/result.ts';
import type { Oid } from '../src/domain/role.ts';
import { retryAfterSeconds } from '../src/graph/retry-after.ts';
import { type Backoff, createBackoff } from '../src/record/backoff.ts';
import type { Connector } from './connector.ts';
import type { Conversations, Reach } from './conversations.ts';
import { isConnector } from './gate.ts';
import { cardActivity } from './render.ts';

/** Short, because the next card may be about a child in danger; a visit that finds a pause costs no call. */
const PAUSES = { retryMs: 1_000, retryMaxMs: 15_000 };

/** After this long without a try nobody knows how Teams is. */
const REMEMBERED_MS = 10 * 60_000;

/** A card that goes out whatever pause there is. */
interface Answering extends OutgoingCard {
  readonly answering: true;
}

/**
 * @returns the card as the answer to what this person wrote a moment ago: no pause holds it back, for Teams has just
 * heard from them, and somebody who asks for the form and gets nothing cannot report
 */
export function answering(out: OutgoingCard): OutgoingCard {
  const answer: Answering = { ...out, answering: true };
  return answer;
}

/** A messenger that knows how the connection is. */
export interface TeamsMessenger extends Messenger {
  /** For how many milliseconds calls have failed and none was answered, whoever they were for; 0 while all is well. */
  silentFor(): number;
}

/** A fault of Teams with how long that person is left alone, in milliseconds. */
interface TeamsFault extends Fault {
  readonly waitMs: number;
  /** Teams did not say whether it took the card. */
  readonly unsure?: true;
}

/** @returns whether the card may have arrived all the same: what is sent once more may then be there twice */
export function mayHaveArrived(fault: Fault): boolean {
  return 'unsure' in fault && fault.unsure === true;
}

/** @returns milliseconds before which another call to that person is not sent; 0 when it is */
export function waitOf(fault: Fault): number {
  return 'waitMs' in fault && typeof fault.waitMs === 'number' ? fault.waitMs : 0;
}

/**
 * Brings cards to people through the connector: one attempt per call, no retry. After Teams
 * did not answer, or asked for a pause, calls to that person end without being sent until a while is over, longer each
 * time: however many cases wait for them, one call at a time finds out. Nobody else waits.
 * Source of the answers: Microsoft Teams docs, "Send and receive messages", status codes from bot conversational APIs.
 */
export function createMessenger(deps: {
  readonly connector: Connector;
  readonly conversations: Conversations;
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly botId: string;
}): TeamsMessenger {
  const { connector, conversations } = deps;
  /** Whom Teams did not reach, and until when they are left alone, by a clock that nobody sets. */
  const pauses = new Map<Oid, { readonly backoff: Backoff; until: number }>();

  /** The first and the newest of the calls that Teams did not answer, since it answered one. */
  let silence: { readonly since: number; readonly last: number } | undefined;

  function paused(oid: Oid): Result<never> | undefined {
    const left = (pauses.get(oid)?.until ?? 0) - performance.now();
    return left > 0 ? unreachable(left) : undefined;
  }

  function failed(oid: Oid, error: unknown): Result<never> {
    const code = sendFault(error);
    const last = performance.now();
    silence = isSilence(error) ? { since: silence?.since ?? last, last } : undefined;
    if (code !== 'teams.unreachable') return fail(code);
    const pause = pauses.get(oid) ?? { backoff: createBackoff(PAUSES), until: 0 };
    const waitMs = pause.backoff.failed(pauseSeconds(error));
    pause.until = performance.now() + waitMs;
    pauses.set(oid, pause);
    return unreachable(waitMs, isUnsure(error));
  }

  /** @returns the same, and nothing is in the way of this person any more */
  function reached<T>(oid: Oid, value: T): Result<T> {
    pauses.delete(oid);
    silence = undefined;
    return ok(value);
  }

  /** Where to reach somebody; an address that is not Teams' own is as good as none, for our token would go there. */
  function reachOf(oid: Oid): Reach | undefined {
    const known = conversations.get(oid);
    return known && isConnector(known.serviceUrl, deps.cloud) ? known : undefined;
  }

  async function begin(oid: Oid): Promise<Reach> {
    const serviceUrl = deps.cloud.connectorUrl;
    const client = await connector.client(serviceUrl);
    const parameters = {
      isGroup: false,
      bot: { id: `28:${deps.botId}`, name: 'Heed' },
      members: [{ id: oid }],
      tenantId: deps.tenantId,
      channelData: { tenant: { id: deps.tenantId } },
    };
    const created = await client.conversations.createConversation(
      parameters as unknown as ConversationParameters,
    );
    if (!created.id) throw new Error('The answer names no conversation.');
    const reach = { serviceUrl, conversation: created.id, teamsId: '' };
    await conversations.put(oid, reach);
    return reach;
  }

  async function deliver(reach: Reach, out: OutgoingCard): Promise<Place> {
    const client = await connector.client(reach.serviceUrl);
    const activity = cardActivity(out) as Partial<Activity>;
    const sent = await client.conversations.sendToConversation(reach.conversation, activity as Activity);
    // A page from something in between: nobody knows whether the card arrived, and a second one harms nothing.
    if (!sent.id && isPage(sent)) throw new Error('The answer is not of the connector.');
    // Teams gives no id when it splits a message (docs, "Format your bot messages"): it arrived and cannot be changed.
    return { conversation: reach.conversation, activity: sent.id ?? '' };
  }

  return {
    silentFor() {
      const now = performance.now();
      return silence && now - silence.last < REMEMBERED_MS ? now - silence.since : 0;
    },
    async send(oid, out) {
      const pause = 'answering' in out ? undefined : paused(oid);
      if (pause) return pause;
      const known = reachOf(oid);
      try {
        return reached(oid, await deliver(known ?? (await begin(oid)), out));
      } catch (error) {
        if (!known || statusOf(error) !== 404) return failed(oid, error);
      }
      // The chat we knew is gone; the person may have a new one.
      await conversations.forget(oid);
      try {
        return reached(oid, await deliver(await begin(oid), out));
      } catch (error) {
        return failed(oid, error);
      }
    },
    async update(oid, place, out): Promise<Result<void>> {
      if (place.activity === '') return fail('teams.gone');
      const pause = paused(oid);
      if (pause) return pause;
      try {
        const client = await connector.client(reachOf(oid)?.serviceUrl ?? deps.cloud.connectorUrl);
        const activity = { ...cardActivity(out), id: place.activity } as Partial<Activity>;
        await client.conversations.updateActivity(place.conversation, place.activity, activity as Activity);
        return reached(oid, undefined);
      } catch (error) {
        const status = statusOf(error);
        if (status !== 404 && status !== 403) return failed(oid, error);
        silence = undefined;
        return fail('teams.gone');
      }
    },
  };
}

const shape = z.object({ statusCode: z.number() });

function statusOf(error: unknown): number | undefined {
  const parsed = shape.safeParse(error);
  return parsed.success ? parsed.data.statusCode : undefined;
}

/** What passes by itself: our token, a conflict, too much at once. */
const PASSING: readonly number[] = [401, 408, 409, 412, 423, 425, 429];

/** 403 and 404: this person cannot be reached. Other 4xx: our card is wrong. Everything else may pass. */
function sendFault(error: unknown): FaultCode {
  const status = statusOf(error) ?? 0;
  if (status === 403 || status === 404) return 'teams.blocked';
  if (status >= 400 && status < 500 && !PASSING.includes(status)) return 'teams.refused';
  return 'teams.unreachable';
}

/** No answer, none that helps, or no good token: that is so for everybody. A pause is asked for by one who is well. */
function isSilence(error: unknown): boolean {
  const status = statusOf(error) ?? 0;
  return status < 400 || status === 401 || status >= 500;
}

const headed = z.object({
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>(isHeaders) }),
});

function isHeaders(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
}

/** @returns for how many seconds the answer asks to be left alone, 0 when it does not say */
function pauseSeconds(error: unknown): number {
  const parsed = headed.safeParse(error);
  if (!parsed.success) return 0;
  const headers = new Headers();
  for (const name of ['retry-after', 'date']) {
    const value = parsed.data.response.headers.get(name);
    if (value) headers.set(name, value);
  }
  return retryAfterSeconds(headers, Date.now()) ?? 0;
}

function unreachable(waitMs: number, unsure = false): { readonly ok: false; readonly fault: TeamsFault } {
  return { ok: false, fault: { code: 'teams.unreachable', waitMs, ...(unsure ? { unsure } : {}) } };
}

const GATEWAY_TIMEOUT = 504;
const lost = z.union([
  // Our own time limit, as the SDK's client calls it.
  z.object({ name: z.literal('AbortError') }),
  z.object({ code: z.literal('ECONNRESET') }),
  z.object({ statusCode: z.literal(GATEWAY_TIMEOUT) }),
]);

/** Whether the call went out and its answer got lost. A refusal, and a connection that was never made, are sure. */
function isUnsure(error: unknown): boolean {
  return lost.safeParse(error).success;
}

const page = z.object({
  _response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>(isHeaders) }),
});

/** The SDK hands on an answer that it could not read as one without any fields. */
function isPage(answer: unknown): boolean {
  const parsed = page.safeParse(answer);
  return parsed.success && !/json/i.test(parsed.data._response.headers.get('content-type') ?? '');
}
