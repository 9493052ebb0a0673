import type { Dashboard, Need, PeriodId } from '../../src/contract/concerns.ts';

type PeriodWords = Readonly<Record<PeriodId, string>>;
type NeedWords = Readonly<Record<Need, string>>;

/** The dashboard. One object, ready for a second language. */
export const DASHBOARD = {
  lead: 'Everything here is counted from the concerns that you may open.',
  period: 'Period',
  periods: {
    week: 'This week',
    'four-weeks': 'The last four weeks',
    term: 'This term',
    year: 'This school year',
    'last-year': 'Last school year',
    chosen: 'Days that you choose',
  } satisfies PeriodWords as PeriodWords,
  from: 'From',
  to: 'To',
  showDays: 'Show these days',
  wrongDays: 'Choose two days. The first may not be after the second.',
  days: (from: string, to: string) => `${from} to ${to}`,

  needsTitle: 'Needs you now',
  needs: {
    undelivered: 'could not be brought to anybody',
    overdue: 'not taken in time',
    unread: 'not read yet',
    lado: 'still to be told to the LADO',
    undecided: 'taken, still without a decision',
    referral: 'referrals without an answer',
    review: 'with a review due',
    action: 'with an action due',
  } satisfies NeedWords as NeedWords,
  oldest: 'The oldest was reported',
  nothing: 'Nothing needs you now',
  nothingText: 'When something does, it stands here first.',

  figuresTitle: 'In figures',
  open: 'open',
  newThisWeek: 'new this week',
  reported: 'reported in this period',
  closed: 'closed in this period',
  toTake: 'until somebody took it, as a rule',
  toTakeNote: (ninetieth: string, of: number) => `9 of 10 within ${ninetieth} (of ${concerns(of)})`,
  sameDay: 'taken on the same school day',
  sameDayNote: 'A report after closing time counts for the next school day.',
  toClose: 'until it was closed, as a rule',
  toCloseNote: (ninetieth: string, of: number) => `9 of 10 within ${ninetieth} (of ${concerns(of)})`,
  minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  hours: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
  dayCount: (count: number) => (count === 1 ? '1 day' : `${count} days`),
  percent: (share: number) => `${Math.round(share * 100)}%`,

  risingTitle: 'Rising',
  rising: (now: number, usual: number) =>
    `${now} in the last four weeks. Usual in that time: ${usual === 0 ? 'none' : usual}.`,
  risingNote:
    'Shown when chance alone would give so many less than once in a hundred times. It is a reason to look, not a proof.',
  /** Where nothing could be compared: that nothing is shown is then no good news. */
  risingUnknown: {
    'little-past':
      'Heed has too little past to compare with yet. It needs eight school weeks before the last four. Until then it cannot say if anything is rising.',
    'no-school': 'There was no school in the last four weeks. So Heed cannot say if anything is rising.',
  } satisfies Record<Exclude<Dashboard['comparison'], 'made'>, string>,
  risingWhat: {
    kind: 'Kind of concern',
    app: 'App, site or game',
    where: 'Where',
    year: 'Year group',
  } satisfies Record<Dashboard['rising'][number]['what'], string>,

  weeksTitle: 'Reports by week',
  weeksSummary: (total: number, before: number | undefined) =>
    before === undefined
      ? `${concerns(total)} in these 52 weeks.`
      : `${concerns(total)} in these 52 weeks, ${number(before)} in the same weeks a year earlier.`,
  weekOf: 'Week from',
  thisYear: 'These weeks',
  lastYear: 'A year earlier',
  openWeek: 'Open the list of one week',
  openList: 'Open the list',
  chooseWeek: 'Choose a week',
  week: (from: string, value: number) => `${from}: ${concerns(value)}`,

  byKind: 'By kind of concern',
  byGroup: 'By group: the four Cs and the rest',
  byYear: 'By year group',
  byYearNote: 'A concern about pupils of two year groups counts in both.',
  byWhere: 'By place',
  byApp: 'By app, site or game',
  column: 'Concerns',
  none: 'None in this period.',
} as const;

function concerns(count: number): string {
  return count === 1 ? '1 concern' : `${number(count)} concerns`;
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
