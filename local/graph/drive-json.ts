import { createHash } from 'node:crypto';
import type { FileRow } from './files.ts';
import { byApp } from './item-json.ts';
import type { List } from './list-row.ts';
import { type Site, siteUrl } from './site.ts';

/** @returns the id of a library's drive: `b!` and a text without meaning, the same for ever. */
export function driveIdOf(list: List): string {
  return `b!${createHash('sha512').update(`drive ${list.id}`).digest('base64url').slice(0, 64)}`;
}

/** @returns the id of the folder at the top of a drive. */
export function rootIdOf(list: List): string {
  return `01${createHash('sha256').update(`root ${list.id}`).digest('hex').slice(0, 32).toUpperCase()}`;
}

/** Source: Microsoft Graph "drive resource type". */
export function driveJson(site: Site, list: List): Record<string, unknown> {
  return {
    createdDateTime: list.created,
    description: list.description,
    id: driveIdOf(list),
    lastModifiedDateTime: list.modified,
    name: list.display_name,
    webUrl: libraryUrl(site, list),
    driveType: 'documentLibrary',
    createdBy: byApp(list.created_by),
    quota: { deleted: 0, remaining: 27487790694400, state: 'normal', total: 27487790694400, used: 0 },
  };
}

/** Source: Microsoft Graph "driveItem resource type". */
export function rootJson(site: Site, list: List): Record<string, unknown> {
  return {
    createdDateTime: list.created,
    id: rootIdOf(list),
    lastModifiedDateTime: list.modified,
    name: 'root',
    webUrl: libraryUrl(site, list),
    size: 0,
    parentReference: { driveType: 'documentLibrary', driveId: driveIdOf(list) },
    fileSystemInfo: { createdDateTime: list.created, lastModifiedDateTime: list.modified },
    folder: { childCount: list.item_count },
    root: {},
  };
}

/**
 * A file whose ending says nothing has the type of plain bytes.
 * @param downloadUrl where its content can be had without a token for a while; writes are answered with one too
 */
export function fileJson(
  site: Site,
  list: List,
  shown: { file: FileRow; downloadUrl: string },
): Record<string, unknown> {
  const { file, downloadUrl } = shown;
  const guid = file.guid.toUpperCase();
  return {
    '@microsoft.graph.downloadUrl': downloadUrl,
    createdDateTime: file.created,
    eTag: `"{${guid}},${file.version}"`,
    id: file.file_id,
    lastModifiedDateTime: file.modified,
    name: file.name,
    webUrl: `${libraryUrl(site, list)}/${encodeURIComponent(file.name)}`,
    cTag: `"c:{${guid}},${file.version}"`,
    size: file.size,
    createdBy: byApp(file.created_by),
    lastModifiedBy: byApp(file.modified_by),
    parentReference: {
      driveType: 'documentLibrary',
      driveId: driveIdOf(list),
      id: rootIdOf(list),
      path: `/drives/${driveIdOf(list)}/root:`,
      siteId: site.id,
    },
    file: { mimeType: 'application/octet-stream' },
    fileSystemInfo: { createdDateTime: file.created, lastModifiedDateTime: file.modified },
  };
}

function libraryUrl(site: Site, list: List): string {
  return `${siteUrl(site)}/${encodeURIComponent(list.name)}`;
}
