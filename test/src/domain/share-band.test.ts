import fc from 'fast-check';
import { type ShareBand, shareBand } from '../../../src/domain/share-band.ts';

const numbers = (most: number) => fc.integer({ min: 0, max: most });

test('A share tells no part from one to five, and no rest, from another one or from none', () => {
  for (let whole = 0; whole <= 200; whole += 1)
    for (const atLeast of [0, 12, 25, 50, whole]) {
      const few = new Set<ShareBand | undefined>();
      const rest = new Set<ShareBand | undefined>();
      for (let small = 0; small <= Math.min(5, whole); small += 1) {
        few.add(shareBand(small, whole, Math.min(whole, atLeast)));
        rest.add(shareBand(whole - small, whole, Math.min(whole, atLeast)));
      }
      expect({ whole, atLeast, few: few.size, rest: rest.size }).toEqual({ whole, atLeast, few: 1, rest: 1 });
    }
});

test('A share is true of its numbers, also where fewer are left than were proved', () => {
  fc.assert(
    fc.property(numbers(300), numbers(300), numbers(400), (a, b, atLeast) => {
      const [part, whole] = [Math.min(a, b), Math.max(a, b)];
      const band = shareBand(part, whole, atLeast);
      if (band === 'nine-in-ten') expect(part / whole).toBeGreaterThanOrEqual(0.9);
      if (band === 'four-in-five') expect(part / whole).toBeGreaterThanOrEqual(0.8);
      if (band === 'more-than-half') expect(part / whole).toBeGreaterThan(0.5);
      if (band === 'half-or-fewer') expect(part / whole).toBeLessThanOrEqual(0.5);
      expect(band === undefined).toBe(whole < 6 || atLeast < 12);
    }),
  );
});

test('Whichever share is told, it is possible for every whole that was proved, so it says nothing of the whole', () => {
  for (const atLeast of [12, 13, 24, 25, 49, 50, 80]) {
    const toldOf = (whole: number) =>
      new Set(Array.from({ length: whole + 1 }, (_, part) => shareBand(part, whole, atLeast)));
    const all = toldOf(atLeast);
    for (let whole = atLeast; whole < atLeast + 40; whole += 1) expect(toldOf(whole)).toEqual(all);
  }
});

test.each<[number, number, number, ShareBand | undefined]>([
  [12, 12, 12, 'more-than-half'],
  [24, 24, 24, 'more-than-half'],
  [25, 25, 25, 'four-in-five'],
  [20, 25, 25, 'four-in-five'],
  [19, 25, 25, 'more-than-half'],
  [45, 50, 50, 'nine-in-ten'],
  [44, 50, 50, 'more-than-half'],
  [200, 200, 12, 'more-than-half'],
  [6, 12, 12, 'half-or-fewer'],
  [11, 11, 12, 'more-than-half'],
  [3, 6, 12, 'half-or-fewer'],
  [5, 5, 12, undefined],
  [20, 20, 11, undefined],
])('%i of %i, where %i are proved: %s', (part, whole, atLeast, band) => {
  expect(shareBand(part, whole, atLeast)).toBe(band);
});
