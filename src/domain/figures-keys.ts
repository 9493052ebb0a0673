/** When two ways of writing a place, an app or a year group are counted as one. */

/** @returns small letters without spaces: "Tik Tok" and "tiktok" meet, and nothing else is taken to be the same. */
export const keyOf = remembered((typed) => typed.replace(/\s+/g, '').toLowerCase());

/** `Year 7`, `Yr7`, `Y 7`, `7`, and with the letters of a class: `7B`. */
const YEAR = /^(?:year|yr|y)?(\d{1,2})[a-z]{0,2}$/;

/** @returns "Year 7" for a year group of England or a class of it, otherwise what was typed. */
export const yearOf = remembered((typed) => {
  const number = Number(YEAR.exec(keyOf(typed))?.[1]);
  return number >= 1 && number <= 13 ? `Year ${number}` : typed.trim();
});

/** @returns the key of the year group. */
export const yearKeyOf = remembered((typed) => keyOf(yearOf(typed)));

const MOST = 5_000;

/** Most texts are chosen from a list, so few are worked out twice. */
function remembered(work: (typed: string) => string): (typed: string) => string {
  const known = new Map<string, string>();
  return (typed) => {
    const held = known.get(typed);
    if (held !== undefined) return held;
    const made = work(typed);
    if (known.size >= MOST) known.clear();
    known.set(typed, made);
    return made;
  };
}
