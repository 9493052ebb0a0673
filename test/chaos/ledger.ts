import type { Person } from '../../local/people.ts';
import type { Asked, AskedAct, AskedReport } from './asked.ts';

/** A report on its way: the activity stays, so that the very same one can be sent again. */
export interface SentReport extends AskedReport {
  readonly from: Person;
  /** By whom it may be taken. */
  readonly handlers: readonly Person[];
  readonly activity: object;
  readonly references: Set<string>;
  unanswered: number;
  /** Somebody was asked to take it. */
  taken?: SentAct;
}

export interface SentAct extends AskedAct {
  readonly activity: object;
  /** Words that stand in an answer which says that it was done. */
  readonly words: string;
  answered: boolean;
}

/** Everything that was asked of one tenant's app. */
export interface Ledger {
  readonly reports: SentReport[];
  readonly acts: SentAct[];
  readonly views: Map<string, { readonly by: string; readonly reference: string; answered: number }>;
  readonly settings: Map<string, { value: string; answered: boolean }[]>;
  /** How often a report that had its receipt was sent once more. */
  redelivered: number;
}

export function createLedger(): Ledger {
  return { reports: [], acts: [], views: new Map(), settings: new Map(), redelivered: 0 };
}

/** @returns the reference of a report that has a receipt. */
export function referenceOf({ references }: AskedReport): string | undefined {
  return [...references][0];
}

export function askedOf({ reports, acts, views, settings }: Ledger): Asked {
  return {
    reports,
    acts,
    views: [...views.values()],
    settings: [...settings].map(([name, values]) => ({ name, values })),
  };
}
