import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type GraphAnswer, type GraphRequest, Refusal, refusal } from './answer.ts';
import type { InnerRequest } from './batch.ts';

/** @returns a request of HTTP as the rest sees it, still without its body and its caller. */
export function bareRequest(incoming: IncomingMessage, url: URL): Omit<GraphRequest, 'caller'> {
  const path = url.pathname.slice('/v1.0'.length);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: incoming.method ?? 'GET',
    path,
    segments: segmentsOf(path),
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: undefined,
  };
}

/** @returns whether what is sent is a file, of whatever type it calls itself. */
export function isUpload({ method, segments }: Pick<GraphRequest, 'method' | 'segments'>): boolean {
  return method === 'PUT' && segments.at(-1) === 'content';
}

/** @returns a step of a batch as a request: its own headers, the batch's caller. */
export function innerRequest(outer: GraphRequest, step: InnerRequest): GraphRequest {
  const mark = step.url.indexOf('?');
  const path = mark < 0 ? step.url : step.url.slice(0, mark);
  return {
    method: step.method,
    path,
    segments: segmentsOf(path),
    query: new URLSearchParams(mark < 0 ? '' : step.url.slice(mark + 1)),
    headers: step.headers,
    body: step.body,
    caller: outer.caller,
  };
}

/** @returns the body read as JSON; refuses one that is something else or does not say what it is. */
export function jsonIn(request: Pick<GraphRequest, 'headers'>, text: string): unknown {
  if (text === '') return undefined;
  if (!request.headers['content-type']?.includes('application/json')) {
    throw refusal(
      400,
      'BadRequest',
      'Write requests (excluding DELETE) must contain the Content-Type header declaration.',
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

/** The answer to a missing token, and to one that is not good here. Code: corso, graph/errors.go. */
export function unauthorised(request: Pick<GraphRequest, 'headers'>): Refusal {
  const message =
    request.headers.authorization === undefined
      ? 'Access token is empty.'
      : 'Access token validation failure.';
  return new Refusal(401, 'InvalidAuthenticationToken', {
    message,
    headers: { 'www-authenticate': 'Bearer realm="", authorization_uri="https://login.microsoftonline.com"' },
  });
}

/** Sends an answer under the headers that every answer of Graph has. Reported: onedrive-api-docs issues 880 and 1307. */
export function send(
  response: ServerResponse,
  request: Pick<GraphRequest, 'headers'>,
  answer: GraphAnswer,
): true {
  const requestId = randomUUID();
  const isText = typeof answer.body === 'string';
  const json =
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
  response.writeHead(answer.status, {
    'request-id': requestId,
    'client-request-id': request.headers['client-request-id'] ?? requestId,
    'x-ms-ags-diagnostic': JSON.stringify({ ServerInfo: { DataCenter: 'Stand-in', Slice: 'E', Ring: '0' } }),
    'strict-transport-security': 'max-age=31536000',
    'cache-control': 'no-store',
    ...(answer.body === undefined ? {} : { 'content-type': isText ? 'text/html; charset=utf-8' : json }),
    ...answer.headers,
  });
  response.end(isText || answer.body === undefined ? answer.body : JSON.stringify(answer.body));
  return true;
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(Boolean).map(unescapedSegment);
}

function unescapedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
