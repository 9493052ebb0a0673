/** What the harness asked of the app, and what it was answered: the one side of the comparison. */

/** A report that somebody sent, as often as it took. */
export interface AskedReport {
  readonly text: string;
  readonly reporter: string;
  /** Accounts that the table names for it; nobody else may have a card. */
  readonly told: readonly string[];
  /** Number of the kill during which it was sent first. */
  readonly round: number;
  /** Each reference that a receipt showed, once. More than one is a fault. */
  readonly references: ReadonlySet<string>;
  /** How often it was sent without an answer. */
  readonly unanswered: number;
}

/** Something that somebody did to a report. */
export interface AskedAct {
  readonly act: 'acknowledged' | 'added' | 'note';
  readonly by: string;
  readonly reference: string;
  /** Empty for an acknowledgement. */
  readonly text: string;
  readonly answered: boolean;
  readonly round: number;
}

/** A case that was shown to somebody so many times. */
export interface AskedView {
  readonly by: string;
  readonly reference: string;
  readonly answered: number;
}

/** The values that one setting was given, in order. */
export interface AskedSetting {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly answered: boolean }[];
}

export interface Asked {
  readonly reports: readonly AskedReport[];
  readonly acts: readonly AskedAct[];
  readonly views: readonly AskedView[];
  readonly settings: readonly AskedSetting[];
}
