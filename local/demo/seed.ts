/** `npm run local -- --demo`: fills the lists of an empty school. */
import { readConfig } from '../../src/config.ts';
import { createSettingKey } from '../../src/record/identity.ts';
import { deriveKeys, parseKeys } from '../../src/record/keys.ts';
import { toAccessRow, toConcernRow, toEntryRow } from '../../src/record/rows.ts';
import { createSeal } from '../../src/record/seal.ts';
import { isOfDigests, toDigestRow, toSettingRow } from '../../src/record/setting-row.ts';
import { environment } from '../app-process.ts';
import { type Keep, LocalProblem } from '../keep.ts';
import type { SchoolName } from '../people.ts';
import { seedLists } from '../seed-lists.ts';
import { demoYear } from './year.ts';

/**
 * Writes two school years into the lists, as Heed would have left them. The lists must be there and empty, and the app
 * must not run yet.
 * @param options.now milliseconds since 1970: nothing in them is later
 * @returns how many concerns and entries there are
 */
export async function seedDemo(options: {
  readonly keep: Keep;
  readonly school: SchoolName;
  readonly now: number;
}): Promise<{ readonly concerns: number; readonly entries: number }> {
  const { keep, school, now } = options;
  const configured = readConfig(environment({ port: 1, tenantOrigin: 'http://127.0.0.1:1', keep }));
  const parsed = parseKeys(keep.keys);
  if (!configured.ok || !parsed.ok) throw new LocalProblem('The data folder has no keys that can be used.');
  const keys = deriveKeys(parsed.keys);
  const { cases, access, settings } = await demoYear({ now, school, keys, configured: configured.value });
  const sealing = { seal: createSeal(keys), settingKey: createSettingKey(keys) };
  const { seal } = sealing;
  seedLists(keep.dir, (lists) => {
    for (const held of cases) {
      for (const link of held.links) lists.entry(toEntryRow(link, seal));
      lists.concern(toConcernRow(held, seal));
    }
    for (const line of access) lists.access(toAccessRow(line, seal));
    for (const setting of settings) {
      if (isOfDigests(setting.name)) lists.digest(toDigestRow(setting, sealing));
      else lists.setting(toSettingRow(setting, sealing));
    }
  });
  return { concerns: cases.length, entries: cases.reduce((sum, { links }) => sum + links.length, 0) };
}
