import type { Concern } from '../../domain/concern.ts';
import { type Draft, FIELDS, type Field } from '../../domain/draft.ts';
import { ASKS, type Ask, askField, asksOf } from '../../guidance/asks.ts';
import { FORM } from '../../guidance/words.ts';
import type { Deps } from '../deps.ts';
import { KIND_CODES } from './form-known.ts';

/** Questions of a report's kind that can still be answered. */
export interface StillAsked {
  /** Those that have no answer yet. */
  readonly asks: readonly Ask[];
  /** Whether the kind has questions at all. */
  readonly asked: boolean;
}

const QUESTIONS: readonly Ask[] = ASKS;
/** What the form of an addition has inputs for. */
const ADDITION: ReadonlySet<string> = new Set<Field>([
  ...FIELDS.filter((field) => field.startsWith('adult')),
  'danger',
  'happened',
  ...QUESTIONS.map(({ code }) => askField(code)),
]);

/** @returns of what was typed all that the form of an addition has inputs for. */
export function additionOf(typed: Draft): Draft {
  return Object.fromEntries(Object.entries(typed).filter(([field]) => ADDITION.has(field)));
}

/**
 * The addition in the shape of a report. The kind stays as the reporter chose it. An entry of a case keeps one text, so
 * answers stand in it too, each under its question.
 */
export function writtenAddition(draft: Draft, { first: { kind } }: Concern): Draft {
  const answers = QUESTIONS.flatMap(({ code, words, input }) => {
    const answer = draft[askField(code)]?.trim();
    if (!answer) return [];
    const yesNo = input === 'yes-no' && (answer === 'yes' || answer === 'no');
    return [`${words}\n${yesNo ? FORM[answer] : answer}`];
  });
  const happened = [draft.happened?.trim() ?? '', ...answers].filter(Boolean).join('\n\n');
  return { ...draft, happened, ...(kind && KIND_CODES.has(kind) ? { kind } : {}) };
}

/** Questions of the kind that neither the report nor an addition has answered yet; all of them when that is not known. */
export async function stillAsked(concern: Concern, { record }: Pick<Deps, 'record'>): Promise<StillAsked> {
  const asks = asksOf(concern.first.kind);
  if (asks.length === 0) return { asks, asked: false };
  const entries = await record.entries(concern.reference);
  const acts = entries.ok ? entries.value.map(({ what }) => what) : [];
  const answered = new Set(
    acts.flatMap((what) => (what.act === 'reported' ? Object.keys(what.report.answers ?? {}) : [])),
  );
  const texts = acts.flatMap((what) => (what.act === 'added' ? [what.text] : []));
  const open = asks.filter(
    ({ code, words }) => !answered.has(code) && !texts.some((text) => text.includes(`${words}\n`)),
  );
  return { asks: open, asked: true };
}
