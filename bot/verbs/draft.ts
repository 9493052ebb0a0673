import { z } from 'zod';
import type { Deps } from '../../src/app/deps.ts';
import { findPupil } from '../../src/app/find-pupil.ts';
import { type Draft, FIELDS, type Known } from '../../src/domain/draft.ts';
import { ASKS } from '../../src/guidance/asks.ts';
import { KINDS } from '../../src/guidance/kinds.ts';

export const KIND_CODES: ReadonlySet<string> = new Set(KINDS.map(({ code }) => code));
const ADULT_KINDS: ReadonlySet<string> = new Set(
  KINDS.flatMap(({ code, row }) => (row === 'adult' ? [code] : [])),
);
const ASK_CODES: readonly string[] = ASKS.map(({ code }) => code);

const shape = z.object(
  Object.fromEntries(
    [...FIELDS, ...ASK_CODES.map((code) => `ask-${code}`)].map((field) => [
      field,
      z.string().optional().catch(undefined),
    ]),
  ),
);

/**
 * What somebody typed into the form, from what a card or dialog sent.
 * @returns the text under the form's own names; everything else is dropped, nothing is judged
 */
export function draftOf(data: unknown): Draft {
  const parsed = shape.safeParse(data);
  if (!parsed.success) return {};
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined)) as Draft;
}

/** What a draft is checked against: the kinds and their questions, and the school's own list of pupils. */
export function knownOf(deps: Pick<Deps, 'settings'>): Known {
  return {
    kindCodes: KIND_CODES,
    adultKinds: ADULT_KINDS,
    asks: ASK_CODES,
    pupil: (id) => findPupil(id, deps),
  };
}

/** @returns a text that came from a card or dialog, or none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
