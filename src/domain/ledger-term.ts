import { numberOfDay } from './figures-days.ts';
import { type Days, type Ledger, type LedgerTerm, publishedTo, type TermGroup } from './ledger.ts';
import { boundsIn, mayAsk } from './ledger-audit.ts';
import { dayAfter } from './london.ts';
import { shareBand } from './share-band.ts';

/** The numbers behind a term; only `publishTerm` sees them. */
export interface TermCounts {
  /** By group: public concerns reported in the days of `nextTerm`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Of every public concern reported in the days of `nextBatch`: by name of the share, whether it counts for it. */
  readonly facts: readonly Readonly<Record<string, boolean>>[];
  /** Names of the shares, so that a batch with nothing in it looks like one with few. */
  readonly shares: readonly string[];
}

/**
 * Which days a term would hold that ended with the last week published.
 * @returns undefined where there is no week after the last term, or so few of them that a term of them could be made to
 * hold a single child
 */
export function nextTerm(ledger: Ledger): Days | undefined {
  const to = publishedTo(ledger);
  const before = ledger.terms.at(-1);
  const from = before ? dayAfter(before.to) : ledger.from;
  if (to === undefined || numberOfDay(to) - numberOfDay(from) + 1 < SHORTEST_DAYS) return undefined;
  return { from, to };
}

/** @returns which days a batch would hold that ended with the last week published: since the last batch, or the year began. */
export function nextBatch(ledger: Ledger): Days | undefined {
  const to = publishedTo(ledger);
  const before = ledger.batches.at(-1);
  return to === undefined ? undefined : { from: before ? dayAfter(before.to) : ledger.from, to };
}

const SHORTEST_DAYS = 21;

/**
 * Ends a half term with the last week published. To be called once the week is published in which its last day is.
 * @returns the ledger with this term, and with the batch where the published numbers prove that there is enough for one; the
 * same one where `nextTerm` is undefined
 */
export function publishTerm(ledger: Ledger, counts: TermCounts): Ledger {
  const days = nextTerm(ledger);
  if (!days) return ledger;
  const groups = ledger.groups.map((group) => {
    const before = ledger.terms.at(-1)?.groups[group]?.after ?? 0;
    const after = ledger.weeks.at(-1)?.reached[group] ?? 0;
    const any: TermGroup['any'] = (counts.counts[group] ?? 0) > 0 ? 'some' : 'none';
    const told: TermGroup = { before, after, ...(mayAsk(ledger, group, days) ? { any } : {}) };
    return [group, told] as const;
  });
  const term: LedgerTerm = { ...days, groups: Object.fromEntries(groups) };
  return withBatch({ ...ledger, terms: [...ledger.terms, term] }, counts);
}

/** Whether it is enough is decided by what was published, the term that has just ended included. */
function withBatch(ledger: Ledger, { facts, shares }: TermCounts): Ledger {
  const days = nextBatch(ledger);
  if (!days) return ledger;
  const atLeast = ledger.groups.reduce((sum, group) => sum + boundsIn(ledger, group, days).least, 0);
  const told = shares.flatMap((share) => {
    const part = facts.filter((one) => one[share]).length;
    const band = shareBand(part, facts.length, atLeast);
    return band ? [[share, band] as const] : [];
  });
  if (told.length === 0) return ledger;
  return { ...ledger, batches: [...ledger.batches, { ...days, atLeast, shares: Object.fromEntries(told) }] };
}
