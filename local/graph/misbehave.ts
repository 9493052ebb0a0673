import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import type { GraphAnswer, GraphRequest } from './answer.ts';

/** How long an answer takes while SharePoint is slow. */
export const SLOW_MS = 3000;

/**
 * Answers a request as the Stage wants it: well, late, or not at all.
 * @param answer what happens when nothing is wrong; refusals come as answers, not thrown.
 */
export async function misbehaving(
  request: GraphRequest,
  faults: Faults,
  answer: () => Promise<GraphAnswer>,
): Promise<GraphAnswer> {
  const [root = ''] = request.segments;
  if (faults.latency.graph > 0) await wait(faults.latency.graph);
  if (root === 'users' || root === 'groups') return faults.directory === 'down' ? unavailable() : answer();
  if (root !== 'sites' && root !== 'drives') return answer();
  switch (faults.sharePoint) {
    case 'up':
      return answer();
    case 'down':
      return unavailable();
    case 'throttled':
      return throttled();
    case 'slow':
      await wait(SLOW_MS);
      return answer();
    case '504-after-commit': {
      const real = await answer();
      return request.method === 'GET' || real.status >= 400 ? real : timedOut();
    }
  }
}

/** A page of HTML, as a proxy sends it: clients that expect JSON must bear it. */
function unavailable(): GraphAnswer {
  return {
    status: 503,
    body: '<!DOCTYPE html><html><head><title>Service unavailable</title></head><body><h1>Service unavailable</h1><p>The service is unavailable.</p></body></html>',
  };
}

/** Reported: onedrive-api-docs issues 880 and 1307. */
function throttled(): GraphAnswer {
  return {
    status: 429,
    headers: { 'retry-after': '2' },
    body: {
      error: {
        code: 'activityLimitReached',
        message: 'The request has been throttled',
        innerError: { code: 'throttledRequest' },
      },
    },
  };
}

function timedOut(): GraphAnswer {
  return { status: 504, body: { error: { code: 'UnknownError', message: '' } } };
}
