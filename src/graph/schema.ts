/**
 * The school's SharePoint lists as data: provisioning makes them, the mapping reads and writes them. Internal names are
 * final, because Graph has no way to change one.
 */

/**
 * - `text`: single line, at most 255 characters; can be indexed and unique.
 * - `lines`: several lines of plain text, at most 63,999 characters; can be neither. For sealed text and JSON.
 * - `dateTime`: UTC, whole seconds: SharePoint drops the milliseconds (reported), so nothing is compared by one.
 *   Sortable and filterable for people and for retention rules; the exact time is inside Sealed.
 * - `number`, `boolean`: as in JSON.
 * Codes that may grow (Status, State) are `text`, not `choice`: a value outside a column's choices is refused with 400
 * (reported), which would stop the record for a version's difference.
 * Sources: Microsoft Graph, columnDefinition; SharePoint limits.
 */
export type ColumnType = 'text' | 'lines' | 'dateTime' | 'number' | 'boolean';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** A unique column is indexed too, which SharePoint asks for. At most 20 indexes in a list. */
  readonly index?: 'unique' | 'plain';
}

export interface ListShape {
  readonly kind: 'genericList' | 'documentLibrary';
  /** Shown to whoever opens the site, so it says nothing that the rows keep sealed. */
  readonly description: string;
  /** What stands in the Title of every row. */
  readonly title: string;
  readonly columns: readonly Column[];
}

const SEALED = { name: 'Sealed', type: 'lines' } as const;
const SCHEMA = { name: 'Schema', type: 'number' } as const;
const MAC = { name: 'Mac', type: 'text' } as const;
const KEPT_BY_HEED = 'Kept by Heed. Do not edit by hand.';

export const LISTS = {
  Concerns: {
    kind: 'genericList',
    description: KEPT_BY_HEED,
    title: 'Record',
    columns: [
      { name: 'Reference', type: 'text', index: 'unique' },
      { name: 'ReportId', type: 'text', index: 'unique' },
      { name: 'Status', type: 'text', index: 'plain' },
      { name: 'DueAt', type: 'dateTime', index: 'plain' },
      { name: 'UpdatedAt', type: 'dateTime', index: 'plain' },
      SEALED,
      SCHEMA,
    ],
  },
  Entries: {
    kind: 'genericList',
    description: KEPT_BY_HEED,
    title: 'Entry',
    columns: [
      { name: 'EntryKey', type: 'text', index: 'unique' },
      { name: 'ConcernRef', type: 'text', index: 'plain' },
      { name: 'At', type: 'dateTime', index: 'plain' },
      SEALED,
      MAC,
      SCHEMA,
    ],
  },
  AccessLog: {
    kind: 'genericList',
    description: KEPT_BY_HEED,
    title: 'Access',
    columns: [
      { name: 'EntryKey', type: 'text', index: 'unique' },
      { name: 'Month', type: 'text', index: 'plain' },
      { name: 'ConcernRef', type: 'text', index: 'plain' },
      SEALED,
      MAC,
    ],
  },
  Conversations: {
    kind: 'genericList',
    description: KEPT_BY_HEED,
    title: 'Conversation',
    columns: [
      { name: 'UserOid', type: 'text', index: 'unique' },
      { name: 'Reference', type: 'lines' },
      { name: 'Active', type: 'boolean', index: 'plain' },
      { name: 'UpdatedAt', type: 'dateTime' },
    ],
  },
  Digests: {
    kind: 'genericList',
    description: KEPT_BY_HEED,
    title: 'Digest',
    columns: [
      { name: 'DigestKey', type: 'text', index: 'unique' },
      { name: 'State', type: 'text', index: 'plain' },
      { name: 'SentAt', type: 'dateTime' },
      SEALED,
    ],
  },
  Registers: {
    kind: 'genericList',
    description: KEPT_BY_HEED,
    title: 'Register',
    columns: [
      { name: 'RegisterKey', type: 'text', index: 'unique' },
      // Text, because a school's year is written 2026-27.
      { name: 'RegisterYear', type: 'text', index: 'plain' },
      { name: 'DueAt', type: 'dateTime', index: 'plain' },
      { name: 'State', type: 'text', index: 'plain' },
      SEALED,
    ],
  },
  Settings: {
    kind: 'genericList',
    description: KEPT_BY_HEED,
    title: 'Setting',
    columns: [{ name: 'SettingKey', type: 'text', index: 'unique' }, SEALED],
  },
  Evidence: { kind: 'documentLibrary', description: KEPT_BY_HEED, title: '', columns: [] },
} as const satisfies Record<string, ListShape>;

export type ListName = keyof typeof LISTS;
