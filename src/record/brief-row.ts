import type { Brief, BriefItem, BriefPerson } from '../domain/brief.ts';

/** A text as its place in a list of texts, so that each is written, and held in memory, once. */
export interface Texts {
  place(text: string): number;
  readonly all: readonly string[];
}

type Cell = number | null | readonly Cell[];
/** A brief as numbers: a hundred thousand of them are read in a second. Null where there is nothing. */
export type BriefRow = readonly Cell[];

export function createTexts(): Texts {
  const places = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    place(text) {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}

export function toBriefRow(brief: Brief, { place }: Texts): BriefRow {
  const maybe = (text: string | undefined) => (text === undefined ? null : place(text));
  const time = (at: number | undefined) => at ?? null;
  return [
    place(brief.reference),
    brief.sequence,
    place(brief.row),
    maybe(brief.kind),
    place(brief.urgency),
    [brief.danger, brief.undelivered, brief.withdrawn, brief.adults].reduce(
      (bits, is, at) => bits + (is ? 2 ** at : 0),
      0,
    ),
    place(brief.status),
    brief.reportedAt,
    brief.updatedAt,
    place(brief.reporter),
    brief.barred.map(place),
    brief.subjects.map(place),
    brief.told.map(place),
    maybe(brief.owner),
    time(brief.readAt),
    time(brief.takenAt),
    time(brief.closedAt),
    time(brief.dueAt),
    time(brief.reviewAt),
    brief.handedOn,
    brief.people.map(({ name, pupil, is, part, year }) => [
      place(name),
      maybe(pupil),
      place(is),
      place(part),
      maybe(year),
    ]),
    maybe(brief.where),
    maybe(brief.app),
    brief.open.map(({ work, at, due, code }) => [place(work), at, time(due), maybe(code)]),
    brief.receipt ?? null,
  ];
}

const NONE: readonly never[] = [];

/** @param row as `toBriefRow` made it with these texts; nothing is checked, because the seal proves that we wrote it */
export function fromBriefRow(row: BriefRow, texts: readonly string[]): Brief {
  const number = (cell: Cell | undefined) => cell as number;
  const time = (cell: Cell | undefined) => (cell as number | null) ?? undefined;
  // What a text may be is known by its place in the row, and proved by the seal.
  const text = <T extends string>(cell: Cell | undefined) => texts[cell as number] as T;
  const maybe = <T extends string>(cell: Cell | undefined) => (cell === null ? undefined : text<T>(cell));
  const list = <T>(cell: Cell | undefined, each: (one: Cell) => T): readonly T[] => {
    const cells = cell as readonly Cell[];
    return cells.length === 0 ? NONE : cells.map(each);
  };
  const is = (bit: number) => (number(row[5]) & bit) !== 0;
  return {
    reference: text(row[0]),
    sequence: number(row[1]),
    row: text(row[2]),
    kind: maybe(row[3]),
    urgency: text(row[4]),
    danger: is(1),
    status: text(row[6]),
    reportedAt: number(row[7]),
    updatedAt: number(row[8]),
    reporter: text(row[9]),
    receipt: time(row[24]),
    barred: list(row[10], text),
    subjects: list(row[11], text),
    told: list(row[12], text),
    owner: maybe(row[13]),
    readAt: time(row[14]),
    takenAt: time(row[15]),
    closedAt: time(row[16]),
    dueAt: time(row[17]),
    reviewAt: time(row[18]),
    handedOn: number(row[19]),
    undelivered: is(2),
    withdrawn: is(4),
    people: list(row[20], (cell): BriefPerson => {
      const [name, pupil, is, part, year] = cell as readonly Cell[];
      return { name: text(name), pupil: maybe(pupil), is: text(is), part: text(part), year: maybe(year) };
    }),
    adults: is(8),
    where: maybe(row[21]),
    app: maybe(row[22]),
    open: list(row[23], (cell): BriefItem => {
      const [work, at, due, code] = cell as readonly Cell[];
      return { work: text(work), at: number(at), due: time(due), code: maybe(code) };
    }),
  };
}
