import { z } from 'zod';
import type { FaultCode } from '../domain/fault.ts';
import { type Fault, fail, type Result } from '../domain/result.ts';

/** A fault of Graph with what the code beside the client must know. Nothing in it repeats the answer's text. */
export interface GraphFault extends Fault {
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  readonly reason?: 'duplicate' | 'resync';
  /** Where a delta begins again. It holds a token, so it goes no further than `delta.ts`. */
  readonly location?: string;
}

/** Error codes and messages come from several layers and are only reported, never promised: read with care. */
const ENVELOPE = z.object({ error: z.object({ message: z.string().catch('') }) });

/** Reported: n8n and UK Export Finance sources; the message names no column. `Accept-Language` keeps it English. */
const UNIQUE = /unique constraint/i;

/**
 * What an answer that is not 2xx means.
 * @param answer the status, the headers and the parsed body, of whatever shape
 * @param asked whether it was a filtered list query, and whether the answer named a pause
 */
export function faultOf(
  answer: { status: number; headers: Headers; body: unknown },
  asked: { filtered: boolean; retryAfter: number | undefined },
): GraphFault {
  const { status, headers, body } = answer;
  const code = codeOf(status, asked);
  if (status === 410) {
    return { code, status, reason: 'resync', location: headers.get('location') ?? '' };
  }
  const message = ENVELOPE.safeParse(body).data?.error.message ?? '';
  return status === 400 && UNIQUE.test(message) ? { code, status, reason: 'duplicate' } : { code, status };
}

function codeOf(status: number, asked: { filtered: boolean; retryAfter: number | undefined }): FaultCode {
  // 507: the site's storage is used up (Graph, "Error responses"). Asking again mends neither.
  if (status === 501 || status === 507) return 'graph.refused';
  if (status >= 500 || status === 408) return 'graph.unreachable';
  if (status === 404) return 'graph.missing';
  if (status === 409 || status === 412) return 'graph.conflict';
  if (status === 429) {
    // Reported (msgraph-sdk-dotnet 827): a filter that touches too many rows is a 429 that names no pause. Waiting
    // would not mend it.
    return asked.filtered && asked.retryAfter === undefined ? 'graph.refused' : 'graph.throttled';
  }
  return 'graph.refused';
}

/** @returns the fault as the ports know it: its code and nothing else. */
export function plain(fault: Fault): Result<never> {
  return fail(fault.code);
}
