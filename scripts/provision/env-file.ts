import { parseEnv } from 'node:util';

/** A line that names a setting and gives it nothing. */
const EMPTY = /^((\w+)[ \t]*=)[ \t]*(?:""|'')?[ \t]*(?=\r?$)/gm;

/**
 * A settings file with what it lacks. What stands there stays, whatever it says: another value may be in use. A setting that
 * stands there empty is filled in where it stands: of two lines with one name the last counts, and whoever changed the first
 * later on would change nothing.
 * @returns the whole text, and the names that stand there with another value
 */
export function completed(
  text: string,
  settings: Readonly<Record<string, string>>,
): { readonly text: string; readonly differing: readonly string[] } {
  const before = parseEnv(text);
  const differing = Object.entries(settings)
    .filter(([name, value]) => before[name] && before[name]?.toLowerCase() !== value.toLowerCase())
    .map(([name]) => name);
  const added = new Map(Object.entries(settings).filter(([name]) => !before[name]));
  const filled = text.replace(EMPTY, (line, start: string, name: string) => {
    const value = added.get(name);
    if (value === undefined) return line;
    added.delete(name);
    return `${start}${value}`;
  });
  const end = filled === '' || filled.endsWith('\n') || added.size === 0 ? '' : '\n';
  return { text: filled + end + linesOf(Object.fromEntries(added)), differing };
}

/** @returns settings as lines of a settings file, a line feed after each */
export function linesOf(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
