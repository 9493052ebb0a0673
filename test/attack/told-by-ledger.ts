import type { Ledger } from '../../src/domain/ledger.ts';
import { dayNumber } from './calendars.ts';
import { countCells, type Points, pointsOf, type Run, sumOf, type TotalOf } from './cells.ts';
import { type Cell, type Problem, problemMaker, type Sum } from './problem.ts';
import { GROUPS } from './school-year.ts';

/** What a governor knows besides what was published: that there was at least one, of a group, in a run of weeks. */
export interface Known {
  readonly group: string;
  readonly from: number;
  readonly to: number;
  /** Whether it was answered in time. */
  readonly answered: boolean;
  /** Weeks, from 0, at whose end it was still open, longer than 30 days after it was reported. */
  readonly lateIn: readonly number[];
  /** Whether it counted as settled when the batch was published in which it is; absent where they cannot say. */
  readonly settled?: boolean;
}

export interface Told {
  readonly problem: Problem;
  readonly cells: readonly Cell[];
  readonly totalOf: TotalOf;
}

/** With the unknowns that are no totals, so that the true numbers can be put in their places. */
export interface ToldByLedger extends Told {
  readonly points: Points;
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
  const points = pointsOf(ledger);
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
    for (const week of points.ends.keys())
      make.atLeast(sumOf(totalOf, group, { from: week, to: week + 1 }), 0);
  for (const [half, { groups }] of ledger.terms.entries())
    for (const group of GROUPS)
      tellTerm(make, sumOf(totalOf, group, runOf(half, points)), groups[group]?.any);
  const batches = ledger.batches.map((batch) => tellBatch(make, batch, { totalOf, points }));
  const lates = tellLates(make, ledger, { totalOf, batches, points });
  for (const one of known) {
    make.atLeast(sumOf(totalOf, one.group, one), 1);
    const batch = batches.find(({ from, to }) => from <= one.from && one.to <= to);
    if (batch) knowPart(make, batch, 'answered', one.answered);
    if (batch && one.settled !== undefined) knowPart(make, batch, 'settled', one.settled);
    for (const { unknown, week } of lates) if (one.lateIn.includes(week)) make.atLeast([[unknown, 1]], 1);
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
    points,
    parts: shares,
    lates,
    cells: [
      ...countCells([...points.named, ...points.others], totalOf, (group, run) => ({
        shown: isToldNone(ledger, points)(group, run),
        known: known.filter((one) => one.group === group && run.from <= one.from && one.to <= run.to).length,
      })),
      ...parts.map((of, index): Cell => ({ of, kind: 'part', name: `part ${index}`, shown: false })),
      ...lates.map(
        ({ unknown, week }): Cell => ({
          of: [[unknown, 1]],
          kind: 'late',
          name: `late ${week}`,
          shown: false,
          known: known.filter(({ lateIn }) => lateIn.includes(week)).length,
        }),
      ),
    ],
  };
}

function runOf(half: number, { halves }: Points): Run {
  const run = halves[half];
  if (!run) throw new Error('More half terms were published than there are.');
  return run;
}

function isToldNone({ terms }: Ledger, { halves }: Points) {
  return (group: string, run: Run): boolean => {
    const nones = halves.filter((_, half) => terms[half]?.groups[group]?.any === 'none');
    let reached = run.from;
    for (const { from, to } of nones) if (from <= reached && to > reached) reached = to;
    return reached >= run.to;
  };
}

function knowPart(make: Make, batch: ToldBatch, ...[share, is]: readonly [string, boolean]): void {
  const [part, rest] = [batch.parts[share], batch.rests[share]];
  if (is && part !== undefined) make.atLeast([[part, 1]], 1);
  if (!is && rest) make.atLeast(rest, 1);
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

function tellBatch(
  make: Make,
  batch: Ledger['batches'][number],
  { totalOf, points }: Pick<ToldByLedger, 'totalOf' | 'points'>,
): ToldBatch {
  const from = points.at(dayNumber(batch.from) - 1);
  const to = points.at(dayNumber(batch.to));
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

/** First point by whose end everything is reported that can be late at the end of that day. */
function pointOfLate(day: number, { ends }: Points): number {
  const found = ends.findIndex((end) => end >= day - LATE_DAYS);
  return found < 0 ? ends.length : found + 1;
}

/**
 * What is late on a day was reported more than 30 days before; and of a batch it is among the unsettled ones, unless it
 * was reported in the last 30 days of the batch, when it could not be known yet.
 */
function tellLates(
  make: Make,
  ledger: Ledger,
  told: Pick<ToldByLedger, 'totalOf' | 'points'> & { readonly batches: readonly ToldBatch[] },
): ToldByLedger['lates'] {
  const { totalOf, batches, points } = told;
  return ledger.weeks.flatMap(({ late }, week) => {
    if (!late) return [];
    const upTo = pointOfLate(points.ends[week] ?? 0, points);
    const count = late === 'six-or-more' ? make.unknown(WIDTH) : make.unknown(0, WIDTH - 1);
    const between = (from: number, to: number) =>
      from < to ? GROUPS.flatMap((group) => sumOf(totalOf, group, { from, to })) : [];
    make.atLeast([...between(0, upTo), [count, -1]], 0);
    const begun = batches.filter(({ from, rests }) => from <= week && rests.settled);
    const unsettled = begun.flatMap(({ to, rests }) => {
      const young = to <= week ? between(pointOfLate(points.ends[to - 1] ?? 0, points) - 1, to) : [];
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
