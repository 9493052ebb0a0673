import type { FaultCode } from '../../src/domain/fault.ts';
import { parseReference, type Reference } from '../../src/domain/reference.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { ApiRequest } from './route.ts';

/**
 * @returns the reference in the address; `case.not-yours` for what is none, so that it does not differ from one that is
 * hidden or not there
 */
export function referenceIn({ params }: Pick<ApiRequest, 'params'>): Result<Reference> {
  const reference = parseReference(params.reference);
  return reference ? ok(reference) : fail('case.not-yours');
}

/** @returns a whole number from 0 in the address; the fault for anything else. */
export function numberIn(text: string | undefined, otherwise: FaultCode): Result<number> {
  const number = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isNaN(number) ? fail(otherwise) : ok(number);
}
