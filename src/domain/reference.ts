/**
 * A reference names a concern and says nothing about it: seven random Crockford base32 characters and a check
 * character, kept as `7QK42M9X`, shown as `7QK4-2M9X`.
 * Alphabet and look-alikes: Douglas Crockford, "Base 32".
 */
export type Reference = string;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** Doubling in the field of 32 elements (x^5 + x^2 + 1), where no two places of a reference weigh the same. */
function twice(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}

/** Notices every single wrong character and every two neighbours that changed places. */
function checkCharacter(body: string): string {
  let sum = 0;
  for (const character of body) sum = twice(sum) ^ ALPHABET.indexOf(character);
  return ALPHABET.charAt(twice(sum));
}

/**
 * @param bytes at least seven bytes that nobody can guess
 * @returns a reference made of the low five bits of the first seven
 */
export function referenceFrom(bytes: Uint8Array): Reference {
  if (bytes.length < LENGTH - 1) throw new RangeError('A reference needs seven bytes.');
  const body = [...bytes.subarray(0, LENGTH - 1)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
  return body + checkCharacter(body);
}

/** @returns the reference a person typed or a card carries, or undefined when it cannot be one. */
export function parseReference(text: unknown): Reference | undefined {
  if (typeof text !== 'string') return undefined;
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (plain.length !== LENGTH || [...plain].some((character) => !ALPHABET.includes(character)))
    return undefined;
  return checkCharacter(plain.slice(0, -1)) === plain.at(-1) ? plain : undefined;
}

/** @returns the reference as people read it: `7QK4-2M9X`. */
export function showReference(reference: Reference): string {
  return `${reference.slice(0, 4)}-${reference.slice(4)}`;
}
