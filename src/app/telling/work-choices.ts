import type { Entry } from '../../domain/act.ts';
import type { Concern } from '../../domain/concern.ts';
import type { WorkName, WorkRule } from '../../domain/work.ts';
import { entriesFor } from '../../domain/work-form.ts';
import { CASE } from '../../guidance/case-words.ts';
import { KINDS } from '../../guidance/kinds.ts';
import { KIND_GROUP_WORDS, WORK, WORK_WORDS } from '../../guidance/work-words.ts';
import { checklistFor } from '../protocols-for.ts';
import { ticksOf } from './checklist.ts';
import { entryTitle } from './work-entry.ts';

/** Value and title of each choice. */
type Choices = readonly (readonly [value: string, title: string])[];

/** What was typed into a form of work: names of its fields to text. */
type Typed = Readonly<Record<string, string>>;

/** What can be chosen in each field of a form. */
export interface Offered {
  readonly choices: Readonly<Record<string, Choices>>;
  /** There are entries older than this one, which can be asked for. */
  readonly olderThan?: number;
}

export interface Around {
  readonly concern: Concern;
  readonly entries: readonly Entry[];
  readonly typed: Typed;
  readonly now: number;
  /** Only entries older than this one are offered, and what was chosen before. */
  readonly before?: number;
  /** How many entries are offered at once; 60 where absent, for a card has a limit. */
  readonly most?: number;
  /** The name of the pupil that was chosen. */
  readonly pupil?: string;
}

type Rule = WorkRule & { readonly name: WorkName };

const MOST_ENTRIES = 60;

/** @returns the choices of a form on this case. Nothing of it may be shown to who may not handle the case. */
export function offeredFor(rule: Rule, around: Around): Offered {
  const list = entryChoices(rule, around);
  const choices = rule.fields.map(({ id, input, choices: codes = [] }): readonly [string, Choices] => {
    switch (input) {
      case 'entry':
        return [id, list.choices];
      case 'involved':
        return [id, around.concern.people.map(({ name }) => [name, name])];
      case 'pupil':
        return [id, around.typed[id] && around.pupil ? [[around.typed[id], around.pupil]] : []];
      case 'choice':
        if (rule.name === 'recode' && id === 'kind') return [id, KIND_CHOICES];
        if (rule.name === 'checklist' && id === 'item') return [id, checklistChoices(around)];
        return [id, codes.map((code) => [code, WORK_WORDS[rule.name].choices?.[id]?.[code] ?? code])];
      default:
        return [id, []];
    }
  });
  return {
    choices: Object.fromEntries(choices),
    ...(list.olderThan === undefined ? {} : { olderThan: list.olderThan }),
  };
}

/** @returns the choices where nothing of the case may be shown: the closed ones, and what was chosen before as such. */
export function offeredBlind(rule: Rule, typed: Typed): Offered {
  return {
    choices: Object.fromEntries(
      rule.fields.map(({ id, choices: codes = [] }): readonly [string, Choices] => {
        if (rule.name === 'recode' && id === 'kind') return [id, KIND_CHOICES];
        if (codes.length > 0) {
          return [id, codes.map((code) => [code, WORK_WORDS[rule.name].choices?.[id]?.[code] ?? code])];
        }
        const chosen = typed[id]?.split(',') ?? [];
        return [id, chosen.map((one) => [one, WORK.chosenBefore])];
      }),
    ),
  };
}

const KIND_CHOICES: Choices = KINDS.map(({ code, group, words }) => [
  code,
  `${KIND_GROUP_WORDS[group]}: ${words}`,
]);

/** Lines that are still open come first. */
function checklistChoices({ concern, entries }: Around): Choices {
  const ticks = ticksOf({ concern, entries });
  const lines = checklistFor(concern);
  return [
    ...lines.filter(({ code }) => !ticks.has(code)).map(({ code, words }) => [code, words] as const),
    ...lines
      .filter(({ code }) => ticks.has(code))
      .map(({ code, words }) => [code, CASE.ticked(words)] as const),
  ];
}

/** Newest first. */
function entryChoices(rule: Rule, { concern, entries, typed, now, before, most = MOST_ENTRIES }: Around) {
  const possible = entriesFor(rule, concern).toReversed();
  const page = possible.filter((sequence) => before === undefined || sequence < before);
  const shown = page.slice(0, most);
  const chosen = possible.filter((sequence) => String(sequence) === typed.of && !shown.includes(sequence));
  const choices: Choices = [...chosen, ...shown].flatMap((sequence) => {
    const entry = entries.find((one) => one.sequence === sequence);
    return entry ? [[String(sequence), entryTitle(entry, now)] as const] : [];
  });
  const last = shown.at(-1);
  return { choices, ...(page.length > shown.length && last !== undefined ? { olderThan: last } : {}) };
}
