import type { Ledger } from '../../src/domain/ledger.ts';
import { countCells, HALVES, NAMED_RUNS, OTHER_RUNS, type Run, sumOf, type TotalOf } from './cells.ts';
import { type Cell, type Problem, problemMaker, type Sum } from './problem.ts';
import { dayNumber, GROUPS, WEEKS } from './school-year.ts';

/** What a governor knows besides what was published: that there was at least one, of a group, in a run of weeks. */
export interface Known {
  readonly group: string;
  readonly from: number;
  readonly to: number;
  /** Nobody had answered it in time. */
  readonly unanswered?: boolean;
}

export interface Told {
  readonly problem: Problem;
  readonly cells: readonly Cell[];
  readonly totalOf: TotalOf;
}

/** With the unknowns that are no totals, so that the true numbers can be put in their places. */
export interface ToldByLedger extends Told {
  readonly parts: readonly { readonly unknown: number; readonly batch: number; readonly share: string }[];
  readonly lates: readonly { readonly unknown: number; readonly week: number }[];
}

type Make = ReturnType<typeof problemMaker>;

/** How far the total is known, as the words say it: "6 to 11", "12 to 17"; hidden is five or fewer, or none. */
const WIDTH = 6;
/** The smallest batch, and from how many on "not all but five" is to be read out of a lower share; both are public. */
const ENOUGH = 12;
const ALL_BUT_FIVE_FROM = 25;
const LATE_DAYS = 30;
/** Which published words say that all but five at most are in the share. */
const ALL_BUT_FIVE = ['nine-in-ten', 'four-in-five'];

/**
 * Reads everything published in a year as an attacker would who knows the rules as well: weeks, terms, shares and late
 * answers together, whoever they were written for. In the attacker's favour it is taken for granted that nothing is left
 * over from the year before.
 */
export function toldByLedger(ledger: Ledger, known: readonly Known[] = []): ToldByLedger {
  const make = problemMaker();
  const first = GROUPS.map((group) => {
    const start = make.unknown(0, 0);
    for (const { reached } of ledger.weeks) {
      const least = reached[group] ?? 0;
      make.unknown(least, least + WIDTH - 1);
    }
    return [group, start] as const;
  });
  const starts = new Map(first);
  const totalOf: TotalOf = (group, point) => (starts.get(group) ?? Number.NaN) + point;
  for (const group of GROUPS)
    for (const [week] of WEEKS.entries())
      make.atLeast(sumOf(totalOf, group, { from: week, to: week + 1 }), 0);
  for (const [half, { groups }] of ledger.terms.entries())
    for (const group of GROUPS) tellTerm(make, sumOf(totalOf, group, runOf(half)), groups[group]?.any);
  const batches = ledger.batches.map((batch) => tellBatch(make, batch, totalOf));
  const lates = tellLates(make, ledger, { totalOf, batches });
  for (const one of known) {
    make.atLeast(sumOf(totalOf, one.group, one), 1);
    const batch = batches.find(({ from, to }) => from <= one.from && one.to <= to);
    if (one.unanswered && batch?.rests.answered) make.atLeast(batch.rests.answered, 1);
  }
  const shares = batches.flatMap((told, batch) =>
    Object.entries(told.parts).map(([share, unknown]) => ({ unknown, batch, share })),
  );
  const parts = batches.flatMap(({ parts, rests }) => [
    ...Object.values(parts).map((unknown): Sum => [[unknown, 1]]),
    ...Object.values(rests),
  ]);
  return {
    problem: make.problem(),
    totalOf,
    parts: shares,
    lates,
    cells: [
      ...countCells([...NAMED_RUNS, ...OTHER_RUNS], totalOf, (group, run) => isToldNone(ledger, group, run)),
      ...parts.map((of, index): Cell => ({ of, kind: 'part', name: `part ${index}`, shown: false })),
      ...lates.map(
        ({ unknown, week }): Cell => ({
          of: [[unknown, 1]],
          kind: 'late',
          name: `late ${week}`,
          shown: false,
        }),
      ),
    ],
  };
}

