import type { Draft } from '../../src/domain/draft.ts';

/** Something to report: what is typed, who types it, and whom the table names (domain, section 2). By key of the person. */
export interface Story {
  readonly draft: Draft;
  readonly reporters: readonly string[];
  readonly told: readonly string[];
}

const TEACHERS = ['teacher', 'teacher2', 'slt', 'computing', 'governor'];
const CALM: Draft = { adult: 'no', danger: 'no' };
const IN_QUESTION: Draft = { adult: 'yes', danger: 'no', adult1Part: 'in-question' };
const UNNAMED: Draft = { ...IN_QUESTION, adult1Who: 'unknown', adult1MightBe: 'neither' };

export const STORIES: readonly Story[] = [
  { draft: CALM, reporters: TEACHERS, told: ['dsl'] },
  { draft: { ...CALM, where: 'Online', app: 'a game' }, reporters: TEACHERS, told: ['dsl'] },
  { draft: { ...CALM, danger: 'yes' }, reporters: TEACHERS, told: ['dsl', 'deputy'] },
  { draft: CALM, reporters: ['volunteer'], told: ['dsl', 'head'] },
  { draft: UNNAMED, reporters: TEACHERS, told: ['head'] },
  { draft: { ...UNNAMED, danger: 'yes' }, reporters: TEACHERS, told: ['head', 'chair'] },
  { draft: { ...IN_QUESTION, adult1Who: 'head' }, reporters: TEACHERS, told: ['chair'] },
  { draft: { ...IN_QUESTION, adult1Who: 'chair' }, reporters: TEACHERS, told: ['head'] },
  { draft: { ...IN_QUESTION, adult1Who: 'dsl' }, reporters: TEACHERS, told: ['head'] },
];

/** Whose absence changes nobody's line above. */
export const WHO_GOES_AWAY = ['vicechair', 'dpo'] as const;

const SENTENCES = [
  'A child was very quiet today.',
  "O'Brien & Söns #1% “asked” <b>for</b> a [photo](https://example.invalid).",
  'Somebody writes to them in a game every evening 😟, and they will not say who.',
  'Line one\nLine two\n\n\tLine four',
];

/** @returns a text that no other report has. */
export function textOf(mark: string, which: number): string {
  return `${mark} ${SENTENCES[which % SENTENCES.length] ?? ''} ${mark}`;
}
