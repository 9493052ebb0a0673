import { emptyLedger, type Ledger, publishWeek } from '../../src/domain/ledger.ts';
import { nextBatch, nextTerm, publishTerm } from '../../src/domain/ledger-term.ts';
import {
  dayNumber,
  FIRST_DAY,
  GROUPS,
  type InventedConcern,
  type InventedYear,
  WEEKS,
} from './school-year.ts';

export const SHARES = ['answered', 'settled'];
/** An open concern is late after so long. */
const LATE_DAYS = 30;

/** @returns everything that the real ledger publishes of an invented year, week by week and half term by half term. */
export function publishedYear({ concerns }: InventedYear): Ledger {
  let ledger = emptyLedger(FIRST_DAY, GROUPS);
  for (const { monday, day, endsHalf } of WEEKS) {
    const today = day + 6;
    const totals = countsOf(concerns, 0, today, today);
    ledger = publishWeek(ledger, { monday, totals, late: lateOn(concerns, today) });
    if (endsHalf) ledger = withTerm(ledger, concerns, today);
  }
  return ledger;
}

function withTerm(ledger: Ledger, concerns: readonly InventedConcern[], today: number): Ledger {
  const term = nextTerm(ledger);
  const batch = nextBatch(ledger);
  if (!term || !batch) throw new Error('There is no half term to publish.');
  return publishTerm(ledger, {
    counts: countsOf(concerns, dayNumber(term.from), today, today),
    facts: factsOf(concerns, dayNumber(batch.from), today),
    shares: SHARES,
  });
}

/** @returns by group: concerns reported in these days, as they are coded on that day */
export function countsOf(
  concerns: readonly InventedConcern[],
  from: number,
  ...[to, today]: readonly [number, number]
): Readonly<Record<string, number>> {
  const counts = Object.fromEntries(GROUPS.map((group) => [group, 0]));
  for (const one of concerns) {
    const group = groupOn(one, today);
    if (group !== undefined && one.day >= from && one.day <= to) counts[group] = (counts[group] ?? 0) + 1;
  }
  return counts;
}

/** @returns of every concern reported from that day to today, whether it counts for each share */
export function factsOf(concerns: readonly InventedConcern[], from: number, today: number) {
  return concerns
    .filter((one) => one.day >= from && one.day <= today && groupOn(one, today) !== undefined)
    .map((one) => ({
      answered: one.answered,
      settled: Math.min(one.openDays, today - one.day) <= LATE_DAYS,
    }));
}

/** @returns how many have been open for longer than 30 days on that day */
export function lateOn(concerns: readonly InventedConcern[], today: number): number {
  return concerns.filter(
    (one) =>
      groupOn(one, today) !== undefined && today - one.day > LATE_DAYS && one.day + one.openDays >= today,
  ).length;
}

function groupOn({ group, recoded }: InventedConcern, today: number): string | undefined {
  return recoded && recoded.day <= today ? recoded.to : group;
}
