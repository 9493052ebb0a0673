/** The JSON of the tab's API: pages of those who watch over the record and never open a concern. */

/** `GET /api/governors`: only what a digest may show. */
export interface Governors {
  /** The period in words, and when the figures were fixed (UTC). Both absent until the first period has ended. */
  readonly period?: string;
  readonly fixedAt?: string;
  /** Why there are no figures yet, or what to know of them. */
  readonly note?: string;
  /** A measure in words or as a band; never a count that could name a child. */
  readonly measures: readonly GovernorsMeasure[];
  /** What governors are told to ask, with the answer or what is not recorded. */
  readonly questions: readonly {
    readonly question: string;
    readonly answer: string;
    readonly recorded: boolean;
  }[];
  readonly method: readonly string[];
}

export interface GovernorsMeasure {
  readonly id: string;
  readonly title: string;
  /** In words, such as "nearly all" or "6 to 10"; absent where it is hidden. */
  readonly value?: string;
  /** 0 to 100, the middle of the band, for a bar. */
  readonly bar?: number;
  /** Why it is hidden. */
  readonly hidden?: string;
}

/** `GET /api/oversight`: which of these this person may read, and the months there are, newest first: `2026-11`. */
export interface Oversight {
  readonly parts: readonly ('access-log' | 'chain-check' | 'sharing-log')[];
  readonly months: readonly string[];
}

/** `POST /api/access-log` with `{month, search?}`. Newest first. */
export interface AccessLog {
  readonly month: string;
  readonly lines: readonly AccessLine[];
  /** How many there are; more than `lines` has where a month is very long. */
  readonly total: number;
}

/** A line in words. `POST /api/access-log/export` with `{month}` records that what is shown is taken out as a file. */
export interface AccessLine {
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  /** Shown form, `7QK4-2M9X`. */
  readonly concern?: string;
  readonly from?: string;
}

/** `POST /api/chain-check` starts one, `GET /api/chain-check` says how far it is. */
export interface ChainCheck {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Done so far, 0 to 1. */
  readonly share?: number;
  /** Whether all is as Heed left it, as far as this reader may know. */
  readonly holds?: boolean;
  /** What was found, or why nothing could be. No figure stands here from which somebody could count concerns. */
  readonly sentences?: readonly string[];
}

/** `POST /api/sharing-log` with `{month}`: what was shared outside, or decided not to be. Newest first. */
export interface SharingLog {
  readonly month: string;
  readonly lines: readonly SharingLine[];
}

export interface SharingLine {
  readonly at: string;
  readonly concern: string;
  readonly who: string;
  readonly decided: string;
  readonly with: string;
  readonly what: string;
  readonly why: string;
  readonly consent: string;
}

/** `GET /api/systems`: filtering, monitoring and security concerns, without people. Newest first. */
export interface SystemsList {
  readonly lines: readonly {
    readonly reference: string;
    readonly shown: string;
    readonly reportedAt: string;
    readonly kind: string;
    readonly status: string;
  }[];
}

/** `GET /api/systems/:reference`: the facts that the role needs; the view is recorded. */
export interface SystemsFacts {
  readonly reference: string;
  readonly shown: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
}
