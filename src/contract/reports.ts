/** The JSON of the tab's API: what everybody on the staff has, their own reports and the form. */
import type { FormField } from './me.ts';

/** `GET /api/reports`: newest first. */
export interface MyReportLine {
  readonly reference: string;
  readonly shown: string;
  readonly reportedAt: string;
  /** In words: received, read, closed. */
  readonly state: string;
  /** A question that waits for an answer. */
  readonly question: boolean;
  readonly closed: boolean;
}

/** `GET /api/reports/:reference`: the receipt and what can be done, never the case. */
export interface MyReport {
  readonly reference: string;
  readonly shown: string;
  readonly reportedAt: string;
  /** Steps that have happened or are to come: received, filed, read, closed. */
  readonly steps: readonly { readonly title: string; readonly at?: string; readonly done: boolean }[];
  /** Sentences of the receipt: who is told, what to do now. */
  readonly sentences: readonly string[];
  /** What the person wrote, as they wrote it. */
  readonly letters: readonly {
    readonly sequence: number;
    readonly at: string;
    readonly from: string;
    readonly text: string;
    readonly question: boolean;
    readonly answeredAt?: string;
  }[];
  /** Which of these can be done now; each has a form (`GET /api/reports/:reference/:act?of=`). */
  readonly acts: readonly ('answer' | 'add' | 'withdraw' | 'chase')[];
}

/** `GET /api/reports/:reference/:act`, `GET /api/report-form`: a fresh form. */
export interface ReportForm {
  readonly formId: string;
  readonly title: string;
  /** Sentences above the form. */
  readonly intro: readonly string[];
  readonly fields: readonly FormField[];
  readonly button: string;
  /** `GET /api/report-form` only: what to do now and never to do, by the code of the kind. */
  readonly guidance?: Readonly<Record<string, readonly string[]>>;
  /** When the draft that stands in the fields was kept, and when it is gone. */
  readonly draft?: { readonly savedAt: string; readonly goneAt: string };
  readonly mostBytes: number;
}

/** `POST /api/reports`, `POST /api/reports/:reference/:act`. */
export interface ReportSent {
  readonly formId: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** `POST /api/reports`: the receipt. `PUT`-like `POST /api/draft` keeps what was typed so far; `{fields: {}}` drops it. */
export interface ReportReceived {
  readonly reference: string;
  readonly shown: string;
  readonly sentences: readonly string[];
}

export interface DraftKept {
  readonly savedAt: string;
  readonly goneAt: string;
}
