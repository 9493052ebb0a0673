/** The JSON of the tab's API: what the school decides. */
import type { Choice } from './me.ts';

/** What somebody may change, decided by the server for this person. */
export type SettingName = 'calendar' | 'deadlines' | 'cover' | 'contacts' | 'pupils' | 'staff' | 'people';

/** `GET /api/settings`: what this person may see; `may` says what they may change. Every POST answers with it as well. */
export interface Settings {
  readonly may: readonly SettingName[];
  /** Whether they may give access back. */
  readonly mayRestore: boolean;
  /** Day of London, `2026-11-23`. */
  readonly today: string;
  readonly calendar: CalendarSetting;
  /** Everyone who can stand on the rota; empty for those who may not change it. */
  readonly handlers: readonly Choice[];
  readonly deadlines: DeadlineSetting;
  /** What only the configuration of the server says, in words. */
  readonly fixed: readonly { readonly label: string; readonly text: string }[];
  /** Changes that one person asked for and a second one has to confirm. */
  readonly proposals: readonly Proposal[];
  readonly cover: readonly CoverLine[];
  readonly contacts: readonly ContactSetting[];
  readonly lists: { readonly pupils?: ListState; readonly staff?: ListState };
  readonly roles: readonly {
    readonly role: string;
    readonly title: string;
    readonly people: readonly {
      readonly oid: string;
      readonly name: string;
      /** Whether this person may take their access away. */
      readonly mayTakeAway: boolean;
      /** Other accounts of theirs, by name. */
      readonly linked?: readonly string[];
    }[];
    readonly warning?: string;
  }[];
  readonly revoked: readonly { readonly oid: string; readonly name: string; readonly detail?: string }[];
}

/** Lines as people type them, one a line, such as `1 Sep 2026 to 23 Oct 2026`. `POST /api/settings/calendar`. */
export interface CalendarSetting {
  readonly terms: string;
  readonly closed: string;
  readonly opens: string;
  readonly closes: string;
  readonly rota: readonly RotaLine[];
}

export interface RotaLine {
  /** Days of London, `2026-12-21`. */
  readonly from: string;
  readonly to: string;
  readonly oids: readonly string[];
}

/** Minutes, 1 to 10080. `POST /api/settings/deadlines` proposes them. */
export interface DeadlineSetting {
  readonly acknowledge: Minutes;
  readonly decide: Minutes;
  readonly again: number;
}

export interface Minutes {
  readonly immediate: number;
  readonly sameDay: number;
  readonly routine: number;
}

/**
 * `POST /api/settings/confirm` and `POST /api/settings/drop` with `{what, at}`: 409 `settings.changed` where it is not
 * this one any more.
 */
export interface Proposal {
  readonly what: string;
  readonly title: string;
  /** What it would change, in words: before and after. */
  readonly lines: readonly { readonly label: string; readonly before: string; readonly after: string }[];
  readonly by: string;
  readonly at: string;
  readonly expiresAt: string;
  readonly mayConfirm: boolean;
  readonly mayDrop: boolean;
}

/** `POST /api/settings/cover` with `{oid, day, time}`, or `{oid, back: true}`. */
export interface CoverLine {
  readonly oid: string;
  readonly name: string;
  readonly role: string;
  readonly mine: boolean;
  readonly away?: { readonly until: string };
}

/** `POST /api/settings/contacts` with `{id, value, source, checked}`. */
export interface ContactSetting {
  readonly id: string;
  readonly title: string;
  /** What it is there for. */
  readonly hint: string;
  /** Empty where nobody has put it down. */
  readonly value: string;
  readonly source: string;
  /** London day on which a person last compared it with its source; absent where nobody did. */
  readonly checked?: string;
  readonly outOfDate: boolean;
  /** Another value needs a second person. */
  readonly twoPeople: boolean;
}

export interface ListState {
  readonly count: number;
  /** Absent where it was brought in by the chat. */
  readonly importedAt?: string;
}

/**
 * `POST /api/settings/pupils/preview` with `{csv, mode}` and `…/staff/preview` with `{csv}`; without `/preview` it is kept.
 * `mode`: `replace` (who is not in it has left) or `add`.
 */
export interface ImportPreview {
  readonly count: number;
  /** The first names, so that a person sees whether the right column was read. */
  readonly first: readonly string[];
  /** Every fault with its line. A list with faults is not taken. */
  readonly faults: readonly { readonly line: number; readonly sentence: string }[];
  /** Compared with the list in use. */
  readonly added: number;
  readonly left: number;
}
