/** The JSON of the tab's API: the list of concerns and the dashboard. Times are ISO 8601, UTC. */
import type { Choice } from './me.ts';

/** What needs a person: a concern can need several things. */
export type Need = 'unread' | 'overdue' | 'undelivered' | 'undecided' | 'referral' | 'review' | 'action';

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
  /** Days in London, `2026-11-23`, both included; of the report, or of the closing where `closedIn` is set. */
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

export interface ConcernLine {
  readonly reference: string;
  /** Shown form, `7QK4-2M9X`. */
  readonly shown: string;
  readonly status: 'waiting' | 'acknowledged' | 'closed';
  readonly urgency: 'immediate' | 'same-day' | 'routine';
  readonly danger: boolean;
  /** Words of the kind. */
  readonly kind: string;
  /** Names of the children and others involved, with their part; adults of the school by name where the directory has them. */
  readonly people: readonly string[];
  readonly reportedAt: string;
  readonly updatedAt: string;
  readonly dueAt?: string;
  readonly readAt?: string;
  /** Name of whoever has it. */
  readonly owner?: string;
  readonly mine: boolean;
  readonly needs: readonly Need[];
}

export interface ConcernList {
  /** How many there are; exact up to 1,000, then `true` in `more`. */
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
  readonly years: readonly string[];
  readonly wheres: readonly string[];
  readonly apps: readonly string[];
}

/** `GET /api/views`, `POST /api/views`: a query under a name, kept for this person only. At most 20. */
export interface SavedView {
  readonly name: string;
  readonly query: ConcernQuery;
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
}

/** `POST /api/dashboard` with `{from, to}`: everything from the concerns that this person may open, and no others. */
export interface Dashboard {
  /** London days, both included. */
  readonly from: string;
  readonly to: string;
  readonly needs: readonly (Figure & { readonly id: Need })[];
  readonly open: Figure;
  readonly newThisWeek: Figure;
  readonly reported: Figure;
  readonly closed: Figure;
  /** Minutes from the report to the first taking. Absent where nobody took any in this period. */
  readonly toTake?: {
    readonly median: number;
    readonly ninetieth: number;
    readonly sameDayShare: number;
    readonly of: number;
  };
  /** Days from the report to the closing. */
  readonly toClose?: { readonly median: number; readonly ninetieth: number; readonly of: number };
  readonly byKind: readonly Bar[];
  readonly byGroup: readonly Bar[];
  readonly byYear: readonly Bar[];
  readonly byWhere: readonly Bar[];
  readonly byApp: readonly Bar[];
  /** The last 52 weeks that end in this period, oldest first. */
  readonly weeks: readonly Week[];
  /** What has more reports in the last four weeks than its own past makes likely. */
  readonly rising: readonly {
    readonly what: 'kind' | 'app' | 'where' | 'year';
    readonly title: string;
    readonly now: number;
    readonly usual: number;
    readonly query: ConcernQuery;
  }[];
}
