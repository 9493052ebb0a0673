import type { Ledger } from '../../src/domain/ledger.ts';
import { pick, type Random, randomFrom } from '../chaos/plan.ts';
import { HALVES } from './cells.ts';
import { examine, type Found } from './examine.ts';
import { fits } from './problem.ts';
import { countsOf, factsOf, lateOn, publishedYear } from './published-year.ts';
import { dayNumber, GROUPS, type InventedYear, inventedYear, WEEKS } from './school-year.ts';
import type { MakeSolver } from './solver.ts';
import { type Known, type ToldByLedger, toldByLedger } from './told-by-ledger.ts';
import { type Totals, toldByPlain } from './told-by-plain.ts';
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
  /** The same, for somebody who knows besides of one concern in a week, or in a half term, and whether it was answered. */
  readonly ledgerKnowingOne: Found & { readonly attacks: number };
  readonly plain: Found;
  /** Years of which something published was not true: the attack would be worth nothing. */
  readonly untrue: number;
  /** Attacks in which nothing fits what is known; only where concerns were recoded. */
  readonly contradicted: number;
  readonly usefulness: Readonly<Record<string, Use>>;
}

/** Nothing from 1 to 5 was found out, all that was published was true, and the same attack does break plain suppression. */
export function isSafe({ ledger, ledgerKnowingOne, plain, untrue }: Outcome): boolean {
  const pinned = [ledger, ledgerKnowingOne].reduce((sum, found) => sum + found.pinned + found.runsPinned, 0);
  return pinned === 0 && untrue === 0 && plain.pinned > 0;
}

/** Attacks so many invented years. Deterministic in its options. */
export function runAttack(
  { years, seed }: AttackOptions,
  deps: { readonly makeSolver: MakeSolver; readonly progress?: (line: string) => void },
): Outcome {
  const random = randomFrom(seed);
  const sums = { ledger: NOTHING, knowing: NOTHING, plain: NOTHING };
  let [attacks, untrue, contradicted] = [0, 0, 0];
  const uses: { readonly kind: string; readonly use: Use }[] = [];
  const attack = ({ problem, cells }: Pick<ToldByLedger, 'problem' | 'cells'>): Found => {
    const found = examine(problem, cells, deps.makeSolver);
    if (!found) contradicted += 1;
    return found ?? NOTHING;
  };
  for (let number = 0; number < years; number += 1) {
    const year = inventedYear(number, random);
    const ledger = publishedYear(year);
    const told = toldByLedger(ledger);
    const totals = totalsOf(year);
    sums.ledger = added(sums.ledger, attack(told));
    for (const known of knownOf(year, random)) {
      attacks += 1;
      sums.knowing = added(sums.knowing, attack(toldByLedger(ledger, [known])));
    }
    sums.plain = added(sums.plain, attack(toldByPlain(totals)));
    if (year.kind !== 'recoded' && !isTrue(told, ledger, year)) untrue += 1;
    if (year.size > 0) uses.push({ kind: year.kind, use: usefulnessOf(ledger, totals) });
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

/** One concern that somebody knows the week of, and one that they know the half term of. */
function knownOf({ concerns }: InventedYear, random: Random): readonly Known[] {
  if (concerns.length === 0) return [];
  return (['week', 'half'] as const).map((kind) => {
    const { group, day, answered } = pick(concerns, random);
    const week = WEEKS.findIndex((one) => one.day + 6 >= day);
    const half = HALVES.find(({ to }) => to > week);
    const run = kind === 'half' && half ? half : { from: week, to: week + 1 };
    return { group, from: run.from, to: run.to, unanswered: !answered };
  });
}

function totalsOf({ concerns }: InventedYear): Totals {
  const before = -1;
  const weeks = WEEKS.map(({ day }) => countsOf(concerns, 0, day + 6, before));
  return Object.fromEntries(
    GROUPS.map((group) => [group, [0, ...weeks.map((totals) => totals[group] ?? 0)]]),
  );
}

/** Whether the true numbers fit all that the attacker takes for granted. */
function isTrue(
  { problem, totalOf, parts, lates }: ToldByLedger,
  ledger: Ledger,
  year: InventedYear,
): boolean {
  const values = new Int32Array(problem.unknowns.length);
  for (const [group, totals] of Object.entries(totalsOf(year)))
    for (const [point, total] of totals.entries()) values[totalOf(group, point)] = total;
  for (const { unknown, batch, share } of parts) {
    const days = ledger.batches[batch];
    const facts = days ? factsOf(year.concerns, dayNumber(days.from), dayNumber(days.to)) : [];
    values[unknown] = facts.filter((one) =>
      Object.entries(one).some(([name, is]) => name === share && is),
    ).length;
  }
  for (const { unknown, week } of lates) values[unknown] = lateOn(year.concerns, (WEEKS[week]?.day ?? 0) + 6);
  return fits(problem, values);
}
