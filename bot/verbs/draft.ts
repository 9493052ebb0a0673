import { z } from 'zod';
import { type Draft, FIELDS } from '../../src/domain/draft.ts';
import { KINDS } from '../../src/guidance/kinds.ts';

export const KIND_CODES: ReadonlySet<string> = new Set(KINDS.map(({ code }) => code));

const shape = z.object(
  Object.fromEntries(FIELDS.map((field) => [field, z.string().optional().catch(undefined)])),
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
