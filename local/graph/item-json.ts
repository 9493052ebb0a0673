import type { Column } from './column-definition.ts';
import { type FieldValue, fieldKey, unknownField } from './field-values.ts';
import type { List } from './list-row.ts';
import { type Site, siteUrl } from './site.ts';

/** The site's own number for whoever writes here, who is always a program. */
export const WRITER_LOOKUP_ID = '1073741822';

/** An item as SQLite holds it. */
export interface ItemRow {
  readonly id: number;
  readonly guid: string;
  readonly version: number;
  readonly seq: number;
  readonly fields: string;
  readonly created: string;
  readonly modified: string;
  readonly created_by: string;
  readonly modified_by: string;
}

/** @returns `"<guid>,<version>"` with its quotes, which stand inside the JSON text. */
export function eTagOf(row: ItemRow): string {
  return `"${row.guid},${row.version}"`;
}

/** @returns an item without its values, as Graph shows it. */
export function itemJson(site: Site, list: List, row: ItemRow): Record<string, unknown> {
  return {
    '@odata.etag': eTagOf(row),
    createdDateTime: row.created,
    eTag: eTagOf(row),
    id: String(row.id),
    lastModifiedDateTime: row.modified,
    webUrl: `${siteUrl(site)}/Lists/${list.name}/${row.id}_.000`,
    createdBy: byApp(row.created_by),
    lastModifiedBy: byApp(row.modified_by),
    parentReference: { id: list.id, siteId: site.id },
    contentType: contentTypeOf(list),
  };
}

/** The author of what a program writes is the program; the person behind it is nowhere. */
export function byApp(appId: string): Record<string, unknown> {
  return { application: { id: appId, displayName: appId }, user: { displayName: 'SharePoint App' } };
}

export function contentTypeOf(list: List): Record<string, unknown> {
  return { id: `0x0100${list.id.replaceAll('-', '').toUpperCase()}`, name: 'Item' };
}

/**
 * @param select names from `fields($select=…)`; without it everything but hidden columns is shown
 * (Microsoft Graph, "columnDefinition resource type").
 * @returns an item's values and what SharePoint adds to them. An empty value has no key.
 */
export function fieldsJson(
  row: ItemRow,
  columns: readonly Column[],
  select?: readonly string[],
): Record<string, unknown> {
  const values = JSON.parse(row.fields) as Record<string, FieldValue>;
  const shown = columns.filter((column) => select !== undefined || !column.hidden);
  const own = shown.flatMap((column) => {
    const value = values[fieldKey(column)];
    return value === undefined ? [] : [[fieldKey(column), value] as const];
  });
  const all: Record<string, unknown> = { ...Object.fromEntries(own), ...systemFields(row, values) };
  const etag = { '@odata.etag': eTagOf(row) };
  if (select === undefined) return { ...etag, ...all };
  for (const name of select) {
    const known = name in all || columns.some((column) => fieldKey(column) === name || column.name === name);
    if (!known && !OPTIONAL_FIELDS.includes(name)) throw unknownField(name);
  }
  return { ...etag, ...Object.fromEntries(Object.entries(all).filter(([name]) => select.includes(name))) };
}

/** Names that are known even when the item has nothing under them. */
const OPTIONAL_FIELDS = ['LinkTitle', 'LinkTitleNoMenu'];

function systemFields(
  row: ItemRow,
  { Title: title, FileLeafRef: name, FileSizeDisplay: size }: Readonly<Record<string, FieldValue>>,
): Record<string, unknown> {
  return {
    ...(title === undefined ? {} : { LinkTitle: title, LinkTitleNoMenu: title }),
    id: String(row.id),
    ...(name === undefined ? {} : { FileLeafRef: name, LinkFilename: name, FileSizeDisplay: size }),
    ContentType: name === undefined ? 'Item' : 'Document',
    Modified: row.modified,
    Created: row.created,
    AuthorLookupId: WRITER_LOOKUP_ID,
    EditorLookupId: WRITER_LOOKUP_ID,
    _UIVersionString: `${row.version}.0`,
    Attachments: false,
    Edit: '',
    ItemChildCount: '0',
    FolderChildCount: '0',
    _ComplianceFlags: '',
    _ComplianceTag: '',
    _ComplianceTagWrittenTime: '',
    _ComplianceTagUserId: '',
    AppAuthorLookupId: '3',
    AppEditorLookupId: '3',
  };
}