function runOf(half: number): Run {
  const run = HALVES[half];
  if (!run) throw new Error('More half terms were published than there are.');
  return run;
}

function isToldNone({ terms }: Ledger, group: string, run: Run): boolean {
  const nones = HALVES.filter((_, half) => terms[half]?.groups[group]?.any === 'none');
  let reached = run.from;
  for (const { from, to } of nones) if (from <= reached && to > reached) reached = to;
  return reached >= run.to;
}

function tellTerm(make: Make, count: Sum, any: 'none' | 'some' | undefined): void {
  if (any === 'none') make.exactly(count, 0);
  if (any === 'some') make.atLeast(count, 1);
}

interface ToldBatch {
  readonly from: number;
  readonly to: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly rests: Readonly<Record<string, Sum>>;
}

function tellBatch(make: Make, batch: Ledger['batches'][number], totalOf: TotalOf): ToldBatch {
  const from = pointAt(dayNumber(batch.from) - 1);
  const to = pointAt(dayNumber(batch.to));
  const whole = GROUPS.flatMap((group) => sumOf(totalOf, group, { from, to }));
  make.atLeast(whole, ENOUGH);
  const parts: Record<string, number> = {};
  const rests: Record<string, Sum> = {};
  for (const [share, band] of Object.entries(batch.shares)) {
    const part = make.unknown();
    const rest: Sum = [...whole, [part, -1]];
    parts[share] = part;
    rests[share] = rest;
    make.atLeast(rest, 0);
    if (band === 'half-or-fewer') make.atLeast([...whole, [part, -2]], 0);
    else make.atMost([...whole, [part, -2]], -1);
    if (ALL_BUT_FIVE.includes(band)) make.atMost(rest, WIDTH - 1);
    else if (batch.atLeast >= ALL_BUT_FIVE_FROM) make.atLeast(rest, WIDTH);
  }
  return { from, to, parts, rests };
}

/** Last point at or before the end of that day. */
function pointAt(day: number): number {
  return WEEKS.findLastIndex((week) => week.day + 6 <= day) + 1;
}

/** First point by whose end everything is reported that can be late at the end of that day. */
function pointOfLate(day: number): number {
  const found = WEEKS.findIndex((week) => week.day + 6 >= day - LATE_DAYS);
  return found < 0 ? WEEKS.length : found + 1;
}

/**
 * What is late on a day was reported more than 30 days before; and of a batch it is among the unsettled ones, unless it
 * was reported in the last 30 days of the batch, when it could not be known yet.
 */
function tellLates(
  make: Make,
  ledger: Ledger,
  told: { readonly totalOf: TotalOf; readonly batches: readonly ToldBatch[] },
): ToldByLedger['lates'] {
  const { totalOf, batches } = told;
  return ledger.weeks.flatMap(({ late }, week) => {
    if (!late) return [];
    const today = (WEEKS[week]?.day ?? 0) + 6;
    const upTo = pointOfLate(today);
    const count = late === 'six-or-more' ? make.unknown(WIDTH) : make.unknown(0, WIDTH - 1);
    const between = (from: number, to: number) =>
      from < to ? GROUPS.flatMap((group) => sumOf(totalOf, group, { from, to })) : [];
    make.atLeast([...between(0, upTo), [count, -1]], 0);
    const begun = batches.filter(({ from, rests }) => from <= week && rests.settled);
    const unsettled = begun.flatMap(({ to, rests }) => {
      const young = to <= week ? between(pointOfLate((WEEKS[to - 1]?.day ?? 0) + 6) - 1, to) : [];
      return [...(rests.settled ?? []), ...young];
    });
    const after = between(begun.at(-1)?.to ?? 0, upTo);
    make.atLeast(merged([...unsettled, ...after, [count, -1]]), 0);
    return [{ unknown: count, week }];
  });
}

/** A solver wants each unknown once. */
function merged(of: Sum): Sum {
  const times = new Map<number, number>();
  for (const [unknown, more] of of) times.set(unknown, (times.get(unknown) ?? 0) + more);
  return [...times].filter(([, count]) => count !== 0);
}
