import fc from 'fast-check';
import { createNumberLists } from '../../../src/record/number-lists.ts';

const SOME = 12;

test('each list holds the numbers that came into it, whatever came into others and whichever were taken', () => {
  const step = fc.record({
    list: fc.nat(SOME - 1),
    count: fc.integer({ min: 1, max: 400 }),
    taken: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const lists = createNumberLists();
      const known = new Map<number, { place: number; numbers: number[] }>();
      let next = 0;
      for (const { list, count, taken } of steps) {
        for (let each = 0; each < count; each += 1) {
          const there = known.get(list);
          const place = there ? lists.push(there.place, next) : lists.begin(next);
          if (there) {
            there.place = place;
            there.numbers.push(next);
          } else known.set(list, { place, numbers: [next] });
          next += 7;
        }
        const there = known.get(list);
        if (!taken || !there) continue;
        expect([...lists.take(there.place)].sort((a, b) => a - b)).toEqual(there.numbers);
        known.delete(list);
      }
      for (const { place, numbers } of known.values()) {
        expect(lists.count(place)).toBe(numbers.length);
        const seen: number[] = [];
        lists.each(place, (number) => seen.push(number));
        expect(seen.sort((a, b) => a - b)).toEqual(numbers);
      }
    }),
    { numRuns: 20 },
  );
});
