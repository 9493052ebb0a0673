import type { Field } from '../../src/domain/draft.ts';
import type { PersonPart } from '../../src/domain/report.ts';
import type { WorkName } from '../../src/domain/work.ts';

/**
 * One kind of thing that happens in the invented school, and how it is followed up. In every text `{A}` is the whole
 * name of the first pupil and `{a}` what they are called by; `{B}` and `{b}` the second.
 */
export interface Story {
  readonly id: string;
  /** Code of a kind; absent where the reporter was not sure. */
  readonly kind?: string;
  /** How often it happens beside the others; 0 where only the plan places it. */
  readonly often: number;
  /** School years of the first pupil, 0 for Reception. */
  readonly years: readonly number[];
  /** What the reporter wrote, each time one of these. */
  readonly told: readonly string[];
  /** The parts of the pupils in it. */
  readonly parts: readonly PersonPart[];
  readonly where?: readonly string[];
  readonly app?: readonly string[];
  /** More of the form: the child's own words, an adult, a question of the kind. */
  readonly form?: Readonly<Partial<Record<Field, string>>>;
  /** Who reports it, as `?as=` calls them. */
  readonly by?: readonly string[];
  readonly work: FollowUp;
}

export interface FollowUp {
  readonly decision: string;
  readonly because: string;
  /** Whether parents are told, and why; not needed where no pupil is involved. */
  readonly parents?: readonly ['yes' | 'no', string];
  readonly steps?: readonly Step[];
  readonly summary: string;
  readonly outcome: string;
}

/** Something that is done some working days after the case was taken. */
export type Step = {
  readonly day: number;
} & (
  | {
      readonly work: WorkName;
      /** `@3` is the day three days later; `^referral` the newest referral that waits. */
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly reporter: 'answers' | 'adds' | 'withdraws'; readonly text: string }
);

export const ALL_YEARS = [0, 1, 2, 3, 4, 5, 6] as const;
export const INFANTS = [0, 1, 2] as const;
export const JUNIORS = [3, 4, 5, 6] as const;
export const TOP = [5, 6] as const;

/** @returns the two steps of a referral: made, and answered the next day. */
export function referred(agency: string, reason: string, reply: string): readonly Step[] {
  return [
    { day: 0, work: 'referral', fields: { agency, reason, when: '@0', whom: 'The duty team' } },
    { day: 1, work: 'referral-answered', fields: { of: '^referral', reply } },
  ];
}

/** @returns the two steps of an action: put down with its day, and done. */
export function action(what: string, result: string): readonly Step[] {
  return [
    { day: 0, work: 'action', fields: { what, who: 'Class teacher', due: '@7' } },
    { day: 4, work: 'action-done', fields: { of: '^action', result } },
  ];
}

/** @returns the two steps of a review: its day, and what it showed. */
export function reviewed(why: string, result: string): readonly Step[] {
  return [
    { day: 1, work: 'review', fields: { at: '@20', why } },
    { day: 14, work: 'reviewed', fields: { of: '^review', result } },
  ];
}
