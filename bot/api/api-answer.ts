import { explain } from '../../src/app/errors.ts';
import type { ApiFault } from '../../src/contract/me.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Fault } from '../../src/domain/result.ts';

/** An answer of the API, before it is written to the wire. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An expected failure as the tab gets it. */
export function faultAnswer(fault: FaultCode | Fault, headers: ApiAnswer['headers'] = {}): ApiAnswer {
  const { code, fields } = typeof fault === 'string' ? { code: fault, fields: undefined } : fault;
  const { sentence, status } = explain(code);
  const body: ApiFault = { error: code, sentence, ...(fields ? { fields: sentences(fields) } : {}) };
  return { status, body, headers: { ...(status === 503 ? { 'Retry-After': '30' } : {}), ...headers } };
}

function sentences(fields: Readonly<Record<string, FaultCode>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([id, code]) => [id, explain(code).sentence]));
}
