/**
 * The report form on paper, for the day on which Heed, Teams or the network does not work. It asks what the card asks, in
 * the same words and as few more as paper needs: to whom it goes by hand, who received it, and who typed it into Heed.
 */
import type { Row } from '../domain/row.ts';
import { CHILDLINE, type Contact, EMERGENCY, OUTSIDE_BODIES, WHISTLEBLOWING } from './contacts.ts';
import {
  ADULT_FIELDS,
  ADULT_PART_WORDS,
  ADULT_WHO,
  BEHALF,
  FIELD_WORDS,
  FORM,
  HOW,
  MIGHT_BE,
  PERSON_FIELDS,
  PERSON_IS,
  PERSON_PART_WORDS,
  RECEIPT,
  WHERE,
} from './words.ts';

/** One question, as much room as its answer needs. A row of the sheet is twelve columns wide. */
export type PaperQuestion =
  | { readonly as: 'line'; readonly ask: string; readonly columns: number }
  | {
      readonly as: 'ticks';
      readonly ask: string;
      readonly columns: number;
      readonly options: readonly string[];
    }
  /** Room to write; `share` is its part of what the sheet has left, `note` stands behind the question. */
  | { readonly as: 'room'; readonly ask: string; readonly share: number; readonly note?: string }
  /** One line to write on for each `lines`, a column for each `ask`. */
  | {
      readonly as: 'table';
      readonly ask: string;
      readonly note?: string;
      readonly lines: number;
      readonly heads: readonly {
        readonly ask: string;
        readonly columns: number;
        readonly options?: readonly string[];
      }[];
    };

export interface PaperSheet {
  readonly title?: string;
  readonly rows: readonly (readonly PaperQuestion[])[];
}

const YES_NO = [FORM.yes, FORM.no];
const words = (pairs: readonly (readonly [string, string])[]) => pairs.map(([, said]) => said);
const field = (name: keyof typeof FIELD_WORDS) => FIELD_WORDS[name] ?? '';
const line = (ask: string, columns: number) => ({ as: 'line', ask, columns }) as const;
const ticks = (ask: string, options: readonly string[], columns = 12) =>
  ({ as: 'ticks', ask, options, columns }) as const;

/** Someone else is written down by name: on paper nobody is picked from a list. */
const WHO = [...words(ADULT_WHO.filter(([value]) => value !== 'someone')), 'Someone else: write the name'];

export const PAPER_FORM = {
  title: FORM.title,
  subtitle: 'Paper form, for when Heed or Teams does not work',
  school: 'School',
  /** Whom to find stands in the table below it: the DSL of one school is the head of another, and may be meant. */
  danger: {
    title: FORM.danger999,
    do: 'Ring 999. Then find the person named below and tell them face to face. Do that first.',
  },
  never:
    'Never give or show it to the person it is about. Once it is filled in, do not copy, photograph or email it. If it is about the headteacher or the chair, you can also ring the LADO.',
  /** To whom it goes by hand: the lines of the school's routing table. The school writes in names and numbers, once. */
  give: {
    title: 'Give it by hand, today, to:',
    fill: 'School: fill in names and numbers, then copy this form.',
    heads: ['If it is about', 'Give it to', 'Name and phone', 'If they are not there', 'Name and phone'],
    rows: [
      { about: 'a child, a family, or something online', row: 'pupil' },
      { about: 'an adult who works or volunteers here', row: 'adult' },
      { about: 'the headteacher, or it might be', row: 'head' },
      { about: 'the chair of governors, or it might be', row: 'chair' },
    ] satisfies readonly { about: string; row: Row }[],
    nobody: {
      about: 'both of them, or it might be either',
      to: 'Nobody at school. Ring the LADO, the local authority’s designated officer:',
    },
  },
  sheets: [
    {
      rows: [
        [line('Your name', 5), line('Your job here', 3), line('Date', 2), line('Time', 2)],
        [ticks(FORM.danger, YES_NO)],
        [ticks(FORM.adult, YES_NO)],
        [
          {
            as: 'table',
            ask: FORM.adultOpen,
            lines: 2,
            heads: [
              { ask: ADULT_FIELDS.account, columns: 3 },
              { ask: ADULT_FIELDS.who, columns: 5.2, options: WHO },
              { ask: ADULT_FIELDS.part, columns: 3.8, options: Object.values(ADULT_PART_WORDS) },
            ],
          },
        ],
        [ticks(ADULT_FIELDS.mightBe, words(MIGHT_BE))],
        [
          {
            as: 'table',
            ask: FORM.peopleHeading,
            note: FORM.peopleHint,
            lines: 3,
            heads: [
              { ask: PERSON_FIELDS.name, columns: 3 },
              { ask: PERSON_FIELDS.year, columns: 1.6 },
              { ask: PERSON_FIELDS.is, columns: 2.8, options: words(PERSON_IS) },
              { ask: PERSON_FIELDS.part, columns: 4.6, options: Object.values(PERSON_PART_WORDS) },
            ],
          },
        ],
        [
          {
            as: 'room',
            ask: FORM.happened,
            note: 'Facts: who, what, where, when. Use more paper if you need it.',
            share: 1,
          },
        ],
      ],
    },
    {
      title: 'More, as far as you know it',
      rows: [
        [{ as: 'room', ask: field('childsWords'), share: 3 }],
        [{ as: 'room', ask: field('opinion'), share: 2 }],
        [line(field('when'), 6), line(field('learned'), 6)],
        [ticks(field('where'), WHERE)],
        [ticks(field('how'), HOW)],
        [line(field('app'), 6), line(FORM.kind, 6)],
        [{ as: 'room', ask: field('done'), share: 2 }],
        [ticks(field('spokenToDsl'), YES_NO)],
        [line(field('evidenceLink'), 5), line(field('evidenceDescription'), 7)],
        [ticks(field('behalfWho'), BEHALF, 9), line(field('behalfName'), 3)],
      ],
    },
  ] satisfies readonly PaperSheet[],
  over: 'Please turn over',
  /** What to do and not to do, as the receipt says it. */
  advice: {
    title: RECEIPT.now,
    lines: [
      ...RECEIPT.advice,
      `About an adult here: ${RECEIPT.adviceAdult[0]}`,
      ...RECEIPT.adviceImages.map((line) => `Pictures of a child: ${line}`),
    ],
  },
  hands: [
    { who: 'Signed by you', blanks: ['Signature', 'Date', 'Time'] },
    { who: 'Received by', blanks: ['Name and role', 'Signature', 'Date', 'Time'] },
    { who: 'Typed into Heed by', blanks: ['Name', 'Reference', 'Date', 'Time'] },
  ],
  after:
    'Whoever receives it locks it away, and types it into Heed as soon as that works again: one report for each form.',
  contacts: {
    title: 'Numbers',
    list: [
      EMERGENCY,
      OUTSIDE_BODIES.police,
      OUTSIDE_BODIES['social-care'],
      OUTSIDE_BODIES.lado,
      CHILDLINE,
      OUTSIDE_BODIES.posh,
      ...WHISTLEBLOWING.slice(-1),
    ] satisfies readonly Contact[],
    checked: (day: string) => `Numbers last checked on ${day}.`,
  },
} as const;
