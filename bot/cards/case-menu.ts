import type { OpenedCase } from '../../src/app/open-case.ts';
import { checklistFor } from '../../src/app/protocols-for.ts';
import { mayTakeOver } from '../../src/domain/alert.ts';
import type { Concern } from '../../src/domain/concern.ts';
import type { Oid } from '../../src/domain/role.ts';
import { ADULT_ROWS } from '../../src/domain/row.ts';
import { type WorkName, workRule } from '../../src/domain/work.ts';
import { entriesFor } from '../../src/domain/work-form.ts';
import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { WORK, WORK_GROUPS, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { type Action, actions, type Element, submit } from './elements.ts';

/** Where the choice of the menu comes back. */
export const MENU_FIELD = 'chosen';

/** What is done most often has a button of its own. */
const FREQUENT: readonly WorkName[] = ['note', 'decision', 'reply', 'close'];

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

/** The end of the case: what can be done with it now. */
export function menuElements({ concern, viewer }: OpenedCase): readonly Element[] {
  const { reference, owner } = concern;
  const possible = (name: WorkName) => isPossible(name, concern, viewer);
  const buttons: readonly Action[] = [
    ...takeButton(concern, viewer),
    ...FREQUENT.filter(possible).map((work) =>
      submit(WORK_WORDS[work].button, 'work-form', { reference, work }),
    ),
    ...(owner?.oid === viewer ? [submit(CASE.summary, 'summary', { reference })] : []),
  ];
  const choices = WORK_GROUPS.flatMap(({ words, works }) =>
    works.filter(possible).map((work) => ({ title: `${words}: ${WORK_WORDS[work].button}`, value: work })),
  );
  return [
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
    {
      type: 'Input.ChoiceSet',
      id: MENU_FIELD,
      label: CASE.menu,
      choices,
      placeholder: WORK.choose,
      style: 'compact',
      wrap: true,
    },
    actions(submit(CASE.goOn, 'work-form', { reference })),
  ];
}

function takeButton(concern: Concern, viewer: Oid): readonly Action[] {
  const data = { reference: concern.reference };
  if (concern.status === 'waiting') return [submit(ALERT.acknowledge, 'acknowledge', data, true)];
  return mayTakeOver(concern, viewer) ? [submit(ALERT.takeOver, 'acknowledge', data, true)] : [];
}
