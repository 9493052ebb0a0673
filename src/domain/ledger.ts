/**
 * Everything that was ever published to governors in one school year. The weekly digest, the termly report and the
 * governors' page are views of it, so no two of them can be compared or subtracted to learn more than it says. It holds
 * only what is public: who reads it whole learns what a governor learns.
 *
 * 1. Of each group (of kinds) one number grows: the concerns reported since the year began. Each week only the last sixth
 *    that it has reached is published (0, 6, 12 …), so the total is known to a range of six; below six it is hidden. What
 *    was published stays, also where a concern is recoded later.
 * 2. At the end of a half term "were there any?" is answered where neither answer could narrow any count too far. What was
 *    published decides this and never the count itself (`ledger-audit.ts`).
 * 3. Shares are published per batch of whole half terms, once the published numbers alone prove that there are enough
 *    (`ledger-term.ts`). There is no sum over groups and no count of a week.
 * 4. Whether six or more are open for longer than 30 days is told once the published numbers prove that six are that old:
 *    both answers are then possible whatever the hidden numbers are.
 *
 * Concerns about adults are handed in by nobody (`isPublic`). Method, sources and how it is attacked: docs/disclosure.md.
 */
import { SMALLEST } from './disclosure.ts';
import { dayWithNumber, numberOfDay } from './figures-days.ts';
import type { Day } from './london.ts';
import type { ShareBand } from './share-band.ts';

/** JSON throughout. Days are London's. */
export interface Ledger {
  /**
   * First day of the school year, or the day on which the school got Heed; concerns reported before it are in none of the
   * counts.
   */
  readonly from: Day;
  /** Codes of the groups, in the order in which they are shown. */
  readonly groups: readonly string[];
  /** In order, each after the one before. */
  readonly weeks: readonly LedgerWeek[];
  /** In order, without gaps. */
  readonly terms: readonly LedgerTerm[];
  /** In order, disjoint, each of whole terms of this ledger. */
  readonly batches: readonly LedgerBatch[];
}

/** What was published of the total since the year began, at the end of a week. */
export interface LedgerWeek {
  /** Monday of the week. */
  readonly monday: Day;
  /** By group: the last multiple of six that the total has reached, 0 where it is hidden. Words: `bandReached`. */
  readonly reached: Readonly<Record<string, number>>;
  /** How many were open for longer than 30 days; absent until it can be told safely. */
  readonly late?: LateBand;
}

export type LateBand = 'fewer-than-six' | 'six-or-more';

/** What was published of a half term, or of a term that is not halved. */
export interface LedgerTerm {
  /** The day after the term before, or the first of the ledger: holidays belong to the term that follows them. */
  readonly from: Day;
  /** Sunday of the week in which it ended. */
  readonly to: Day;
  readonly groups: Readonly<Record<string, TermGroup>>;
}

/** `before` and `after`: what the year's total had reached before and at the end of the term, see `LedgerWeek`. */
export interface TermGroup {
  readonly before: number;
  readonly after: number;
  /** Whether there were any in the term; absent where it cannot be told safely. */
  readonly any?: 'none' | 'some';
}

/** What was published of all public concerns of some terms together. */
export interface LedgerBatch {
  readonly from: Day;
  readonly to: Day;
  /** How many they are at least, as the published numbers prove. */
  readonly atLeast: number;
  /** By name of the share. */
  readonly shares: Readonly<Record<string, ShareBand>>;
}

/** Between which numbers a total lies, both included. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** First and last day, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The numbers behind a week; only `publishWeek` sees them. */
export interface WeekCounts {
  readonly monday: Day;
  /** By group: public concerns reported from the first day of the year to the Sunday of this week. */
  readonly totals: Readonly<Record<string, number>>;
  /** Public concerns open for longer than 30 days at the end of that Sunday, whenever they were reported. */
  readonly late: number;
}

/**
 * @param from first day of the school year, after the last week of the ledger before
 * @param groups codes of the groups of kinds
 */
export function emptyLedger(from: Day, groups: readonly string[]): Ledger {
  return { from, groups, weeks: [], terms: [], batches: [] };
}

/**
 * @returns the ledger with this week; the same one where the week is not after the last, or ends before the year begins,
 * because what was published is never published again
 */
export function publishWeek(ledger: Ledger, { monday, totals, late }: WeekCounts): Ledger {
  const last = ledger.weeks.at(-1);
  if ((last && monday <= last.monday) || sundayOf(monday) < ledger.from) return ledger;
  const reached = Object.fromEntries(
    ledger.groups.map((group) => [group, Math.max(last?.reached[group] ?? 0, lastSixth(totals[group] ?? 0))]),
  );
  const told = late >= SMALLEST ? 'six-or-more' : 'fewer-than-six';
  const week: LedgerWeek = { monday, reached, ...(maySayLate(ledger, monday) ? { late: told } : {}) };
  return { ...ledger, weeks: [...ledger.weeks, week] };
}

/** @returns the range of a total that has reached this; undefined where it is hidden: five or fewer, or none. */
export function bandReached(reached: number): Band | undefined {
  return reached >= SMALLEST ? { from: reached, to: reached + SMALLEST - 1 } : undefined;
}

/** @returns Sunday of the last week published, or undefined before the first: up to it everything is known. */
export function publishedTo({ weeks }: Ledger): Day | undefined {
  const last = weeks.at(-1);
  return last && sundayOf(last.monday);
}

/** @returns the Sunday of the week that begins with this Monday. */
export function sundayOf(monday: Day): Day {
  return dayWithNumber(numberOfDay(monday) + 6);
}

function lastSixth(total: number): number {
  return Math.floor(total / SMALLEST) * SMALLEST;
}

/** So many days after its end, everything of a week is older than 30 days. */
const LATE_DAYS = 35;

/** By what was published up to 35 days before the end of this week. */
function maySayLate({ weeks, groups }: Ledger, monday: Day): boolean {
  const old = weeks.findLast((week) => numberOfDay(monday) - numberOfDay(week.monday) >= LATE_DAYS);
  return old !== undefined && groups.reduce((sum, group) => sum + (old.reached[group] ?? 0), 0) >= SMALLEST;
}
