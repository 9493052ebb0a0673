import { z } from 'zod';
import { type Handler, readBody, sendJson } from '../handler.ts';
import type { Context } from './context.ts';
import type { StageState } from './wire.ts';

const YEAR_MINUTES = 366 * 24 * 60;

const fault = z.discriminatedUnion('part', [
  z.object({
    action: z.literal('fault'),
    part: z.literal('sharePoint'),
    state: z.enum(['up', 'down', 'slow', 'throttled', '504-after-commit']),
  }),
  z.object({ action: z.literal('fault'), part: z.literal('directory'), state: z.enum(['up', 'down']) }),
  z.object({ action: z.literal('fault'), part: z.literal('connector'), state: z.enum(['up', 'down']) }),
]);

const requestSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('advance'), minutes: z.number().positive().max(YEAR_MINUTES) }),
  z.object({ action: z.literal('reset-clock') }),
  fault,
  z.object({ action: z.literal('crash') }),
  z.object({ action: z.literal('start') }),
  z.object({ action: z.literal('digests') }),
]);

export type StageRequest = z.infer<typeof requestSchema>;

/** @returns the request, or one sentence saying what is wrong with it. */
export function parseStageRequest(text: string): StageRequest | string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return 'The body is not JSON. Send for example {"action":"advance","minutes":90}.';
  }
  const parsed = requestSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? `"${issue.path.join('.')}": ` : '';
  return (
    `${where}${issue?.message ?? 'not understood'}. Actions are advance (minutes), reset-clock, ` +
    'fault (part sharePoint, directory or connector, and state), crash, start and digests.'
  );
}

export function stageState(context: Context): StageState {
  const { stage, faults } = context.options;
  const { now, offsetMinutes } = stage.clock();
  return {
    now: now.toISOString(),
    offsetMinutes,
    faults: { ...faults },
    app: stage.appState(),
    digests: stage.sendDigests !== undefined,
  };
}

/** `GET /_stage` tells the state, `POST /_stage` changes it; every open window hears of the change. */
export function createStageRoute(context: Context): Handler {
  return async (request, response, url) => {
    if (url.pathname !== '/_stage') return false;
    if (request.method === 'GET') return sendJson(response, 200, stageState(context));
    if (request.method !== 'POST') return sendJson(response, 405, { error: 'Use GET or POST.' });
    const asked = parseStageRequest(await readBody(request, 64 * 1024));
    if (typeof asked === 'string') return sendJson(response, 400, { error: asked });
    const said = await perform(context, asked);
    const state = stageState(context);
    context.live.tellAll('stage', state);
    return sendJson(response, 200, said === undefined ? state : { ...state, said });
  };
}

async function perform(context: Context, asked: StageRequest): Promise<string | undefined> {
  const { stage, faults } = context.options;
  switch (asked.action) {
    case 'advance':
      await stage.advance(asked.minutes);
      return undefined;
    case 'reset-clock':
      await stage.resetClock();
      return undefined;
    case 'fault':
      Object.assign(faults, { [asked.part]: asked.state });
      return undefined;
    case 'crash':
      await stage.crash();
      return undefined;
    case 'start':
      await stage.startApp();
      return undefined;
    case 'digests':
      return (await stage.sendDigests?.()) ?? 'This stage has no digests to send.';
  }
}
