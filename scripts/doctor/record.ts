import { checkGuidance } from '../../src/app/check-guidance.ts';
import type { SettingRow } from '../../src/app/lists.ts';
import type { SettingsStore } from '../../src/app/ports.ts';
import { calendarOf } from '../../src/app/school/calendar-setting.ts';
import { contactsOf, ladoOf } from '../../src/app/school/contact-setting.ts';
import { fail } from '../../src/domain/result.ts';
import { createSettingKey } from '../../src/record/identity.ts';
import type { RecordKeys } from '../../src/record/keys.ts';
import { isKnownName, judgeKnown } from '../../src/record/known.ts';
import { createSeal } from '../../src/record/seal.ts';
import { openSettingRow } from '../../src/record/setting-row.ts';
import { type Check, fromFinding } from './check.ts';

/**
 * Whether the keys are those of the record, and what the school set with them: its calendar and its contacts.
 * @param rows of Settings, sealed
 * @param school.lado of the configuration, which holds until the school sets another
 * @param now milliseconds since 1970
 */
export function checkRecord(
  rows: readonly SettingRow[],
  school: { readonly keys: RecordKeys; readonly lado?: string | undefined },
  now: number,
): readonly Check[] {
  const { keys } = school;
  const known = new Map(
    rows.filter(({ key }) => isKnownName(key)).map(({ key, sealed }) => [key, sealed] as const),
  );
  const judged = judgeKnown(known, { keys, seal: createSeal(keys) });
  if (judged.is === 'foreign')
    return [{ id: 'keys', state: 'wrong', sentence: `HEED_KEYS: ${judged.sentence}` }];
  const settings = opened(rows, keys);
  return [
    judged.is === 'fitting'
      ? { id: 'keys', state: 'well', sentence: 'HEED_KEYS open what is in SharePoint.' }
      : {
          id: 'keys',
          state: 'look',
          sentence:
            'SharePoint holds nothing of Heed yet, so the keys could not be compared. Start Heed, then run this again.',
        },
    ...calendarChecks(settings, now),
    ...contactChecks(settings, school.lado, now),
  ];
}

function calendarChecks(settings: SettingsStore, now: number): readonly Check[] {
  const calendar = calendarOf(settings);
  const findings = checkGuidance(calendar, now).map((finding) =>
    fromFinding(finding.code === 'contacts-old' ? 'contacts' : 'calendar', finding),
  );
  if (calendar.terms.length === 0)
    return [
      ...findings,
      {
        id: 'calendar',
        state: 'look',
        sentence:
          'No terms are set, so Heed counts the school as always open. The headteacher or the DSL can set them in Heed.',
      },
    ];
  if (findings.some(({ id }) => id === 'calendar')) return findings;
  return [...findings, { id: 'calendar', state: 'well', sentence: 'The terms of the school are set.' }];
}

function contactChecks(
  settings: SettingsStore,
  configured: string | undefined,
  now: number,
): readonly Check[] {
  const lado = ladoOf(settings, configured);
  const lines = contactsOf(settings, { lado }, now);
  const without = lines.filter(({ value }) => value === undefined);
  const old = lines.filter(({ value, outOfDate }) => value !== undefined && outOfDate);
  const names = (some: typeof lines) => some.map(({ body }) => body.name).join(', ');
  const next = 'The headteacher or the DSL can do so in Heed, under Settings.';
  const found: Check[] = [];
  if (without.length > 0)
    found.push({
      id: 'contacts',
      state: 'look',
      sentence: `How to reach these is not put down: ${names(without)}. ${next}`,
    });
  if (old.length > 0)
    found.push({
      id: 'contacts',
      state: 'look',
      sentence: `Nobody has checked these within a year: ${names(old)}. ${next}`,
    });
  if (found.length > 0) return found;
  return [
    { id: 'contacts', state: 'well', sentence: 'The contacts of the school were checked within a year.' },
  ];
}

/** The settings that these keys open, to be read only: who does not own the record sets nothing. */
function opened(rows: readonly SettingRow[], keys: RecordKeys): SettingsStore {
  const sealing = { seal: createSeal(keys), settingKey: createSettingKey(keys) };
  const values = new Map<string, string>();
  for (const row of rows) {
    const read = openSettingRow(row, sealing);
    if (read.ok && read.setting.value !== undefined) values.set(read.setting.name, read.setting.value);
  }
  return {
    get: (key) => values.get(key),
    isLoaded: () => true,
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
    version: () => values,
    put: async () => fail('record.not-owner'),
  };
}
