/** What stands in the ledger, in the words that governors read. */
import { bandReached, type Ledger, type LedgerTerm, publishedTo, sundayOf } from '../../domain/ledger.ts';
import type { Day } from '../../domain/london.ts';
import type { ShareBand } from '../../domain/share-band.ts';
import { GOVERNORS } from '../../guidance/governors-words.ts';
import { SHARES } from './governors-counts.ts';
import { dayWords } from './governors-days.ts';

/** One line of figures: its value in words, or why there is none. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  /** Such as "More than half" or "6 to 11"; absent where it is hidden or not recorded. */
  readonly value?: string;
  readonly note?: string;
  /** 0 to 100, how long a bar is; it says nothing that the value does not. */
  readonly bar?: number;
  /** Why it is hidden. */
  readonly hidden?: string;
  /** Whom to ask where Heed does not record it. */
  readonly missing?: string;
}

/** The share of those taken before the next person had to be told. */
const ANSWERED = 'answered';
/** With fewer no bar is full: where every group has reached six, full bars would look like much. */
const LONGEST_AT_LEAST = 24;
/** In hundredths, where a bar of a share ends: in the middle of what it says. */
const MIDDLE: Readonly<Record<ShareBand, number>> = {
  'nine-in-ten': 95,
  'four-in-five': 90,
  'more-than-half': 75,
  'half-or-fewer': 25,
};

/**
 * How well it works: shares of the newest batch, what is open for too long, and what only a person can say. Until a year
 * has its own, those of the years before stand there, with their time: they were published, so they say nothing new.
 * @param of.known the last school day of the calendar where it has terms, by which a hidden share says when it can be told;
 * undefined where nobody noted it
 * @param of.earlier ledgers of the years before, the oldest first
 */
export function processMeasures(
  ledger: Ledger,
  {
    known,
    earlier,
  }: { readonly known: { readonly calendarTo?: Day } | undefined; readonly earlier: readonly Ledger[] },
): readonly Measure[] {
  const all = [...earlier, ledger];
  const batches = all.flatMap((one) => one.batches);
  const late = all.flatMap(({ weeks }) => weeks).findLast((week) => week.late !== undefined);
  const missing = GOVERNORS.askHead;
  // Shares are told when a half term ends, and none ends any more after the last that the calendar knows.
  const ends = !known || (known.calendarTo ?? '') > (publishedTo(ledger) ?? '');
  const hidden = ends ? GOVERNORS.hiddenShare : GOVERNORS.hiddenShareNoTerms;
  const newer = ends ? GOVERNORS.newerShare : GOVERNORS.newerShareNoTerms;
  return [
    ...SHARES.map((id): Measure => {
      const title = GOVERNORS.shares[id] ?? id;
      const batch = batches.findLast(({ shares }) => shares[id]);
      const band = batch?.shares[id];
      if (!batch || !band) return { id, title, hidden };
      const days = GOVERNORS.batch(dayWords(batch.from), dayWords(batch.to));
      const note = batch.from < ledger.from ? `${days} ${newer}` : days;
      return { id, title, value: GOVERNORS.share[band], note, bar: MIDDLE[band] };
    }),
    {
      id: 'late',
      title: GOVERNORS.late,
      ...(late?.late ? { value: GOVERNORS.lateBand[late.late] } : { hidden: GOVERNORS.hiddenLate }),
      ...(late && late.monday < ledger.from
        ? { note: GOVERNORS.lateOn(dayWords(sundayOf(late.monday))) }
        : {}),
    },
    { id: 'training', title: GOVERNORS.training, missing },
    { id: 'checks', title: GOVERNORS.checks, missing },
  ];
}

/** What each group has reached since the year began, and whether it was less a week before. */
export function groupMeasures({ groups, weeks }: Ledger): readonly Measure[] {
  const [before, now] = [weeks.at(-2)?.reached, weeks.at(-1)?.reached ?? {}];
  const longest = Math.max(LONGEST_AT_LEAST, ...Object.values(now));
  return groups.map((id): Measure => {
    const reached = now[id] ?? 0;
    const title = titleOf(id);
    const value = rangeOf(reached);
    if (value === undefined) return { id, title, hidden: GOVERNORS.hiddenGroup };
    const hasGrown = before !== undefined && reached > (before[id] ?? 0);
    return {
      id,
      title,
      value,
      bar: Math.round((reached / longest) * 100),
      ...(hasGrown ? { note: GOVERNORS.grown(rangeOf(before[id] ?? 0)) } : {}),
    };
  });
}

/** @returns whether a reader is told how often concerns were answered in time. */
export function tellsAnswered(process: readonly Measure[]): boolean {
  return process.some(({ id, value }) => id === ANSWERED && value !== undefined);
}

/** A term, group by group: whether there were any, as far as that may be told, and how the year's number grew. */
export function termMeasures({ groups }: LedgerTerm): readonly Measure[] {
  return Object.entries(groups).map(([id, { before, after, any }]): Measure => {
    const note = GOVERNORS.growth(rangeOf(before) ?? GOVERNORS.few, rangeOf(after) ?? GOVERNORS.few);
    // A number that has reached another six has grown, so it needs no telling.
    const told = any ?? (after > before ? 'some' : undefined);
    return told
      ? { id, title: titleOf(id), value: GOVERNORS.any[told], note }
      : { id, title: titleOf(id), note, hidden: GOVERNORS.hiddenAny };
  });
}

function titleOf(group: string): string {
  return GOVERNORS.groups[group] ?? group;
}

function rangeOf(reached: number): string | undefined {
  const band = bandReached(reached);
  return band?.to === undefined ? undefined : GOVERNORS.band(band.from, band.to);
}
