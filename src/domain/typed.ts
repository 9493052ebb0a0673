/** What a person typed, or a picker gave, before any rule looks at it. */

/** An Entra object id, lower-case. */
export const ACCOUNT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns line ends made one kind, and what no keyboard types (control characters) left out; nothing else is touched. */
export function clean(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}
