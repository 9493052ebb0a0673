/** The JSON of the tab's API: a trust's schools side by side, for somebody who is a governor of them. */
import type { Governors } from './oversight.ts';

/** `GET /api/trust`: what each school has published to its governors. There is no figure of several schools together. */
export interface Trust {
  /** In the order of the configuration. */
  readonly schools: readonly TrustSchool[];
  /** How this is made, in sentences. */
  readonly method: readonly string[];
}

export type TrustSchool =
  | { readonly name: string; readonly state: 'figures'; readonly figures: TrustFigures }
  /** Read by its governors only, and the person is none of them there. */
  | { readonly name: string; readonly state: 'not-yours' }
  | {
      readonly name: string;
      readonly state: 'silent';
      /** For the IT lead. */
      readonly code: string;
      /** For the person, with what to do next. */
      readonly sentence: string;
    };

/**
 * The newest week of one school, or why there is none yet. `bar` of a group is as long as the others' of the same page, so
 * that schools can be laid side by side.
 */
export type TrustFigures = Pick<Governors, 'published' | 'note'>;
