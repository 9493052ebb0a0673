/** The JSON of the tab's API: pages of those who watch over the record and never open a concern. */

/** `GET /api/governors`: only what a digest may show. */
export interface Governors {
  /** The period in words, and when the figures were fixed. */
  readonly period: string;
  readonly fixedAt: string;
  /** A measure in words or as a band; never a count that could name a child. */
  readonly measures: readonly {
    readonly id: string;
    readonly title: string;
    /** In words, such as "most" or "6 to 10"; absent where it is hidden. */
    readonly value?: string;
    /** 0 to 100, the middle of the band, for a bar. */
    readonly bar?: number;
    /** Why it is hidden. */
    readonly hidden?: string;
  }[];
  /** What governors are told to ask, with the answer or what is not recorded. */
  readonly questions: readonly {
    readonly question: string;
    readonly answer: string;
    readonly recorded: boolean;
  }[];
  readonly method: readonly string[];
}

/** `POST /api/access-log` with `{month, search?}`. */
export interface AccessLog {
  readonly month: string;
  readonly lines: readonly AccessLine[];
}

export interface AccessLine {
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly concern?: string;
  readonly from?: string;
  readonly about?: string;
}

/** `POST /api/chain-check` starts one, `GET /api/chain-check` says how far it is. */
export interface ChainCheck {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Done so far, 0 to 1. */
  readonly share?: number;
  readonly holds?: boolean;
  readonly counted?: { readonly concerns: number; readonly entries: number; readonly views: number };
  /** What does not hold, in sentences. */
  readonly findings?: readonly string[];
}

/** `POST /api/sharing-log` with `{month}`: what was shared outside, or decided not to be. */
export interface SharingLog {
  readonly month: string;
  readonly lines: readonly {
    readonly at: string;
    readonly concern: string;
    readonly who: string;
    readonly decided: string;
    readonly with: string;
    readonly what: string;
    readonly why: string;
    readonly consent: string;
  }[];
}

/** `GET /api/systems`: filtering, monitoring and security concerns, without people. */
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
