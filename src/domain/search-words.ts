/** The words by which a case is found: of everything that was written in it, each once. */
import type { Act, Entry } from './act.ts';
import { wordsOf } from './names.ts';
import type { Reference } from './reference.ts';
import type { Report } from './report.ts';

/** Characters of words that a case keeps; some 2,500 words, far more than a case that people can still read has. */
const MOST_CHARACTERS = 16_000;

/**
 * Adds the words of one more entry.
 * @param before words in capitals, without accents, with spaces between them
 * @returns the same in alphabetical order, so that nobody reads a sentence in them; those over the limit are left out
 */
export function withWords(before: string, entry: Pick<Entry, 'what'>): string {
  const texts = textsOf(entry.what);
  if (texts.length === 0) return before;
  const words = new Set(before === '' ? [] : before.split(' '));
  let room = MOST_CHARACTERS - before.length;
  for (const word of texts.flatMap(wordsOf)) {
    if (words.has(word) || room < word.length + 1) continue;
    words.add(word);
    room -= word.length + 1;
  }
  return [...words].sort().join(' ');
}

/** @returns what was typed as search words: in capitals, without accents, each once. */
export function searchWords(typed: string): readonly string[] {
  return [...new Set(wordsOf(typed))];
}

/**
 * @param typed as `searchWords` gives them
 * @returns whether each of them begins a word of the case; the reference of a case is one of its words
 */
export function isFound(
  typed: readonly string[],
  { reference, words }: { reference: Reference; words: string },
): boolean {
  const known = [reference, ...words.split(' ')];
  if (typed.every((word) => known.some((one) => one.startsWith(word)))) return true;
  const beginning = referenceIn(typed);
  return beginning !== undefined && reference.startsWith(beginning);
}

/**
 * People read a reference as `7QK4-2M9X`, and may have typed only its beginning, or letters for digits.
 * @returns the beginning of a reference that these words can be; undefined when they cannot
 */
export function referenceIn(typed: readonly string[]): string | undefined {
  const [first = '', ...rest] = typed;
  if (rest.length > 0 && (rest.length > 1 || first.length !== 4)) return undefined;
  const plain = typed.join('').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{4,8}$/.test(plain) ? plain : undefined;
}

function textsOf(what: Act): readonly string[] {
  switch (what.act) {
    case 'reported':
      return textsOfReport(what.report);
    case 'worked':
      return Object.values(what.fields);
    case 'added':
    case 'answered':
    case 'letter':
      return [what.text];
    case 'withdrawn':
    case 'recoded':
    case 'handed-over':
    case 'struck':
    case 'reopened':
      return [what.reason];
    case 'acknowledged':
      return what.reason ? [what.reason] : [];
    case 'person':
      return [what.person.name, what.reason];
    case 'evidence':
      return [what.name];
    case 'closed':
      return [what.summary, what.followUp, what.outcome];
    // Who is kept out, and why, is told to nobody: a search must not tell it either, word by word (domain, §1).
    case 'recused':
      return [];
    default:
      return [];
  }
}

function textsOfReport(report: Report): readonly string[] {
  const { happened, childsWords, opinion, when, learned, where, app, how, done, evidence, answers } = report;
  const adults = report.adults.flatMap(({ who }) => (who.by === 'unknown' && who.name ? [who.name] : []));
  const message = evidence?.message;
  return [
    happened,
    ...report.people.map(({ name }) => name),
    ...adults,
    ...[childsWords, opinion, when, learned, where, app, how, done, evidence?.description],
    ...[message?.author, message?.text, report.onBehalfOf?.name],
    ...Object.values(answers ?? {}),
  ].flatMap((text) => text ?? []);
}
