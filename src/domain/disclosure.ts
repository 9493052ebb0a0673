import { ADULT_ROWS, type Row } from './row.ts';

/**
 * The smallest number that governors are ever told: one to five are hidden, as the Department for Education does in its
 * statistics (the project's domain, §7; edition and page of that practice: school to confirm).
 */
export const SMALLEST = 6;

/**
 * Whether a concern may be part of what governors are told at all: never where an adult's conduct is in question, or an
 * adult was harmed. All that they are told of the others stands in the ledger (`ledger.ts`).
 */
export function isPublic({
  row,
  subjects,
}: {
  readonly row: Row;
  readonly subjects: readonly string[];
}): boolean {
  return !ADULT_ROWS.has(row) && row !== 'adult-harmed' && row !== 'complaint' && subjects.length === 0;
}
