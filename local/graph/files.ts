import { randomBytes } from 'node:crypto';
import { type GraphRequest, invalidRequest, refusal } from './answer.ts';
import type { Fields } from './field-values.ts';
import type { ItemRow } from './item-json.ts';
import { insertRow, updateRow } from './item-rows.ts';
import type { List } from './list-row.ts';
import type { Site } from './site.ts';

/** The values that an item of a library has by its file, beside those of its columns. */
export const FILE_FIELDS: readonly string[] = ['FileLeafRef', 'FileSizeDisplay'];

/** A file with its item, without what is in it. */
export interface FileRow extends ItemRow {
  readonly file_id: string;
  readonly name: string;
  readonly size: number;
}

const FILES = `SELECT items.*, files.id AS file_id, files.name AS name, length(files.content) AS size
  FROM files JOIN items ON items.list_key = files.list_key AND items.id = files.item_id
  WHERE files.list_key = ?`;

/** Source: Microsoft support, "Restrictions and limitations in OneDrive and SharePoint". */
const FORBIDDEN = /["*:<>?/\\|]|^\s|\s$|^~\$|_vti_|^\.lock$|^desktop\.ini$/i;
const LONGEST_NAME = 255;

export function fileById(site: Site, list: List, id: string): FileRow | undefined {
  return site.store.get<FileRow>(`${FILES} AND files.id = ?`, list.key, id);
}

export function fileByName(site: Site, list: List, name: string): FileRow | undefined {
  return site.store.get<FileRow>(`${FILES} AND files.name = ?`, list.key, name);
}

/** @returns files by the order in which they came, after the one with this number. */
export function filesAfter(site: Site, list: List, page: { after: number; limit: number }): FileRow[] {
  return site.store.all<FileRow>(
    `${FILES} AND items.id > ? ORDER BY items.id LIMIT ?`,
    list.key,
    page.after,
    page.limit,
  );
}

/** @returns what is in a file of any library. */
export function contentOf(site: Site, id: string): Uint8Array | undefined {
  return site.store.get<{ content: Uint8Array }>('SELECT content FROM files WHERE id = ?', id)?.content;
}

/** Puts a file under a name that is free, or in place of the one that has it. */
export function putFile(
  request: GraphRequest,
  site: Site,
  file: { list: List; name: string; before: FileRow | undefined },
): FileRow {
  const { list, name, before } = file;
  if (FORBIDDEN.test(name) || name.length > LONGEST_NAME) {
    throw invalidRequest('The provided name cannot contain any of these characters or is too long.');
  }
  const content = request.content ?? new Uint8Array();
  const fields: Fields = {
    ...(before ? (JSON.parse(before.fields) as Fields) : {}),
    FileLeafRef: before?.name ?? name,
    FileSizeDisplay: String(content.length),
  };
  return site.store.write(() => {
    if (before) {
      updateRow(request, site, { list, before, fields });
      site.store.run('UPDATE files SET content = ? WHERE id = ?', content, before.file_id);
    } else {
      const { id } = insertRow(request, site, { list, fields });
      site.store.run('INSERT INTO files VALUES (?, ?, ?, ?, ?)', newFileId(), list.key, id, name, content);
    }
    const row = fileByName(site, list, name);
    if (!row) throw refusal(404, 'itemNotFound', 'The resource could not be found.');
    return row;
  });
}

/** An id of a file has nothing of the list item's: `01` and 32 letters and digits. */
function newFileId(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return `01${[...randomBytes(32)].map((byte) => letters[byte % letters.length]).join('')}`;
}
