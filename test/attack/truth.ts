import type { Ledger } from '../../src/domain/ledger.ts';
import { dayNumber } from './calendars.ts';
import type { Points } from './cells.ts';
import { fits } from './problem.ts';
import type { Published } from './published-year.ts';
import { GROUPS, type InventedConcern, type InventedYear } from './school-year.ts';
import type { ToldByLedger } from './told-by-ledger.ts';
import type { Totals } from './told-by-plain.ts';

/** An open concern is late after so long. */
const LATE_DAYS = 30;

/** @returns of each group its true total at each point of the year, as it was coded first; counted without the app's code */
export function totalsOf({ concerns }: InventedYear, { from, ends }: Points): Totals {
  const counted = (group: string, to: number) =>
    concerns.filter((one) => one.group === group && one.day >= from && one.day <= to).length;
  return Object.fromEntries(GROUPS.map((group) => [group, [0, ...ends.map((end) => counted(group, end))]]));
}

/** @returns whether it was open for longer than 30 days, at noon as it is reported, when that Sunday ended */
export function isLateOn({ day, openDays }: InventedConcern, sunday: number): boolean {
  return sunday - day >= LATE_DAYS && day + openDays > sunday;
}

/** @returns whether it was closed, or open for no longer than 30 days, on the morning of that day */
export function isSettledOn({ day, openDays }: InventedConcern, morning: number): boolean {
  return Math.min(openDays, morning - day) <= LATE_DAYS;
}

/** @returns whether the true numbers fit all that the attacker takes for granted; of a year in which nothing was recoded */
export function isTrue(told: ToldByLedger, published: Published, year: InventedYear): boolean {
  const { problem, totalOf, parts, lates, points } = told;
  const values = new Int32Array(problem.unknowns.length);
  for (const [group, totals] of Object.entries(totalsOf(year, points)))
    for (const [point, total] of totals.entries()) values[totalOf(group, point)] = total;
  for (const { unknown, batch, share } of parts)
    values[unknown] = partOf(share, published.ledger.batches[batch], {
      concerns: year.concerns,
      morning: published.batchDays[batch] ?? Number.NaN,
    });
  for (const { unknown, week } of lates)
    values[unknown] = year.concerns.filter((one) => isLateOn(one, points.ends[week] ?? Number.NaN)).length;
  return fits(problem, values);
}

function partOf(
  share: string,
  batch: Ledger['batches'][number] | undefined,
  { concerns, morning }: Pick<InventedYear, 'concerns'> & { readonly morning: number },
): number {
  const holds = (one: InventedConcern) => (share === 'settled' ? isSettledOn(one, morning) : one.answered);
  const [from, to] = [dayNumber(batch?.from ?? ''), dayNumber(batch?.to ?? '')];
  return concerns.filter((one) => one.day >= from && one.day <= to && holds(one)).length;
}
