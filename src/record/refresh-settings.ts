import { setImmediate } from 'node:timers/promises';
import type { SettingRow } from '../app/lists.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Setting } from './batch.ts';
import type { Core } from './core.ts';
import { isKnownName } from './known.ts';
import { isOfDigests, type OpenedSetting, openSettingRow } from './setting-row.ts';

/** Rows of digests become thousands over the years, and nobody waits longer than this while they are opened. */
const BREATH_MS = 10;

/**
 * Reads every row of Settings and of Digests: newer ones are taken, and where the list holds less than it once confirmed, ours is
 * written again. A row that does not open raises an alarm and is not taken.
 * Nothing is taken before both have answered: on a new disk nobody may believe that a digest was never sent.
 * @returns `refused` when the keys are those of another record, so that nothing there concerns this process; the fault
 * of the list that did not answer
 */
export async function refreshSettings(core: Core): Promise<Result<'read' | 'refused'>> {
  const memory = core.memory();
  const { settings, unreadableRows } = memory;
  const alarm = (event: string, key: string) => {
    // What stands in a column that somebody wrote by hand is not repeated in a log.
    if (!unreadableRows.has(key)) core.log.alarm(event, /^[0-9a-f]{1,64}$/.test(key) ? { piece: key } : {});
    unreadableRows.add(key);
  };
  // Only what was confirmed before the list is asked must be in its answer.
  const confirmed = settings.all().filter((setting) => !settings.isPending(setting));
  const rows = await core.lists.settings();
  const fits = await core.proof.hear(rows);
  if (!rows.ok) return rows;
  if (!fits.ok) return fits;
  if (!fits.value) return ok('refused');
  const digests = await core.lists.digests();
  if (!digests.ok) return digests;

  const shown = new Map<string, Setting | 'unknown-key'>();
  const all = [
    ...rows.value.map((row) => ({ row, ofDigests: false })),
    ...digests.value.map((row) => ({ row, ofDigests: true })),
  ];
  const found: { readonly row: SettingRow; readonly ofDigests: boolean; readonly opened: OpenedSetting }[] =
    [];
  let breath = performance.now();
  for (const { row, ofDigests } of all) {
    if (isKnownName(row.key)) continue;
    found.push({ row, ofDigests, opened: openSettingRow(row, core) });
    if (performance.now() - breath < BREATH_MS) continue;
    await setImmediate();
    breath = performance.now();
  }
  // All at once, so that nobody ever sees half of what the school decided.
  for (const { row, ofDigests, opened } of found) {
    // A row that was copied into the other list is none of it.
    if (opened.ok && isOfDigests(opened.setting.name) !== ofDigests)
      alarm('record.setting-unreadable', row.key);
    else if (opened.ok) {
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
      core.log.alarm('record.setting-restored', { piece: key });
      settings.put(setting, false);
      core.wakeDrain();
    }
  }
  memory.settingsRead = true;
  return ok('read');
}

function isShown(setting: Setting, row: Setting | string | undefined): boolean {
  return typeof row === 'object' && row.updatedAt === setting.updatedAt && row.value === setting.value;
}
