import { setTimeout } from 'node:timers/promises';
import type { Activity, TurnContext } from 'botbuilder';
import type { OutgoingCard } from '../src/app/ports.ts';
import { mayReport } from '../src/domain/access.ts';
import type { FaultCode } from '../src/domain/fault.ts';
import type { Oid } from '../src/domain/role.ts';
import { FAULT_WORDS } from '../src/guidance/fault-words.ts';
import { CHAT } from '../src/guidance/words.ts';
import { type FailPoint, steady } from '../src/record/fail-point.ts';
import { type Answer, post, refusal, sentence } from './answer.ts';
import { pupilCard } from './cards/chat.ts';
import type { Conversations } from './conversations.ts';
import { findVerb, needsRecord } from './find-verb.ts';
import { answering, waitOf } from './messenger.ts';
import { type Reply, replyFor } from './render.ts';
import type { Turn } from './turn.ts';
import type { BotDeps, Verb } from './verbs/verb.ts';

export interface Bot {
  /**
   * Handles one activity that has passed every check. Never throws: a person always gets an answer.
   * @param turn the activity as `turnFrom` read it
   */
  onTurn(context: TurnContext, turn: Turn | undefined): Promise<void>;
}

/** Messages that Teams brought once already: it sends again what was not answered in time. */
const REMEMBERED = 2_000;

/** Teams gives a message back to its sender as failed, or brings it again, after about fifteen seconds. */
const LONGEST_REPLY_WAIT_MS = 6_000;

export function createBot(
  deps: BotDeps & { readonly conversations: Conversations; readonly failPoint?: FailPoint },
): Bot {
  const { failPoint: at = steady } = deps;
  const seen = new Set<string>();

  function again(activity: Partial<Activity>): boolean {
    // An invoke must be answered every time; the use cases behind it do nothing twice.
    if (activity.type !== 'message' || !activity.id) return false;
    const key = `${activity.conversation?.id} ${activity.id}`;
    if (seen.has(key)) return true;
    seen.add(key);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest) seen.delete(oldest);
    return false;
  }

  /** A reply that is lost leaves a person without a form, so it is tried twice; a form too many harms nothing. */
  async function sendReply(oid: Oid, message: OutgoingCard): Promise<void> {
    const out = answering(message);
    const first = await deps.messenger.send(oid, out);
    const wait = first.ok ? 0 : waitOf(first.fault);
    const again = !first.ok && first.fault.code === 'teams.unreachable' && wait <= LONGEST_REPLY_WAIT_MS;
    if (again) await setTimeout(wait);
    const sent = again ? await deps.messenger.send(oid, out) : first;
    if (!sent.ok) deps.log.warn('reply-failed', { code: sent.fault.code });
  }

  return {
    async onTurn(context, turn) {
      const began = performance.now();
      const { activity } = context;
      const found = turn && findVerb(turn);
      const facts = { turn: turn?.kind ?? 'unreadable', verb: found?.name ?? 'none' };
      if (again(activity)) return deps.log.info('turn', { ...facts, again: true });

      let answer: Answer = { show: 'nothing' };
      try {
        await at('turn.received');
        if (turn) answer = await answerTo(turn, found?.verb, deps);
      } catch (error) {
        deps.log.alarm('turn-failed', { ...facts, name: error instanceof Error ? error.name : 'unknown' });
        // Whatever was lost on the way, it must not look like a receipt. Sending again doubles nothing.
        answer = refusal(lostOn(found?.name ?? ''));
      }
      // A button of an old client comes as a message, so its answer goes into the chat.
      const reply = replyFor(activity.type === 'invoke' ? (turn?.kind ?? 'other') : 'message', answer);
      await at('turn.decided');
      await respond(context, reply);
      await at('turn.answered');
      if (turn && reply.message) {
        // Nobody waits for it after an invoke, and what nobody catches ends the process.
        const sending = sendReply(turn.actor.oid, reply.message).catch((error: unknown) => {
          deps.log.alarm('reply-failed', { name: error instanceof Error ? error.name : 'unknown' });
        });
        // An invoke is answered within five seconds or not at all, so nothing waits for the connector there.
        if (activity.type !== 'invoke') await sending;
      }
      deps.log.info('turn', { ...facts, ms: Math.round(performance.now() - began) });
    },
  };
}

/** Verbs that keep something that was typed. */
const WRITING: ReadonlySet<string> = new Set(['add', 'answer', 'withdraw', 'do-work']);

function lostOn(verb: string): FaultCode {
  if (verb === 'send-report') return 'record.unwritable';
  return WRITING.has(verb) ? 'work.unwritable' : 'unexpected';
}

/** Kinds of turn whose sender waits for an answer. */
const ASKING: ReadonlySet<Turn['kind']> = new Set([
  'action',
  'dialog-open',
  'dialog-submit',
  'extension-open',
  'extension-submit',
  'search',
]);

async function answerTo(
  turn: Turn,
  verb: Verb | undefined,
  deps: BotDeps & { readonly conversations: Conversations },
): Promise<Answer> {
  if (turn.kind === 'removed') {
    await deps.conversations.forget(turn.actor.oid);
    return { show: 'nothing' };
  }
  const greeted = turn.kind === 'installed' && isKnown(turn, deps.conversations);
  if (turn.personal) await deps.conversations.learn(turn);
  if (greeted) return { show: 'nothing' };
  if (!verb) return ASKING.has(turn.kind) ? sentence(CHAT.notHere) : { show: 'nothing' };
  const person = await deps.directory.known(turn.actor.oid);
  if (!person.ok) return refusal(person.fault.code);
  if (deps.directory.roster().revoked?.has(turn.actor.oid)) return refusal('person.revoked');
  if (!mayReport(person.value)) return forPupil(turn);
  if (needsRecord(verb) && !deps.record.owns()) return refusal('record.not-owner');
  return verb(turn, deps);
}

/**
 * Whether Heed and this person have met in this chat: Teams tells of one installation again when it was not answered in
 * time, and of everybody's when the school gives a newer package. Whoever took Heed off is forgotten, and greeted anew.
 */
function isKnown({ actor, reach }: Turn, conversations: Conversations): boolean {
  const known = conversations.get(actor.oid);
  return known !== undefined && known.conversation === reach?.conversation && known.teamsId === actor.teamsId;
}

function forPupil(turn: Turn): Answer {
  if (turn.kind === 'search') return { show: 'choices', choices: [] };
  if (turn.kind === 'message' || turn.kind === 'installed') return post(pupilCard(), CHAT.pupilTitle);
  return turn.kind === 'action'
    ? { show: 'replace', card: pupilCard() }
    : { show: 'dialog', title: CHAT.pupilTitle, card: pupilCard() };
}

async function respond(context: TurnContext, reply: Reply): Promise<void> {
  if (context.activity.type === 'invoke') {
    const body = reply.invoke ?? {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: FAULT_WORDS.unexpected,
    };
    // Teams wants HTTP 200 whatever the card says; the status of the answer stands in its body.
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } } as Partial<Activity>);
  }
}
