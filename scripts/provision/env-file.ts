import { parseEnv } from 'node:util';

/**
 * What a settings file lacks. What stands there stays, whatever it says: another value may be in use.
 * @returns the text to append, and the names that stand there with another value
 */
export function lacking(
  text: string,
  settings: Readonly<Record<string, string>>,
): { readonly append: string; readonly differing: readonly string[] } {
  const before = parseEnv(text);
  const differing = Object.entries(settings)
    .filter(([name, value]) => before[name] && before[name]?.toLowerCase() !== value.toLowerCase())
    .map(([name]) => name);
  const added = Object.entries(settings).filter(([name]) => !before[name]);
  const end = text === '' || text.endsWith('\n') || added.length === 0 ? '' : '\n';
  return { append: end + linesOf(Object.fromEntries(added)), differing };
}

/** @returns settings as lines of a settings file, a line feed after each */
export function linesOf(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
