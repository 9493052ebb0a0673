import { SCHOOL } from '../../src/guidance/school-words.ts';
import { box, type Element, text } from './elements.ts';

/** What stands in the fields of a card, by the name of the field. */
export type Typed = Readonly<Record<string, string | undefined>>;
/** Sentences to stand right above a field. */
export type Wrong = Readonly<Record<string, readonly string[] | undefined>>;

/** @returns what was typed into these fields, letter for letter; what is no text, or has another name, is dropped. */
export function typedIn<F extends string>(
  fields: readonly F[],
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<F, string>> {
  return Object.fromEntries(
    fields.map((field) => {
      const typed = data[field];
      return [field, typeof typed === 'string' ? typed : ''];
    }),
  ) as Record<F, string>;
}

/** Inputs that bring back what was typed, each with its faults as lines right above it. */
export function schoolInputs(typed: Typed, wrong: Wrong = {}) {
  const faults = (id: string): readonly Element[] =>
    (wrong[id] ?? []).map((sentence) =>
      text(sentence, { color: 'Attention', weight: 'Bolder', spacing: 'Medium' }),
    );
  const input = (type: string, id: string, label: string, more: Readonly<Record<string, unknown>> = {}) => [
    ...faults(id),
    { type, id, label, ...(typed[id] ? { value: typed[id] } : {}), ...more },
  ];
  /** Teams' own people picker; its values are Entra object ids. Source: Microsoft Teams docs, "People picker". */
  const picker = (id: string, label: string, many: boolean): readonly Element[] =>
    input('Input.ChoiceSet', id, label, {
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      style: 'filtered',
      placeholder: SCHOOL.typeName,
      ...(many ? { isMultiSelect: true } : {}),
    });
  return {
    /** Faults of several fields together. */
    faults,
    long: (id: string, label: string, maxLength: number): readonly Element[] =>
      input('Input.Text', id, label, { isMultiline: true, maxLength }),
    line: (id: string, label: string): readonly Element[] =>
      input('Input.Text', id, label, { maxLength: 500 }),
    date: (id: string, label: string): readonly Element[] => input('Input.Date', id, label),
    time: (id: string, label: string): readonly Element[] => input('Input.Time', id, label),
    choice: (
      id: string,
      label: string,
      choices: readonly (readonly [value: string, title: string])[],
      style: 'compact' | 'expanded' = 'compact',
    ): readonly Element[] =>
      input('Input.ChoiceSet', id, label, {
        choices: choices.map(([value, title]) => ({ title, value })),
        style,
        wrap: true,
      }),
    person: (id: string, label: string) => picker(id, label, false),
    people: (id: string, label: string) => picker(id, label, true),
  };
}

/** Ids as the people picker sends them: `one,two`, small letters. */
export function pickedIn(typed: string): readonly string[] {
  return typed
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);
}

/** One line that says what became of a press, above everything else. */
export interface Notice {
  readonly style: 'good' | 'warning';
  readonly words: string;
}

export function noticeBox(notice: Notice | undefined): readonly Element[] {
  return notice ? [box(notice.style, [text(notice.words, { weight: 'Bolder' })])] : [];
}
