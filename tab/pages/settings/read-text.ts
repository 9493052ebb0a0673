/** The text of a file that somebody chose. */

/** As the server takes it. */
const MOST_BYTES = 1_048_576;

/**
 * Spreadsheets save as UTF-8 only when they are asked to; in Britain they else write Windows-1252.
 * @returns undefined for what is too large or no text
 */
export async function readText(file: Blob): Promise<string | undefined> {
  if (file.size > MOST_BYTES) return undefined;
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) return undefined;
  const text = decoded(bytes);
  return text.includes('\0') ? undefined : text;
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
