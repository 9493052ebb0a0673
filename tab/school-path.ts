/**
 * What stands before `/tab` and `/api` where one process serves several schools.
 * @param pathname of the page
 * @returns such as `/oakfield`, or nothing where there is one school
 */
export function schoolPath(pathname: string): string {
  return /^(\/[a-z0-9-]+)?\/tab(?:\/|$)/.exec(pathname)?.[1] ?? '';
}
