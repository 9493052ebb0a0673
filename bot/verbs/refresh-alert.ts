import { alertFor } from '../../src/domain/alert.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { type Answer, refusal } from '../answer.ts';
import { alertCard } from '../cards/alert.ts';
import type { Turn } from '../turn.ts';
import type { BotDeps, Verb } from './verb.ts';

/** The newest state of a handler's card, fetched by Teams when the card is shown. */
export const refreshAlert: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  const concern = reference && deps.record.find(reference);
  return concern ? alertAnswer(concern, turn, deps) : refusal('case.not-yours');
};

/** @returns the card of the newest message that this person was sent about the concern; nothing for anyone else. */
export function alertAnswer(concern: Concern, turn: Turn, deps: BotDeps): Answer {
  const { oid, teamsId } = turn.actor;
  // The buttons stand on a handler's card; a refresh says which card of this person it is for.
  const as = turn.data.as ?? 'handler';
  const mine = concern.deliveries.filter(({ to }) => to.oid === oid && to.as === as);
  const to =
    mine.at(-1)?.to ??
    (concern.owner?.oid === oid ? { oid, role: concern.owner.role, as: 'handler' as const } : undefined);
  if (!to) return refusal('case.not-yours');
  const alert = alertFor(concern, to, deps.directory.roster().people.get(oid));
  const { lado } = deps.school;
  return {
    show: 'replace',
    card: alertCard(alert, { now: deps.clock.now(), teamsId, ...(lado ? { lado } : {}) }),
  };
}
