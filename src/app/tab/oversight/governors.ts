import { nextDigest } from '../../../domain/digest-times.ts';
import { bandReached, type Ledger, publishedTo, sundayOf } from '../../../domain/ledger.ts';
import { type Day, dayOf } from '../../../domain/london.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Oid, Role } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { knownNow } from '../../digest/governors-known.ts';
import { ledgersIn } from '../../digest/governors-ledger.ts';
import {
  groupMeasures,
  type Measure,
  processMeasures,
  termMeasures,
} from '../../digest/governors-measures.ts';
import { type Question, questionsFor } from '../../digest/governors-questions.ts';
import { watcherOf } from './who.ts';

/** Who sees the governors' page. */
export const GOVERNORS_ROLES: readonly Role[] = ['governor', 'chair', 'vicechair', 'head', 'dsl', 'slt'];

/** What was published so far; looking publishes nothing. */
export interface GovernorsView {
  /** Of the newest school year of which something is published. */
  readonly newest?: {
    readonly since: Day;
    readonly to: Day;
    /** UTC, ISO 8601. */
    readonly at: string;
    readonly process: readonly Measure[];
    readonly groups: readonly Measure[];
    readonly year: Year;
    /** The year before, as it was published; absent where the newest has shares of its own, or there was none. */
    readonly before?: LastYear;
  };
  /** Every term that was reported, the newest first. */
  readonly reports: readonly { readonly from: Day; readonly to: Day; readonly groups: readonly Measure[] }[];
  readonly questions: readonly Question[];
  /** The day on which the first digest is sent, where there was none and the calendar says. */
  readonly first?: Day;
}

export interface LastYear {
  readonly from: Day;
  readonly to: Day;
  readonly year: Year;
}

/** By week, the last sixth that each group had reached; null where it is hidden. */
export interface Year {
  /** Last day of each week. */
  readonly sundays: readonly Day[];
  readonly groups: readonly { readonly id: string; readonly reached: readonly (number | null)[] }[];
}

/** @returns what governors were told, from the ledger alone; `case.not-yours`, `person.unchecked` */
export async function governorsView(
  { actor }: { readonly actor: Oid },
  deps: Deps,
): Promise<Result<GovernorsView>> {
  const watcher = await watcherOf(actor, GOVERNORS_ROLES, deps);
  if (!watcher.ok) return watcher;
  const { settings, clock, school } = deps;
  const all = ledgersIn(settings);
  const newest = all.at(-1);
  const to = newest && publishedTo(newest.ledger);
  const known = knownNow(deps);
  const earlier = all.slice(0, -1).map(({ ledger }) => ledger);
  const process = newest ? processMeasures(newest.ledger, { known, earlier }) : [];
  const next = newest ? undefined : nextDigest(clock.now(), school.digestAt, school.times.calendar);
  return ok({
    ...(newest && to
      ? {
          newest: {
            since: newest.ledger.from,
            to,
            at: newest.at,
            process,
            groups: groupMeasures(newest.ledger),
            year: yearOf(newest.ledger),
            ...beforeOf(newest.ledger, earlier.at(-1)),
          },
        }
      : {}),
    reports: all
      .flatMap(({ ledger }) => ledger.terms)
      .map((term) => ({ from: term.from, to: term.to, groups: termMeasures(term) }))
      .toReversed(),
    questions: questionsFor(known, process),
    ...(next ? { first: dayOf(next.dueAt) } : {}),
  });
}

/** Where a ledger has a batch, a group of it is shown as well: so there is never neither of the two charts. */
function beforeOf(newest: Ledger, before: Ledger | undefined): { readonly before?: LastYear } {
  const to = before && publishedTo(before);
  if (!before || to === undefined || newest.batches.length > 0) return {};
  return { before: { from: before.from, to, year: yearOf(before) } };
}

function yearOf({ weeks, groups }: Ledger): Year {
  return {
    sundays: weeks.map(({ monday }) => sundayOf(monday)),
    groups: groups.map((id) => ({
      id,
      reached: weeks.map(({ reached }) => bandReached(reached[id] ?? 0)?.from ?? null),
    })),
  };
}
