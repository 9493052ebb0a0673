import { notThere } from '../../src/app/not-there.ts';
import { type Alert, alertFor } from '../../src/domain/alert.ts';
import { type Concern, fold } from '../../src/domain/concern.ts';
import { isFrozen } from '../../src/domain/receipt.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { type Answer, refusal } from '../answer.ts';
import { alertCard } from '../cards/alert.ts';
import type { Turn } from '../turn.ts';
import type { BotDeps, Verb } from './verb.ts';

/** The newest state of a card, fetched by Teams when the card is shown. */
export const refreshAlert: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  const concern = reference && deps.record.find(reference);
  return concern ? alertAnswer(concern, turn, deps) : refusal(notThere(deps));
};

/**
 * @param turn whose data say which of this person's cards it is: a handler's, unless it says otherwise
 * @returns the card of the newest message of that kind that this person was sent about the concern; nothing for anyone else
 */
export async function alertAnswer(concern: Concern, turn: Turn, deps: BotDeps): Promise<Answer> {
  const { oid, teamsId } = turn.actor;
  const as = turn.data.as ?? 'handler';
  const roster = deps.directory.roster();
  const still = (as === 'reporter' || as === 'letter') && isFrozen(concern, roster);
  const seen = still ? await asItStood(concern, deps) : concern;
  const alert = seen && alertOf(seen, { oid, as, why: turn.data.why }, deps);
  // A card that stands still never turns into one that says it is gone.
  if (!alert || (still && alert.state === 'gone')) return refusal(notThere(deps));
  const { lado, tabLink } = deps.school;
  return {
    show: 'replace',
    card: alertCard(alert, {
      now: deps.clock.now(),
      teamsId,
      ...(lado ? { lado } : {}),
      ...(tabLink ? { tabLink } : {}),
    }),
  };
}

interface Whose {
  readonly oid: string;
  readonly as: unknown;
  readonly why: unknown;
}

function alertOf(concern: Concern, { oid, as, why }: Whose, deps: BotDeps): Alert | undefined {
  const whyOf = (routed: number) => concern.steps.find(({ sequence }) => sequence === routed)?.why;
  const mine = concern.deliveries.filter(({ to }) => to.oid === oid && to.as === as);
  const card = mine.findLast(({ routed }) => whyOf(routed) === why) ?? mine.at(-1);
  const around = { roster: deps.directory.roster(), rules: deps.school.rules };
  if (card) return alertFor(concern, { to: card.to, why: whyOf(card.routed) ?? 'reported' }, around);
  const { owner } = concern;
  if (owner?.oid !== oid || as !== 'handler') return undefined;
  // Taken from the list of concerns, without a card.
  return alertFor(concern, { to: { oid, role: owner.role, as }, why: 'reported' }, around);
}

/** The concern before its reporter was barred: what they were sent then is all that they are shown. */
async function asItStood(concern: Concern, deps: BotDeps): Promise<Concern | undefined> {
  const entries = await deps.record.entries(concern.reference);
  if (!entries.ok) return undefined;
  const end = concern.frozen?.sequence ?? 0;
  return entries.value.filter(({ sequence }) => sequence < end).reduce<Concern | undefined>(fold, undefined);
}
