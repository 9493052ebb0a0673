import { ADULT_ROWS, type Row } from './row.ts';

/**
 * The smallest number that governors are ever told: one to five are hidden, as the Department for Education does in its
 * statistics (the project's domain, §7; edition and page of that practice: school to confirm).
 */
export const SMALLEST = 6;

/**
 * Whether a concern may be part of what governors are told at all: never where an adult's conduct is in question, an adult
 * was harmed or complains, or anybody is kept out of it, whatever the reason. Head and DSL read the same figures beside
 * their own lists: one that they may not see, such as the record of a child whom they are said to have harmed, would be
 * one more here than there. All that is told of the others stands in the ledger (`ledger.ts`).
 */
export function isPublic({
  row,
  barred,
}: {
  readonly row: Row;
  readonly barred: readonly string[];
}): boolean {
  return !ADULT_ROWS.has(row) && row !== 'adult-harmed' && row !== 'complaint' && barred.length === 0;
}
