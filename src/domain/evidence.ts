/** Files that are kept as evidence: what is taken, and what of it the record keeps. Source: the project's domain, §4. */
import { clean } from './typed.ts';

/** At most 10 MB each (the project's design, "Evidence"). */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
const MOST_NAME = 120;

/** The closed list of what is taken. Nothing in it runs by itself where it is shown. */
export const FILE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain'] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** What the record keeps of a file; the file itself lies in the document library, sealed. */
export interface EvidenceFile {
  /** 32 lower-case hex digits that say nothing. */
  readonly id: string;
  /** As the person's own device called it, cleaned. */
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  /** SHA-256 of the file as it was given, 64 lower-case hex digits. */
  readonly hash: string;
}

/** A file in the fold. */
export interface EvidenceItem extends EvidenceFile {
  readonly sequence: number;
  readonly at: string;
}

/** What the id of a file looks like. */
export const FILE_ID = /^[0-9a-f]{32}$/;

/**
 * What a file is by its first bytes, whatever its name says. Sources: PNG (W3C), §5.2; JPEG (ITU-T T.81), Annex B; WebP
 * (RFC 9649), §2.4; PDF (ISO 32000-1), §7.5.2.
 * @returns undefined for what is not on the list
 */
export function fileTypeOf(bytes: Uint8Array): FileType | undefined {
  const begins = (from: number, ...wanted: readonly number[]) =>
    wanted.every((byte, index) => bytes[from + index] === byte);
  const says = (from: number, text: string) => begins(from, ...[...text].map((one) => one.charCodeAt(0)));
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (says(0, 'RIFF') && says(8, 'WEBP')) return 'image/webp';
  if (says(0, '%PDF-')) return 'application/pdf';
  return isText(bytes) ? 'text/plain' : undefined;
}

/** Whole UTF-8, with no sign that no text has. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.some((byte) => (byte < 32 && !TYPED.has(byte)) || byte === 127))
    return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Tab, line ends and the form feed of printed pages. */
const TYPED: ReadonlySet<number> = new Set([9, 10, 12, 13]);

/** @returns the last part of a path on one line, without what is not seen; '' where nothing is left. */
export function fileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const plain = clean(last)
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...plain];
  if (letters.length <= MOST_NAME) return plain;
  // The end says what it is, so it stays.
  return `${letters.slice(0, MOST_NAME - 11).join('')}…${letters.slice(-10).join('')}`;
}
