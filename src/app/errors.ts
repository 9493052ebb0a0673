import type { FaultCode } from '../domain/fault.ts';
import { FAULT_WORDS } from '../guidance/words.ts';

/** HTTP status of each expected failure, where it leaves by HTTP. Teams invokes are always answered 200 with a card. */
const STATUS: Readonly<Record<FaultCode, number>> = {
  'form.incomplete': 422,
  'form.too-long': 413,
  'form.adult-question': 422,
  'form.adult-missing': 422,
  'form.adult-part': 422,
  'form.adult-might-be': 422,
  'form.danger-question': 422,
  'form.happened': 422,
  'form.initials': 422,
  'form.person-part': 422,
  'form.person-name': 422,
  'form.kind': 422,
  'form.other-owner': 409,
  'form.unreadable': 400,
  'person.not-staff': 403,
  'person.unchecked': 503,
  'case.not-yours': 404,
  'case.view-unrecorded': 503,
  'record.not-owner': 503,
  'record.unwritable': 507,
  'record.loading': 503,
  'graph.unreachable': 503,
  'graph.refused': 502,
  'graph.throttled': 503,
  'graph.missing': 502,
  'graph.conflict': 409,
  'teams.blocked': 502,
  'teams.unreachable': 503,
  'teams.gone': 410,
  'teams.refused': 502,
  unexpected: 500,
};

/** @returns what a person reads and what an HTTP client gets for a failure. */
export function explain(code: FaultCode): { sentence: string; status: number } {
  return { sentence: FAULT_WORDS[code], status: STATUS[code] };
}
