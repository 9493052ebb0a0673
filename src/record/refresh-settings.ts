import { ok, type Result } from '../domain/result.ts';
import type { Setting } from './batch.ts';
import type { Core } from './core.ts';
import { isKnownName } from './known.ts';
import { openSettingRow } from './setting-row.ts';

/**
 * Reads every row of Settings: newer ones are taken, and where the list holds less than it once confirmed, ours is
 * written again. A row that does not open raises an alarm and is not taken.
 * @returns `refused` when the keys are those of another record, so that nothing there concerns this process; the fault
 * of the list that did not answer
 */
export async function refreshSettings(core: Core): Promise<Result<'read' | 'refused'>> {
  const { settings, unreadableRows } = core.memory();
  const alarm = (event: string, key: string) => {
    // What stands in a column that somebody wrote by hand is not repeated in a log.
    if (!unreadableRows.has(key)) core.log.alarm(event, /^[0-9a-f]{1,64}$/.test(key) ? { key } : {});
    unreadableRows.add(key);
  };
  // Only what was confirmed before the list is asked must be in its answer.
  const confirmed = settings.all().filter((setting) => !settings.isPending(setting));
  const rows = await core.lists.settings();
  const fits = await core.proof.hear(rows);
  if (!rows.ok) return rows;
  if (!fits.ok) return fits;
  if (!fits.value) return ok('refused');

  const shown = new Map<string, Setting | 'unknown-key'>();
  for (const row of rows.value) {
    if (isKnownName(row.key)) continue;
    const opened = openSettingRow(row, core);
    if (opened.ok) {
      shown.set(row.key, opened.setting);
      settings.put(opened.setting, true);
    } else if (opened.why === 'unknown-key') {
      shown.set(row.key, opened.why);
      alarm('record.key-unknown', row.key);
    } else alarm('record.setting-unreadable', row.key);
  }
  for (const setting of confirmed) {
    const key = core.settingKey(setting.name);
    // A process with more keys wrote it, and later than us.
    if (shown.get(key) === 'unknown-key' || settings.isPending(setting)) continue;
    if (settings.get(setting.name) === setting && !isShown(setting, shown.get(key))) {
      core.log.alarm('record.setting-restored', { key });
      settings.put(setting, false);
      core.wakeDrain();
    }
  }
  return ok('read');
}

function isShown(setting: Setting, row: Setting | string | undefined): boolean {
  return typeof row === 'object' && row.updatedAt === setting.updatedAt && row.value === setting.value;
}
