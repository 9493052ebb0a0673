import { mayTakeOver } from '../../../domain/alert.ts';
import type { Concern } from '../../../domain/concern.ts';
import type { Oid } from '../../../domain/role.ts';
import type { WorkName } from '../../../domain/work.ts';
import { WORK_GROUPS, WORK_WORDS } from '../../../guidance/work-words.ts';
import { isPossible } from '../../telling/possible.ts';

/** @returns what this person can do with the case as it stands, in groups of sense, as on the card. */
export function worksOf(
  concern: Concern,
  viewer: Oid,
): readonly { readonly work: WorkName; readonly title: string; readonly group: string }[] {
  return WORK_GROUPS.flatMap(({ words, works }) =>
    works
      .filter((work) => isPossible(work, concern, viewer))
      .map((work) => ({ work, title: WORK_WORDS[work].button, group: words })),
  );
}

/** @returns whether there is a button that takes it without a reason: nobody has it, or it is offered to this person. */
export function mayTake(concern: Concern, viewer: Oid): boolean {
  return concern.status === 'waiting' || mayTakeOver(concern, viewer);
}
