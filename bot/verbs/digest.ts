import { AUDIENCES, isReader } from '../../src/app/digest/audiences.ts';
import { currentIssue } from '../../src/app/digest/current-issue.ts';
import { DIGEST_ASK } from '../../src/guidance/digest-words.ts';
import { post, refusal, sentence } from '../answer.ts';
import { type DigestCard, makeDigest } from '../digest-card.ts';
import type { Verb } from './verb.ts';

/** "Send me this week's digest": the newest one of each office that this person holds, made at this moment. */
export const sendDigest: Verb = async (turn, deps) => {
  const fresh = await deps.directory.fresh(turn.actor.oid);
  if (!fresh.ok) return refusal(fresh.fault.code);
  const person = fresh.value;
  const audiences = person ? AUDIENCES.filter((audience) => isReader(person, audience)) : [];
  if (!person || audiences.length === 0) return sentence(DIGEST_ASK.notYours);
  const make = makeDigest(deps);
  const made: DigestCard[] = [];
  for (const audience of audiences) {
    const issue = currentIssue(audience, deps.clock.now(), deps);
    if (!issue) return sentence(DIGEST_ASK.notMade);
    const digest = await make(issue, person);
    if (!digest.ok) return refusal(digest.fault.code);
    made.push(digest.value);
  }
  // An answer is one message: what comes before it is a message of its own.
  const last = made.pop();
  for (const digest of made) {
    const sent = await deps.messenger.send(person.oid, digest);
    if (!sent.ok) return refusal(sent.fault.code);
  }
  return last ? post(last.card, last.summary) : sentence(DIGEST_ASK.notMade);
};
