import { acknowledge } from '../../src/app/acknowledge.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { ALERT, ROLE_WORDS } from '../../src/guidance/words.ts';
import { refusal, sentence } from '../answer.ts';
import { clockTime } from '../cards/when.ts';
import { alertAnswer } from './refresh-alert.ts';
import type { Verb } from './verb.ts';

/** Takes a concern, from its card or from the opened case. */
export const acknowledgeConcern: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  if (!reference) return refusal('case.not-yours');
  const taken = await acknowledge({ actor: turn.actor.oid, reference }, deps);
  if (!taken.ok) return refusal(taken.fault.code);
  deps.deliver.wake(reference);
  if (turn.kind === 'action') return alertAnswer(taken.value, turn, deps);
  const { owner } = taken.value;
  if (!owner) return refusal('unexpected');
  const when = clockTime(owner.at, deps.clock.now());
  return sentence(
    owner.oid === turn.actor.oid ? ALERT.youTook(when) : ALERT.takenBy(ROLE_WORDS[owner.role], when),
  );
};
