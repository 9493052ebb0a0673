import { pick, type Random, randomFrom } from '../chaos/plan.ts';
import { dayNumber } from './calendars.ts';
import { type Earlier, examine, type Found, nothingYet } from './examine.ts';
import { type Published, publishedYear } from './published-year.ts';
import { type InventedConcern, type InventedYear, inventedYear } from './school-year.ts';
import type { MakeSolver } from './solver.ts';
import { type Known, type Told, toldByLedger } from './told-by-ledger.ts';
import { toldByPlain } from './told-by-plain.ts';
import { isLateOn, isSettledOn, isTrue, totalsOf } from './truth.ts';
import { meanUse, type Use, usefulnessOf } from './use.ts';

export interface AttackOptions {
  readonly years: number;
  readonly seed: number;
}

/** What is printed: counts only. */
export interface Outcome {
  readonly years: number;
  readonly seed: number;
  readonly ledger: Found;
  /**
   * The same, for somebody who knows besides of one concern: its week or half term, whether it was answered, and of some
   * that they were still open after 30 days.
   */
  readonly ledgerKnowingOne: Found & { readonly attacks: number };
  readonly plain: Found;
  /** Years of which something published was not true: the attack would be worth nothing. */
  readonly untrue: number;
  /** Attacks in which nothing fits what is known, so that they found nothing out: of years in which nothing was recoded. */
  readonly contradicted: number;
  /**
   * The same, of years with recoding. There it is right: what was published stays as it was, so it can say none of a group
   * in a week of which somebody knows a concern by its first group, or fewer settled than the old counts leave room for.
   * The cells of such an attack are in none of the sums.
   */
  readonly contradictedByRecoding: number;
  /** By kind of calendar: years. */
  readonly calendars: Readonly<Record<string, number>>;
  readonly usefulness: Readonly<Record<string, Use>>;
}

/**
 * Nothing from 1 to 5 was found out, all that was published was true, no attack was given up because nothing fits, except
 * where recoding makes that right, and the same attack does break plain suppression.
 */
export function isSafe({ ledger, ledgerKnowingOne, plain, untrue, contradicted }: Outcome): boolean {
  const pinned = [ledger, ledgerKnowingOne].reduce((sum, found) => sum + found.pinned + found.runsPinned, 0);
  return pinned === 0 && untrue === 0 && contradicted === 0 && plain.pinned > 0;
}

/** Attacks so many invented years. Deterministic in its options. */
export async function runAttack(
  { years, seed }: AttackOptions,
  deps: { readonly makeSolver: MakeSolver; readonly progress?: (line: string) => void },
): Promise<Outcome> {
  const random = randomFrom(seed);
  const sums = { ledger: NOTHING, knowing: NOTHING, plain: NOTHING };
  let [attacks, untrue, contradicted, contradictedByRecoding] = [0, 0, 0, 0];
  const uses: { readonly kind: string; readonly use: Use }[] = [];
  const calendars: Record<string, number> = {};
  for (let number = 0; number < years; number += 1) {
    const year = inventedYear(number, random);
    calendars[year.calendar.kind] = (calendars[year.calendar.kind] ?? 0) + 1;
    const earlier = nothingYet();
    const attack = (told: Pick<Told, 'problem' | 'cells'>, before?: Earlier): Found => {
      const found = examine(told, deps.makeSolver, before);
      if (!found && year.kind === 'recoded') contradictedByRecoding += 1;
      else if (!found) contradicted += 1;
      return found ?? NOTHING;
    };
    const published = await publishedYear(year);
    const told = toldByLedger(published.ledger);
    const totals = totalsOf(year, told.points);
    sums.ledger = added(sums.ledger, attack(told, earlier));
    for (const known of knownOf(year, published, random)) {
      attacks += 1;
      sums.knowing = added(sums.knowing, attack(toldByLedger(published.ledger, [known]), earlier));
    }
    sums.plain = added(sums.plain, attack(toldByPlain(totals, told.points)));
    if (year.kind !== 'recoded' && !isTrue(told, published, year)) untrue += 1;
    // A school that had the app for some weeks only would say nothing of a year.
    if (year.size > 0 && year.calendar.kind !== 'begins later')
      uses.push({ kind: year.kind, use: usefulnessOf(published.ledger, totals, told.points) });
    deps.progress?.(`${number + 1} of ${years} years`);
  }
  return {
    years,
    seed,
    ledger: sums.ledger,
    ledgerKnowingOne: { attacks, ...sums.knowing },
    plain: sums.plain,
    untrue,
    contradicted,
    contradictedByRecoding,
    calendars,
    usefulness: Object.fromEntries(
      [...new Set(uses.map(({ kind }) => kind))].map((kind) => [
        kind,
        meanUse(uses.filter((one) => one.kind === kind).map(({ use }) => use)),
      ]),
    ),
  };
}

const NOTHING: Found = { cells: 0, hidden: 0, pinned: 0, narrowed: 0, runs: 0, runsPinned: 0 };

function added(one: Found, other: Found): Found {
  return {
    cells: one.cells + other.cells,
    hidden: one.hidden + other.hidden,
    pinned: one.pinned + other.pinned,
    narrowed: one.narrowed + other.narrowed,
    runs: one.runs + other.runs,
    runsPinned: one.runsPinned + other.runsPinned,
  };
}

/**
 * Concerns of which somebody knows one: two of them by their week and two by their half term, and two by their week that were
 * still open, and known to be, for longer than 30 days. Only what was reported in days that were published is asked for.
 */
export function knownOf(
  { concerns }: InventedYear,
  { ledger, batchDays }: Published,
  random: Random,
): readonly Known[] {
  const { points } = toldByLedger(ledger);
  const weekOf = ({ day }: InventedConcern) => points.ends.findIndex((end) => end >= day);
  const lateIn = (one: InventedConcern) =>
    [...points.ends.keys()].filter((week) => isLateOn(one, points.ends[week] ?? 0));
  const counted = concerns.filter((one) => one.day >= points.from && weekOf(one) >= 0);
  const late = counted.filter((one) => lateIn(one).length > 0);
  const known = (from: readonly InventedConcern[], kind: 'week' | 'half' | 'late'): readonly Known[] => {
    if (from.length === 0) return [];
    const one = pick(from, random);
    const week = weekOf(one);
    const half = points.halves.find(({ to }) => to > week);
    const { group, answered } = one;
    const run = kind === 'half' && half ? half : { from: week, to: week + 1 };
    const batch = ledger.batches.findIndex(({ to }) => points.at(dayNumber(to)) > week);
    const morning = batchDays[batch];
    return [
      {
        ...{ group, from: run.from, to: run.to, answered },
        lateIn: kind === 'late' ? lateIn(one) : [],
        ...(kind === 'late' && morning !== undefined ? { settled: isSettledOn(one, morning) } : {}),
      },
    ];
  };
  return [
    ...(['week', 'week', 'half', 'half'] as const).flatMap((kind) => known(counted, kind)),
    ...(['late', 'late'] as const).flatMap((kind) => known(late, kind)),
  ];
}
