/**
 * What governors read. The questions follow the parts of "Online safety in schools and colleges: Questions from the
 * Governing Board" (UK Council for Internet Safety, Education Working Group, September 2022), in words of our own; checked
 * 2026-11-22. Which edition holds now: school to confirm.
 */
import type { LateBand } from '../domain/ledger.ts';
import type { ShareBand } from '../domain/share-band.ts';
import type { KindGroup } from './kinds.ts';

const list = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

export const GOVERNORS = {
  groups: {
    content: 'Things seen online (content)',
    contact: 'Strangers and pressure online (contact)',
    conduct: 'What children do to each other online (conduct)',
    commerce: 'Money and scams online (commerce)',
    'not-online': 'Not about being online',
    devices: 'Devices and images',
    systems: 'Filtering, monitoring and data',
  } satisfies Readonly<Partial<Record<KindGroup, string>>> as Readonly<Record<string, string>>,
  shares: {
    answered: 'Taken before the next person had to be told',
    settled: 'Closed, or not open for longer than 30 days',
  } as Readonly<Record<string, string>>,
  share: {
    'nine-in-ten': 'Nine in ten, or more',
    'four-in-five': 'Four in five, or more',
    'more-than-half': 'More than half',
    'half-or-fewer': 'Half, or fewer',
  } satisfies Readonly<Record<ShareBand, string>>,
  late: 'Open for longer than 30 days',
  lateBand: {
    'fewer-than-six': 'Fewer than six, or none',
    'six-or-more': 'Six or more',
  } satisfies Readonly<Record<LateBand, string>>,
  training: 'Training of staff and governors',
  checks: 'Checks of filtering and monitoring',
  band: (from: number, to: number) => `${from} to ${to}`,
  grown: (before: string | undefined) =>
    before ? `Last time: ${before}.` : 'Shown for the first time this year.',
  batch: (from: string, to: string) => `Of the concerns from ${from} to ${to}.`,
  newerShare: 'Newer ones are told at the end of a half term, once there are enough.',
  newerShareNoTerms: 'Newer ones need the terms in Heed’s calendar. Please ask the headteacher.',
  lateOn: (sunday: string) => `On Sunday ${sunday}. Newer ones are told once there are enough.`,
  any: {
    none: 'None were reported.',
    some: 'Some were reported.',
  },
  growth: (before: string, after: string) =>
    before === after ? `Counted this year: ${after}.` : `Counted this year: ${before}, then ${after}.`,
  few: '5 or fewer',
  hiddenGroup: 'Five or fewer, or none. A small number could point to a child.',
  hiddenAny: 'Whether there were any is hidden: it could point to a child.',
  hiddenShare:
    'It is told at the end of a half term, once the numbers shown prove that there are enough concerns. Before that it could point to a child.',
  hiddenShareNoTerms:
    'It is told at the end of a half term. Heed’s calendar has no terms to come: somebody must put them in first. Please ask the headteacher.',
  hiddenLate:
    'It is told once the numbers shown prove that enough concerns are old enough. Before that it could point to a child.',

  processTitle: 'How well it works',
  groupsTitle: 'Concerns by kind',
  since: (from: string, to: string) => `Reported from ${from} to ${to}`,
  published: (to: string) => `What is published up to Sunday ${to}. It never changes again.`,
  termTitle: 'The term, kind by kind',
  termDays: (from: string, to: string) => `Concerns reported from ${from} to ${to}, holidays included`,
  shortTerm:
    'These weeks have no report of their own: they are too few, or Heed or its calendar began too late. What Heed counted of them is part of the next one.',
  adults: 'Concerns about adults who work or volunteer here are in none of these figures.',
  chart: 'The year so far',
  chartSummary: (from: string, shown: number, of: number) =>
    shown === 0
      ? `Since ${from} no group has reached six, or the number is hidden. Nothing can be drawn yet.`
      : `At least so many since ${from}, in steps of six. ${shown} of ${of} groups are shown; the others are hidden.`,
  chartBefore: (from: string, to: string, shown: number, of: number) =>
    `What was published of the time before: at least so many from ${from} to ${to}, in steps of six. ${shown} of ${of} groups are shown; the others are hidden.`,
  first: (day: string) => `Nothing is published yet. The first figures come with the digest on ${day}.`,
  firstUnknown: 'Nothing is published yet. The first figures come when a school week has ended.',

  method: [
    'Figures are published once a week and once a term, and never again. What was published of the year before stays on the page until the new year has its own. What changes later does not change them. This page, the weekly digest and the report of a term show the same ones.',
    'Concerns about adults who work or volunteer here are in none of the figures. Nor is a concern that someone here must not see.',
    'Of each group one number grows from the start of the school year, or from the week in which Heed began. It is shown from 6 on, in steps of six. Below that it is hidden.',
    'No number of a single week is shown, and no total of all groups. So nothing hidden can be worked out by taking away.',
    'Whether there were any in a term is said only where neither answer would narrow a number down too far.',
    'A share is given only in words such as "more than half", and only at the end of a half term, once the numbers shown prove that there are enough.',
    'What is hidden is hidden for everybody who reads this. Ask the DSL if you need to know more.',
  ],
  questions: {
    policy: 'Is there an online safety policy, is it up to date, and have staff read it?',
    reporting: 'Is there a clear way for staff to report a concern, and does somebody answer?',
    filtering: 'Are filtering and monitoring in place, checked and reviewed?',
    training: 'Have staff and governors been trained in online safety?',
    curriculum: 'What do pupils learn about staying safe online?',
    parents: 'How are parents told and helped?',
    people: 'Who leads on safeguarding, and who stands in?',
    contacts: 'Is it known whom to ring outside the school?',
  },
  /** The questions once more, as the week names them. */
  topics: {
    policy: 'Policy',
    reporting: 'Reporting',
    people: 'Who leads',
    contacts: 'Whom to ring',
    training: 'Training',
    curriculum: 'Curriculum',
    filtering: 'Filtering',
    parents: 'Parents',
  },
  short: {
    reporting: (empty: readonly string[]) =>
      empty.length === 0 ? 'somebody holds each office' : `nobody is ${list(empty)}`,
    people: (dsl: boolean, deputy: boolean) =>
      dsl ? (deputy ? 'a DSL and a deputy' : 'a DSL, no deputy') : 'no DSL',
    cover: (rota: boolean) => (rota ? 'somebody for the next holidays' : 'nobody for the next holidays'),
    contacts: (fresh: number, of: number) => `${fresh} of ${of} checked within a year`,
    unknown: 'could not be read just now',
    notRecorded: 'not recorded in Heed',
    rest: 'The questions and answers in full stand on the governors’ page.',
  },
  askHead: 'Please ask the headteacher.',
  route: {
    works:
      'Staff report in Teams. The right person is told at once, and the next one when nobody answers. Somebody holds each office on the way.',
    answered: 'How often they answered in time stands under “How well it works”.',
    notTold: 'How often they answered in time is hidden for now.',
    empty: (offices: readonly string[]) =>
      `Staff report in Teams, and the next person is told when nobody answers. But Heed knows nobody who is ${list(offices)}. Please ask the headteacher.`,
    unknown: 'Heed could not read who holds which office. Please ask the headteacher.',
  },
  contacts: (fresh: number, of: number) =>
    fresh === of
      ? `All ${of} contacts of the school's own, such as the local authority, were checked within the last year.`
      : `${fresh === 0 ? 'None' : fresh} of the ${of} contacts of the school's own, such as the local authority, were checked within the last year. Please ask the headteacher about the others.`,
  numbers: (day: string) => `The national numbers in Heed were last checked on ${day}.`,
  filteringReports:
    'Faults that staff report are recorded. For checks and the yearly review please ask the headteacher.',
  people: (dsl: boolean, deputy: boolean) =>
    dsl
      ? deputy
        ? 'There is a DSL, and at least one deputy.'
        : 'There is a DSL, and no deputy. Please ask the headteacher who stands in.'
      : 'Heed knows nobody who is the DSL. Please ask the headteacher today.',
  cover: (rota: boolean | undefined) =>
    rota === undefined
      ? 'When the next holidays are, and who looks in then, is not recorded in Heed. Please ask the headteacher.'
      : rota
        ? 'Somebody is named for days of the next holidays.'
        : 'Nobody is named for the next holidays. Please ask the headteacher.',
  calendar: (day: string | undefined) =>
    day ? `The school calendar in Heed goes up to ${day}.` : 'The school has put no terms into Heed.',

  /** The card of the digest, and the only words that a notification shows. */
  card: {
    week: 'The governors’ week in Heed',
    term: 'The governors’ report in Heed',
    hidden: 'Hidden',
    notRecorded: 'Not recorded in Heed',
    questions: 'What governors are told to ask',
    open: 'Open the governors’ page',
    noSeal: 'The seal of the record could not be made when this was published.',
  },
} as const;
