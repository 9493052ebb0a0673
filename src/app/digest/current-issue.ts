import { newestSchoolWeek, weekReported } from '../../domain/digest-times.ts';
import { dayOf } from '../../domain/london.ts';
import type { Deps } from '../deps.ts';
import type { Audience, Issue } from './issue.ts';
import { firstDayOf } from './reported.ts';
import { allSendings } from './sendings.ts';

/**
 * What "Send me this week's digest" means: the issue of the newest school week that has begun, which reports up to the
 * Sunday before it. For governors it is to the day the one that was or will be sent to all of them.
 * @param now milliseconds since 1970
 * @returns undefined where the calendar has no school week yet
 */
export function currentIssue(
  audience: Audience,
  now: number,
  { settings, school }: Pick<Deps, 'settings' | 'school'>,
): Issue | undefined {
  const { calendar } = school.times;
  const monday = newestSchoolWeek(dayOf(now), calendar);
  if (monday === undefined) return undefined;
  const span = weekReported(monday, calendar);
  const from = firstDayOf(span, { audience, sendings: allSendings(settings), settings });
  return { audience, length: 'week', from, to: span.to };
}
