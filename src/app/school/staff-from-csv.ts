import { CsvError, parse } from 'csv-parse/sync';
import type { FaultCode } from '../../domain/fault.ts';
import { isInitials, nameKey } from '../../domain/names.ts';
import { clean } from '../../domain/typed.ts';

/** Somebody who works or helps at the school and has no account: a volunteer, a contractor. */
export interface StaffRow {
  readonly name: string;
  readonly job?: string;
}

/** What is wrong with a line, counted from 1; never what stands in it. */
export interface StaffFault {
  readonly line: number;
  readonly code: FaultCode;
}

export interface StaffFile {
  readonly rows: readonly StaffRow[];
  readonly faults: readonly StaffFault[];
}

/** Sealed they fit one row of SharePoint. */
const MOST_PEOPLE = 500;
const MOST_BYTES = 200_000;
const LONGEST = { name: 80, job: 60 } as const;

const HEADINGS = {
  name: ['name', 'fullname', 'staffname'],
  first: ['forename', 'firstname', 'preferredforename', 'legalforename', 'givenname'],
  last: ['surname', 'lastname', 'preferredsurname', 'legalsurname', 'familyname'],
  job: ['job', 'jobtitle', 'role', 'post', 'position'],
} as const;

/**
 * Reads a list with a row of headings: a name in one column or two, and a job. Commas, semicolons or tabs.
 * @returns everyone who could be read, and every fault: `pupils.header` (no column with the name), `pupils.row`
 * (unreadable, no name, or longer than any name), `pupils.initials`, `staff.twice`, `staff.too-many` (over 500)
 */
export function staffFromCsv(csv: string): StaffFile {
  if (new TextEncoder().encode(csv).length > MOST_BYTES) return refused(1, 'staff.too-many');
  const text = csv.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  for (const delimiter of [',', ';', '\t']) {
    const lines = linesOf(text, delimiter);
    if (typeof lines === 'number') return refused(lines, 'pupils.row');
    const [head, ...rest] = lines;
    const layout = head && layoutOf(head.cells);
    if (layout) return read(rest, layout);
  }
  return refused(1, 'pupils.header');
}

function refused(line: number, code: FaultCode): StaffFile {
  return { rows: [], faults: [{ line, code }] };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** @returns every row with the line on which it ends, or the line of a quotation that never does. */
function linesOf(text: string, delimiter: string): readonly Line[] | number {
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof CsvError) return Math.max(1, Number(error.lines) || 1);
    throw error;
  }
}

type Layout = Readonly<Record<keyof typeof HEADINGS, number>>;

function layoutOf(cells: readonly string[]): Layout | undefined {
  const plain = cells.map((heading) => heading.toLowerCase().replace(/[^a-z]/g, ''));
  const place = (column: keyof typeof HEADINGS) =>
    plain.findIndex((heading) => (HEADINGS[column] as readonly string[]).includes(heading));
  const layout = { name: place('name'), first: place('first'), last: place('last'), job: place('job') };
  return layout.name >= 0 || (layout.first >= 0 && layout.last >= 0) ? layout : undefined;
}

function read(lines: readonly Line[], layout: Layout): StaffFile {
  const rows = new Map<string, StaffRow>();
  const faults: StaffFault[] = [];
  for (const { line, cells } of lines) {
    if (cells.every((cell) => !tidy(cell))) continue;
    const cell = (column: keyof typeof HEADINGS) => tidy(cells[layout[column]] ?? '');
    const name = nameOf(cell);
    const job = cell('job');
    const key = nameKey(name);
    const code = faultOf(name, job);
    if (code) faults.push({ line, code });
    else if (rows.has(key)) faults.push({ line, code: 'staff.twice' });
    else rows.set(key, { name, ...(job ? { job } : {}) });
    if (rows.size > MOST_PEOPLE) return refused(line, 'staff.too-many');
  }
  return { rows: [...rows.values()], faults };
}

function nameOf(cell: (column: keyof typeof HEADINGS) => string): string {
  const parts = [cell('first'), cell('last')].filter(Boolean);
  return parts.length === 2 ? parts.join(' ') : cell('name').replace(/^([^,]+?)\s*,\s*([^,]+)$/, '$2 $1');
}

function faultOf(name: string, job: string): FaultCode | undefined {
  const tooLong = name.length > LONGEST.name || job.length > LONGEST.job;
  if (!nameKey(name) || tooLong || `${name}${job}`.includes('\ufffd')) return 'pupils.row';
  return isInitials(name) ? 'pupils.initials' : undefined;
}

function tidy(cell: string): string {
  return clean(cell.normalize('NFC').replace(/[^\P{Cf}\u200c\u200d]/gu, '')).replace(/\s+/g, ' ');
}
