import type { Known } from '../../domain/draft.ts';
import { ASKS } from '../../guidance/asks.ts';
import { KINDS } from '../../guidance/kinds.ts';
import type { Deps } from '../deps.ts';
import { findPupil } from '../find-pupil.ts';

export const KIND_CODES: ReadonlySet<string> = new Set(KINDS.map(({ code }) => code));
/** Codes of every question that only some kinds are asked. */
export const ASK_CODES: readonly string[] = ASKS.map(({ code }) => code);
const ADULT_KINDS: ReadonlySet<string> = new Set(
  KINDS.flatMap(({ code, row }) => (row === 'adult' ? [code] : [])),
);

/** What a draft is checked against: the kinds and their questions, and the school's own list of pupils. */
export function knownOf(deps: Pick<Deps, 'settings'>): Known {
  return {
    kindCodes: KIND_CODES,
    adultKinds: ADULT_KINDS,
    asks: ASK_CODES,
    pupil: (id) => findPupil(id, deps),
  };
}
