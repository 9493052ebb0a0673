import fc from 'fast-check';
import { createShelf, pack, packRow, unpack } from '../../../src/record/packed.ts';
import { fromConcernRow, toConcernRow } from '../../../src/record/rows.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { cases } from './some-cases.ts';
import { KEYS } from './stage.ts';

const seal = createSeal(KEYS);

test('a case packed as its row has it is read back as one that was packed without entries', () => {
  for (const held of cases(12)) {
    const opened = fromConcernRow(toConcernRow(held, seal), seal);
    if (!opened) throw new Error('The row does not open.');
    const packed = unpack(pack({ concern: held.concern, links: [] }));
    expect(packed.concern.reference).toBe(held.concern.reference);
    expect(unpack(packRow(opened.kept))).toEqual(packed);
  }
});

test('pieces on a shelf stay as they were, however many follow and however large', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 300_000 }), { maxLength: 8 }), (sizes) => {
      const shelve = createShelf();
      const kept = sizes.map((size, at) => {
        const piece = new Uint8Array(size).fill(at + 1);
        const shelved = shelve(piece);
        piece.fill(0);
        return shelved;
      });
      for (const [at, piece] of kept.entries()) {
        expect(piece.length).toBe(sizes[at]);
        expect(piece.every((byte) => byte === at + 1)).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});
