import type { Day } from '../../domain/london.ts';

/** Whom a digest is made for (domain, §7). */
export type Audience = 'dsl' | 'head' | 'governors';

/** One digest that is due or asked for: of a week for each audience, of a term for governors besides. */
export interface Issue {
  readonly audience: Audience;
  readonly length: 'week' | 'term';
  /** First and last day that it reports on: Monday to Sunday, or those of the term or half term. */
  readonly from: Day;
  readonly to: Day;
}

/** @returns the name of an issue, in which later ones come later: `governors/week/2026-11-16`. */
export function issueKey({ audience, length, from }: Issue): string {
  return `${audience}/${length}/${from}`;
}
