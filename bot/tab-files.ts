import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { type Place, standInPages } from './headers.ts';
import { ROOT } from './root.ts';

/** A file of the tab as it goes over the wire. */
export interface TabFile {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface TabFiles {
  /**
   * @param path of the request as it came, without its query; never decoded and never joined to a folder
   * @param accepts the header `Accept-Encoding`
   */
  find(path: string, accepts: string | undefined): TabFile | undefined;
}

/** Where `npm run build:tab` puts them. */
export const TAB_FOLDER = join(ROOT, 'dist', 'tab');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** In order of preference: brotli is a fifth smaller. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** The name of a file in here changes with its content, so it is never asked for twice. */
const HASHED = /^assets\/[^/]+-[\w-]{8}\.\w+$/;
/** Where the server of the stand-in says which page may be its Teams. */
const PLACE_OF_HOST = '<!--heed-host-->';

type Forms = ReadonlyMap<string, TabFile>;

/**
 * The built tab, held in memory: what is not in the list does not exist, whatever is asked for. Read when it is first
 * asked for, and again when it was built anew.
 * @param base the path under which a browser finds `/tab`, such as `/oakfield`
 */
export function createTabFiles(folder: string, place: Place, base = ''): TabFiles {
  const index = join(folder, 'index.html');
  let files: ReadonlyMap<string, Forms> = new Map();
  let builtAt = 0;
  const current = () => {
    const at = existsSync(index) ? statSync(index).mtimeMs : 0;
    if (at !== builtAt) {
      files = at === 0 ? new Map() : readFiles(folder, place, base);
      builtAt = at;
    }
    return files;
  };
  return {
    find(path, accepts = '') {
      const isPage = path === '/tab' || path === '/tab/' || path === '/tab/index.html';
      // Only the page can tell that there is a newer build; its parts are those of a build that was asked for.
      const all = isPage || builtAt === 0 ? current() : files;
      const forms = all.get(isPage ? 'index.html' : path.slice('/tab/'.length));
      const [encoding] = ENCODINGS.find(([name]) => takes(accepts, name) && forms?.has(name)) ?? [''];
      return forms?.get(encoding);
    },
  };
}

function readFiles(folder: string, place: Place, base: string): ReadonlyMap<string, Forms> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    // Notes of the build lie in files and folders that begin with a dot, and are nobody's business.
    .filter((name) => TYPES[extname(name)] && !name.startsWith('.'));
  return new Map(
    names.map((name) => [name, name === 'index.html' ? page(folder, place, base) : formsOf(folder, name)]),
  );
}

function formsOf(folder: string, name: string): Forms {
  const path = join(folder, name);
  const forms = new Map<string, TabFile>([['', { bytes: readFileSync(path), headers: headersOf(name) }]]);
  for (const [encoding, ending] of ENCODINGS) {
    if (!existsSync(path + ending)) continue;
    forms.set(encoding, {
      bytes: readFileSync(path + ending),
      headers: { ...headersOf(name), 'Content-Encoding': encoding },
    });
  }
  return forms;
}

/** A kilobyte, and not the same everywhere, so it goes uncompressed. */
function page(folder: string, place: Place, base: string): Forms {
  const built = readFileSync(join(folder, 'index.html'), 'utf8');
  // The build names its files from the page, which browsers ask for as `/tab` too.
  const text = built.replace(/ (src|href)="\.\//g, ` $1="${base}/tab/`);
  const metas = standInPages(place).map((host) => `<meta name="heed-host" content="${host}" />`);
  return new Map([
    [
      '',
      { bytes: Buffer.from(text.replace(PLACE_OF_HOST, metas.join(''))), headers: headersOf('index.html') },
    ],
  ]);
}

function headersOf(name: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
    ...(HASHED.test(name)
      ? { 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' }
      : {}),
  };
}

/** @param accepts the header `Accept-Encoding`, in which `gzip;q=0` says no */
export function takes(accepts: string, encoding: string): boolean {
  return accepts
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .some(([name, weight = 'q=1']) => name === encoding && !/^q=0(\.0*)?$/.test(weight));
}
