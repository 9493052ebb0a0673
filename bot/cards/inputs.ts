import type { Field } from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { FORM } from '../../src/guidance/words.ts';
import { box, type Element, text } from './elements.ts';

/** Value and title of each choice. */
export type Choices = readonly (readonly [value: string, title: string])[];
/** Name of an input to the code of what is wrong with it. */
export type Faults = Readonly<Partial<Record<string, FaultCode>>>;
export type Inputs = ReturnType<typeof inputsOf<Field>>;

/** The dataset under which Teams asks for pupils while somebody types a name. */
export const PUPILS_DATASET = 'pupils';
/** Those who have left with them, for who may ask what is on record about a child. */
export const ALL_PUPILS_DATASET = 'pupils-all';

/**
 * Inputs that bring back what was typed, each with its fault as a line right above it. None is required by the card
 * itself: Teams would let no button through before, not even one that only asks for more of the form.
 */
export function inputsOf<F extends string = Field>(
  typed: Readonly<Partial<Record<F, string>>>,
  faults: Faults,
) {
  const given: Readonly<Partial<Record<string, string>>> = typed;
  const fault = (id: F): readonly Element[] => {
    const code = faults[id];
    return code ? [text(FAULT_WORDS[code], { color: 'Attention', weight: 'Bolder', spacing: 'Medium' })] : [];
  };
  const value = (id: F, standard?: string) => {
    const known = given[id] ?? standard;
    return known === undefined || known === '' ? {} : { value: known };
  };
  const choiceSet = (id: F, label: string, choices: Choices, more: Readonly<Record<string, unknown>>) => [
    ...fault(id),
    {
      type: 'Input.ChoiceSet',
      id,
      label,
      choices: choices.map(([choice, title]) => ({ title, value: choice })),
      wrap: true,
      ...more,
    },
  ];
  return {
    /** The line of a fault alone, where the input itself is not drawn. */
    fault,
    line: (id: F, label: string): readonly Element[] => [
      ...fault(id),
      { type: 'Input.Text', id, label, maxLength: 500, ...value(id) },
    ],
    long: (id: F, label: string, maxLength = 4_000): readonly Element[] => [
      ...fault(id),
      { type: 'Input.Text', id, label, isMultiline: true, maxLength, ...value(id) },
    ],
    choice: (id: F, label: string, choices: Choices, standard?: string): readonly Element[] =>
      choiceSet(id, label, choices, { style: 'compact', placeholder: FORM.choose, ...value(id, standard) }),
    yesNo: (id: F, label: string): readonly Element[] =>
      choiceSet(
        id,
        label,
        [
          ['yes', FORM.yes],
          ['no', FORM.no],
        ],
        { style: 'expanded', ...value(id) },
      ),
    /** Teams' own people picker; its values are Entra object ids. Source: Microsoft Teams docs, "People picker". */
    account: (id: F, label: string): readonly Element[] =>
      choiceSet(id, label, [], {
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
        isMultiSelect: true,
        style: 'filtered',
        ...value(id),
      }),
    /**
     * A pupil of the school's own list, found while the name is typed. Source: Microsoft Teams docs, "Typeahead search".
     * @param titles of pupils by id: one that was chosen stays chosen only as a choice of the card itself
     */
    pupil: (
      id: F,
      label: string,
      titles: Readonly<Record<string, string>>,
      dataset = PUPILS_DATASET,
    ): readonly Element[] => {
      const chosen = given[id] ?? '';
      const title = Object.hasOwn(titles, chosen) ? titles[chosen] : undefined;
      return choiceSet(id, label, title === undefined ? [] : [[chosen, title]], {
        'choices.data': { type: 'Data.Query', dataset },
        style: 'filtered',
        ...(title === undefined ? {} : { value: chosen }),
      });
    },
  };
}

/** What is wrong with the whole form: what the verb says, or that some lines need another look. */
export function bannerOf(banner: FaultCode | undefined, faults: Faults): readonly Element[] {
  const code = banner ?? (Object.keys(faults).length > 0 ? 'form.incomplete' : undefined);
  return code ? [box('warning', [text(FAULT_WORDS[code], { weight: 'Bolder' })])] : [];
}
