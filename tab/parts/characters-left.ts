/** Said only when it matters: nobody who writes two lines wants to hear a number at each letter. */
const SHORT = 0.8;

/** @returns how many characters are left (below zero: too many), or undefined while there are plenty */
export function leftOf(text: string, most: number): number | undefined {
  const used = [...text].length;
  return used < most * SHORT ? undefined : most - used;
}
