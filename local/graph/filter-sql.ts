import type { SQLInputValue } from 'node:sqlite';
import { invalidRequest, refusal } from './answer.ts';
import type { Column } from './column-definition.ts';
import { fieldKey, parseTime, unknownField } from './field-values.ts';
import { type Filter, type Operator, parseFilter } from './filter-parse.ts';
import { valueSql } from './indexes.ts';
import { WRITER_LOOKUP_ID } from './item-json.ts';

/** A column as filters and `$orderby` see it. */
export interface Field {
  readonly name: string;
  readonly sql: string;
  readonly type: 'text' | 'number' | 'boolean' | 'time';
  readonly indexed: boolean;
}

export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** The two options that the refusal of a column without an index speaks of. */
export const PREFER_NON_INDEXED = 'HonorNonIndexedQueriesWarningMayFailRandomly';

/** What SharePoint keeps an index on by itself. Reported: Office365-REST-Python-Client issue 681. */
const SYSTEM_FIELDS: readonly Field[] = [
  { name: 'id', sql: 'id', type: 'number', indexed: true },
  { name: 'ID', sql: 'id', type: 'number', indexed: true },
  { name: 'Created', sql: 'created', type: 'time', indexed: true },
  { name: 'Modified', sql: 'modified', type: 'time', indexed: true },
  { name: 'AuthorLookupId', sql: `'${WRITER_LOOKUP_ID}'`, type: 'text', indexed: true },
];

/** @returns the filter, parsed. Texts reported: microsoft-graph-docs issues 7040 and 9836. */
export function readFilter(text: string): Filter {
  const parsed = parseFilter(text);
  if (parsed.ok) return parsed.filter;
  throw parsed.fault === 'malformed'
    ? refusal(400, 'BadRequest', 'Invalid filter clause')
    : unsupportedFilter();
}

export function unsupportedFilter(): Error {
  return invalidRequest('The provided filter statement is not supported');
}

/** @returns the column that a filter or `$orderby` names after `fields/`. */
export function fieldNamed(name: string, columns: readonly Column[]): Field {
  const system = SYSTEM_FIELDS.find((field) => field.name === name);
  if (system) return system;
  const column = columns.find((each) => fieldKey(each) === name);
  if (!column) throw unknownField(name);
  return { name, sql: valueSql(column), type: typeOf(column), indexed: column.indexed };
}

/** Reported: microsoft-graph-docs issue 2279, python-o365 issue 593. */
export function refuseNonIndexed(field: Field): never {
  throw invalidRequest(
    `Field '${field.name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: ${PREFER_NON_INDEXED}' header to allow this, but be warned that such queries may fail on large lists.`,
  );
}

/** @returns every column in a filter, each once. */
export function fieldsIn(filter: Filter, columns: readonly Column[]): readonly Field[] {
  if (filter.kind === 'compare') return [fieldNamed(filter.field, columns)];
  const both = [...fieldsIn(filter.left, columns), ...fieldsIn(filter.right, columns)];
  return both.filter((field, at) => both.findIndex((each) => each.name === field.name) === at);
}

/**
 * The part of a filter by which the service finds its rows: of an `and` the first condition, of an `or` both sides.
 * Reported: PnP-JS-Core issue 203, msgraph-sdk-dotnet issue 827.
 */
export function drivingPart(filter: Filter): Filter {
  if (filter.kind === 'and') return drivingPart(filter.left);
  if (filter.kind === 'or') {
    return { kind: 'or', left: drivingPart(filter.left), right: drivingPart(filter.right) };
  }
  return filter;
}

/** @returns the filter in SQL. A value of another type than the column's finds nothing, and no error tells of it. */
export function toSql(filter: Filter, columns: readonly Column[]): Condition {
  if (filter.kind !== 'compare') {
    const left = toSql(filter.left, columns);
    const right = toSql(filter.right, columns);
    return {
      sql: `(${left.sql} ${filter.kind.toUpperCase()} ${right.sql})`,
      values: [...left.values, ...right.values],
    };
  }
  const field = fieldNamed(filter.field, columns);
  const value = comparable(field, filter.value);
  if (value === undefined) return { sql: '0', values: [] };
  if (filter.operator === 'startswith') {
    if (typeof value !== 'string' || field.type !== 'text') throw unsupportedFilter();
    return { sql: `substr(${field.sql}, 1, ?) = ? COLLATE NOCASE`, values: [[...value].length, value] };
  }
  return { sql: `${field.sql} ${SQL_OPERATORS[filter.operator]} ?`, values: [value] };
}

/** An empty value counts as different from everything. */
const SQL_OPERATORS: Readonly<Record<Exclude<Operator, 'startswith'>, string>> = {
  eq: '=',
  ne: 'IS NOT',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
};

/** Booleans are written `1`, `0`, `true` or `false`; times and ids of lookups stand in quotes. */
function comparable(field: Field, value: string | number | boolean): SQLInputValue | undefined {
  if (field.type === 'boolean') {
    if (value === true || value === 1) return 1;
    return value === false || value === 0 ? 0 : undefined;
  }
  if (field.type === 'number') {
    if (field.sql === 'id' && typeof value === 'string') return Number(value);
    return typeof value === 'number' ? value : undefined;
  }
  if (typeof value !== 'string') return undefined;
  return field.type === 'time' ? parseTime(value) : value;
}

function typeOf(column: Column): Field['type'] {
  if (column.facet === 'number' || column.facet === 'currency') return 'number';
  if (column.facet === 'boolean') return 'boolean';
  return column.facet === 'dateTime' ? 'time' : 'text';
}
