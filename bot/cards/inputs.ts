import type { Draft, Field } from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { FAULT_WORDS, FORM } from '../../src/guidance/words.ts';
import { type Element, text } from './elements.ts';

/** Value and title of each choice. */
export type Choices = readonly (readonly [value: string, title: string])[];
export type Inputs = ReturnType<typeof inputsOf>;

/** Inputs that bring back what was typed, each with its fault as a line right above it. */
export function inputsOf(draft: Draft, faults: Readonly<Partial<Record<string, FaultCode>>>) {
  const withFault = (id: Field, input: Element): readonly Element[] => {
    const code = faults[id];
    return code
      ? [text(FAULT_WORDS[code], { color: 'Attention', weight: 'Bolder', spacing: 'Medium' }), input]
      : [input];
  };
  const value = (id: Field, standard?: string) => {
    const typed = draft[id] ?? standard;
    return typed === undefined || typed === '' ? {} : { value: typed };
  };
  const choiceSet = (id: Field, label: string, choices: Choices, more: Readonly<Record<string, unknown>>) =>
    withFault(id, {
      type: 'Input.ChoiceSet',
      id,
      label,
      choices: choices.map(([choice, title]) => ({ title, value: choice })),
      wrap: true,
      ...more,
    });
  return {
    line: (id: Field, label: string) =>
      withFault(id, { type: 'Input.Text', id, label, maxLength: 500, ...value(id) }),
    long: (id: Field, label: string, more: Readonly<Record<string, unknown>> = {}) =>
      withFault(id, {
        type: 'Input.Text',
        id,
        label,
        isMultiline: true,
        maxLength: id === 'happened' ? 16_000 : 4_000,
        ...value(id),
        ...more,
      }),
    choice: (id: Field, label: string, choices: Choices, standard?: string) =>
      choiceSet(id, label, choices, { style: 'compact', placeholder: FORM.choose, ...value(id, standard) }),
    yesNo: (id: Field, label: string, needed?: FaultCode) =>
      choiceSet(
        id,
        label,
        [
          ['yes', FORM.yes],
          ['no', FORM.no],
        ],
        {
          style: 'expanded',
          ...value(id),
          ...(needed ? { isRequired: true, errorMessage: FAULT_WORDS[needed] } : {}),
        },
      ),
    /** Teams' own people picker; its values are Entra object ids. Source: Microsoft Teams docs, "People picker". */
    account: (id: Field, label: string) =>
      withFault(id, {
        type: 'Input.ChoiceSet',
        id,
        label,
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
        isMultiSelect: true,
        style: 'filtered',
        ...value(id),
      }),
  };
}
