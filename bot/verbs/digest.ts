import { AUDIENCES, isReader } from '../../src/app/digest/audiences.ts';
import { currentIssue } from '../../src/app/digest/current-issue.ts';
import { newestTermReport } from '../../src/app/digest/governors-digest.ts';
import { DIGEST_ASK } from '../../src/guidance/digest-words.ts';
import { post, refusal, sentence } from '../answer.ts';
import { type DigestCard, makeDigest } from '../digest-card.ts';
import type { Verb } from './verb.ts';

/**
 * "Send me this week's digest": the newest one of each office that this person holds, made at this moment. For governors
 * it is the published one, and after it the newest report of a term that was published.
 */
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
  // Only one that stands there already: when a term is reported is the clock's to say.
  const report = audiences.includes('governors') ? newestTermReport(deps) : undefined;
  const term = report && (await make(report, person));
  if (term?.ok) made.push(term.value);
  // An old report that can be read no more keeps back no week.
  const refused = term && !term.ok ? refusal(term.fault.code) : undefined;
  // An answer is one message: what comes before it is a message of its own.
  const last = refused ? undefined : made.pop();
  for (const digest of made) {
    const sent = await deps.messenger.send(person.oid, digest);
    if (!sent.ok) return refusal(sent.fault.code);
  }
  if (refused) return refused;
  return last ? post(last.card, last.summary) : sentence(DIGEST_ASK.notMade);
};
