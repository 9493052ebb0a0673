import { mayTakeOver } from '../../domain/alert.ts';
import type { Concern } from '../../domain/concern.ts';
import type { Oid } from '../../domain/role.ts';
import { ADULT_ROWS } from '../../domain/row.ts';
import { type WorkName, workRule } from '../../domain/work.ts';
import { entriesFor } from '../../domain/work-form.ts';
import { checklistFor } from '../protocols-for.ts';

/** @returns whether this person can do this to the case as it stands; whether they may is checked when they do it. */
export function isPossible(name: WorkName, concern: Concern, viewer: Oid): boolean {
  const rule = workRule(name);
  if (!rule?.when.includes(concern.status)) return false;
  if (rule.owner && concern.owner?.oid !== viewer) return false;
  if (rule.fields.some(({ input }) => input === 'entry')) return entriesFor(rule, concern).length > 0;
  switch (name) {
    case 'take':
      // While nobody has it, or it is offered, there is a button for that, without a reason.
      return concern.owner !== undefined && concern.owner.oid !== viewer && !mayTakeOver(concern, viewer);
    case 'lado':
    case 'child-record':
      return ADULT_ROWS.has(concern.row);
    case 'move':
      return concern.links.some(({ how }) => how === 'addition');
    case 'checklist':
      return checklistFor(concern).length > 0;
    default:
      return true;
  }
}
