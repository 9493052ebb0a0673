import type { FaultCode } from '../../../src/domain/fault.ts';
import type { GraphAnswer, GraphCaller, GraphRequest } from '../../../src/graph/client.ts';

export type Fake = GraphCaller & { readonly asked: GraphRequest[] };

/** The client's own port, answered by the test. */
export function fakeCaller(answer: (request: GraphRequest) => GraphAnswer | Promise<GraphAnswer>): Fake {
  const asked: GraphRequest[] = [];
  return {
    asked,
    call: async (request) => {
      asked.push(request);
      return answer(request);
    },
  };
}

export function answered(body: unknown): GraphAnswer {
  return { ok: true, value: { status: 200, body, headers: new Headers() } };
}

export function failed(code: FaultCode, more: { status?: number; location?: string } = {}): GraphAnswer {
  const { status = 0, location } = more;
  if (location === undefined) return { ok: false, fault: { code, status } };
  return { ok: false, fault: { code, status, reason: 'resync', location } };
}
