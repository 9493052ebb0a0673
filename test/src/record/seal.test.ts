import fc from 'fast-check';
import type { Act, Entry } from '../../../src/domain/act.ts';
import { canonical } from '../../../src/record/canonical.ts';
import { entryContext } from '../../../src/record/chain.ts';
import { COLUMN_LIMIT } from '../../../src/record/rows.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { KEYS, keysOf, reportNumber } from './stage.ts';

const seal = createSeal(KEYS);

test('a text comes back as it was, short or long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(300), (text, times) => {
      const plain = text.repeat(times);
      expect(seal.open(seal.seal(plain, 'a'), 'a')).toEqual({
        ok: true,
        plain: Buffer.from(plain).toString(),
      });
    }),
  );
});

test('a text opens only where it was put', () => {
  const sealed = seal.seal('text', 'entry:7QK42M9X:000001');
  expect(seal.open(sealed, 'entry:7QK42M9X:000002')).toEqual({ ok: false, why: 'damaged' });
});

test('no character of a sealed text can be changed, cut or added', () => {
  const sealed = seal.seal('A text of some length.', 'a');
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '-', '.', ''), (place, other) => {
      const changed = sealed.slice(0, place) + other + sealed.slice(place + 1);
      const bytes = (text: string) => Buffer.from(text.slice(3), 'base64url');
      // The last character of base64 has bits that mean nothing.
      fc.pre(changed !== sealed && !(changed.startsWith('k1.') && bytes(changed).equals(bytes(sealed))));
      expect(seal.open(changed, 'a').ok).toBe(false);
    }),
  );
});

test('the same text is never sealed the same way twice', () => {
  expect(seal.seal('text', 'a')).not.toBe(seal.seal('text', 'a'));
});

test('what an older key sealed still opens, and what an unknown one sealed is not called damaged', () => {
  const rotated = createSeal(keysOf(2, 1));
  expect(rotated.open(seal.seal('text', 'a'), 'a')).toEqual({ ok: true, plain: 'text' });
  expect(seal.open(rotated.seal('text', 'a'), 'a')).toEqual({ ok: false, why: 'unknown-key' });
});

test.each(['', 'k1', 'k1.', '.', 'k1.AAAA', '{"a":1}'])('%p is damaged', (text) => {
  expect(seal.open(text, 'a')).toEqual({ ok: false, why: 'damaged' });
});

test.each([
  ['quotation marks', '"'],
  ['characters that JSON writes with six', '\u0001'],
  ['random letters', ''],
])('a report of 20,000 bytes of %s fits in a column', (_what, character) => {
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(15_000))).toString('base64');
  const happened = (character ? character.repeat(20_000) : random).slice(0, 20_000);
  const it = reportNumber(1, happened);
  const what = it.deeds()[0]?.what as Act;
  const entry: Entry = {
    reference: it.reference,
    sequence: 1,
    at: new Date(0).toISOString(),
    by: 'heed',
    what,
  };
  const sealed = seal.seal(canonical(entry), entryContext(it.reference, 1));
  expect(sealed.length).toBeLessThan(COLUMN_LIMIT);
});
