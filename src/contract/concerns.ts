/** The JSON of the tab's API: the list of concerns and the dashboard. Times are ISO 8601, UTC. */
import type { Choice } from './me.ts';

/** What needs a person: a concern can need several things. */
export type Need =
  /** Nobody has opened or taken it. */
  | 'unread'
  /** Nobody took it in time, or the first who were told cannot be reached. */
  | 'overdue'
  /** The card could not be brought to anybody who can take it. */
  | 'undelivered'
  /** Taken, and still without a decision when there should be one. */
  | 'undecided'
  /** The LADO must be contacted within one working day. */
  | 'lado'
  /** A referral without an answer after one working day. */
  | 'referral'
  /** A review or a risk assessment is due. */
  | 'review'
  /** Something that was promised is due. */
  | 'action';

/**
 * `POST /api/concerns`: what to list. It travels in the body because names may be searched for. Codes of each filter come
 * from `GET /api/concerns/filters`.
 */
export interface ConcernQuery {
  /** Reference, people, any words that were written. */
  readonly search?: string;
  readonly need?: Need;
  readonly status?: 'open' | 'waiting' | 'acknowledged' | 'closed';
  readonly kind?: string;
  /** One of the four Cs, or another group of kinds. */
  readonly group?: string;
  readonly urgency?: 'immediate' | 'same-day' | 'routine';
  readonly owner?: 'me' | 'nobody';
  /** Days in London, `2026-11-23`, both included; of the report, or of the closing where `by` says so. */
  readonly from?: string;
  readonly to?: string;
  readonly by?: 'reported' | 'closed';
  readonly year?: string;
  readonly where?: string;
  readonly app?: string;
  readonly sort?: 'reported' | 'updated' | 'due' | 'urgency';
  readonly order?: 'newest' | 'oldest';
  readonly offset?: number;
  /** At most 200. */
  readonly limit?: number;
}

/** Somebody of a concern. `in-question`, `mentioned`: an adult of the school. */
export interface LinePerson {
  readonly name: string;
  readonly part: 'harmed' | 'alleged' | 'witness' | 'sibling' | 'otherwise' | 'in-question' | 'mentioned';
  readonly year?: string;
}

export interface ConcernLine {
  readonly reference: string;
  /** Shown form, `7QK4-2M9X`. */
  readonly shown: string;
  readonly status: 'waiting' | 'acknowledged' | 'closed';
  readonly urgency: 'immediate' | 'same-day' | 'routine';
  readonly danger: boolean;
  /** Words of the kind. */
  readonly kind: string;
  /** The children and others involved; adults of the school by name where the directory has them. */
  readonly people: readonly LinePerson[];
  readonly reportedAt: string;
  readonly updatedAt: string;
  readonly dueAt?: string;
  readonly readAt?: string;
  /** Name of whoever has it; absent where nobody has, or where they are no longer known. */
  readonly owner?: string;
  readonly withdrawn: boolean;
  readonly mine: boolean;
  readonly needs: readonly Need[];
}

export interface ConcernList {
  /** How many there are. Of a search exact up to 1,000, then `true` in `more`; without one always exact. */
  readonly total: number;
  readonly more: boolean;
  readonly lines: readonly ConcernLine[];
  /** Share of all concerns that the search has read so far, 0 to 1. */
  readonly searched: number;
}

/** `GET /api/concerns/filters`: what can be chosen in each filter, as far as this person's concerns have it. */
export interface ConcernFilters {
  readonly kinds: readonly Choice[];
  readonly groups: readonly Choice[];
  /** At most the 100 most frequent, as everything typed freely. */
  readonly years: readonly Choice[];
  readonly wheres: readonly Choice[];
  readonly apps: readonly Choice[];
}

/** A query under a name, kept for this person only. */
export interface SavedView {
  /** 1 to 60 characters; another view of the same name is replaced. */
  readonly name: string;
  readonly query: ConcernQuery;
}

/** `GET /api/views`, and the answer to every `POST /api/views`. At most 20, in the order of their names. */
export interface SavedViews {
  readonly views: readonly SavedView[];
}

/** `POST /api/views`: keeps a view; without a query it drops the one of this name. Faults: `view.name`, `view.full`. */
export interface ViewSent {
  readonly name: string;
  readonly query?: ConcernQuery;
}

/** One figure with the list behind it; `query` is absent where there is none to click through to. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly query?: ConcernQuery;
}

/** A bar of a chart. */
export interface Bar extends Figure {
  readonly title: string;
}

/** Concerns by a period of time, for a line chart. `before`: the same week a year earlier, where there is one. */
export interface Week {
  /** Monday, `2026-11-23`. */
  readonly from: string;
  readonly value: number;
  readonly before?: number;
  readonly query: ConcernQuery;
}

export type PeriodId = 'week' | 'four-weeks' | 'term' | 'year' | 'last-year' | 'chosen';

/** `POST /api/dashboard`: a period by its name, or chosen days. Nothing means the last four weeks. */
export type DashboardAsked =
  | { readonly period?: Exclude<PeriodId, 'chosen'> }
  | { readonly period: 'chosen'; readonly from: string; readonly to: string };

/** Everything from the concerns that this person may open, and no others. */
export interface Dashboard {
  readonly period: PeriodId;
  /** London days, both included. */
  readonly from: string;
  readonly to: string;
  /** What can be chosen: `term` only where the school set its terms. */
  readonly periods: readonly PeriodId[];
  /** What needs a person now, whatever the period, in the order in which it matters; nothing that is 0. */
  readonly needs: readonly (Figure & {
    readonly id: Need;
    /** When the one that waits longest was reported. */
    readonly oldest: string;
  })[];
  readonly open: Figure;
  readonly newThisWeek: Figure;
  readonly reported: Figure;
  readonly closed: Figure;
  /**
   * Minutes from the report to the first taking, of those first taken in this period; absent where there are none. The same
   * school day: of a report outside opening hours, the school day that follows it.
   */
  readonly toTake?: {
    readonly median: number;
    readonly ninetieth: number;
    readonly sameDayShare: number;
    readonly of: number;
  };
  /** Days from the report to the closing, of those closed in this period. */
  readonly toClose?: { readonly median: number; readonly ninetieth: number; readonly of: number };
  /** Of those reported in this period. The largest ten; the rest under the id `other`, without a query. */
  readonly byKind: readonly Bar[];
  readonly byGroup: readonly Bar[];
  /** A concern counts once for each year group of its pupils. */
  readonly byYear: readonly Bar[];
  readonly byWhere: readonly Bar[];
  readonly byApp: readonly Bar[];
  /** The last 52 weeks that end in this period, oldest first. */
  readonly weeks: readonly Week[];
  /** What has more reports in the last four weeks than its own past makes likely (`src/domain/rising.ts`). */
  readonly rising: readonly {
    readonly what: 'kind' | 'app' | 'where' | 'year';
    readonly title: string;
    readonly now: number;
    /** As many in as many school days before, rounded to one place. */
    readonly usual: number;
    readonly query: ConcernQuery;
  }[];
  /** Whether that could be tested at all: not with too little past, nor after four weeks without school. */
  readonly comparison: 'made' | 'little-past' | 'no-school';
}
