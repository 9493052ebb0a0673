import { type Brief, briefOf } from '../../src/domain/brief.ts';
import { referenceFrom } from '../../src/domain/reference.ts';
import { concernOf, NOON } from './cases.ts';

const DAY = 86_400_000;
const BLANK = briefOf(concernOf({}));

/** A concern about a pupil, so many days before noon. */
export function reportedBefore(days: number, more: Partial<Brief> = {}): Brief {
  const reportedAt = NOON - Math.round(days * DAY);
  const bytes = Uint8Array.from({ length: 7 }, (_, index) => Math.floor(days * 1_000) >> (index * 4));
  return { ...BLANK, reference: referenceFrom(bytes), reportedAt, updatedAt: reportedAt, ...more };
}

/** As many in the last days. */
export function lately(count: number, more: Partial<Brief> = {}): readonly Brief[] {
  return Array.from({ length: count }, (_, index) => reportedBefore((count - index) / 2, more));
}

/** So long ago that half a year of past is known, in which nothing else happened. */
export const LONG_AGO = reportedBefore(400, { kind: 'phishing' });

export function pupilNamed(
  name: string,
  more: Partial<Brief['people'][number]> = {},
): Brief['people'][number] {
  return { name, is: 'pupil', part: 'harmed', ...more };
}
