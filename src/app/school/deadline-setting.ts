import * as z from 'zod';
import type { Deadlines } from '../../domain/deadlines.ts';
import type { SettingsStore } from '../ports.ts';
import { parseStored } from './stored.ts';

export const DEADLINES_KEY = 'deadlines';

/** A week, as the configuration has it too. */
export const MOST_MINUTES = 10_080;

const minutes = z.int().min(1).max(MOST_MINUTES);
const byUrgency = z.strictObject({ immediate: minutes, 'same-day': minutes, routine: minutes });

/** What is proposed and kept. */
export const deadlinesSchema = z.strictObject({
  minutes: byUrgency,
  reviewMinutes: byUrgency,
  againMinutes: minutes,
});

const parsed = new WeakMap<
  SettingsStore,
  { readonly text: string; readonly deadlines: Deadlines | undefined }
>();

/**
 * @param configured what the configuration says: it holds until the school decides otherwise, and where what it decided
 * cannot be read
 * @returns the same object until it is set anew
 */
export function deadlinesOf(settings: SettingsStore, configured: Deadlines): Deadlines {
  const text = settings.get(DEADLINES_KEY);
  if (text === undefined) return configured;
  const known = parsed.get(settings);
  if (known?.text === text) return known.deadlines ?? configured;
  const deadlines = parseStored(text, deadlinesSchema);
  parsed.set(settings, { text, deadlines });
  return deadlines ?? configured;
}
