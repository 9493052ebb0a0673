/** The end of a case, its new beginning, and what was put down by mistake. */
import { type Demands, missingToClose } from '../../domain/closing.ts';
import type { Concern } from '../../domain/concern.ts';
import { reviewFrom } from '../../domain/deadlines.ts';
import type { FaultCode } from '../../domain/fault.ts';
import { fail, ok } from '../../domain/result.ts';
import type { School } from '../deps.ts';
import { checklistFor } from '../protocols-for.ts';
import type { Plan } from './planning.ts';

/** @returns what a kind of concern and this school ask for before a case may be closed. */
export function demandsOf(concern: Pick<Concern, 'kind' | 'row'>, school: School): Demands {
  return {
    checklist: checklistFor(concern).filter(({ required }) => required),
    records: RECORDS[concern.kind ?? ''] ?? [],
    otherSystem: school.otherSystem !== undefined,
  };
}

/** Kinds whose protocol asks for a record of its own. Source: the schools' policies, as in `src/guidance/protocols.ts`. */
const RECORDS: Readonly<Record<string, Demands['records']>> = {
  'device-search': ['search'],
  'sexual-harassment': ['risk'],
};

/** Refused with everything that is missing at once, so that nobody has to find out one by one. */
export const close: Plan = ({ before, role, work, key, deps }) => {
  const missing = missingToClose(before, demandsOf(before, deps.school));
  if (missing.length > 0) {
    const fields: Record<string, FaultCode> = {};
    for (const { code, item } of missing) fields[item ? `${code}/${item}` : code] = code;
    return fail('close.incomplete', fields);
  }
  const { summary = '', followUp = '', outcome = '' } = work.fields;
  return ok([{ act: 'closed', role, key, summary, followUp, outcome }]);
};

export const reopen: Plan = ({ role, work, key }) =>
  ok([{ act: 'reopened', role, key, reason: work.fields.reason ?? '' }]);

/** Struck through with a reason: it stays readable, and no longer counts. */
export const strike: Plan = ({ before, role, work, key, deps }) => {
  const { of = 0, fields } = work;
  const decisions = before.items.filter((item) => item.work === 'decision');
  const only = before.status === 'acknowledged' && decisions.length === 1 && decisions[0]?.sequence === of;
  const reviewAt = reviewFrom(deps.clock.now(), before, deps.school.times);
  const { reason = '' } = fields;
  return ok([{ act: 'struck', role, key, of, reason, ...(only ? { reviewAt } : {}) }]);
};
