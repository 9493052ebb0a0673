import { createPublicKey, type KeyObject } from 'node:crypto';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import { z } from 'zod';

/** The key that signed a token of Teams, as botbuilder wants it. */
interface ChannelKey {
  /** As Node holds it: from a text it would be made anew for each activity. */
  readonly key: KeyObject;
  /** Channels that it may sign for. */
  readonly endorsements?: string[];
}

export interface ChannelKeys {
  /** @throws Error when no keys were ever read and they cannot be read at this moment */
  getKey(id: string): Promise<ChannelKey | null>;
}

const DAY_MS = 24 * 3_600_000;
/** Whoever sends tokens with made-up key ids must not make us ask for keys each time. */
const UNKNOWN_EVERY_MS = 5 * 60_000;
/** Less than Teams waits for the answer of a button. */
const PATIENCE_MS = 4_000;

const configuration = z.object({ jwks_uri: z.url() });
const keySet = z.object({
  keys: z.array(
    z.looseObject({ kid: z.string(), kty: z.string(), endorsements: z.array(z.string()).optional() }),
  ),
});

/**
 * The keys of the Bot Framework, read once for everybody who waits, and again after a day in the background. botbuilder's
 * own reader asks anew in the way of the first activity after a day, without a time limit, and refuses everybody while it
 * gets no answer although it has the keys.
 * Source: Azure Bot Service docs, "Authentication with the Bot Connector API" (keys are to be read at least daily);
 * botframework-connector 4.23.3, openIdMetadata.js.
 * @param url of the OpenID configuration
 * @param deps for tests: milliseconds of a clock that nobody sets, and how a JSON document is got
 */
export function createChannelKeys(
  url: string,
  { monotonic = () => performance.now(), get = getJson }: Partial<ChannelKeysDeps> = {},
): ChannelKeys {
  let keys: ReadonlyMap<string, ChannelKey> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function readAll(): Promise<void> {
    triedAt = monotonic();
    const { jwks_uri: keysUrl } = configuration.parse(await get(url));
    const read = keySet.parse(await get(keysUrl)).keys.filter(({ kty }) => kty === 'RSA');
    keys = new Map(read.map((jwk) => [jwk.kid, { key: keyOf(jwk), ...endorsed(jwk) }]));
    readAt = monotonic();
  }

  function read(): Promise<void> {
    reading ??= readAll().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  return {
    async getKey(id) {
      const known = keys?.get(id);
      const mayTry = !keys || monotonic() - triedAt >= UNKNOWN_EVERY_MS;
      if (!known && mayTry) {
        await read().catch((error: unknown) => {
          if (!keys) throw error;
        });
      } else if (monotonic() - readAt >= DAY_MS && mayTry) void read().catch(() => undefined);
      return keys?.get(id) ?? null;
    },
  };
}

interface ChannelKeysDeps {
  readonly monotonic: () => number;
  readonly get: (url: string) => Promise<unknown>;
}

async function getJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error('The keys of Teams cannot be read.');
  return answer.json();
}

function keyOf(jwk: Record<string, unknown>): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function endorsed({ endorsements }: { readonly endorsements?: string[] | undefined }) {
  return endorsements ? { endorsements } : {};
}

/**
 * Makes botbuilder take the keys of this address from here. It keeps its readers in a table that has no other door, and
 * the process has one table for all its schools: a school that opens later must not throw away the keys that were read.
 */
export function installChannelKeys(url: string): void {
  const { openIdMetadataCache } = JwtTokenExtractor as unknown as {
    openIdMetadataCache: Map<string, ChannelKeys>;
  };
  if (!openIdMetadataCache.has(url)) openIdMetadataCache.set(url, createChannelKeys(url));
}
