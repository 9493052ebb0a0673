import type { FaultCode } from './fault.ts';

/** What an expected failure is: a code from the one table, and for bad input the fields it is about. */
export interface Fault {
  readonly code: FaultCode;
  /** Field name to code of the sentence to show beside it. */
  readonly fields?: Readonly<Record<string, FaultCode>>;
}

/** The answer of everything that can fail in an expected way. Unexpected failures are thrown. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: FaultCode, fields?: Readonly<Record<string, FaultCode>>): Result<never> {
  return { ok: false, fault: fields ? { code, fields } : { code } };
}
