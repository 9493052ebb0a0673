/** The JSON of the tab's API: what everybody on the staff has, their own reports and the form. */
import type { FormField } from './me.ts';

/** `GET /api/reports`: newest first. */
export interface MyReportLine {
  readonly reference: string;
  readonly shown: string;
  readonly reportedAt: string;
  /** In words: received, read, closed. */
  readonly state: string;
  /** What else there is to know in one line each: a message, that it was closed, that it was taken back. */
  readonly more: readonly string[];
  /** A question that waits for an answer. */
  readonly question: boolean;
  readonly closed: boolean;
}

/** Sentences of a receipt that belong together; a card has them in one box. */
export interface Said {
  readonly tone: 'plain' | 'accent' | 'good' | 'warning' | 'attention';
  /** Said first, and to stand out. */
  readonly strong?: readonly string[];
  readonly lines?: readonly string[];
  /** Below the rest, as a list. */
  readonly items?: readonly string[];
}

/** `GET /api/reports/:reference`: the receipt and what can be done, never the case. */
export interface MyReport {
  readonly reference: string;
  readonly shown: string;
  readonly reportedAt: string;
  /** Steps that have happened or are to come: received, filed, read, closed. */
  readonly steps: readonly { readonly title: string; readonly at?: string; readonly done: boolean }[];
  /** What the receipt says: who is told, what to do now. */
  readonly said: readonly Said[];
  /** What was written to the person, newest first. */
  readonly letters: readonly {
    readonly sequence: number;
    readonly at: string;
    /** "From the DSL at 14:05". */
    readonly from: string;
    readonly text: string;
    readonly question: boolean;
    readonly answeredAt?: string;
  }[];
  /** Which of these can be done now; each has a form (`GET /api/reports/:reference/:act?of=`). */
  readonly acts: readonly { readonly act: ReporterAct; readonly title: string }[];
}

export type ReporterAct = 'answer' | 'add' | 'withdraw' | 'chase';

/** `GET /api/reports/:reference/:act`, `GET /api/report-form`: a fresh form. */
export interface ReportForm {
  readonly formId: string;
  readonly title: string;
  /** Sentences above the form. */
  readonly intro: readonly string[];
  /** What to do before any form when a child is in danger; said again, at once, when the answer to `danger` is yes. */
  readonly danger?: { readonly title: string; readonly text: string };
  readonly fields: readonly FormField[];
  readonly button: string;
  /** `GET /api/report-form` only: what the person who reports this kind should know, by the code of the kind. */
  readonly guidance?: Readonly<Record<string, KindGuidance>>;
  /** When the draft that stands in the fields was kept, and when it is gone. */
  readonly draft?: { readonly savedAt: string; readonly goneAt: string };
  /** Bytes of UTF-8 that all answers together may have. */
  readonly mostBytes: number;
}

export interface KindGuidance {
  readonly example?: string;
  readonly said: readonly Said[];
}

/** `POST /api/reports/:reference/:act?of=`; `POST /api/reports` may add what the window knows of the draft (`DraftSeen`). */
export interface ReportSent {
  readonly formId: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a window knows of the draft. */
export interface DraftSeen {
  /** A random name of the window: what it kept itself is no surprise to it. */
  readonly window: string;
  /** `savedAt` of the draft as this window last had it; absent where it had none. */
  readonly seen?: string;
}

/** `POST /api/reports`: the receipt. */
export interface ReportReceived {
  readonly reference: string;
  readonly shown: string;
  readonly said: readonly Said[];
}

/** `POST /api/reports/:reference/:act`: the report as it is after that. */
export interface ReportActed {
  /** What was just done. */
  readonly note: string;
  /** Comes before everything else: a child is in danger, or whom to turn to outside. */
  readonly first: readonly Said[];
  readonly report: MyReport;
  /** An addition about another adult became a report of its own. */
  readonly made?: ReportReceived & { readonly why: string };
}

/**
 * `POST /api/draft` keeps what was typed so far; no fields drop it. 409 `draft.changed`: another window changed it, sent
 * it or threw it away meanwhile, and nothing was kept.
 */
export interface DraftSent extends ReportSent, DraftSeen {
  /** The person has decided that what this window has is to stay. */
  readonly over?: true;
}

/** Empty when there is no draft any more. */
export interface DraftKept {
  readonly savedAt?: string;
  readonly goneAt?: string;
}
