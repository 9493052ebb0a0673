import { explain } from '../../src/app/errors.ts';
import type { ApiFault } from '../../src/contract.ts';
import type { FaultCode } from '../../src/domain/fault.ts';

/** An answer of the API, before it is written to the wire. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An expected failure as the tab gets it. */
export function faultAnswer(code: FaultCode, headers: ApiAnswer['headers'] = {}): ApiAnswer {
  const { sentence, status } = explain(code);
  const body: ApiFault = { error: code, sentence };
  return { status, body, headers: { ...(status === 503 ? { 'Retry-After': '30' } : {}), ...headers } };
}
