/** Invented texts with the words of a school: some in nearly every text, many in few, and names. The same at every run. */

const COMMON = (
  'about after again agreed also and another asked back because been before called child class contacted did first for ' +
  'from group had has have her him his home into lesson lunch message messages mother father name not one online other ' +
  'parents phone photo pupil pupils said saw school sent she someone spoke staff teacher that the their them then there ' +
  'they this today told upset wanted was week went were what when which who will with would year yesterday'
).split(' ');
const SYLLABLES = 'ba ler mon ti sha gro pel win nas ter ock ly fen dor ri cham'.split(' ');
const RARE_WORDS = 60_000;

/** @returns numbers from 0 to 1, the same for the same seed */
export function diceOf(seed: number): () => number {
  let state = (Math.imul(seed + 1, 2_654_435_761) ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @returns a text of so many words, half of them common and half drawn as words of a language are: few often, most seldom */
export function textOf(dice: () => number, words: number): string {
  return Array.from({ length: words }, () => (dice() < 0.5 ? oneOf(COMMON, dice) : rareWord(dice))).join(' ');
}

export function nameOf(number: number): string {
  return [number % 256, 256 + (number % 4_000)].map((each) => capital(spelled(each))).join(' ');
}

export function oneOf<T>(list: readonly T[], dice: () => number): T {
  const one = list[Math.floor(dice() * list.length)];
  if (one === undefined) throw new RangeError('There is nothing to choose from.');
  return one;
}

function rareWord(dice: () => number): string {
  return spelled(Math.floor(RARE_WORDS ** dice()));
}

function spelled(number: number): string {
  let [rest, word] = [number, ''];
  do {
    word += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0);
  return word;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
