import { ASK_CODES } from '../../src/app/reporter/form-known.ts';
import { type Draft, FIELDS, type Field } from '../../src/domain/draft.ts';
import { askField } from '../../src/guidance/asks.ts';

const ALL_FIELDS: readonly Field[] = [...FIELDS, ...ASK_CODES.map(askField)];

/**
 * What somebody typed into the form, from what a card or dialog sent.
 * @returns the text under the form's own names; everything else is dropped, nothing is judged
 */
export function draftOf(data: unknown): Draft {
  if (typeof data !== 'object' || data === null) return {};
  const sent = new Map<string, unknown>(Object.entries(data));
  const draft: Partial<Record<Field, string>> = {};
  for (const field of ALL_FIELDS) {
    const value = sent.get(field);
    if (typeof value === 'string') draft[field] = value;
  }
  return draft;
}

/** @returns a text that came from a card or dialog, or none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
