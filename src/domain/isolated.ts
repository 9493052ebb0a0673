/** Letters written from right to left, and every sign that changes the order of writing. */
const TURNS =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What ends a paragraph, and with it every isolate; it stays between the lines. The rest of its kind nobody can type. */
const PARAGRAPH_END = /([\n\u2029])/;
const [OPEN, CLOSE] = ['\u2068', '\u2069'];

/**
 * What a person typed, for a line that it shares with words of ours: a name written from right to left, or a sign that
 * turns the order round, must not move our words. Each line is isolated, and what it opens or closes itself is paired, so
 * that it cannot leave its isolate. Source: Unicode Standard Annex 9, BD9 and X5c to X6a.
 * @returns the same letters, with unseen signs around them only where they are needed
 */
export function isolated(typed: string): string {
  return typed
    .split(PARAGRAPH_END)
    .map((line) => (TURNS.test(line) ? isolatedLine(line) : line))
    .join('');
}

function isolatedLine(line: string): string {
  let open = 0;
  let closedTooOften = 0;
  for (const sign of line) {
    if (sign >= '\u2066' && sign <= OPEN) open += 1;
    else if (sign === CLOSE && open > 0) open -= 1;
    else if (sign === CLOSE) closedTooOften += 1;
  }
  return `${OPEN.repeat(closedTooOften + 1)}${line}${CLOSE.repeat(open + 1)}`;
}
