import type { Observation, Question } from './question.ts';
import { isSame } from './reply.ts';

/** What became of a question in one tenant. */
export type Outcome =
  | { readonly is: 'observed'; readonly observation: Observation }
  | { readonly is: 'not-imitated' }
  | { readonly is: 'not-asked'; readonly why: string };

/**
 * - `same`, `differs`: the real tenant beside the stand-in; without a real tenant the stand-in beside what is recorded.
 * - `answered`: the real tenant answered what nobody knew, so there is nothing to compare it with.
 * - `not-asked`: `why` says what was missing.
 */
export type Verdict = 'same' | 'differs' | 'answered' | 'not-asked';

export interface Row {
  readonly question: Question;
  readonly verdict: Verdict;
  /** What is recorded that the stand-in answers. */
  readonly expected: Question['expected'];
  /** What the stand-in answered, when it did. */
  readonly standIn?: Observation;
  /** What the real tenant answered, when it did. */
  readonly real?: Observation;
  readonly why?: string;
}

const ONLY_REAL = 'The stand-in pretends nothing here: only a real tenant can answer.';
const STAND_IN_CHANGED = 'The stand-in answers otherwise than is recorded with the question.';

/** @param real undefined when no real tenant was asked */
export function compare(question: Question, standIn: Outcome, real?: Outcome): Row {
  const { expected } = question;
  const answered = standIn.is === 'observed' ? standIn.observation : undefined;
  const row = { question, expected, ...(answered ? { standIn: answered } : {}) };
  if (typeof question.ask !== 'function') return { ...row, verdict: 'not-asked', why: question.ask.cannot };
  const changed = expected !== 'not known' && !(answered && isSame(expected, answered));
  if (real?.is === 'observed') {
    const both = { ...row, real: real.observation };
    if (expected === 'not known') return { ...both, verdict: 'answered' };
    if (changed) return { ...both, verdict: 'differs', why: whyOf(standIn) };
    return { ...both, verdict: isSame(expected, real.observation) ? 'same' : 'differs' };
  }
  if (changed) return { ...row, verdict: 'differs', why: whyOf(standIn) };
  if (real?.is === 'not-asked') return { ...row, verdict: 'not-asked', why: real.why };
  return expected === 'not known'
    ? { ...row, verdict: 'not-asked', why: ONLY_REAL }
    : { ...row, verdict: 'same' };
}

function whyOf(standIn: Outcome): string {
  if (standIn.is === 'observed') return STAND_IN_CHANGED;
  return standIn.is === 'not-asked'
    ? `The stand-in: ${standIn.why}`
    : 'The stand-in does not imitate it any more.';
}

/** @returns 0 when nothing differs, 1 otherwise */
export function exitCodeOf(rows: readonly Row[]): 0 | 1 {
  return rows.some(({ verdict }) => verdict === 'differs') ? 1 : 0;
}
