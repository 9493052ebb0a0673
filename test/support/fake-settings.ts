import type { SettingsStore } from '../../src/app/ports.ts';
import { fail, ok } from '../../src/domain/result.ts';

type Put = Parameters<SettingsStore['put']>[0];

export interface FakeSettings extends SettingsStore {
  /** Everything that was put, removals included, oldest first. */
  readonly puts: Put[];
  /** The disk is full, or another process owns the record; undefined when all is well. */
  broken?: 'record.unwritable' | 'record.not-owner';
  /** False as on a new disk, before SharePoint was read. */
  loaded: boolean;
}

/** Settings in memory. As the port says: what `put` could not keep is not there. */
export function fakeSettings(start: Readonly<Record<string, string>> = {}): FakeSettings {
  const values = new Map(Object.entries(start));
  let version = {};
  const settings: FakeSettings = {
    puts: [],
    loaded: true,
    isLoaded: () => settings.loaded,
    get: (key) => values.get(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
    version: () => version,
    async put(change) {
      if (change.value !== undefined) JSON.parse(change.value);
      await null;
      if (settings.broken) return fail(settings.broken);
      settings.puts.push(change);
      version = {};
      if (change.value === undefined) values.delete(change.key);
      else values.set(change.key, change.value);
      return ok(undefined);
    },
  };
  return settings;
}
