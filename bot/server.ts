import type { CloudAdapter } from 'botbuilder';
import restify, { type Request, type Response, type Server } from 'restify';
import type { Log } from '../src/app/ports.ts';
import type { Bot } from './bot.ts';
import type { Refusal } from './gate.ts';

/** What `/readyz` tells: nothing to say means ready. */
export type Readiness = () => readonly string[];

/** Larger than any card that Teams sends, smaller than anything that could hurt. */
const LARGEST_BODY = 256 * 1024;

/** Teams sends JSON. restify's all-round parser would write the files of a form to the disk before anyone is checked. */
function onlyJson(request: Request, response: Response, next: (go?: boolean) => void): void {
  const json = request.contentType() === 'application/json';
  if (!json) response.send(415, { error: 'refused' });
  next(json ? undefined : false);
}

/**
 * The HTTP server: three routes, strict headers, nothing about errors in any answer.
 * @param deps `refuse` is the gate: why a request goes no further, or undefined
 */
export function createServer(deps: {
  readonly adapter: CloudAdapter;
  readonly bot: Bot;
  readonly refuse: (body: unknown, authorization: string | undefined) => Refusal | undefined;
  readonly readiness: Readiness;
  readonly log: Log;
}): Server {
  const { adapter, bot, log } = deps;
  const server = restify.createServer({ name: 'heed', ignoreTrailingSlash: true });

  server.pre((_request: Request, response: Response, next: () => void) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    next();
  });
  // restify's own errors would carry the message of what was thrown.
  server.on(
    'restifyError',
    (_request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
      if (!response.headersSent) response.send(error.statusCode ?? 500, { error: 'refused' });
      done();
    },
  );

  server.get('/healthz', async (_request: Request, response: Response) => {
    response.send(200, { ok: true });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    const missing = deps.readiness();
    response.send(missing.length === 0 ? 200 : 503, { ready: missing.length === 0, missing });
  });

  server.post(
    '/api/messages',
    onlyJson,
    restify.plugins.bodyReader({ maxBodySize: LARGEST_BODY }),
    restify.plugins.jsonBodyParser({ mapParams: false }),
    async (request: Request, response: Response) => {
      const why = deps.refuse(request.body, request.header('authorization'));
      if (why) {
        log.warn('refused', { reason: why });
        response.send(why === 'issuer' ? 401 : 403, { error: 'refused' });
        return;
      }
      try {
        await adapter.process(
          request as Parameters<CloudAdapter['process']>[0],
          response as never,
          (context) => bot.onTurn(context),
        );
      } catch (error) {
        // The SDK throws where a token does not hold; its message may repeat what was sent.
        log.warn('refused', { reason: 'sdk', name: error instanceof Error ? error.name : 'unknown' });
        if (!response.headersSent) response.send(401, { error: 'refused' });
      }
    },
  );
  return server;
}
