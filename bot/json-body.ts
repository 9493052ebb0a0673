import type { IncomingMessage } from 'node:http';

/** What was sent, or the HTTP status that says why it was not taken. */
export type JsonBody = { readonly body: unknown } | { readonly status: 400 | 413 | 415 };

/** Cards nest a dozen levels deep; whatever walks an activity after this may do so by recursion. */
const DEEPEST = 60;

/** How much of a body that is too large is still heard out, so that the sender gets to read the answer. */
const PATIENCE = 8;

/**
 * Whether the headers promise plain JSON in UTF-8. A packed body is not taken: a small one can unpack to gigabytes, and
 * Teams sends none.
 */
export function promisesJson(headers: IncomingMessage['headers']): boolean {
  const type = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;
  return (
    type.test(headers['content-type'] ?? '') &&
    (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity'
  );
}

/**
 * Reads a JSON body. Whatever arrives, this answers or the sender is gone; it never throws.
 * @param most bytes
 */
export async function readJson(request: IncomingMessage, most: number): Promise<JsonBody> {
  const bytes = await readBytes(request, most);
  if (bytes === 'too-much') return { status: 413 };
  if (bytes === undefined) return { status: 400 };
  if (bytes.length === 0) return { body: undefined };
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isPlain(body) ? { body } : { status: 400 };
  } catch {
    return { status: 400 };
  }
}

function readBytes(request: IncomingMessage, most: number): Promise<Buffer | 'too-much' | undefined> {
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else chunks.length = 0;
      if (size <= most * PATIENCE) return;
      request.pause();
      done('too-much');
    });
    request.once('end', () => done(size > most ? 'too-much' : Buffer.concat(chunks)));
    for (const gone of ['error', 'aborted', 'close'] as const) request.once(gone, () => done(undefined));
  });
}

/** Not too deep, and no key that would change what an object is made from. Without recursion, so that depth cannot hurt. */
function isPlain(body: unknown): boolean {
  const left: { readonly value: unknown; readonly depth: number }[] = [{ value: body, depth: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST || Object.hasOwn(value, '__proto__')) return false;
    for (const part of Object.values(value)) left.push({ value: part, depth: depth + 1 });
  }
  return true;
}
