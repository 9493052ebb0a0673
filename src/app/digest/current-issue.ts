import { newestSchoolWeek, weekReported } from '../../domain/digest-times.ts';
import { dayWithNumber, mondayOf, numberOfDay } from '../../domain/figures-days.ts';
import { dayOf } from '../../domain/london.ts';
import type { Deps } from '../deps.ts';
import type { Audience, Issue } from './issue.ts';
import { firstDayOf } from './reported.ts';
import { allSendings } from './sendings.ts';

/**
 * What "Send me this week's digest" means. For a DSL, a deputy or the head: from where the newest issue that was due
 * ends, to the last Sunday gone by, in holidays too. For governors, to whom nothing is published in holidays: the issue
 * of the newest school week that has begun, to the day the one that was or will be sent to all of them.
 * @param now milliseconds since 1970
 * @returns undefined where the calendar has no school week yet
 */
export function currentIssue(
  audience: Audience,
  now: number,
  { settings, school }: Pick<Deps, 'settings' | 'school'>,
): Issue | undefined {
  const { calendar } = school.times;
  const today = dayOf(now);
  const schoolWeek = newestSchoolWeek(today, calendar);
  if (schoolWeek === undefined) return undefined;
  const thisWeek = dayWithNumber(mondayOf(numberOfDay(today)));
  const span = weekReported(audience === 'governors' ? schoolWeek : thisWeek, calendar);
  const from = firstDayOf(span, { audience, sendings: allSendings(settings), settings });
  return { audience, length: 'week', from, to: span.to };
}
