import { accessContext, entryContext } from './chain.ts';
import { isKnownName } from './known.ts';
import type { Seal } from './seal.ts';
import { settingContext } from './setting-row.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Opens the sealed column of a row as it stands in SharePoint.
 * @param list by its internal name
 * @param fields the row's columns
 * @returns what was sealed, parsed; undefined when nothing is sealed there or it does not open
 */
export function openRow(list: string, fields: Fields, seal: Seal): unknown {
  const context = contextOf(list, fields);
  if (context === undefined || typeof fields.Sealed !== 'string') return undefined;
  const opened = seal.open(fields.Sealed, context);
  return opened.ok ? JSON.parse(opened.plain) : undefined;
}

/** A sealed text opens only where it belongs, so its place has to be known. */
function contextOf(list: string, fields: Fields): string | undefined {
  if (list === 'Concerns') return `concern:${String(fields.Reference)}`;
  if (list === 'Entries') return entryContext(String(fields.ConcernRef), sequenceIn(fields.EntryKey));
  if (list === 'AccessLog') {
    const [process = ''] = String(fields.EntryKey).split(':');
    return accessContext(process, sequenceIn(fields.EntryKey));
  }
  if (list === 'Settings') {
    const key = String(fields.SettingKey);
    return isKnownName(key) ? key : settingContext(key);
  }
  if (list === 'Digests') return settingContext(String(fields.DigestKey));
  return undefined;
}

/** `reference:sequence` and `process:sequence`. */
function sequenceIn(key: unknown): number {
  return Number(String(key).split(':').at(-1));
}
