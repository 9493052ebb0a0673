import { z } from 'zod';
import type { FoundColumn } from './provision-plan.ts';
import type { Column, ColumnType } from './schema.ts';

/** Exactly one of these stands in a definition; more or none is refused. Null ones are refused too (reported: corso). */
const FACETS: Readonly<Record<ColumnType, object>> = {
  text: { text: { allowMultipleLines: false, maxLength: 255 } },
  lines: {
    // Plain: rich text comes back wrapped in HTML, and appending would keep every version in one cell.
    text: {
      allowMultipleLines: true,
      appendChangesToExistingText: false,
      linesForEditing: 6,
      textType: 'plain',
    },
  },
  dateTime: { dateTime: { displayAs: 'standard', format: 'dateTime' } },
  number: { number: { decimalPlaces: 'none' } },
  boolean: { boolean: {} },
};

/** Source: Microsoft Graph, columnDefinition. SharePoint needs the index of a unique column said outright. */
export function definitionOf(column: Column): object {
  return {
    name: column.name,
    ...FACETS[column.type],
    ...(column.index ? { indexed: true } : {}),
    ...(column.index === 'unique' ? { enforceUniqueValues: true } : {}),
  };
}

const COLUMN = z.object({
  id: z.string().catch(''),
  name: z.string(),
  indexed: z.boolean().nullish(),
  enforceUniqueValues: z.boolean().nullish(),
  text: z.object({ allowMultipleLines: z.boolean().nullish() }).nullish(),
  dateTime: z.unknown().optional(),
  number: z.unknown().optional(),
  boolean: z.unknown().optional(),
});

/** @returns a column as provisioning sees it, undefined when the answer is none */
export function readColumn(value: unknown): FoundColumn | undefined {
  const parsed = COLUMN.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, name, indexed, enforceUniqueValues } = parsed.data;
  return {
    id,
    name,
    indexed: indexed === true,
    unique: enforceUniqueValues === true,
    type: typeOf(parsed.data),
  };
}

function typeOf(column: z.infer<typeof COLUMN>): ColumnType | undefined {
  if (column.text) return column.text.allowMultipleLines ? 'lines' : 'text';
  if (column.dateTime) return 'dateTime';
  if (column.number) return 'number';
  return column.boolean ? 'boolean' : undefined;
}
