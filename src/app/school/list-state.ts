import * as z from 'zod';
import type { Deps } from '../deps.ts';
import type { SettingsStore } from '../ports.ts';
import { storedUnder } from './stored.ts';

export type ListName = 'pupils' | 'staff';

const importSchema = z.object({ at: z.iso.datetime() });

/** Puts down when a list was brought in. The import itself is logged; where this cannot be kept, only the time is missing. */
export async function noteImport(
  list: ListName,
  { settings, clock }: Pick<Deps, 'settings' | 'clock'>,
): Promise<void> {
  const value = JSON.stringify({ at: new Date(clock.now()).toISOString() });
  await settings.put({ key: `imported/${list}`, value, by: 'heed' });
}

/** @returns when a list was last brought in through the tab, UTC. */
export function importedAt(list: ListName, settings: SettingsStore): string | undefined {
  return storedUnder(`imported/${list}`, importSchema, settings)?.at;
}
