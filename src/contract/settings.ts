/** The JSON of the tab's API: what the school decides. */

/** `GET /api/settings`: what this person may see; `may` says what they may change. */
export interface Settings {
  readonly may: readonly ('calendar' | 'deadlines' | 'cover' | 'contacts' | 'pupils' | 'staff' | 'people')[];
  readonly calendar: CalendarSetting;
  readonly deadlines: DeadlineSetting;
  readonly cover: readonly {
    readonly oid: string;
    readonly name: string;
    readonly role: string;
    readonly away?: { readonly until: string };
  }[];
  readonly contacts: readonly ContactSetting[];
  readonly lists: { readonly pupils?: ListState; readonly staff?: ListState };
  readonly roles: readonly {
    readonly role: string;
    readonly title: string;
    readonly people: readonly { readonly oid: string; readonly name: string }[];
    readonly warning?: string;
  }[];
  readonly revoked: readonly { readonly oid: string; readonly name: string }[];
}

/** Lines as people type them, one a line, such as `2026-09-02 to 2026-12-18`. `POST /api/settings/calendar`. */
export interface CalendarSetting {
  readonly terms: string;
  readonly closed: string;
  readonly opens: string;
  readonly closes: string;
  readonly rota: string;
}

/** Minutes. `POST /api/settings/deadlines`. */
export interface DeadlineSetting {
  readonly acknowledge: { readonly immediate: number; readonly sameDay: number; readonly routine: number };
  readonly decide: { readonly immediate: number; readonly sameDay: number; readonly routine: number };
  readonly again: number;
}

/** `POST /api/settings/contacts` with `{id, value, checked}`. */
export interface ContactSetting {
  readonly id: string;
  readonly title: string;
  readonly value: string;
  readonly source: string;
  /** London day on which a person last compared it with its source; absent where nobody did. */
  readonly checked?: string;
  readonly outOfDate: boolean;
}

export interface ListState {
  readonly count: number;
  readonly importedAt: string;
}

/** `POST /api/settings/pupils/preview` and `…/staff/preview` with `{csv}`; without `/preview` it is kept. */
export interface ImportPreview {
  readonly count: number;
  readonly first: readonly string[];
  /** Every fault with its line. A list with faults is not taken. */
  readonly faults: readonly { readonly line: number; readonly sentence: string }[];
  /** Compared with the list in use. */
  readonly added: number;
  readonly left: number;
}
