import type { Role } from './role.ts';

/** Which row of the school's routing table a concern stands in. The strictest that fits wins. */
export type Row =
  | 'head-and-chair'
  | 'head'
  | 'chair'
  | 'adult'
  | 'adult-harmed'
  | 'handling-chair'
  | 'handling-head'
  | 'handling-dsl'
  | 'complaint'
  | 'data-loss'
  | 'systems'
  | 'trend'
  | 'pupil';

export interface RowRule {
  /** Steps of the line: the first is told at once, each next one when nobody acknowledged in time. */
  readonly line: readonly (readonly Role[])[];
  /** Whether reporter and handler are shown how to reach the local authority's designated officer (LADO). */
  readonly lado: boolean;
}

/** Source: the schools' policies (West Hill 2017, Banks 2020) and KCSIE part four; edition and page: school to confirm. */
export const ROWS: Readonly<Record<Row, RowRule>> = {
  /** Nobody inside may be told; the receipt says so. */
  'head-and-chair': { line: [], lado: true },
  head: { line: [['chair'], ['vicechair']], lado: true },
  chair: { line: [['head'], ['vicechair']], lado: true },
  adult: { line: [['head'], ['chair']], lado: false },
  'adult-harmed': { line: [['dsl', 'head'], ['deputy']], lado: false },
  /** A complaint about how somebody handled a concern goes one level above them. */
  'handling-chair': { line: [], lado: true },
  'handling-head': { line: [['chair'], ['vicechair']], lado: false },
  'handling-dsl': { line: [['head'], ['chair']], lado: false },
  complaint: { line: [['dsl'], ['head'], ['chair']], lado: false },
  'data-loss': { line: [['dpo', 'head'], ['chair']], lado: false },
  systems: { line: [['dsl'], ['head']], lado: false },
  /** Something new that names no child, or a policy that does not match what is done. */
  trend: { line: [['dsl'], ['deputy'], ['head']], lado: false },
  pupil: { line: [['dsl'], ['deputy'], ['head']], lado: false },
};

/** Rows in which an adult's conduct is in question: allegations, low-level concerns, the handling of a concern. */
export const ADULT_ROWS: ReadonlySet<Row> = new Set([
  'head-and-chair',
  'head',
  'chair',
  'adult',
  'handling-chair',
  'handling-head',
  'handling-dsl',
] as const);
