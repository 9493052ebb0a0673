import { dayWithNumber, numberOfDay } from '../../src/domain/figures-days.ts';
import type { Day } from '../../src/domain/london.ts';

/** @returns so many Mondays in a row, from this one on */
export function mondays(first: Day, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, week) => dayWithNumber(numberOfDay(first) + 7 * week));
}
