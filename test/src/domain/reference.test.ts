import fc from 'fast-check';
import { parseReference, referenceFrom, showReference } from '../../../src/domain/reference.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const references = fc.uint8Array({ minLength: 7, maxLength: 16 }).map(referenceFrom);
const samples = fc.sample(references, { numRuns: 300, seed: 7 });

test('A reference is eight characters of Crockford base32 and is read back as itself', () => {
  fc.assert(
    fc.property(references, (reference) => {
      expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      expect(parseReference(reference)).toBe(reference);
    }),
    { numRuns: 1_000 },
  );
});

test('Only the low five bits of the first seven bytes count, so every reference is equally likely', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7);
  expect(referenceFrom(bytes.map((byte) => byte | 0b1110_0000))).toBe(referenceFrom(bytes));
  expect(referenceFrom(Uint8Array.of(...bytes, 99))).toBe(referenceFrom(bytes));
});

test('Fewer than seven bytes make no reference', () => {
  expect(() => referenceFrom(new Uint8Array(6))).toThrow(RangeError);
});

test('Every single wrong character is noticed', () => {
  let tried = 0;
  for (const reference of samples) {
    for (let place = 0; place < 8; place += 1) {
      for (const wrong of ALPHABET) {
        if (wrong === reference[place]) continue;
        tried += 1;
        const damaged = reference.slice(0, place) + wrong + reference.slice(place + 1);
        if (parseReference(damaged) !== undefined) throw new Error(`${damaged} passes for ${reference}`);
      }
    }
  }
  expect(tried).toBe(300 * 8 * 31);
});

test('Every two neighbours that changed places are noticed', () => {
  let tried = 0;
  for (const reference of samples) {
    for (let place = 0; place < 7; place += 1) {
      const [a, b] = [reference.charAt(place), reference.charAt(place + 1)];
      if (a === b) continue;
      tried += 1;
      const damaged = reference.slice(0, place) + b + a + reference.slice(place + 2);
      if (parseReference(damaged) !== undefined) throw new Error(`${damaged} passes for ${reference}`);
    }
  }
  expect(tried).toBeGreaterThan(1_500);
});

test('What looks alike is read alike: O as 0, I and L as 1, in any case', () => {
  let tried = 0;
  for (const reference of samples) {
    if (!/[01]/.test(reference)) continue;
    tried += 1;
    for (const one of ['I', 'L', 'i', 'l']) {
      const typed = reference.replaceAll('0', 'o').replaceAll('1', one);
      expect(parseReference(typed)).toBe(reference);
      expect(parseReference(typed.replaceAll('o', 'O'))).toBe(reference);
    }
  }
  expect(tried).toBeGreaterThan(50);
});

test('Lower case, the hyphen and spaces make no difference', () => {
  for (const reference of samples) {
    const shown = showReference(reference);
    expect(shown).toBe(`${reference.slice(0, 4)}-${reference.slice(4)}`);
    expect(parseReference(shown)).toBe(reference);
    expect(parseReference(` ${shown.toLowerCase()} `)).toBe(reference);
    expect(parseReference(shown.replace('-', ' '))).toBe(reference);
  }
});

test.each([
  undefined,
  null,
  12345678,
  {},
  [],
  '',
  'UUUUUUUU',
  'short',
  '00000000000',
  '7QK4-2M9X-1',
  'constructor',
])('%p is no reference', (typed) => {
  expect(parseReference(typed)).toBeUndefined();
});

test('Nothing that arrives makes it throw, and what it accepts has its own check character', () => {
  fc.assert(
    fc.property(fc.anything(), (typed) => {
      const reference = parseReference(typed);
      if (reference !== undefined) expect(parseReference(reference)).toBe(reference);
    }),
    { numRuns: 1_000 },
  );
});
