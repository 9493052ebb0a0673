import * as z from 'zod';
import type { DigestRow, SettingRow } from '../app/lists.ts';
import { parseJson, parseSetting, type Setting } from './batch.ts';
import { canonical } from './canonical.ts';
import type { Core } from './core.ts';

/** A row of Settings as it was found. `unknown-key`: a process with other keys wrote it. */
export type OpenedSetting =
  | { readonly ok: true; readonly setting: Setting }
  | { readonly ok: false; readonly why: 'unknown-key' | 'damaged' };

/** What is about digests has a list of its own, and is a setting in everything else. */
export function isOfDigests(name: string): boolean {
  return name.startsWith('digest/');
}

/** What a person's digest came to, as whoever sends it keeps it; every other value is just kept. */
const delivery = z.object({
  state: z.enum(['due', 'sent', 'failed']),
  sentAt: z.iso.datetime().optional().catch(undefined),
});

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

/** The row of what is about digests, with what may stand in clear: how far its delivery is, and never whose it is. */
export function toDigestRow(setting: Setting, sealing: Sealing): DigestRow {
  const row = toSettingRow(setting, sealing);
  const { data } = delivery.safeParse(parseJson(setting.value ?? ''));
  if (!data) return { ...row, state: 'kept' };
  const { state, sentAt } = data;
  return { ...row, state, ...(state === 'sent' && sentAt ? { sentAt } : {}) };
}

export function openSettingRow({ key, sealed }: SettingRow, { seal, settingKey }: Sealing): OpenedSetting {
  const opened = seal.open(sealed, settingContext(key));
  if (!opened.ok) return opened;
  const setting = parseSetting(parseJson(opened.plain));
  return setting && settingKey(setting.name) === key ? { ok: true, setting } : { ok: false, why: 'damaged' };
}
