import type { Brief } from '../../domain/brief.ts';
import { isPublic } from '../../domain/disclosure.ts';
import { type Days, sundayOf, type WeekCounts } from '../../domain/ledger.ts';
import type { TermCounts } from '../../domain/ledger-term.ts';
import { type Day, instantOf } from '../../domain/london.ts';
import { GOVERNORS } from '../../guidance/governors-words.ts';
import { kindOf } from '../../guidance/kinds.ts';

/** Codes of the groups and shares that are published, in the order in which they are shown. */
export const GROUPS = Object.keys(GOVERNORS.groups);
export const SHARES = Object.keys(GOVERNORS.shares);

/** An open concern is late after so long. */
const LATE_MS = 30 * 24 * 3_600_000;

/**
 * The numbers behind a week. They go into the ledger and nowhere else.
 * @param from first day of the ledger
 */
export function weekCounts(
  briefs: readonly Brief[],
  { from, monday }: { readonly from: Day; readonly monday: Day },
): WeekCounts {
  const to = sundayOf(monday);
  const end = instantOf(to, '24:00');
  const isLate = ({ reportedAt, closedAt }: Brief) =>
    reportedAt + LATE_MS < end && (closedAt === undefined || closedAt >= end);
  return {
    monday,
    totals: groupCounts(briefs, { from, to }),
    late: briefs.filter((brief) => isLate(brief) && isCounted(brief)).length,
  };
}

/**
 * The numbers behind a term. They go into the ledger and nowhere else.
 * @param days `term` and `batch` as the ledger asks for them; without a batch there are no facts
 * @param now milliseconds since 1970
 */
export function termCounts(
  briefs: readonly Brief[],
  { term, batch }: { readonly term: Days; readonly batch: Days | undefined },
  now: number,
): TermCounts {
  const inBatch = batch ? reportedIn(briefs, batch).filter(isCounted) : [];
  return {
    counts: groupCounts(briefs, term),
    facts: inBatch.map(({ reportedAt, takenAt, handedOn, closedAt }) => ({
      answered: takenAt !== undefined && handedOn === 0,
      settled: (closedAt ?? now) - reportedAt <= LATE_MS,
    })),
    shares: SHARES,
  };
}

function groupCounts(briefs: readonly Brief[], days: Days): Readonly<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(GROUPS.map((group) => [group, 0]));
  for (const brief of reportedIn(briefs, days)) {
    const group = groupOf(brief);
    const before = group === undefined ? undefined : counts[group];
    if (group !== undefined && before !== undefined && isPublic(brief)) counts[group] = before + 1;
  }
  return counts;
}

/** Process figures count what has no kind yet as well: it is waiting for somebody too. */
function isCounted(brief: Brief): boolean {
  if (!isPublic(brief)) return false;
  const group = groupOf(brief);
  return group === undefined ? brief.kind === undefined : GROUPS.includes(group);
}

function groupOf({ kind }: Brief): string | undefined {
  return kindOf(kind)?.group;
}

function reportedIn(briefs: readonly Brief[], days: Days): readonly Brief[] {
  const from = instantOf(days.from, '00:00');
  const to = instantOf(days.to, '24:00');
  return briefs.filter(({ reportedAt }) => reportedAt >= from && reportedAt < to);
}
