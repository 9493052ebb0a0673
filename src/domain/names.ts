/**
 * When two names are the same, and when a name is none. Only ways of writing are ignored, never letters: a name that
 * is merely close would put one child's concern on another.
 */

/** Accents and apostrophes; in scripts other than these two a mark can be a vowel, and another one another name. */
const MARKS = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;
const UNSEEN = /['`‘’‛′ʹʻʼʽʾʿ]|\p{Cf}/gu;
/** Accents that run through the letter; Unicode does not take these apart. */
const STROKES: Readonly<Record<string, string>> = { Ł: 'L', Ø: 'O', Đ: 'D' };

/**
 * In capitals, because these have one form each: ß and SS, ς and σ, ı and i meet there. The accent that stands by
 * itself is replaced first: taken apart it would be a space and a mark.
 * @returns the words of a name, or of any text, in order
 */
export function wordsOf(name: string): readonly string[] {
  return (
    name
      .replaceAll('´', "'")
      .normalize('NFKD')
      .replace(UNSEEN, '')
      .replace(MARKS, '$1')
      .toLowerCase()
      .toUpperCase()
      .replace(/[ŁØĐ]/g, (letter) => STROKES[letter] ?? letter)
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/**
 * What a name comes down to: case, accents, apostrophes, hyphens, other punctuation and the order of the words make no
 * difference. So "James Thomas" and "Thomas James" share a key: where a person can look, they should.
 * @returns the words in capitals, sorted; empty when there is no letter or digit
 */
export function nameKey(name: string): string {
  return wordsOf(name).toSorted().join(' ');
}

/** @returns whether two names are one name written in two ways; never for what has no letters. */
export function sameName(a: string, b: string): boolean {
  const key = nameKey(a);
  return key !== '' && key === nameKey(b);
}

/** "J", "É." or a letter of another alphabet that has capitals; a Chinese sign or an Arabic letter may be a word. */
const ONE_LETTER = /^[\p{Lu}\p{Ll}]\p{M}*$/u;
const LATIN_CAPITALS = /^(?=\p{Lu}{2,3}$)\p{Script=Latin}+$/u;
const NO_VOWEL = /^[B-DF-HJ-NP-TV-XZ]{2,4}$/;

/**
 * "J.S.", "J S", "JS" or "js", with or without a class ("JS 7B"): nobody can find the child again by that (a complaint
 * about paper records). One whole word is enough to pass: "Jo S", "J. Smith". Small letters that could be a name
 * ("jo") pass, and so does every name in a script without capitals.
 */
export function isInitials(name: string): boolean {
  const words = name
    .normalize('NFC')
    .split(/[^\p{L}\p{M}]+/u)
    .filter(Boolean);
  if (words.length === 1 && words.every((word) => LATIN_CAPITALS.test(word))) return true;
  return words.every((word) => ONE_LETTER.test(word) || hasNoVowel(word));
}

/** The surname Ng is whole. */
function hasNoVowel(word: string): boolean {
  const plain = wordsOf(word).join('');
  return plain !== 'NG' && NO_VOWEL.test(plain);
}

interface Named {
  readonly name: string;
}

interface Indexed<T> {
  readonly pupil: T;
  readonly words: readonly string[];
  readonly key: string;
}

/** The words of each list, made once: taking 3,000 names apart at every key press would be felt. */
const indexes = new WeakMap<readonly Named[], readonly Indexed<Named>[]>();

function indexOf<T extends Named>(pupils: readonly T[]): readonly Indexed<T>[] {
  const known = indexes.get(pupils) as readonly Indexed<T>[] | undefined;
  if (known) return known;
  const made = pupils.map((pupil) => ({ pupil, words: wordsOf(pupil.name), key: nameKey(pupil.name) }));
  indexes.set(pupils, made);
  return made;
}

/**
 * For a typeahead: those of whom every word typed is the beginning of a word of the name. Each further letter can only
 * take some away.
 * @param pupils first name first; the same array at every key press, because it is remembered by its identity
 * @returns at most `limit`: the whole name first, then where the first name begins so, then the others; within these
 * in the order given. Nobody when nothing was typed
 */
export function findByName<T extends Named>(
  query: string,
  pupils: readonly T[],
  limit: number,
): readonly T[] {
  const typed = wordsOf(query);
  if (typed.length === 0) return [];
  const whole = nameKey(query);
  const ranks: readonly [T[], T[], T[]] = [[], [], []];
  for (const { pupil, words, key } of indexOf(pupils)) {
    if (!typed.every((part) => words.some((word) => word.startsWith(part)))) continue;
    const first = typed.some((part) => words[0]?.startsWith(part));
    ranks[key === whole ? 0 : first ? 1 : 2].push(pupil);
  }
  return ranks.flat().slice(0, limit);
}
