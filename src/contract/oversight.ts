/** The JSON of the tab's API: pages of those who watch over the record and never open a concern. */

/** `GET /api/governors`: only what a digest told, in words. */
export interface Governors {
  /** Of the newest school year; absent until the first week is published. */
  readonly published?: {
    /** Up to which day, in words. */
    readonly title: string;
    /** When, UTC. */
    readonly at: string;
    /** How well it works. */
    readonly process: readonly GovernorsMeasure[];
    /** Since when, in words. */
    readonly groupsTitle: string;
    readonly groups: readonly GovernorsMeasure[];
    readonly year: GovernorsYear;
    /** The year before, until the newest has figures of its own. */
    readonly before?: GovernorsYear;
  };
  /** Why there is nothing yet. */
  readonly note?: string;
  /** One for each term, the newest first. */
  readonly reports: readonly {
    readonly id: string;
    /** Its days, in words. */
    readonly title: string;
    readonly measures: readonly GovernorsMeasure[];
  }[];
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
  /** In words, such as "More than half" or "6 to 11"; absent where it is hidden or not recorded. */
  readonly value?: string;
  readonly note?: string;
  /** 0 to 100, how long a bar is. */
  readonly bar?: number;
  /** Why it is hidden. */
  readonly hidden?: string;
  /** Whom to ask where Heed does not record it. */
  readonly missing?: string;
}

/** At least so many since the year began, in steps of six. */
export interface GovernorsYear {
  readonly summary: string;
  /** Last day of each week, `2026-11-22`. */
  readonly weeks: readonly string[];
  /** Groups that are shown, each with a number for each week; null where it was hidden. */
  readonly series: readonly {
    readonly id: string;
    readonly name: string;
    readonly values: readonly (number | null)[];
  }[];
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
