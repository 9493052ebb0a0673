import type { OpenedCase } from '../../src/app/open-case.ts';
import type { CaseContext } from '../../src/app/telling/case-context.ts';
import { isPossible } from '../../src/app/telling/possible.ts';
import { mayTakeOver } from '../../src/domain/alert.ts';
import type { Concern } from '../../src/domain/concern.ts';
import type { Oid } from '../../src/domain/role.ts';
import type { WorkName } from '../../src/domain/work.ts';
import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { WORK, WORK_GROUPS, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { type Action, actions, type Element, openUrl, submit } from './elements.ts';

/** Where the choice of the menu comes back. */
export const MENU_FIELD = 'chosen';

/** What is done most often has a button of its own. */
const FREQUENT: readonly WorkName[] = ['note', 'decision', 'reply', 'close'];

/** The end of the case: what can be done with it now. */
export function menuElements({ concern, viewer }: OpenedCase, { tabLink }: CaseContext): readonly Element[] {
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
    actions(
      submit(CASE.goOn, 'work-form', { reference }),
      ...(tabLink ? [openUrl(ALERT.openInTab, tabLink(reference))] : []),
    ),
  ];
}

function takeButton(concern: Concern, viewer: Oid): readonly Action[] {
  const data = { reference: concern.reference };
  if (concern.status === 'waiting') return [submit(ALERT.acknowledge, 'acknowledge', data, true)];
  return mayTakeOver(concern, viewer) ? [submit(ALERT.takeOver, 'acknowledge', data, true)] : [];
}
