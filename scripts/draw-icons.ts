/**
 * Draws the app's two icons into appPackage/: a speech bubble with an exclamation mark, because Heed is for saying that
 * something is wrong. The same pixels every time.
 *
 * Sizes and colours are Teams' (192 × 192 in colour, all of it filled; 32 × 32 white on transparent).
 * Source: Microsoft Teams "App icons": what the colour icon shows stands in its middle 120 × 120.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const { abs, floor, max, min, round, sqrt } = Math;

/** Four bytes a pixel: red, green, blue, alpha; row by row from the top. */
export interface Picture {
  readonly size: number;
  readonly pixels: Uint8Array;
}

type Colour = readonly [red: number, green: number, blue: number];
/** How far a point is from the edge of a shape: negative inside. */
type Shape = (x: number, y: number) => number;

/** Also the manifest's accentColor. */
const GROUND: Colour = [0x0f, 0x5c, 0x66];
const WHITE: Colour = [0xff, 0xff, 0xff];
/** Each pixel is looked at in this many places across and down: edges are smooth. */
const LOOKS = 4;

/** The colour icon, and the outline that Teams shows in its bar and colours itself. */
export function drawIcons(): { readonly color: Picture; readonly outline: Picture } {
  const bubble = union(
    roundedBox({ x: 96, y: 88, halfWidth: 52, halfHeight: 40, radius: 18 }),
    triangle([70, 120], [70, 150], [104, 120]),
  );
  const mark = exclamation({ x: 96, top: 66, bottom: 90, dot: 111, thick: 7 });
  const outlineBubble = union(
    roundedBox({ x: 16, y: 14, halfWidth: 13, halfHeight: 10, radius: 5 }),
    triangle([8, 22], [8, 31], [18, 22]),
  );
  const line: Shape = (x, y) => max(outlineBubble(x, y), -(outlineBubble(x, y) + 2));
  const outlineMark = exclamation({ x: 16, top: 9, bottom: 14, dot: 18.9, thick: 1.5 });
  return {
    color: paint(192, (x, y) => {
      const white = bubble(x, y) <= 0 && mark(x, y) > 0;
      return [white ? WHITE : GROUND, 1];
    }),
    outline: paint(32, (x, y) => [WHITE, union(line, outlineMark)(x, y) <= 0 ? 1 : 0]),
  };
}

/** @returns a PNG: eight bits a channel with alpha, not interlaced, no filter, nothing but the picture in it */
export function pngOf({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row += 1) {
    rows.set(pixels.subarray(row * size * 4, (row + 1) * size * 4), row * (size * 4 + 1) + 1);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** @param look the colour and how much of it (0 to 1) there is at a point */
function paint(size: number, look: (x: number, y: number) => readonly [Colour, number]): Picture {
  const pixels = new Uint8Array(size * size * 4);
  for (let at = 0; at < size * size; at += 1) {
    const [left, top] = [at % size, floor(at / size)];
    const sum = [0, 0, 0];
    let seen = 0;
    for (let n = 0; n < LOOKS * LOOKS; n += 1) {
      const x = left + ((n % LOOKS) + 0.5) / LOOKS;
      const y = top + (floor(n / LOOKS) + 0.5) / LOOKS;
      const [colour, much] = look(x, y);
      seen += much;
      for (const [channel, value] of colour.entries()) sum[channel] = (sum[channel] ?? 0) + value * much;
    }
    // What cannot be seen is white too: no dark rim where somebody scales the picture.
    const shown = seen === 0 ? [...WHITE] : sum.map((value) => round(value / seen));
    pixels.set([...shown, round((seen / (LOOKS * LOOKS)) * 255)], at * 4);
  }
  return { size, pixels };
}

function union(...shapes: readonly Shape[]): Shape {
  return (x, y) => min(...shapes.map((shape) => shape(x, y)));
}

function roundedBox(box: {
  x: number;
  y: number;
  halfWidth: number;
  halfHeight: number;
  radius: number;
}): Shape {
  return (x, y) => {
    const across = abs(x - box.x) - box.halfWidth + box.radius;
    const down = abs(y - box.y) - box.halfHeight + box.radius;
    const [a, d] = [max(across, 0), max(down, 0)];
    return sqrt(a * a + d * d) + min(max(across, down), 0) - box.radius;
  };
}

type Point = readonly [x: number, y: number];

/** The corners go round against the clock as it is seen on the screen. */
function triangle(a: Point, b: Point, c: Point): Shape {
  const sides = [
    [a, b],
    [b, c],
    [c, a],
  ] as const;
  return (x, y) =>
    max(
      ...sides.map(([[x1, y1], [x2, y2]]) => {
        const [dx, dy] = [x2 - x1, y2 - y1];
        return ((x - x1) * dy - (y - y1) * dx) / -sqrt(dx * dx + dy * dy);
      }),
    );
}

/** A line with round ends and a dot below it. */
function exclamation(at: { x: number; top: number; bottom: number; dot: number; thick: number }): Shape {
  return (x, y) => {
    const nearest = min(max(y, at.top), at.bottom);
    const stroke = sqrt((x - at.x) ** 2 + (y - nearest) ** 2);
    const dot = sqrt((x - at.x) ** 2 + (y - at.dot) ** 2);
    return min(stroke, dot) - at.thick;
  };
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '..', 'appPackage');
  const { color, outline } = drawIcons();
  writeFileSync(join(folder, 'color.png'), pngOf(color));
  writeFileSync(join(folder, 'outline.png'), pngOf(outline));
}
