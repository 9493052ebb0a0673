import { type Finding, said } from '../../src/app/check-finding.ts';
import type { FaultCode } from '../../src/domain/fault.ts';

/**
 * `look`: Heed works, and somebody should do this soon. `wrong`: a promise is not kept until it is mended. `unknown`:
 * something did not answer, so nobody can tell.
 */
export type State = 'well' | 'look' | 'wrong' | 'unknown';

/** What one question came to. The sentence names roles and counts people; it never names anybody. */
export interface Check {
  readonly id: string;
  readonly state: State;
  readonly sentence: string;
}

/** What gets worse with time and breaks nothing today. */
const SOON: readonly Finding['code'][] = [
  'contacts-old',
  'bank-holidays-end',
  'calendar-ends',
  'calendar-ended',
  'disk-low',
];

/** @returns a finding of the app's own tests as a check, in the same words */
export function fromFinding(id: string, finding: Finding): Check {
  return { id, state: SOON.includes(finding.code) ? 'look' : 'wrong', sentence: said(finding).sentence };
}

/** @returns what there is to say where something should have answered and did not */
export function unanswered(id: string, what: string, code: FaultCode): Check {
  if (code === 'graph.throttled' || code === 'graph.unreachable') {
    const why = code === 'graph.throttled' ? 'asks for a pause' : 'gives no answer';
    return { id, state: 'unknown', sentence: `${what}: Microsoft ${why}. Run this again in ten minutes.` };
  }
  const sentence = `${what}: Microsoft refuses. Check the permissions of the app in docs/permissions.md.`;
  return { id, state: 'wrong', sentence };
}

/** Whether nothing is wrong, and nothing is left that nobody could tell. */
export function isWell(checks: readonly Check[]): boolean {
  return checks.every(({ state }) => state === 'well' || state === 'look');
}
