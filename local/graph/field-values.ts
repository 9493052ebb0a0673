import { generalException, invalidRequest, isRecord, refusal } from './answer.ts';
import type { Column } from './column-definition.ts';
import { RESERVED_NAMES } from './system-columns.ts';

/** Characters that a multi-line column holds. Source: SharePoint limits. */
const MULTI_LINE_LIMIT = 63_999;

export type FieldValue = string | number | boolean | readonly string[];
export type Fields = Readonly<Record<string, FieldValue>>;

/** @returns the key under which a column's value stands in `fields`: a person or a lookup shows the id of its target. */
export function fieldKey(column: Column): string {
  return column.facet === 'personOrGroup' || column.facet === 'lookup'
    ? `${column.name}LookupId`
    : column.name;
}

/**
 * Merges what a request writes into what an item holds.
 * @returns the new values. Empty ones are left out, as the service leaves them out when it reads.
 */
export function mergeFields(before: Fields, written: unknown, columns: readonly Column[]): Fields {
  if (!isRecord(written)) throw invalidRequest();
  const after: Record<string, FieldValue> = { ...before };
  for (const [key, value] of Object.entries(written)) {
    if (key.includes('@odata.')) continue;
    const column = columns.find((each) => fieldKey(each) === key);
    if (column === undefined) throw unknownField(key);
    const clean = cleanValue(column, value, written[`${key}@odata.type`]);
    const target = textBeside(column, columns) ?? key;
    if (clean === undefined) delete after[target];
    else after[target] = clean;
  }
  return after;
}

/** Reported: microsoft-graph-docs-contrib issue 1457; beside a text column `XId`, what is meant for `X` lands in the text. */
function textBeside(column: Column, columns: readonly Column[]): string | undefined {
  if (fieldKey(column) === column.name) return undefined;
  return columns.find((each) => each.facet === 'text' && each.name === `${column.name}Id`)?.name;
}

/** @returns what a new item holds before anything is written to it. */
export function defaultFields(columns: readonly Column[]): Fields {
  const given = columns.filter((column) => column.defaultValue !== undefined);
  return Object.fromEntries(
    given.flatMap((column) => {
      const value = cleanDefault(column);
      return value === undefined ? [] : [[fieldKey(column), value]];
    }),
  );
}

/** Reported for an unknown column: msgraph-sdk-java issue 2054. */
export function unknownField(name: string): Error {
  if (name.toLowerCase() === 'id' || RESERVED_NAMES.includes(name)) {
    return refusal(400, 'invalidRequest', `Field '${name}' is read-only`);
  }
  return invalidRequest(`Field '${name}' is not recognized`);
}

/** Defaults are written as text whatever the type. Source: Microsoft Graph "defaultColumnValue". */
function cleanDefault(column: Column): FieldValue | undefined {
  const value = column.defaultValue ?? '';
  if (column.facet === 'number' || column.facet === 'currency') {
    return cleanValue(column, Number(value), undefined);
  }
  if (column.facet === 'boolean') return value === '1' || value.toLowerCase() === 'true';
  return cleanValue(column, value, undefined);
}

function cleanValue(column: Column, value: unknown, odataType: unknown): FieldValue | undefined {
  if (value === null || value === '') return undefined;
  switch (column.facet) {
    case 'text':
      return cleanText(value, column.settings.allowMultipleLines === true, column.settings.maxLength);
    case 'choice':
      return cleanChoice(column, value, odataType);
    case 'number':
    case 'currency':
      return cleanNumber(column, value);
    case 'boolean':
      if (typeof value !== 'boolean') throw generalException();
      return value;
    case 'dateTime':
      return cleanDate(value, column.settings.format === 'dateOnly');
    case 'personOrGroup':
    case 'lookup':
      if (!/^\d{1,10}$/.test(String(value))) throw generalException();
      return String(value);
    case 'hyperlinkOrPicture':
      // Graph has never been able to write these.
      throw generalException();
  }
}

function cleanText(value: unknown, multiLine: boolean, maxLength: unknown): string {
  if (typeof value !== 'string') throw generalException();
  const most = multiLine ? MULTI_LINE_LIMIT : typeof maxLength === 'number' ? maxLength : 255;
  if (value.length > most) throw invalidRequest();
  return value;
}

function cleanChoice(column: Column, value: unknown, odataType: unknown): FieldValue {
  const choices: unknown[] = Array.isArray(column.settings.choices) ? column.settings.choices : [];
  const known = (each: unknown) => column.settings.allowTextEntry === true || choices.includes(each);
  if (column.settings.displayAs === 'checkBoxes') {
    // A list of texts is taken only with its type beside it. Reported: microsoft-graph-docs-contrib issue 8971.
    if (!Array.isArray(value) || odataType !== 'Collection(Edm.String)') throw generalException();
    const texts = value.filter((each) => typeof each === 'string');
    if (texts.length !== value.length || !texts.every(known)) throw invalidRequest();
    return texts;
  }
  if (typeof value !== 'string') throw generalException();
  if (!known(value) || value.length > 255) throw invalidRequest();
  return value;
}

function cleanNumber(column: Column, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw generalException();
  const { minimum, maximum } = column.settings;
  if (typeof minimum === 'number' && value < minimum) throw invalidRequest();
  if (typeof maximum === 'number' && value > maximum) throw invalidRequest();
  return value;
}

/** Parts of a second are dropped, as tenants were seen to do. A time without a zone is refused: it is never meant. */
function cleanDate(value: unknown, dateOnly: boolean): string {
  if (typeof value !== 'string') throw generalException();
  const time = parseTime(value);
  if (time === undefined) throw generalException();
  return dateOnly ? `${time.slice(0, 10)}T00:00:00Z` : time;
}

/** @returns an ISO time in UTC cut to the second, or undefined for anything else. */
export function parseTime(value: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(value)) return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : `${time.toISOString().slice(0, 19)}Z`;
}
