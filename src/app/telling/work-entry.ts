/** How a recorded piece of work reads, in the chronology and where one is chosen. */

import type { Act, Entry } from '../../domain/act.ts';
import { isolated } from '../../domain/isolated.ts';
import { dayOf } from '../../domain/london.ts';
import { type WorkField, type WorkName, workRule } from '../../domain/work.ts';
import { HISTORY } from '../../guidance/case-words.ts';
import { PROTOCOLS } from '../../guidance/protocols.ts';
import type { ChecklistItem } from '../../guidance/protocols-shared.ts';
import { WORK_WORDS } from '../../guidance/work-words.ts';
import { dayBefore, dayWords } from './case-day.ts';
import { clockTime } from './when.ts';

export type Worked = Extract<Act, { act: 'worked' }>;

/** A label of ours and what stands under it. */
export type Line = readonly [label: string, words: string];

/** Every line of every checklist: a case keeps its ticks when its kind changes. */
const CHECKLIST: ReadonlyMap<string, ChecklistItem> = new Map(
  Object.values(PROTOCOLS).flatMap(({ checklist }) => checklist.map((item) => [item.code, item])),
);

/** @returns the work that puts down what a line of a checklist asks for, where there is a record of its own for it. */
export function recordFor(line: string): WorkName | undefined {
  return CHECKLIST.get(line)?.by;
}

/** @returns the words of what was chosen, of several one a line. */
export function choiceWords(work: WorkName, field: string, chosen: string): string {
  const words = (code: string) =>
    work === 'checklist' && field === 'item'
      ? (CHECKLIST.get(code)?.words ?? code)
      : (WORK_WORDS[work].choices?.[field]?.[code] ?? code);
  return chosen.split(',').map(words).join('\n');
}

/** @returns every field that was filled in, in the order of the form. */
export function workedLines(
  { work, fields, due }: Worked,
  entries: readonly Entry[],
  now: number,
): readonly Line[] {
  const rule = workRule(work);
  const lines = (rule?.fields ?? []).flatMap((field): readonly Line[] => {
    const value = fields[field.id];
    const label = labelOf(work, field.id);
    if (!value || !label) return [];
    if (field.input === 'entry') return [[HISTORY.about, timeOf(Number(value), entries, now)]];
    return [[label, valueWords(work, field, value, now)]];
  });
  // Where the form asked for the day itself, it stands there already.
  return due && !rule?.due ? [...lines, [HISTORY.lookAgain, dueDay(work, due, now)]] : lines;
}

/** What a form says about leaving a field empty is of no use once it was filled in. */
function labelOf(work: WorkName, field: string): string | undefined {
  return WORK_WORDS[work].fields[field]?.replace(/ \([^)]*\)$/, '');
}

function valueWords(work: WorkName, { id, input }: WorkField, value: string, now: number): string {
  if (input === 'date') return dayWords(value, now);
  return input === 'choice' ? choiceWords(work, id, value) : value;
}

/**
 * @param due UTC, ISO 8601
 * @returns the day it is due: the one that was typed, or the last whole day before time is up
 */
export function dueDay(work: WorkName, due: string, now: number): string {
  const at = Date.parse(due);
  return workRule(work)?.due ? dayWords(dayOf(at), now) : dayBefore(at, now);
}

/** @returns when an earlier entry was made. */
export function timeOf(sequence: number, entries: readonly Entry[], now: number): string {
  const entry = entries.find((one) => one.sequence === sequence);
  return entry ? clockTime(entry.at, now) : String(sequence);
}

const MOST_LETTERS = 60;

/** @returns the beginning of what was typed, on one line; of a referral its service, of a tick its line. */
export function firstWords({ work, fields }: Pick<Worked, 'work' | 'fields'>): string {
  const asked = workRule(work)?.fields ?? [];
  const field = asked.find(({ id, input }) => input !== 'entry' && input !== 'date' && fields[id]);
  const value = field ? fields[field.id] : undefined;
  if (!field || !value) return '';
  const words = (field.input === 'choice' ? choiceWords(work, field.id, value) : value).replace(/\s+/g, ' ');
  const letters = [...words];
  return isolated(letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : words);
}

/** @returns `14:05 · Action · The beginning of it`, for a list to choose from. */
export function entryTitle({ at, what }: Entry, now: number): string {
  if (what.act === 'evidence') return [clockTime(at, now), HISTORY.file, isolated(what.name)].join(' · ');
  if (what.act !== 'worked') return clockTime(at, now);
  return [clockTime(at, now), WORK_WORDS[what.work].title, firstWords(what)].filter(Boolean).join(' · ');
}
