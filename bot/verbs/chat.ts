import { myReports } from '../../src/app/my-reports.ts';
import { CHAT, MINE } from '../../src/guidance/words.ts';
import { post, refusal } from '../answer.ts';
import { helloCard, mineCard, notAReportCard } from '../cards/chat.ts';
import type { Verb } from './verb.ts';

export const hello: Verb = async () => post(helloCard(), CHAT.helloTitle);

export const mine: Verb = async (turn, deps) => {
  if (!deps.record.loaded()) return refusal('record.loading');
  return post(mineCard(myReports(turn.actor.oid, deps), deps.clock.now()), MINE.title);
};

/** Anything else that is typed: nothing of it is kept, and the form is one press away. */
export const notAReport: Verb = async (turn) => post(notAReportCard(turn.hasFiles), CHAT.notAReportTitle);
