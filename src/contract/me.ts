/** The JSON of the tab's API: who the person is, and what every route has in common. */

/** The pages of the tab, by the names that deep links use too. */
export type PageId =
  | 'my-reports'
  | 'report'
  | 'dashboard'
  | 'concerns'
  | 'concern'
  | 'pupil'
  | 'governors'
  | 'trust'
  | 'access-log'
  | 'systems'
  | 'settings';

/** `GET /api/me`: the person as the directory has them now. */
export interface Me {
  readonly name: string;
  /** Names of roles, in the order of the table in `src/domain/role.ts`. */
  readonly roles: readonly string[];
  readonly mayReport: true;
  /** Pages that this person may see, the first to be shown first. */
  readonly pages: readonly PageId[];
}

/**
 * `POST /api/session`: begins to use the tab. Every other call carries the id in the header `Heed-Session`. A call with
 * `Heed-Quiet: 1` was made by the page itself and does not count as use; after `idleSeconds` without use every call is
 * answered 403 `session.ended`.
 */
export interface Session {
  readonly session: string;
  readonly idleSeconds: number;
  /** What time it is for the server, ISO 8601: the clock of a device may be wrong. */
  readonly now: string;
  /** What `GET /api/me` would answer, so that nobody has to wait for a second call. */
  readonly me: Me;
}

/** Every answer that is not HTTP 200. */
export interface ApiFault {
  /** A code for programs. */
  readonly error: string;
  /** For the person, with what to do next. */
  readonly sentence: string;
  /** What is wrong with which field of a form, for the person. */
  readonly fields?: Readonly<Record<string, string>>;
  /** `work.changed`: what others did since this person read it. */
  readonly changes?: readonly { readonly at: string; readonly who: string; readonly title: string }[];
  /** `work.changed`: sequence of the newest entry, with which the same form can be sent again. */
  readonly sequence?: number;
}

/** A code, and the words for it that a person reads. */
export interface Choice {
  readonly value: string;
  readonly title: string;
}

/** One field of a form, as the server asks it; the tab draws it and knows no rule. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /**
   * `staff` and `pupil` are searched for while typing (`POST /api/staff`, `POST /api/pupils`); `people` of a case and
   * earlier entries come as choices.
   */
  readonly input: 'line' | 'long' | 'date' | 'choice' | 'choices' | 'yes-no' | 'staff' | 'pupil' | 'heading';
  /** A `line` in which names are offered while typing (`POST /api/people-without-account`); any other text will do as well. */
  readonly suggest?: 'people-without-account';
  readonly required?: true;
  readonly choices?: readonly Choice[];
  readonly value?: string;
  /** The title of a chosen `staff` or `pupil`. */
  readonly valueTitle?: string;
  /** Shown only while another field has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly string[] };
  /** Below a heading that can be opened, closed at first. */
  readonly section?: string;
}

/** Somebody or something found while typing. */
export interface Found {
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
}
