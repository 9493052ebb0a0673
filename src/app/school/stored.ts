import type * as z from 'zod';
import type { SettingsStore } from '../ports.ts';

/** @returns what the school stored under a key, or undefined when it stored nothing or what is there is damaged. */
export function storedUnder<T>(key: string, schema: z.ZodType<T>, settings: SettingsStore): T | undefined {
  const text = settings.get(key);
  return text === undefined ? undefined : parseStored(text, schema);
}

/** @returns undefined when the text is not JSON of this shape. */
export function parseStored<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** @returns the accounts that have a value under a prefix such as `away/`. */
export function accountsUnder(prefix: string, settings: SettingsStore): readonly string[] {
  return settings.keys(prefix).map((key) => key.slice(prefix.length));
}
