/** Files of evidence on their way in and out. Never an address of a file: its bytes stay in this window's memory. */
import { CONCERN } from '../../words/concern.ts';

export const MOST_BYTES = 10 * 1024 * 1024;

/** What a file's name says of its kind; the server looks at the content. */
const ENDINGS = ['png', 'jpg', 'jpeg', 'webp', 'pdf', 'txt'];

/** For the button that opens the device's own dialog. */
export const ACCEPT = ENDINGS.map((ending) => `.${ending}`).join(',');

/** @returns why a file cannot be added, or undefined */
export function faultOfFile({
  name,
  size,
}: {
  name: string;
  size: number;
}): 'large' | 'type' | 'empty' | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!ENDINGS.includes(ending)) return 'type';
  if (size === 0) return 'empty';
  return size > MOST_BYTES ? 'large' : undefined;
}

/** @returns how a file is shown by its media type; `none` where it cannot be */
export function viewOf(type: string): 'picture' | 'text' | 'pdf' | 'none' {
  if (['image/png', 'image/jpeg', 'image/webp'].includes(type)) return 'picture';
  if (type.startsWith('text/plain')) return 'text';
  return type === 'application/pdf' ? 'pdf' : 'none';
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** @returns base64, in pieces that no call stack is too small for */
export function base64Of(bytes: Uint8Array): string {
  const PIECE = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

/** @returns `12 KB`, `3.4 MB`; never less than one kilobyte */
export function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024
    ? CONCERN.kilobytes(kilobytes)
    : CONCERN.megabytes((bytes / 1024 / 1024).toFixed(1));
}
