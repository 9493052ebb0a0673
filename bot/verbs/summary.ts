import { openCase } from '../../src/app/open-case.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { ROLES, type Role } from '../../src/domain/role.ts';
import { refusal } from '../answer.ts';
import { caseTitle } from '../cards/case.ts';
import { summaryCard } from '../cards/case-summary.ts';
import { summaryText } from '../cards/case-summary-text.ts';
import { pageOf } from './open-case.ts';
import type { Verb } from './verb.ts';

/** Offices in which somebody deals with concerns, and the others after them. */
const OFFICES: readonly Role[] = ROLES.filter((role) => role !== 'staff' && role !== 'volunteer');

/** The case as text to paste elsewhere, for its handler; a view of its own kind in the access log. */
export const showSummary: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  if (!reference) return refusal('case.not-yours');
  const opened = await openCase({ actor: turn.actor.oid, reference, from: 'card', what: 'summary' }, deps);
  if (!opened.ok) return refusal(opened.fault.code);
  deps.deliver.wake(reference);
  const { concern, entries } = opened.value;
  const { people } = deps.directory.roster();
  const text = summaryText({
    concern,
    entries,
    officeOf: (oid) => OFFICES.find((role) => people.get(oid)?.roles.includes(role)) ?? 'staff',
    now: deps.clock.now(),
  });
  return {
    show: 'dialog',
    title: caseTitle(reference),
    tall: true,
    card: summaryCard(reference, text, pageOf(turn.data.page)),
  };
};
