/** The JSON of the tab's API: all that the tab knows of the server. */

/** `GET /api/me`: the person as the directory has them now. */
export interface Me {
  readonly name: string;
  /** Names of roles, in the order of the table in `src/domain/role.ts`. */
  readonly roles: readonly string[];
  readonly mayReport: true;
}

/** Every answer that is not HTTP 200. */
export interface ApiFault {
  /** A code for programs. */
  readonly error: string;
  /** For the person, with what to do next. */
  readonly sentence: string;
}
