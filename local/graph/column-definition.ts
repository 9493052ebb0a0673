import { randomUUID } from 'node:crypto';
import { generalException, invalidRequest, isRecord, notImitated, refusal } from './answer.ts';

/** The kinds of column that the stand-in imitates. */
const FACETS = [
  'text',
  'choice',
  'dateTime',
  'number',
  'currency',
  'boolean',
  'personOrGroup',
  'lookup',
  'hyperlinkOrPicture',
] as const;
export type Facet = (typeof FACETS)[number];

/** Kinds that the service has beside them. Source: Microsoft Graph "columnDefinition resource type". */
const OTHER_FACETS = ['calculated', 'contentApprovalStatus', 'geolocation', 'term', 'thumbnail'];

export interface Column {
  readonly id: string;
  /** The internal name: made once from the first name, never changed. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly columnGroup: string;
  readonly required: boolean;
  readonly hidden: boolean;
  readonly readOnly: boolean;
  readonly indexed: boolean;
  readonly enforceUniqueValues: boolean;
  readonly facet: Facet;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly defaultValue?: string;
}

/** What an application may send for a column. */
export const COLUMN_MEMBERS: readonly string[] = [
  ...['name', 'displayName', 'description', 'columnGroup', 'required', 'hidden', 'indexed'],
  ...['enforceUniqueValues', 'defaultValue', 'validation', ...FACETS, ...OTHER_FACETS],
];

const DEFAULT_SETTINGS: Readonly<Record<Facet, Readonly<Record<string, unknown>>>> = {
  text: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
  choice: { allowTextEntry: false, choices: [], displayAs: 'dropDownMenu' },
  dateTime: { displayAs: 'default', format: 'dateTime' },
  number: { decimalPlaces: 'automatic', displayAs: 'number' },
  currency: { locale: 'en-GB' },
  boolean: {},
  personOrGroup: {
    allowMultipleSelection: false,
    displayAs: 'nameWithPresence',
    chooseFromType: 'peopleOnly',
  },
  lookup: { allowMultipleValues: false, allowUnlimitedLength: false },
  hyperlinkOrPicture: { isPicture: false },
};

/**
 * @returns the internal name that SharePoint makes of a name: everything but letters, digits and the underscore
 * becomes `_xHHHH_`, then it is cut at 32 characters. Reported: corso issue 5166 (`Hyp_x002d_Col`).
 */
function internalName(name: string): string {
  const coded = (character: string) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0')}_`;
  const escaped = name.replace(/[^A-Za-z0-9_]/g, coded).replace(/^\d/, coded);
  return escaped.slice(0, 32);
}

/** @returns a new column from the body of a request, or throws the service's refusal. */
export function newColumn(body: unknown): Column {
  if (!isRecord(body)) throw invalidRequest();
  const raw = text(body, 'name') ?? text(body, 'displayName');
  if (raw === undefined || raw.trim() === '') throw invalidRequest();
  const facet = facetOf(body);
  if (facet === undefined) {
    throw invalidRequest('Unable to determine type of provided column definition');
  }
  const base: Column = {
    id: randomUUID(),
    name: internalName(raw),
    displayName: text(body, 'displayName') ?? raw,
    description: '',
    columnGroup: 'Custom Columns',
    required: false,
    hidden: false,
    readOnly: false,
    indexed: false,
    enforceUniqueValues: false,
    facet,
    settings: settingsOf(facet, body[facet], DEFAULT_SETTINGS[facet]),
  };
  return changeColumn(base, { ...body, name: undefined });
}

/** @returns the column after a PATCH. The internal name and the type stay as they are. */
export function changeColumn(column: Column, body: unknown): Column {
  if (!isRecord(body)) throw invalidRequest();
  if (Object.keys(body).some((name) => !COLUMN_MEMBERS.includes(name) && !name.startsWith('@odata.'))) {
    throw invalidRequest();
  }
  // Reported: corso, comments in lists.go; a null here is not "none" but an error.
  if (body.defaultValue === null || body.validation === null) throw generalException();
  if (body.validation !== undefined) throw notImitated('validation formulas');
  if (body.name !== undefined && body.name !== column.name) throw invalidRequest();
  const facet = facetOf(body);
  if (facet !== undefined && facet !== column.facet) throw invalidRequest();
  const changed: Column = {
    ...column,
    displayName: text(body, 'displayName') ?? column.displayName,
    description: text(body, 'description') ?? column.description,
    columnGroup: text(body, 'columnGroup') ?? column.columnGroup,
    required: flag(body, 'required') ?? column.required,
    hidden: flag(body, 'hidden') ?? column.hidden,
    indexed: flag(body, 'indexed') ?? column.indexed,
    enforceUniqueValues: flag(body, 'enforceUniqueValues') ?? column.enforceUniqueValues,
    settings: facet ? settingsOf(facet, body[facet], column.settings) : column.settings,
    ...defaultIn(body),
  };
  checkIndex(changed);
  return changed;
}

/**
 * Refuses an index that the type cannot have, and uniqueness without an index.
 * Sources: Microsoft support, "Add an index to a list or library column"; reported: pnpjs issue 245 for the text.
 */
function checkIndex(column: Column): void {
  const multiple =
    column.settings.allowMultipleLines === true ||
    column.settings.allowMultipleSelection === true ||
    column.settings.allowMultipleValues === true ||
    column.settings.displayAs === 'checkBoxes';
  if (column.indexed && (multiple || column.facet === 'hyperlinkOrPicture')) {
    throw invalidRequest('This field type cannot be indexed.');
  }
  if (!column.enforceUniqueValues) return;
  if (!column.indexed) throw invalidRequest('This field must be indexed to enforce unique values.');
  if (column.facet === 'boolean') throw invalidRequest('This field type cannot enforce unique values.');
}

/** @returns the one type in a body, undefined for none. */
function facetOf(body: Record<string, unknown>): Facet | undefined {
  const other = OTHER_FACETS.find((name) => body[name] !== undefined && body[name] !== null);
  if (other !== undefined) throw notImitated(`columns of the type ${other}`);
  const found = FACETS.filter((name) => body[name] !== undefined && body[name] !== null);
  if (found.length > 1) throw invalidRequest();
  return found[0];
}

function settingsOf(
  facet: Facet,
  given: unknown,
  before: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!isRecord(given)) throw invalidRequest();
  const settings: Record<string, unknown> = { ...before, ...given };
  if (facet === 'choice' && !isTextList(settings.choices)) throw invalidRequest();
  if (facet === 'text') {
    const most = settings.maxLength;
    if (settings.allowMultipleLines === true) settings.maxLength = undefined;
    else if (typeof most !== 'number' || most < 1 || most > 255) throw invalidRequest();
  }
  return settings;
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}

function defaultIn(body: Record<string, unknown>): { defaultValue?: string } {
  if (body.defaultValue === undefined) return {};
  const value = isRecord(body.defaultValue) ? body.defaultValue.value : undefined;
  if (typeof value !== 'string') throw notImitated('default values made by a formula');
  return { defaultValue: value };
}

function text(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidRequest();
  return value;
}

function flag(body: Record<string, unknown>, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw invalidRequest();
  return value;
}

/** @returns a column as Graph shows it. */
export function columnJson(column: Column): Record<string, unknown> {
  const { facet, settings, defaultValue, ...rest } = column;
  return {
    ...rest,
    ...(defaultValue === undefined ? {} : { defaultValue: { value: defaultValue } }),
    // Answers do not name this type. Source: Microsoft Graph "columnDefinition resource type".
    ...(facet === 'hyperlinkOrPicture' ? {} : { [facet]: settings }),
  };
}

/** Refuses a name that is already taken on the list. */
export function nameTaken(name: string): Error {
  return refusal(409, 'nameAlreadyExists', `A column with the name '${name}' already exists.`);
}
