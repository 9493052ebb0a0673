import type { ActivityLog } from './activity-log.ts';
import type { TeamsOptions } from './options.ts';
import type { Json } from './wire.ts';

/** Teams gives up on an invoke after this long and shows its own sentence; a later answer is thrown away. */
const PATIENCE_MS = 10_000;

export type BotAnswer =
  | { ok: true; status: number; body: unknown }
  | { ok: false; reason: 'unreachable' | 'timeout' | 'refused'; status?: number };

export interface BotClient {
  /** Sends one activity with a channel token. Never throws: an app that is down is an ordinary day on stage. */
  send(activity: Json): Promise<BotAnswer>;
}

export function createBotClient(options: TeamsOptions, log: ActivityLog): BotClient {
  const patienceMs = options.patienceMs ?? PATIENCE_MS;
  return {
    async send(activity) {
      const entry = log.add({ direction: 'to-bot', method: 'POST', activity });
      try {
        const token = await options.signChannel({ appId: options.botId, serviceUrl: options.serviceUrl });
        const response = await fetch(options.botEndpoint(), {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
          body: JSON.stringify(activity),
          signal: AbortSignal.timeout(patienceMs),
        });
        entry.status = response.status;
        const body = parse(await response.text());
        entry.answer = body;
        if (response.ok) return { ok: true, status: response.status, body };
        return { ok: false, reason: 'refused', status: response.status };
      } catch (fault) {
        const timeout = fault instanceof Error && fault.name === 'TimeoutError';
        return { ok: false, reason: timeout ? 'timeout' : 'unreachable' };
      }
    },
  };
}

function parse(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
