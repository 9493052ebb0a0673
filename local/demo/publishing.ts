/** What governors were told each week: the ledger grows as it would have, so that their page has a past. */
import { governorsDigest } from '../../src/app/digest/governors-digest.ts';
import { publishFor } from '../../src/app/digest/governors-publish.ts';
import { newestTermEnded, nextDigest, termDueAt, weekReported } from '../../src/domain/digest-times.ts';
import { dayOf } from '../../src/domain/london.ts';
import type { Scene } from './scene.ts';
import { done } from './world.ts';

/** Puts down each week's publishing, from the first digest on: one after another, by the calendar of that day. */
export function planPublishing(scene: Scene, { start, now }: { start: number; now: number }): void {
  const { world, agenda } = scene;
  const { school } = world.deps;
  const week = nextDigest(start, school.digestAt, scene.calendar);
  if (!week || week.dueAt > now) return;
  const { monday, dueAt } = week;
  agenda.at(dueAt, async () => {
    const span = weekReported(monday, school.times.calendar);
    done('publish', await publishFor({ audience: 'governors', length: 'week', ...span }, world.deps));
    const { calendar } = school.times;
    const term = newestTermEnded(dayOf(dueAt), calendar);
    const termAt = term && termDueAt(term, school.digestAt, calendar);
    if (!term || termAt === undefined || termAt <= start || termAt > dueAt) return;
    done(
      'report of a term',
      await governorsDigest({ audience: 'governors', length: 'term', ...term }, world.deps),
    );
  });
  planPublishing(scene, { start: dueAt, now });
}
