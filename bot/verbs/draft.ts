import { z } from 'zod';
import { ASK_CODES } from '../../src/app/reporter/form-known.ts';
import { type Draft, FIELDS } from '../../src/domain/draft.ts';
import { askField } from '../../src/guidance/asks.ts';

const shape = z.object(
  Object.fromEntries(
    [...FIELDS, ...ASK_CODES.map(askField)].map((field) => [field, z.string().optional().catch(undefined)]),
  ),
);

/**
 * What somebody typed into the form, from what a card or dialog sent.
 * @returns the text under the form's own names; everything else is dropped, nothing is judged
 */
export function draftOf(data: unknown): Draft {
  const parsed = shape.safeParse(data);
  if (!parsed.success) return {};
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined)) as Draft;
}

/** @returns a text that came from a card or dialog, or none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
