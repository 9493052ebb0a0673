import { randomUUID } from 'node:crypto';
import type { AppCaller } from '../entra/tokens.ts';

/** One call to Graph, whether it came alone or inside a `$batch`. */
export interface GraphRequest {
  readonly method: string;
  /** What stands after the version, still escaped: `/sites/…/items`. Links to further pages repeat it. */
  readonly path: string;
  /** The same, cut at each slash and unescaped. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON as it arrived; undefined when there was none. */
  readonly body: unknown;
  /** A file that is uploaded, as it arrived. */
  readonly content?: Uint8Array;
  readonly caller: AppCaller;
}

export interface GraphAnswer {
  readonly status: number;
  /** JSON, a page of HTML as text, or undefined for an empty answer. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal in the words of Graph; whatever was being written is rolled back. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly innerCode: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    text: { message: string; innerCode?: string; headers?: Readonly<Record<string, string>> },
  ) {
    super(text.message);
    this.status = status;
    this.code = code;
    this.innerCode = text.innerCode;
    this.headers = text.headers ?? {};
  }
}

/** @returns an error to throw. Codes and texts that are known are given by the caller, word for word. */
export function refusal(status: number, code: string, message: string, innerCode?: string): Refusal {
  return new Refusal(status, code, { message, ...(innerCode === undefined ? {} : { innerCode }) });
}

/** The vague answer to most bodies that the service does not like. Reported: corso issue 4932. */
export function invalidRequest(message = 'Invalid request'): Refusal {
  return refusal(400, 'invalidRequest', message);
}

/** A value of the wrong shape. Reported: microsoft-graph-docs-contrib issues 1457 and 8971. */
export function generalException(): Refusal {
  return refusal(400, 'generalException', 'General exception while processing');
}

/** The stand-in says so plainly where it imitates nothing, rather than answer something invented. */
export function notImitated(what: string): Refusal {
  return refusal(501, 'notImplemented', `The stand-in does not imitate ${what}.`);
}

/** An address that the service does not have. */
export function unknownSegment(segment: string): Refusal {
  return refusal(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

/** Turns a refusal into its answer; anything else is a fault of the stand-in and goes on up. */
export async function catching(
  request: GraphRequest,
  work: () => Promise<GraphAnswer>,
): Promise<GraphAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(request, error);
  }
}

/** The envelope of "Microsoft Graph error responses". */
function refused(request: GraphRequest, error: Refusal): GraphAnswer {
  const requestId = randomUUID();
  const innerError = {
    ...(error.innerCode === undefined ? {} : { code: error.innerCode }),
    date: new Date().toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': request.headers['client-request-id'] ?? requestId,
  };
  const headers = { ...error.headers, 'request-id': requestId };
  return {
    status: error.status,
    headers,
    body: { error: { code: error.code, message: error.message, innerError } },
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the body of a write as an object; refuses anything else, and members that the resource does not have. */
export function bodyOf(request: GraphRequest, members: readonly string[]): Record<string, unknown> {
  if (!isRecord(request.body)) throw invalidRequest();
  if (Object.keys(request.body).some((name) => !members.includes(name) && !name.startsWith('@odata.'))) {
    throw invalidRequest();
  }
  return request.body;
}
