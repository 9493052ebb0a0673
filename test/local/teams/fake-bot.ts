import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody, sendJson } from '../../../local/handler.ts';
import type { Json } from '../../../local/teams/wire.ts';

export interface Answer {
  status?: number;
  body?: unknown;
  /** Keeps Teams waiting. */
  afterMs?: number;
}

export interface FakeBot {
  readonly endpoint: string;
  readonly received: { authorization: string | undefined; activity: Json }[];
  /** What the bot does next time and from then on. */
  answer: (activity: Json) => Answer | undefined | Promise<Answer | undefined>;
  stop(): Promise<void>;
}

/** A bot of a few lines: it writes down what Teams sends and answers what the test says. */
export async function startFakeBot(port = 0): Promise<FakeBot> {
  const server = createServer(async (request, response) => {
    const activity = JSON.parse(await readBody(request)) as Json;
    bot.received.push({ authorization: request.headers.authorization, activity });
    const { status = 200, body, afterMs = 0 } = (await bot.answer(activity)) ?? {};
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    sendJson(response, status, body);
  });
  await listen(server, port);
  const bot: FakeBot = {
    endpoint: `http://localhost:${(server.address() as AddressInfo).port}/api/messages`,
    received: [],
    answer: () => undefined,
    stop: () => close(server),
  };
  return bot;
}

export async function listen(server: Server, port = 0): Promise<void> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

export const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

export function card(body: unknown[], rest: Json = {}): Json {
  return { type: 'AdaptiveCard', version: '1.5', body, ...rest };
}

export function cardMessage(content: Json, rest: Json = {}): Json {
  return { type: 'message', attachments: [{ contentType: ADAPTIVE, content }], ...rest };
}
