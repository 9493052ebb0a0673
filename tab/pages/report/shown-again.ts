/** On the form of a report nothing that was typed is ever hidden: what is sent is what is seen. */
import type { FormField } from '../../../src/contract/me.ts';
import type { Values } from '../../parts/form/form-state.ts';

/** @returns the fields, of which those that have an answer are asked whatever they hang on */
export function shownAgain(fields: readonly FormField[], values: Values): readonly FormField[] {
  return fields.map((field) => {
    if (!field.when || (values[field.id] ?? '').trim() === '') return field;
    const { when: _, ...asked } = field;
    return asked;
  });
}

/** @returns the fields up to and with this one, and those after it */
export function splitAfter(
  fields: readonly FormField[],
  id: string,
): readonly [readonly FormField[], readonly FormField[]] {
  const end = fields.findIndex((field) => field.id === id) + 1;
  return [fields.slice(0, end), fields.slice(end)];
}
