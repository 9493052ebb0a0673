import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * One part of the stand-in's HTTP server.
 * @returns true when it answered, false when the address is not one of its own.
 */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

/** Reads a whole body, refusing one that is too large for any of the protocols imitated here. */
export async function readBody(request: IncomingMessage, limit = 12 * 1024 * 1024): Promise<string> {
  return (await readBytes(request, limit)).toString('utf8');
}

/** The same for what is no text. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > limit) throw new Error('The request is larger than the stand-in accepts.');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
  return true;
}
