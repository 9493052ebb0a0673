/**
 * What governors read. The questions follow the parts of "Online safety in schools and colleges: Questions from the
 * Governing Board" (UK Council for Internet Safety, Education Working Group, September 2022), in words of our own; checked
 * 2026-11-22. Which edition holds now: school to confirm.
 */
import type { ShareBand } from '../domain/disclosure.ts';
import type { KindGroup } from './kinds.ts';

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
    'nearly-all': 'Nearly all, or all',
    'more-than-half': 'More than half',
    'half-or-fewer': 'Half, or fewer',
  } satisfies Readonly<Record<ShareBand, string>>,
  band: (from: number, to: number | undefined) => (to === undefined ? `${from} or more` : `${from} to ${to}`),
  period: (from: string, to: string) => `${from} to ${to}`,
  hiddenGroup: 'Not shown: five or fewer, or none. A small number could point to a child.',
  hiddenShare: 'Not shown: there are too few concerns to say it without pointing to a child.',
  noTerms:
    'There are no figures yet, because the school has not put in its terms. The headteacher or the DSL can.',
  noneEnded: 'There are no figures yet. They are made once a term, or half a term, has ended.',
  overlaps:
    'There are no newer figures: the terms were changed after figures were made for some of these days. Figures for the same days are never made twice.',
  method: [
    'The figures are made once for each term or half term, after it has ended. What changes later does not change them, so two looks can never be compared.',
    'Concerns about adults who work or volunteer here are in none of the figures.',
    'A group of kinds is shown only from 6 concerns on, and only as a range. From 1 to 5 is never told apart from none.',
    'A group that is not shown is left out of everything else as well. There are no totals, so nothing can be worked out by taking away.',
    'A share is given only in words such as "more than half", and only where it cannot tell small numbers apart.',
    'This follows how the Department for Education hides numbers from 1 to 5. Ask the DSL if you need to know more.',
  ],
  questions: {
    policy: 'Is there an online safety policy, is it up to date, and have staff read it?',
    reporting: 'Is there a clear way for staff to report a concern, and does somebody answer?',
    filtering: 'Are filtering and monitoring in place, checked and reviewed?',
    training: 'Have staff and governors been trained in online safety?',
    curriculum: 'What do pupils learn about staying safe online?',
    parents: 'How are parents told and helped?',
    people: 'Who leads on safeguarding, and who stands in?',
  },
  notRecorded: 'Please ask the headteacher.',
  reporting:
    'Yes. Staff report in Teams, the right person is told at once, and the next one when nobody answers. The first figure on this page says how often somebody answered in time.',
  filteringReports:
    'Faults that staff report are recorded here. For checks and the yearly review please ask the headteacher.',
  people: (dsl: boolean, deputy: boolean) =>
    dsl
      ? deputy
        ? 'There is a DSL, and at least one deputy.'
        : 'There is a DSL, and no deputy. Please ask the headteacher who stands in.'
      : 'Nobody holds the role of DSL at the moment. Please ask the headteacher today.',
} as const;
