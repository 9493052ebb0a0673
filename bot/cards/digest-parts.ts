/** What digests are drawn with: figures side by side, and bars made of letters, which every Teams draws in every theme. */
import { type Element, quiet, text } from './elements.ts';

/** One number with its words. */
export interface Tile {
  readonly value: number;
  readonly words: string;
  /** Such as the same number of the week before. */
  readonly note?: string;
}

const A_ROW = 2;

/** Numbers two by two, so that they stand side by side on a phone too. */
export function tiles(all: readonly Tile[]): readonly Element[] {
  return Array.from({ length: Math.ceil(all.length / A_ROW) }, (_, row) => ({
    type: 'ColumnSet',
    spacing: 'Small',
    columns: all.slice(row * A_ROW, (row + 1) * A_ROW).map((tile) => ({
      type: 'Column',
      width: 1,
      style: 'emphasis',
      spacing: 'Small',
      items: [
        text(String(tile.value), { size: 'ExtraLarge', weight: 'Bolder', spacing: 'None' }),
        text(tile.words, { spacing: 'None' }),
        ...(tile.note ? [quiet(tile.note)] : []),
      ],
    })),
  }));
}

/** A number in front of its words; the words of a list begin at the same place. */
export function countLine(value: number, words: string): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      {
        type: 'Column',
        width: '36px',
        verticalContentAlignment: 'Center',
        items: [text(String(value), { size: 'Large', weight: 'Bolder' })],
      },
      {
        type: 'Column',
        width: 'stretch',
        verticalContentAlignment: 'Center',
        items: [text(words)],
      },
    ],
  };
}

/** Words and what they come to, which stands at the end of the line; a line above each leads the eye. A list of facts breaks its titles on a phone. */
export function valueLines(rows: readonly (readonly [words: string, value: string])[]): readonly Element[] {
  return rows.map(([words, value], index) => ({
    type: 'ColumnSet',
    spacing: index === 0 ? 'Medium' : 'Small',
    separator: true,
    columns: [
      { type: 'Column', width: 'stretch', items: [text(words)] },
      {
        type: 'Column',
        width: 'auto',
        items: [text(value, { weight: 'Bolder', horizontalAlignment: 'Right' })],
      },
    ],
  }));
}

const HEIGHTS = '▁▂▃▄▅▆▇█';

/**
 * One letter a number, as high as the number is of the largest; the lowest letter is 0 and nothing else. The numbers
 * themselves stand beside it as text, for who does not see it.
 */
export function sparkline(values: readonly number[]): Element {
  const largest = Math.max(1, ...values);
  const drawn = values.map((value) => HEIGHTS[value <= 0 ? 0 : Math.ceil((value / largest) * 7)] ?? '');
  return text(drawn.join(''), { size: 'ExtraLarge', color: 'Accent', spacing: 'Small', wrap: false });
}

const BAR = 12;

/** A bar of which so many of twelve parts are full: none only for 0, and all only for the whole. */
export function shareBar(part: number, whole: number): Element {
  const share = whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
  const exact = share * BAR;
  const full = share < 0.5 ? Math.ceil(exact) : Math.floor(exact);
  return text(`${'█'.repeat(full)}${'░'.repeat(BAR - full)}`, {
    color: 'Accent',
    spacing: 'Small',
    wrap: false,
  });
}
