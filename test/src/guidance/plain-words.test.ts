/** How the tables of guidance read: kinds, extra questions, protocols and outside bodies. The rest is in words.test.ts. */
import { ASKS, type Ask } from '../../../src/guidance/asks.ts';
import { OUTSIDE_BODIES, WHISTLEBLOWING } from '../../../src/guidance/contacts.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { PROTOCOLS } from '../../../src/guidance/protocols.ts';

const ALL = Object.values(PROTOCOLS);

const lines = (path: string, found: readonly (string | undefined)[]) =>
  found.flatMap((line) => (line ? [[path, line] as const] : []));

/** Everything of these tables that a reporter reads. */
const FOR_REPORTERS = [
  ...KINDS.flatMap(({ code, words, example, filesWhy }) => lines(code, [words, example, filesWhy])),
  ...(ASKS as readonly Ask[]).flatMap(({ code, words, why }) => lines(code, [words, why])),
  ...ALL.flatMap(({ code, doNow, never, banner, bannerWhen }) =>
    lines(code, [...doNow, ...never, banner, bannerWhen?.words]),
  ),
  ...[...Object.values(OUTSIDE_BODIES), ...WHISTLEBLOWING].flatMap(({ name, what }) => lines(name, [what])),
];
const FOR_HANDLERS = ALL.flatMap(({ code, checklist, clocks }) =>
  lines(
    code,
    [...checklist, ...clocks].map(({ words }) => words),
  ),
);
const EVERY = [...FOR_REPORTERS, ...FOR_HANDLERS];

const sentencesOf = (line: string) => line.split(/(?<=[.?!]\)?)\s+/).filter(Boolean);
const wordsOf = (line: string) => line.match(/[\p{L}\d]+(?:['’-][\p{L}\d]+)*/gu) ?? [];

/** Groups of vowels, less a silent e at the end: near enough for an average. */
function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  const heard = plain.replace(/(?<![aeiouy]|[^aeiouy]l)e(s|d)?$/, (end) =>
    /[td]ed$/.test(plain) ? end : '',
  );
  return Math.max(1, heard.match(/[aeiouy]+/g)?.length ?? 0);
}

/** Flesch–Kincaid grade: US school years, about the reading age less five. */
function gradeOf(all: readonly string[]): number {
  const sentences = all.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

test('The reading grade is measured: plain words score low, official ones high', () => {
  expect(['cat', 'made', 'table', 'wanted', 'told', 'picture', 'conspiracy'].map(syllablesOf)).toEqual([
    1, 1, 2, 2, 1, 2, 4,
  ]);
  expect(gradeOf(['The cat sat on the mat.'])).toBeLessThan(1);
  expect(
    gradeOf(['Safeguarding practitioners disseminate comprehensive organisational documentation.']),
  ).toBeGreaterThan(15);
});

test('What a reporter reads can be read at the age of eleven', () => {
  expect(FOR_REPORTERS.length).toBeGreaterThan(150);
  expect(gradeOf(FOR_REPORTERS.map(([, line]) => line))).toBeLessThanOrEqual(5);
});

test('No full sentence that a reporter reads is above grade 10, whatever the average', () => {
  const full = FOR_REPORTERS.flatMap(([, line]) => sentencesOf(line)).filter(
    (one) => wordsOf(one).length > 7,
  );
  expect(full.length).toBeGreaterThan(80);
  expect(full.filter((one) => gradeOf([one]) > 10)).toEqual([]);
});

test('No sentence has more than 25 words', () => {
  const long = EVERY.flatMap(([, line]) => sentencesOf(line)).filter((one) => wordsOf(one).length > 25);
  expect(long).toEqual([]);
});

test('Nothing promises secrecy', () => {
  const promises =
    /secret|confidential|anonymous|nobody will know|no one will know|will not tell|won't tell|stays between/i;
  expect(EVERY.filter(([, line]) => promises.test(line))).toEqual([]);
});

test('What a reporter does names no role of the school: whoever holds it may be whom it is about', () => {
  const roles = /\b(DSL|deputy|head|headteacher|chair|governors?|DPO|IT lead)\b/i;
  for (const { doNow, never, banner, bannerWhen } of ALL) {
    for (const line of [...doNow, ...never, banner ?? '', bannerWhen?.words ?? '']) {
      expect([line, roles.test(line)]).toEqual([line, false]);
    }
  }
});

test('Spelling is British, and nothing has doubled spaces, space at its ends or an exclamation mark', () => {
  const american =
    /\b(behavior|color|organi[z]ation|center|program\b|recogni[z]e|apologi[z]e|license[ds]?|counseling|radicali[z]\w+|judgment)\b/i;
  for (const [path, line] of EVERY) {
    expect([path, american.test(line)]).toEqual([path, false]);
    expect([path, /\S {2}|^\s|\s$|!/.test(line)]).toEqual([path, false]);
  }
  expect(EVERY.map(([, line]) => line).join(' ')).toMatch(/behaviour.*counselling/);
});

test('No sentence holds a number to ring: numbers stand with their source', () => {
  expect(EVERY.filter(([, line]) => /\d{3,}/.test(line))).toEqual([]);
});
