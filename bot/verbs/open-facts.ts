import { openFacts } from '../../src/app/open-facts.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { refusal } from '../answer.ts';
import { caseTitle } from '../cards/case.ts';
import { factsCard } from '../cards/facts.ts';
import type { Verb } from './verb.ts';

/** Shows what happened without people to the role that has to put it right, after the view was recorded. */
export const openTheFacts: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  if (!reference) return refusal('case.not-yours');
  const opened = await openFacts({ actor: turn.actor.oid, reference, from: 'card' }, deps);
  if (!opened.ok) return refusal(opened.fault.code);
  return {
    show: 'dialog',
    title: caseTitle(reference),
    tall: true,
    card: factsCard(opened.value, deps.clock.now()),
  };
};
