import type { SettingRow } from '../app/lists.ts';
import { parseJson, parseSetting, type Setting } from './batch.ts';
import { canonical } from './canonical.ts';
import type { Core } from './core.ts';

/** A row of Settings as it was found. `unknown-key`: a process with other keys wrote it. */
export type OpenedSetting =
  | { readonly ok: true; readonly setting: Setting }
  | { readonly ok: false; readonly why: 'unknown-key' | 'damaged' };

type Sealing = Pick<Core, 'seal' | 'settingKey'>;

/** @param key of the row @returns the place of a setting, to which its seal is bound */
export function settingContext(key: string): string {
  return `setting:${key}`;
}

/** A removed setting has a row as well: without it an older value would come back. */
export function toSettingRow(setting: Setting, { seal, settingKey }: Sealing): SettingRow {
  const key = settingKey(setting.name);
  return { key, sealed: seal.seal(canonical(setting), settingContext(key)) };
}

export function openSettingRow({ key, sealed }: SettingRow, { seal, settingKey }: Sealing): OpenedSetting {
  const opened = seal.open(sealed, settingContext(key));
  if (!opened.ok) return opened;
  const setting = parseSetting(parseJson(opened.plain));
  return setting && settingKey(setting.name) === key ? { ok: true, setting } : { ok: false, why: 'damaged' };
}
