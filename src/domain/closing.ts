import type { Concern } from './concern.ts';
import { ladoIsRequired } from './due.ts';
import type { FaultCode } from './fault.ts';
import type { WorkItem, WorkName } from './work.ts';

/** What a kind of concern and the school ask for before a case may be closed. */
export interface Demands {
  /** Checklist items that must be ticked off, or marked as not needed with a reason, or that a record of their own fulfils. */
  readonly checklist: readonly { readonly code: string; readonly by?: WorkName }[];
  /** Records that the protocol asks for: a search, a risk assessment. */
  readonly records: readonly ('search' | 'risk')[];
  /** Whether the school keeps another system, whose reference must be put down. */
  readonly otherSystem: boolean;
}

/** One thing that stands in the way of closing, with the sequence or code that says which. */
export interface Missing {
  readonly code: FaultCode;
  readonly item?: string;
}

/**
 * What a case still needs before it can be closed. Source: KCSIE on record keeping (a clear summary, how it was followed
 * up and resolved, actions, decisions with reasons, the outcome; edition and paragraph: school to confirm).
 * Summary, follow-up and outcome are fields of closing itself.
 * @returns nothing when it may be closed
 */
export function missingToClose(concern: Concern, demands: Demands): readonly Missing[] {
  const { items } = concern;
  const has = (work: WorkName) => items.some((item) => item.work === work);
  const ticked = new Set(items.flatMap(tickedBy));
  const settled = parentsAreSettled(concern);
  const lado = ladoIsRequired(concern);
  // What is demanded as a record of its own is not asked for a second time as a line of the checklist.
  const asked = new Set<WorkName>([
    ...demands.records,
    ...(settled ? [] : ['parents' as const]),
    ...(lado ? ['lado' as const] : []),
  ]);
  const answered = items.filter(({ work, done }) => work === 'referral' && !done);
  const undone = items.filter(({ work, done }) => work === 'action' && !done);
  return [
    ...(concern.status === 'acknowledged' && concern.owner ? [] : [{ code: 'close.owner' as const }]),
    ...(concern.offered ? [{ code: 'close.hand-over' as const }] : []),
    ...(has('decision') ? [] : [{ code: 'close.decision' as const }]),
    ...(settled ? [] : [{ code: 'close.parents' as const }]),
    ...answered.map(({ code }) => ({ code: 'close.referral' as const, ...(code ? { item: code } : {}) })),
    ...(undone.length > 0 ? [{ code: 'close.action' as const, item: String(undone.length) }] : []),
    ...(lado && !has('lado') ? [{ code: 'close.lado' as const }] : []),
    ...demands.records
      .filter((work) => !has(work))
      .map((work) => ({ code: work === 'search' ? ('close.search' as const) : ('close.risk' as const) })),
    ...demands.checklist
      .filter(({ code, by }) => !ticked.has(code) && !(by && (has(by) || asked.has(by))))
      .map(({ code }) => ({ code: 'close.checklist' as const, item: code })),
    ...(demands.otherSystem && !has('other-reference') ? [{ code: 'close.other-system' as const }] : []),
  ];
}

/** @returns the lines of the checklist that an item ticks: several can be ticked at once. */
export function tickedBy({ work, code }: WorkItem): readonly string[] {
  return work === 'checklist' && code ? code.split(',') : [];
}

/** A decision whether parents are told is asked for wherever a child is involved; "later" is not yet one. */
function parentsAreSettled({ people, items }: Concern): boolean {
  if (!people.some(({ is }) => is === 'pupil')) return true;
  const newest = items.findLast(({ work }) => work === 'parents');
  return newest?.code === 'yes' || newest?.code === 'no';
}
