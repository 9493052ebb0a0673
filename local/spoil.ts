import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRules, Service, Spoilt, Wrong } from './fault-rules.ts';

interface Call {
  readonly service: Service;
  /** With the query, unescaped. */
  readonly path: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Lets a rule decide what becomes of a request, and writes down what was answered.
 * @param answer what happens when no rule fits
 */
export async function spoiling(
  call: Call,
  rules: FaultRules,
  answer: () => Promise<boolean>,
): Promise<boolean> {
  const { service, path, request, response } = call;
  const { seen, wrong } = rules.meet({ service, method: request.method ?? 'GET', path });
  if (!wrong) {
    const answered = await answer();
    seen.answered = response.statusCode;
    return answered;
  }
  seen.answered = await carryOut(wrong, call, answer);
  return true;
}

async function carryOut(
  wrong: Wrong,
  { request, response }: Call,
  answer: () => Promise<boolean>,
): Promise<number | 'dropped' | 'hung'> {
  if ('slowMs' in wrong) {
    await wait(wrong.slowMs);
    await answer();
    return response.statusCode;
  }
  if ('hang' in wrong) {
    request.resume();
    return 'hung';
  }
  if ('cutOff' in wrong) {
    const { status, body } = await withheld(response, answer);
    const whole = Buffer.from(body);
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': String(whole.length),
    });
    response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => request.socket.destroy());
    return status;
  }
  const when = 'drop' in wrong ? wrong.drop : (wrong.when ?? 'before');
  if (when === 'after') await withheld(response, answer);
  else request.resume();
  if ('drop' in wrong) {
    request.socket.destroy();
    return 'dropped';
  }
  send(response, wrong.spoilt);
  return wrong.spoilt.status;
}

/** Carries a request out and keeps its answer back. */
async function withheld(
  response: ServerResponse,
  answer: () => Promise<boolean>,
): Promise<{ status: number; body: string }> {
  const { writeHead, end } = response;
  let [status, body] = [200, ''];
  response.writeHead = ((given: number) => {
    status = given;
    return response;
  }) as typeof writeHead;
  response.end = ((given?: unknown) => {
    body = typeof given === 'string' ? given : '';
    return response;
  }) as typeof end;
  try {
    await answer();
  } finally {
    response.writeHead = writeHead;
    response.end = end;
  }
  return { status, body };
}

function send(response: ServerResponse, { status, headers, body }: Spoilt): void {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': type }), ...headers });
  response.end(isText || body === undefined ? body : JSON.stringify(body));
}

/** @returns an address as a person would read it; as it is when it cannot be unescaped */
export function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
