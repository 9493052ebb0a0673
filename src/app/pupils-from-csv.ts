import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { FaultCode } from '../domain/fault.ts';
import { isInitials, nameKey } from '../domain/names.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** One pupil of the file. */
export interface PupilRow {
  /**
   * What the pupil is known by from one file to the next: UPN, else admission number, else name and year. Only the
   * numbers outlive a change of name or class.
   */
  readonly key: string;
  readonly name: string;
  readonly year?: string;
}

/** What is wrong with a line, counted from 1 as a text editor does; never what stands in it. */
export interface RowFault {
  readonly line: number;
  readonly code: FaultCode;
}

export interface PupilFile {
  readonly rows: readonly PupilRow[];
  readonly faults: readonly RowFault[];
  /** Keys of rows that are left out but have a number: these pupils are in the school all the same. */
  readonly unread: readonly string[];
}

/** Larger than any school; beyond it the file is another list. */
const MOST_PUPILS = 4_000;
const MOST_BYTES = 1_048_576;
/** Longer than this is no name and no class but a quotation mark that was never closed, or another column. */
const LONGEST_NAME = 120;
const LONGEST_YEAR = 40;

/**
 * How the exports of a management information system head their columns, small letters only; the first one that is
 * filled in counts. A child is suggested by the name that is used in class.
 */
const HEADINGS = {
  first: [
    'preferredforename',
    'preferredfirstname',
    'forename',
    'firstname',
    'legalforename',
    'legalfirstname',
    'givenname',
  ],
  last: [
    'preferredsurname',
    'preferredlastname',
    'surname',
    'lastname',
    'legalsurname',
    'legallastname',
    'familyname',
  ],
  full: ['name', 'fullname', 'pupilname', 'studentname'],
  year: ['yeargroup', 'year', 'reggroup', 'registrationgroup', 'class'],
  number: ['upn', 'uniquepupilnumber', 'admissionnumber', 'admissionno', 'adno'],
} as const;

type Column = keyof typeof HEADINGS;
/** Where each kind of column stands, best first. */
type Layout = Readonly<Record<Column, readonly number[]>> & { readonly width: number };

const OPTIONS: Options = {
  raw: true,
  record_delimiter: '\n',
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
};

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
  readonly text: string;
}

/**
 * Reads the list of pupils as a school exports it: a row of headings, then one pupil a row, separated by commas,
 * semicolons or tabs.
 * @returns the pupils in the order of the file, and a fault for every row that is left out. No rows at all where the
 * file as a whole cannot be trusted: `pupils.header` (no column or pair of columns with the name), `pupils.row` (a
 * quotation that never ends), `pupils.too-many` (over 4,000 pupils or 1 MB). Of one row: `pupils.row` (no name, no
 * readable one, or cells that do not fit the headings), `pupils.initials`, `pupils.twice`
 */
export function pupilsFromCsv(csv: string): PupilFile {
  if (new TextEncoder().encode(csv).length > MOST_BYTES) return refused(1, 'pupils.too-many');
  const text = csv.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const found = layoutOf(text);
  if (!found) return refused(1, 'pupils.header');
  const lines = linesOf(text, found.delimiter);
  if (typeof lines === 'number') return refused(lines, 'pupils.row');
  const rows = new Map<string, PupilRow>();
  const faults: RowFault[] = [];
  const unread: string[] = [];
  for (const line of lines.slice(1)) {
    if (line.cells.every((cell) => !tidy(cell))) continue;
    const row = rowOf(line, found.layout);
    if (!row.ok) {
      faults.push({ line: line.line, code: row.fault.code });
      unread.push(...numbersIn(line.cells, found.layout));
    } else if (rows.has(row.value.key)) faults.push({ line: line.line, code: 'pupils.twice' });
    else rows.set(row.value.key, row.value);
    if (rows.size > MOST_PUPILS) return refused(line.line, 'pupils.too-many');
  }
  return { rows: [...rows.values()], faults, unread };
}

function refused(line: number, code: FaultCode): PupilFile {
  return { rows: [], faults: [{ line, code }], unread: [] };
}

