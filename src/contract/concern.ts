/** The JSON of the tab's API: the page of one concern. Times are ISO 8601, UTC; what people wrote is plain text. */
import type { FormField } from './me.ts';

/** A label with what stands under it. */
export interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** One entry of the chronology. */
export interface TimelineEntry {
  readonly sequence: number;
  readonly at: string;
  /** Who did it, by name and role; "Heed" for the program. */
  readonly who: string;
  readonly title: string;
  readonly lines: readonly Labelled[];
  /** Struck through, with the reason in the entry that struck it. */
  readonly struck: boolean;
  /** Where it is struck through: the reason. */
  readonly struckWhy?: string;
  /** `card`: only that a card was brought or could not be. Shown when asked for. */
  readonly weight: 'normal' | 'card';
}

export interface ChecklistLine {
  readonly code: string;
  readonly words: string;
  readonly state: 'open' | 'done' | 'not-needed' | 'recorded';
  /** The work that fulfils it by itself, if any. */
  readonly by?: string;
  /** Must be done, or marked as not needed, before closing. */
  readonly required?: true;
}

export interface EvidenceFile {
  readonly id: string;
  readonly sequence: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly at: string;
  readonly who: string;
  readonly struck: boolean;
}

/** Something that can be done with the concern in its present state, by this person. */
export interface WorkChoice {
  readonly work: string;
  readonly title: string;
  /** Heading under which it is offered. */
  readonly group: string;
}

/** Another concern, as far as this person may know of it. */
export interface RelatedConcern {
  readonly reference: string;
  readonly shown: string;
  readonly how: string;
  readonly mayOpen: boolean;
}

/** `GET /api/concerns/:reference`. The view is recorded before anything is answered. */
export interface ConcernPage {
  readonly reference: string;
  readonly shown: string;
  /** Sequence of the newest entry: what a form sends back as `seen`. */
  readonly sequence: number;
  readonly status: 'waiting' | 'acknowledged' | 'closed';
  /** The role under which this person may see it. */
  readonly as: string;
  readonly kind: string;
  readonly urgency: string;
  readonly danger: boolean;
  /** In words: where it stands, who has it, what is due. */
  readonly standing: readonly Labelled[];
  /** Banners of the protocol, such as a legal duty, or "ring 999". */
  readonly warnings: readonly string[];
  readonly reporter: string;
  readonly report: readonly Labelled[];
  readonly people: readonly {
    readonly name: string;
    readonly part: string;
    readonly detail?: string;
    readonly pupil?: string;
  }[];
  readonly adults: readonly { readonly name: string; readonly part: string }[];
  readonly checklist: readonly ChecklistLine[];
  /** What the protocol says: do now, never do, outside bodies, clocks. */
  readonly guidance: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** What closing still needs. */
  readonly missing: readonly string[];
  readonly mayTake: boolean;
  readonly works: readonly WorkChoice[];
  readonly timeline: readonly TimelineEntry[];
  readonly evidence: readonly EvidenceFile[];
  /** Why no file can be added, in words; absent where one can. */
  readonly noFiles?: string;
  readonly related: readonly RelatedConcern[];
  /** Who had read it before it came to its present line, in words, where it changed hands. */
  readonly readers?: readonly string[];
  /** Other concerns about the same adult, for the case manager. */
  readonly patterns: readonly RelatedConcern[];
}

/** `GET /api/concerns/:reference/changes?since=12`: asked quietly; telling news is recorded as a view, once. */
export interface ConcernChanges {
  readonly sequence: number;
  /** Entries by others since then, without their text. */
  readonly changes: readonly { readonly at: string; readonly who: string; readonly title: string }[];
}

/** `GET /api/concerns/:reference/works/:work`: a fresh form for one piece of work. */
export interface WorkForm {
  readonly formId: string;
  readonly work: string;
  readonly title: string;
  readonly hint?: string;
  readonly fields: readonly FormField[];
  readonly button: string;
  /** `close` only: what it still needs, in words. */
  readonly missing?: readonly string[];
  /** Work that cannot be taken back asks once more, with these words. */
  readonly confirm?: string;
  /** Of all answers together, in bytes of UTF-8; how much room is left is said once it is short. */
  readonly mostBytes?: number;
}

/**
 * `POST /api/concerns/:reference/works/:work`. Faults: 422 with `fields`; 409 `work.changed` with `changes` when others did
 * something since `seen`: the same form can be sent again with the newer sequence, which stands beside as `sequence`.
 */
export interface WorkSent {
  readonly formId: string;
  readonly seen: number;
  readonly fields: Readonly<Record<string, string>>;
}

export interface WorkDone {
  readonly sequence: number;
  /** Coding it anew can take it from the person who did it. */
  readonly stillYours: boolean;
  /** Said instead of the page where it is not theirs any more. */
  readonly sentence?: string;
  /** A concern that the work made or reached. */
  readonly other?: { readonly reference: string; readonly shown: string };
}

/** `GET /api/concerns/:reference/views`: who looked at it. */
export interface ConcernView {
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly from: string;
}

/**
 * `POST /api/concerns/:reference/evidence`: a file of at most 10 MB; the answer is an `EvidenceFile`. What a file says of
 * itself inside (place, device, author) is kept as it came: it is evidence.
 */
export interface EvidenceSent {
  readonly formId: string;
  readonly name: string;
  /** The file, base64. */
  readonly content: string;
}

/** `GET /api/concerns/:reference/evidence/:id`: viewed in the page; the view is recorded. */
export interface EvidenceContent {
  readonly name: string;
  readonly type: string;
  /** Base64. */
  readonly content: string;
}

/** `GET /api/concerns/:reference/print?names=yes`: the whole concern as evidence on paper. */
export interface ConcernPrint extends ConcernPage {
  readonly madeAt: string;
  readonly madeBy: string;
  readonly names: boolean;
  /** A record that is not whole is not printed: then the answer is 500 `record.broken`. */
  readonly chain: {
    readonly entries: number;
    /** Newest MAC, in groups that a person can compare. */
    readonly newest: string;
    readonly sentence: string;
  };
}

/** `GET /api/pupils/:id`: everything on record about one pupil that this person may open. */
export interface PupilPage {
  readonly name: string;
  readonly year?: string;
  readonly lines: readonly {
    readonly reference: string;
    readonly shown: string;
    readonly reportedAt: string;
    readonly kind: string;
    readonly part: string;
    readonly status: string;
    /** Only the same name was typed: it may be another child. */
    readonly byNameOnly: boolean;
  }[];
}
