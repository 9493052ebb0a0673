import type { Log } from '../src/app/ports.ts';
import { refusal } from './answer.ts';
import type { Bot } from './bot.ts';
import { findVerb } from './find-verb.ts';
import type { Limits } from './limits.ts';
import { replyFor } from './render.ts';
import type { Turn } from './turn.ts';

/**
 * What only looks something up. Everything else, above all a report, an answer, and whatever was typed, is never kept
 * waiting: a verb that is forgotten here is not limited.
 */
const LOOKING: ReadonlySet<string> = new Set([
  ...['mine', 'help', 'people', 'pupils', 'pupil', 'log', 'away', 'calendar', 'search'],
  ...['refresh-alert', 'refresh-receipt', 'my-report', 'open-case', 'case-history', 'open-facts', 'summary'],
  ...['access-log', 'pupil-chronology', 'pupils-form', 'calendar-form', 'link-form'],
]);

/** Keeps somebody waiting who looks things up faster than a person can. Asked after the token was checked. */
export function limitedBot(bot: Bot, { limits, log }: { limits: Limits; log: Log }): Bot {
  return {
    async onTurn(context, turn) {
      const verb = turn && findVerb(turn)?.name;
      if (!turn || !verb || !LOOKING.has(verb) || limits.take(turn.actor.oid) === 0)
        return bot.onTurn(context, turn);
      log.warn('too-fast', { turn: turn.kind, verb });
      await wait(context, turn);
    },
  };
}

type Context = Parameters<Bot['onTurn']>[0];

async function wait(context: Context, turn: Turn): Promise<void> {
  // A message that is too much is not answered: an answer each time would be as loud as the question.
  if (context.activity.type !== 'invoke') return;
  const body = replyFor(turn.kind, refusal('person.too-fast')).invoke;
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}