/** The first separator under which there is a name. */
function layoutOf(text: string): { delimiter: string; layout: Layout } | undefined {
  return [',', ';', '\t']
    .flatMap((delimiter) => {
      const lines = linesOf(text, delimiter, { to: 1 });
      const headings = typeof lines === 'number' ? undefined : lines[0]?.cells;
      return headings ? [{ delimiter, layout: columnsOf(headings) }] : [];
    })
    .find(({ layout: { first, last, full } }) => (first.length > 0 && last.length > 0) || full.length > 0);
}

function columnsOf(headings: readonly string[]): Layout {
  const plain = headings.map((heading) => heading.toLowerCase().replace(/[^a-z]/g, ''));
  const places = (column: Column) =>
    HEADINGS[column].flatMap((known) => plain.flatMap((heading, at) => (heading === known ? [at] : [])));
  return {
    first: places('first'),
    last: places('last'),
    full: places('full'),
    year: places('year'),
    number: places('number'),
    width: headings.length,
  };
}

/** @returns the rows with the line each begins on, or the line of a quotation that never ends. */
function linesOf(text: string, delimiter: string, more: Options = {}): readonly Line[] | number {
  let next = 1;
  const begins = (raw: string) => {
    const line = next + (/^\n*/.exec(raw)?.[0].length ?? 0);
    next += raw.split('\n').length - 1;
    return line;
  };
  try {
    // With `raw` a record comes together with its own text, which the types of the package do not say.
    const records = parse(text, { ...OPTIONS, delimiter, ...more }) as unknown as readonly {
      readonly record: readonly string[];
      readonly raw: string;
    }[];
    return records.map(({ record, raw }) => ({ line: begins(raw), cells: record, text: raw.trim() }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const before = text.slice(0, text.length - String(error.raw ?? '').length);
    return before.split('\n').length + (/^\n*/.exec(text.slice(before.length))?.[0].length ?? 0);
  }
}

function rowOf({ cells, text }: Line, layout: Layout): Result<PupilRow> {
  const cell = (column: Column) => layout[column].map((at) => tidy(cells[at] ?? '')).find(Boolean) ?? '';
  const name = nameOf(cell);
  const year = cell('year');
  const unreadable = `${name}${year}`.includes('\ufffd');
  if (!nameKey(name) || unreadable || name.length > LONGEST_NAME || year.length > LONGEST_YEAR)
    return fail('pupils.row');
  if (!fits(cells, text, layout.width)) return fail('pupils.row');
  if (isInitials(name)) return fail('pupils.initials');
  return ok({
    key: numbersIn(cells, layout)[0] ?? `${nameKey(name)}|${year.toUpperCase()}`,
    name,
    ...(year ? { year } : {}),
  });
}

/** A name in two columns, or in one: "Smith, Jo" is turned round, as everything else here has the first name first. */
function nameOf(cell: (column: Column) => string): string {
  const parts = [cell('first'), cell('last')];
  const full = cell('full').replace(/^([^,]+?)\s*,\s*([^,]+)$/, '$2 $1');
  return parts.every(Boolean) || !full ? parts.filter(Boolean).join(' ') : full;
}

/** A comma too many, or a quotation that ran on over rows, shifts what stands where. */
function fits(cells: readonly string[], text: string, width: number): boolean {
  if (cells.length < width) return !text.includes('\n');
  return cells.slice(width).every((cell) => !tidy(cell));
}

/** The UPN before the admission number. */
function numbersIn(cells: readonly string[], layout: Layout): readonly string[] {
  return layout.number.map((at) => numberOf(cells[at] ?? '')).filter(Boolean);
}

/** Letters and digits. A spreadsheet drops the zeros in front of a number, and the child must stay the same. */
function numberOf(cell: string): string {
  const plain = cell.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return /^\d+$/.test(plain) ? plain.replace(/^0+/, '') : plain;
}

/** On one line, without what nobody sees; the two joiners are part of how some scripts are written. */
function tidy(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[^\P{Cf}\u200c\u200d]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
