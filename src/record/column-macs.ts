import { type Block, MAC_BYTES, NONE } from './column-layout.ts';

/**
 * Writes the MAC of a case, or its report key. Most end in 64 hexadecimal digits, which are kept as bytes.
 * @param at which of the block's pieces these go to
 * @returns the place of the text before them; below `NONE` that of a text that stands whole, counted downwards
 */
export function writeMac(
  macs: Buffer,
  at: number,
  { text, place }: { text: string; place: (text: string) => number },
): number {
  const digits = text.slice(-2 * MAC_BYTES);
  const from = at * MAC_BYTES;
  const written = macs.write(digits, from, MAC_BYTES, 'hex');
  if (written === MAC_BYTES && readHex(macs, from) === digits) return place(text.slice(0, -2 * MAC_BYTES));
  return NONE - 1 - place(text);
}

/**
 * @param at as it was written
 * @param place as `writeMac` gave it
 * @returns the text that was written there
 */
export function readMac({ macs, texts }: Pick<Block, 'macs' | 'texts'>, at: number, place: number): string {
  if (place < NONE) return texts[NONE - 1 - place] ?? '';
  return `${texts[place]}${readHex(macs, at * MAC_BYTES)}`;
}

function readHex(macs: Buffer, from: number): string {
  return macs.toString('hex', from, from + MAC_BYTES);
}
