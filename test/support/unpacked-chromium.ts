import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';

const PACKAGE = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium');

/**
 * Unpacks the browser of the package @sparticuz/chromium once per version.
 * @returns the program, a font configuration with the package's fonts, and the folder both lie in
 */
export async function unpackedChromium(): Promise<{ program: string; fonts: string; folder: string }> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(tmpdir(), `heed-chromium-${version}`);
  await once(folder, async (draft) => {
    const program = createWriteStream(join(draft, 'chromium'), { mode: 0o755 });
    await pipeline(createReadStream(packed('chromium.br')), createBrotliDecompress(), program);
    await untar('fonts.tar.br', join(draft, 'fonts'));
    await untar('swiftshader.tar.br', draft);
    await writeFile(join(draft, 'fonts.conf'), fontConfiguration(folder));
  });
  return { program: join(folder, 'chromium'), fonts: join(folder, 'fonts.conf'), folder };
}

/** @returns where the libraries lie that a bare Linux does not have. */
export async function libraryPath(folder: string): Promise<string> {
  const libraries = `${folder}-libraries`;
  await once(libraries, (draft) => untar('al2023.tar.br', draft));
  return join(libraries, 'lib');
}

/** The system's fonts where there are any, and the package's Open Sans, so that pictures look alike everywhere. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}-font-cache</cachedir>
</fontconfig>
`;
}

const packed = (name: string) => join(PACKAGE, 'bin', name);

/** Several test processes may start at once: each fills a folder of its own and the first rename wins. */
async function once(folder: string, fill: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const draft = `${folder}-${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  await fill(draft);
  await rename(draft, folder).catch(async () => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw new Error(`The browser could not be unpacked into ${folder}.`);
  });
}

const BLOCK = 512;

/** Reads the few kinds of entry that these archives hold: files and folders with short names. */
async function untar(name: string, target: string): Promise<void> {
  const archive = brotliDecompressSync(await readFile(packed(name)));
  let at = 0;
  while (at + BLOCK <= archive.length && archive[at] !== 0) {
    const header = archive.subarray(at, at + BLOCK);
    const text = (start: number, length: number) =>
      header
        .subarray(start, start + length)
        .toString('utf8')
        .split('\0')[0] ?? '';
    const size = Number.parseInt(text(124, 12).trim() || '0', 8);
    const path = join(target, text(345, 155), text(0, 100));
    const kind = text(156, 1);
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (kind === '5') await mkdir(path, { recursive: true });
    else if (kind === '' || kind === '0') {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content, { mode: 0o755 });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
