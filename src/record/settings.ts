import type { SettingsStore } from '../app/ports.ts';
import { parseJson, type Setting } from './batch.ts';
import { settingFile } from './journal.ts';
import { keepAsOwner, type OwnerDeps } from './keep.ts';
import { COLUMN_LIMIT } from './rows.ts';
import { toSettingRow } from './setting-row.ts';

/** What the school decided: kept as durably as a case. Only the owner of the record changes it. */
export function createSettings(deps: OwnerDeps): SettingsStore {
  let count = 0;
  const book = () => deps.memory().settings;
  return {
    isLoaded: () => deps.memory().settingsRead,
    get: (key) => book().get(key)?.value,
    keys: (prefix) =>
      book()
        .all()
        .flatMap(({ name, value }) => (value !== undefined && name.startsWith(prefix) ? [name] : [])),
    version: () => book().version(),
    put: ({ key: name, value, by }) =>
      deps.queues.run(`setting ${name}`, async () => {
        const setting = { name, value, updatedAt: timeAfter(book().get(name), deps.clock.now()) };
        check(setting, deps);
        count += 1;
        return keepAsOwner(
          {
            name: settingFile(deps.session, count),
            at: setting.updatedAt,
            entries: [],
            setting,
            // The value may be about a person; that it was changed, and by whom, is what the log is for.
            ...(by === 'heed' ? {} : { view: { oid: by.oid, role: by.role, what: 'setting', about: name } }),
          },
          deps,
        );
      }),
  };
}

/** A clock that goes back, or two changes in one instant, must not let an older value win. */
function timeAfter(before: Setting | undefined, now: number): string {
  const least = before ? Date.parse(before.updatedAt) + 1 : 0;
  return new Date(Math.max(now, least)).toISOString();
}

/** Whatever does not fit would wait in the journal for ever. */
function check(setting: Setting, deps: OwnerDeps): void {
  if (setting.value !== undefined && parseJson(setting.value) === undefined) {
    throw new RangeError('A setting is JSON.');
  }
  if (toSettingRow(setting, deps).sealed.length > COLUMN_LIMIT) {
    throw new RangeError('A setting is longer than a column holds.');
  }
}
