import { openCase } from '../../src/app/open-case.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { refusal } from '../answer.ts';
import { caseCard, caseTitle } from '../cards/case.ts';
import type { Verb } from './verb.ts';

/** Shows a case in a dialog to somebody who may handle it, after the view was recorded. */
export const openConcern: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  if (!reference) return refusal('case.not-yours');
  const opened = await openCase({ actor: turn.actor.oid, reference, from: 'card' }, deps);
  if (!opened.ok) return refusal(opened.fault.code);
  deps.deliver.wake(reference);
  const { lado } = deps.school;
  const { people } = deps.directory.roster();
  return {
    show: 'dialog',
    title: caseTitle(opened.value),
    tall: true,
    card: caseCard(opened.value, {
      now: deps.clock.now(),
      nameOf: (oid) => people.get(oid)?.name,
      ...(lado ? { lado } : {}),
    }),
  };
};
