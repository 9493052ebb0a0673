import { acknowledge } from '../../src/app/acknowledge.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import { refusal } from '../answer.ts';
import { caseAnswer } from './open-case.ts';
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
  if (!owner) return caseAnswer({ reference }, turn, deps);
  const when = clockTime(owner.at, deps.clock.now());
  const note =
    owner.oid === turn.actor.oid
      ? { style: 'good' as const, words: ALERT.youTook(when) }
      : { style: 'warning' as const, words: ALERT.takenBy(ROLE_WORDS[owner.role], when) };
  return caseAnswer({ reference, note }, turn, deps);
};
