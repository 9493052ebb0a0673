import { WORKS, type WorkRule } from '../../src/domain/work.ts';

/** What was typed into a form of work: names of its fields to text. */
export type Typed = Readonly<Record<string, string>>;

/** Inputs are named apart from what buttons carry: a referral has a reference of its own, and so has the case. */
export const FIELD = 'field-';
/** What was typed for closing, carried along while something that was missing is put down. */
export const CLOSING = 'closing-';

/** @returns what came back for the fields of this work; everything else is dropped, nothing is judged. */
export function typedOf(
  data: Readonly<Record<string, unknown>>,
  { fields }: Pick<WorkRule, 'fields'>,
  prefix = FIELD,
): Typed {
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const value = data[`${prefix}${id}`];
      return typeof value === 'string' && value !== '' ? [[id, value]] : [];
    }),
  );
}

/** @returns the same under the names of inputs, as a button carries it. */
export function carried<T>(
  byField: Readonly<Record<string, T>>,
  prefix = FIELD,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(byField).map(([id, value]) => [`${prefix}${id}`, value]));
}

/** @returns what was typed for closing, when this came from the form of closing or is on its way back to it. */
export function closingOf(data: Readonly<Record<string, unknown>>): Typed | undefined {
  if (data.backTo !== 'close') return undefined;
  return { ...typedOf(data, WORKS.close), ...typedOf(data, WORKS.close, CLOSING) };
}
