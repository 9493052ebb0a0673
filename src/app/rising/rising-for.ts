import { type Pattern, patternsIn } from '../../domain/rising-patterns.ts';
import type { Person } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import { visibleTo } from '../tab/lists/visible.ts';

/**
 * What rises, for one person: counted from the concerns that they may open and from no others, so that a pattern of
 * concerns that are hidden from them does not exist for them.
 * @param person as the directory has them now
 * @returns the steepest first; a pupil's key is not to be shown to anybody
 */
export function risingFor(
  person: Person,
  deps: Pick<Deps, 'clock' | 'record' | 'school'>,
): readonly Pattern[] {
  const { clock, school } = deps;
  return patternsIn(visibleTo(person, deps), {
    now: clock.now(),
    calendar: school.times.calendar,
  });
}
