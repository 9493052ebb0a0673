import type { Brief } from './brief.ts';
import { reviewFrom, type Times } from './deadlines.ts';
import type { Reference } from './reference.ts';

/** What needs a person, in the order in which it matters. */
export const NEEDS = [
  'undelivered',
  'overdue',
  'unread',
  'lado',
  'undecided',
  'referral',
  'review',
  'action',
] as const;

export type Need = (typeof NEEDS)[number];

/** What decides about a need besides the concern. */
export interface NeedsAt {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly times: Times;
  /** Whether the LADO must still be contacted about this one; asked only of open concerns about adults. */
  readonly ladoIsOpen: (reference: Reference) => boolean;
}

const NONE: readonly never[] = [];

/** @returns what this concern needs a person for now, in the order of `NEEDS`; a closed one nothing. */
export function needsOf(brief: Brief, at: NeedsAt): readonly Need[] {
  if (brief.status === 'closed') return NONE;
  const needs = NEEDS.filter((need) => RULES[need](brief, at));
  return needs.length === 0 ? NONE : needs;
}

/** As `needsOf`, for one of them. */
export function hasNeed(need: Need, brief: Brief, at: NeedsAt): boolean {
  return brief.status !== 'closed' && RULES[need](brief, at);
}

type Rule = (brief: Brief, at: NeedsAt) => boolean;

const RULES: Readonly<Record<Need, Rule>> = {
  undelivered: ({ undelivered }) => undelivered,
  // When it was handed on it has another deadline; that nobody took it in time is as true as before.
  overdue: ({ status, handedOn, dueAt }, { now }) =>
    status === 'waiting' && (handedOn > 0 || (dueAt !== undefined && dueAt <= now)),
  unread: ({ status, readAt }) => status === 'waiting' && readAt === undefined,
  lado: ({ row, reference }, { ladoIsOpen }) =>
    (row === 'adult' || row === 'head' || row === 'chair') && ladoIsOpen(reference),
  undecided: isUndecided,
  referral: itemIsDue((work) => work === 'referral'),
  review: itemIsDue((work) => work === 'review' || work === 'risk'),
  action: itemIsDue((work) => work !== 'referral' && work !== 'review' && work !== 'risk'),
};

function itemIsDue(isMeant: (work: Brief['open'][number]['work']) => boolean): Rule {
  return ({ open }, { now }) =>
    open.some(({ work, due }) => due !== undefined && due <= now && isMeant(work));
}

/** Each time the others are told the next review is set, so its first time counts, which only a decision takes away. */
function isUndecided(
  { status, reviewAt, takenAt, urgency, reportedAt }: Brief,
  { now, times }: NeedsAt,
): boolean {
  if (status !== 'acknowledged' || reviewAt === undefined) return false;
  if (reviewAt <= now) return true;
  const minutes = times.deadlines.reviewMinutes[urgency];
  if (takenAt === undefined || takenAt + minutes * 60_000 > now) return false;
  const first = reviewFrom(takenAt, { urgency, reportedAt: new Date(reportedAt).toISOString() }, times);
  return Date.parse(first) <= now;
}
