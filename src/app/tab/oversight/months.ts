import { dayOf } from '../../../domain/london.ts';

/** Months before this one that can be asked for. */
const MONTHS_BACK = 24;

/**
 * @param now milliseconds since 1970
 * @returns this month and those before it, newest first: `2026-11`
 */
export function monthsUpTo(now: number): readonly string[] {
  const [year = 0, month = 0] = dayOf(now).split('-').map(Number);
  return Array.from({ length: MONTHS_BACK + 1 }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}
