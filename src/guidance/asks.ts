import type { Field } from '../domain/draft.ts';
import { kindOf } from './kinds.ts';

/** An extra question that the form asks only where the kind needs it. Its field is named `ask-` and the code. */
export interface Ask {
  readonly code: string;
  readonly words: string;
  readonly input: 'line' | 'long' | 'yes-no';
  /** Why it is asked, or what to mind when answering. */
  readonly why?: string;
}

const NO_NAMES = 'Please put no names here: the people who mend the filter may read this line.';

/**
 * Every extra question; a kind lists the codes it needs. None has to be answered.
 * Sources: what a record of an image, a search, a filter matter and a leak holds, from the online-safety policies of West
 * Hill Primary (2017) and Banks St Stephen's (2020), and the DfE's "Searching, screening and confiscation" (2022, paragraph:
 * school to confirm); last checked 2026-11-21.
 */
export const ASKS = [
  { code: 'image-seen', words: 'Did anyone at school see the picture?', input: 'yes-no' },
  { code: 'image-who', words: 'If so: who saw it, when, and why?', input: 'long' },
  {
    code: 'image-where',
    words: 'Where might the picture be? (Which phone, account or site?)',
    input: 'line',
    why: 'No file is taken, so this helps us to find it. Please do not look for it.',
  },

  { code: 'search-when', words: 'When was the search?', input: 'line' },
  { code: 'search-where', words: 'Where was it?', input: 'line' },
  { code: 'search-whom', words: 'Who was searched?', input: 'line' },
  { code: 'search-by', words: 'Who did the search?', input: 'line' },
  { code: 'search-others', words: 'Who else was there?', input: 'line' },
  { code: 'search-why', words: 'Why was it done?', input: 'line' },
  {
    code: 'search-found',
    words: 'What was found?',
    input: 'line',
    why: 'Every search is written down, even if nothing was found.',
  },
  { code: 'search-followed', words: 'What was done after that?', input: 'line' },
  { code: 'device-held', words: 'Where is the device now, or who was it given back to?', input: 'line' },

  { code: 'staff-device-which', words: 'Which phone, device or camera is it?', input: 'line' },
  {
    code: 'staff-device-leave',
    words: 'Did they have leave to use it?',
    input: 'yes-no',
    why: 'Leave this open if you do not know. Please do not ask them.',
  },

  { code: 'filter-address', words: 'Which page or site? (Its address)', input: 'line', why: NO_NAMES },
  { code: 'filter-device', words: 'Which device, and where?', input: 'line', why: NO_NAMES },

  { code: 'leak-what', words: 'What was lost or leaked?', input: 'line' },
  { code: 'leak-whose', words: 'Whose data is it? (Pupils, parents, staff?)', input: 'line' },
  { code: 'leak-how-many', words: 'How many people is it about? (Roughly is fine)', input: 'line' },
  { code: 'leak-contained', words: 'Has it been stopped or got back? How?', input: 'line' },

  {
    code: 'material-whose',
    words: 'Who sent, showed or got it: pupils, staff or someone else?',
    input: 'line',
  },

  { code: 'post-platform', words: 'Which app or site is it on?', input: 'line' },
  { code: 'post-about', words: 'Who is it about, or sent to?', input: 'line' },
  { code: 'post-still-up', words: 'Can it still be seen?', input: 'yes-no' },

  { code: 'missing-when', words: 'When was the child last seen?', input: 'line' },
  { code: 'missing-where', words: 'Where was the child last seen?', input: 'line' },

  {
    code: 'complaint-reference',
    words: 'Which concern is it about? (Its reference, if you know it)',
    input: 'line',
    why: 'So that we can find it.',
  },
] as const satisfies readonly Ask[];

/** The code of an extra question. */
export type AskCode = (typeof ASKS)[number]['code'];

/**
 * @param kindCode the kind the reporter chose
 * @returns the extra questions of that kind, in order; none for an unknown or absent kind
 */
export function asksOf(kindCode: string | undefined): readonly Ask[] {
  const all: readonly Ask[] = ASKS;
  return (kindOf(kindCode)?.asks ?? []).flatMap((code) => all.filter((ask) => ask.code === code));
}

/** @returns the name of the input that a question has on every form. */
export function askField(code: string): Field {
  return `ask-${code}`;
}
