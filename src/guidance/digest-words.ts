/** The digest of a DSL, a deputy or the head, and choosing its day. Reading age 11; nothing here names a person. */
import type { Urgency } from '../domain/act.ts';
import type { Need } from '../domain/figures-needs.ts';
import type { DueSoon } from '../domain/response-due.ts';
import type { Comparison } from '../domain/rising.ts';
import type { WorkName } from '../domain/work.ts';

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** What can fall due by itself; other work has no day. */
type DueWords = Readonly<Record<Exclude<DueSoon['what'], WorkName> | 'other', string>> &
  Readonly<Partial<Record<WorkName, string>>>;

export const DIGEST = {
  /** The only words that a notification shows. */
  summary: 'Your week in Heed',
  title: (day: string) => `Week of ${day}`,
  /** After holidays an issue is of more than one week. */
  titleLonger: (from: string, to: string) => `From ${from} to ${to}`,
  days: (from: string, to: string) => `${from} to ${to}`,
  counted: 'Counted from the concerns that you may open.',

  needsTitle: 'Needs somebody now',
  needs: {
    undelivered: 'could not be brought to anybody',
    overdue: 'not taken in time',
    unread: 'not read yet',
    lado: 'still to be told to the LADO',
    undecided: 'taken, still without a decision',
    referral: 'with a late answer from an agency',
    review: 'with a review due',
    action: 'with an action due',
  } satisfies Readonly<Record<Need, string>>,
  nothing: 'Nothing is waiting for anybody right now.',

  figuresTitle: 'In figures',
  reported: 'new',
  closed: 'closed',
  open: 'open now',
  agencies: 'waiting for an agency',
  before: (number: number, days: number) =>
    `${number === 0 ? 'none' : number} ${days === 7 ? 'the week before' : `in the ${days} days before`}`,
  late: (number: number) => (number === 0 ? 'none of them late' : `${number} of them late`),
  openNote: 'taken or not',
  noNew: (days: number) => (days === 7 ? 'No new concerns last week.' : 'No new concerns in this time.'),

  weeksTitle: 'New concerns, week by week',
  weeks: (numbers: string, day: string) =>
    `12 weeks, the oldest first: ${numbers}. The last is the week of ${day}.`,

  timesTitle: 'How quickly concerns were answered',
  inTime: (number: number, of: number) =>
    of === 1
      ? number === 1
        ? 'The one new concern was taken in time.'
        : 'The one new concern was not taken in time.'
      : `${number} of ${of} new concerns were taken in time.`,
  notYet: 'No new concern had to be taken in this time.',
  urgency: {
    immediate: 'Immediate',
    'same-day': 'Same day',
    routine: 'Routine',
  } satisfies Readonly<Record<Urgency, string>>,
  taken: 'taken',
  shut: 'closed',
  spread: (done: string, median: string, ninetieth: string, of: number) =>
    of === 1
      ? `${done} after ${median} (1 concern)`
      : `half ${done} within ${median}, 9 of 10 within ${ninetieth} (${of} concerns)`,
  handedOn: 'Handed on, as nobody answered',
  undelivered: 'Could not be brought to anybody',
  referrals: 'Late answers from agencies',
  referralsLate: (number: number) => (number === 0 ? 'none' : `${number}: please ask again`),
  complete: 'Closed with a full record',
  completeOf: (number: number, of: number) => (of === 0 ? 'none closed' : `${number} of ${of}`),
  minutes: (number: number) => count(Math.max(1, number), 'minute'),
  hours: (number: number) => count(number, 'hour'),
  dayCount: (number: number) => count(number, 'day'),

  adultsTitle: 'Concerns about adults',
  adultsNone: 'None is open, and none is new.',
  adultsOpen: 'Open now',
  adultsMine: 'With you',
  adultsNew: 'New',
  adultsClosed: 'Closed',
  adultsLado: 'Still to be told to the LADO',

  risingTitle: 'More than usual',
  risingNewest: 'See the newest',
  /** What is said where nothing rises, by whether it could be known. */
  risingNone: {
    made: 'Nothing stands out.',
    'little-past':
      'Heed has too little past to compare with yet. It needs eight school weeks before the last four. Until then it cannot say if anything stands out.',
    'no-school': 'There was no school in the last four weeks. So Heed cannot say if anything stands out.',
  } satisfies Readonly<Record<Comparison, string>>,

  dueTitle: (day: string) => `Due up to ${day}`,
  due: {
    take: 'must be taken',
    decide: 'needs a first decision',
    lado: 'tell the LADO',
    referral: 'an agency’s answer is due',
    action: 'an action is due',
    review: 'a review is due',
    risk: 'look at the risk again',
    cctv: 'ask for the recording, before it is gone',
    other: 'something is due',
  } as DueWords,
  dueNone: 'Nothing that has a day.',
  dueMore: (number: number) => `and ${number} more on the dashboard`,

  registersTitle: 'Registers overdue',
  registers: 'Not recorded in Heed. Please look where your school keeps them.',

  sealTitle: (when: string) => `Seal of the record on ${when}:`,
  sealWhy:
    'Keep this message. With the seal anybody can check later that nothing up to then was changed or taken out.',
  sealNone: 'The seal of the record could not be made just now. Type /digest later to get it.',

  openDashboard: 'Open the dashboard',
  chooseDay: 'Choose the day',
} as const;

/** What `/digest` says to others, and how the day is chosen. */
export const DIGEST_ASK = {
  notYours:
    'The weekly digest goes to the DSL, the deputies, the headteacher, senior leaders and the governors. You can see your own reports with /mine.',
  notMade: 'There is no digest yet. The first one comes when a school week has ended.',
} as const;

export const DIGEST_DAY = {
  title: 'Your digest: choose the day',
  now: (day: string, time: string) => `You get your digest on ${day}s at ${time}.`,
  label: 'On which day do you want it?',
  days: { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday' },
  help: 'It tells of all the days since the one before, up to the last Sunday. It comes in school weeks only.',
  save: 'Save the day',
  choose: 'Please choose a day.',
  saved: (day: string, time: string) => `Saved. Your digest comes on ${day}s at ${time}.`,
} as const;
