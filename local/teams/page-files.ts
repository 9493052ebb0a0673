import { readFile, stat } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';
import type { Handler } from '../handler.ts';

const FOLDER = join(import.meta.dirname, 'page');
const MODULES = join(import.meta.dirname, '../../node_modules');

/** The only files from packages that the page loads; nothing comes from another machine. */
const VENDOR: Readonly<Record<string, string>> = {
  'adaptivecards.js': join(MODULES, 'adaptivecards/dist/adaptivecards.min.js'),
  'markdown-it.js': join(MODULES, 'markdown-it/dist/browser/markdown-it.umd.min.js'),
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
};

/** Card images may come from the app on this machine, frames may hold its tab; everything else is this server. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: http://localhost:* http://127.0.0.1:*",
  'frame-src http://localhost:* http://127.0.0.1:*',
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

/** Serves the page. Its TypeScript goes to the browser with the types taken out, so there is no build step. */
export function createPageFiles(): Handler {
  const stripped = new Map<string, { changed: number; code: string }>();

  const scriptOf = async (path: string) => {
    const changed = (await stat(path)).mtimeMs;
    const kept = stripped.get(path);
    if (kept?.changed === changed) return kept.code;
    const code = stripTypeScriptTypes(await readFile(path, 'utf8'), { mode: 'strip' });
    stripped.set(path, { changed, code });
    return code;
  };

  return async (request, response, url) => {
    const path = request.method === 'GET' || request.method === 'HEAD' ? pathOf(url.pathname) : undefined;
    if (path === undefined) return false;
    const found = await stat(path).then(
      (entry) => entry.isFile(),
      () => false,
    );
    if (!found) return false;
    const body = extname(path) === '.ts' ? await scriptOf(path) : await readFile(path);
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
    });
    response.end(body);
    return true;
  };
}

function pathOf(pathname: string): string | undefined {
  if (pathname === '/') return join(FOLDER, 'index.html');
  const vendor = /^\/_page\/vendor\/([\w.-]+)$/.exec(pathname)?.[1];
  if (vendor !== undefined) return VENDOR[vendor];
  const file = /^\/_page\/([\w-]+\.(?:ts|css))$/.exec(pathname)?.[1];
  return file === undefined ? undefined : join(FOLDER, file);
}
