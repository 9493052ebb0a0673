import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateSync } from 'node:zlib';
import { drawIcons, type Picture, pngOf } from '../../scripts/draw-icons.ts';
import { type Manifest, ROOT, read } from './project.ts';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** Reads what our own script writes: eight bits, with alpha, without filters. @throws Error for any other PNG */
function pictureIn(png: Buffer): Picture {
  if (png.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('This is no PNG.');
  const data: Buffer[] = [];
  let size = 0;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== png.readUInt32BE(at + 8 + length)) throw new Error('A checksum does not hold.');
    const type = body.toString('latin1', 0, 4);
    if (type === 'IHDR') {
      size = body.readUInt32BE(4);
      if (body.readUInt32BE(8) !== size || body.toString('hex', 12) !== '0806000000')
        throw new Error('Another kind.');
    }
    if (type === 'IDAT') data.push(body.subarray(4));
    at += 12 + length;
  }
  const rows = inflateSync(Buffer.concat(data));
  const width = size * 4 + 1;
  const pixels = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    if (rows[row * width] !== 0) throw new Error('A row is filtered.');
    pixels.set(rows.subarray(row * width + 1, (row + 1) * width), row * size * 4);
  }
  return { size, pixels };
}

const isSame = (a: Picture, b: Picture) => a.size === b.size && Buffer.from(a.pixels).equals(b.pixels);
const fileOf = (name: string) => pictureIn(readFileSync(join(ROOT, 'appPackage', name)));
const pixelsOf = ({ pixels }: Picture): readonly Pixel[] =>
  Array.from(
    { length: pixels.length / 4 },
    (_, at) => [...pixels.subarray(at * 4, at * 4 + 4)] as unknown as Pixel,
  );

const manifest = JSON.parse(read('appPackage/manifest.json')) as Manifest;
const accent = [...Buffer.from(manifest.accentColor.slice(1), 'hex')];

/** Source: Web Content Accessibility Guidelines 2.2, "relative luminance". */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('The icons in the package are those that the script draws', () => {
  const { color, outline } = drawIcons();
  expect(isSame(fileOf('color.png'), color)).toBe(true);
  expect(isSame(fileOf('outline.png'), outline)).toBe(true);
});

test('What is written as a PNG is read back as the same pixels', () => {
  const { outline } = drawIcons();
  expect(isSame(pictureIn(pngOf(outline)), outline)).toBe(true);
});

describe('The colour icon', () => {
  const { size, pixels } = fileOf('color.png');
  const all = pixelsOf({ size, pixels });

  test('is 192 pixels square and filled to its edges', () => {
    expect(size).toBe(192);
    expect(all.every(([, , , alpha]) => alpha === 255)).toBe(true);
  });

  test('shows nothing but its ground outside the middle 120 pixels, which Teams may cut off', () => {
    const outside = all.filter((_, at) => {
      const [x, y] = [at % size, Math.floor(at / size)];
      return x < 36 || x >= 156 || y < 36 || y >= 156;
    });
    expect(outside.filter((pixel) => String(pixel.slice(0, 3)) !== String(accent))).toEqual([]);
  });

  test('shows something in white that can be told from its ground', () => {
    const white = all.filter((pixel) => pixel.every((value) => value === 255)).length;
    expect(white / all.length).toBeGreaterThan(0.1);
    expect(white / all.length).toBeLessThan(0.5);
    expect(1.05 / (luminance(accent) + 0.05)).toBeGreaterThan(4.5);
  });
});

describe('The outline icon', () => {
  const picture = fileOf('outline.png');
  const all = pixelsOf(picture);

  test('is 32 pixels square', () => {
    expect(picture.size).toBe(32);
  });

  test('has no colour but white, on nothing', () => {
    expect(all.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([]);
    for (const corner of [0, 31, 32 * 31, 32 * 32 - 1]) expect(all[corner]?.[3]).toBe(0);
  });

  test('is a line and no patch', () => {
    const full = all.filter(([, , , alpha]) => alpha === 255).length;
    const empty = all.filter(([, , , alpha]) => alpha === 0).length;
    expect(full).toBeGreaterThan(100);
    expect(empty).toBeGreaterThan(500);
  });
});
