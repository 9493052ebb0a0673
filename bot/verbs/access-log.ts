import { MAY_READ, readAccessLog } from '../../src/app/read-access-log.ts';
import { nameIn } from '../../src/app/school/kept-names.ts';
import { LOG } from '../../src/guidance/school-words.ts';
import { post, refusal } from '../answer.ts';
import { accessLogCard, accessLogRows, monthsUpTo } from '../cards/school-access-log.ts';
import { numberIn, sent } from './school-said.ts';
import type { Verb } from './verb.ts';

/** Who is asked for a month; the card holds nothing yet, and the use case asks the directory before it tells anything. */

export const showLog: Verb = async (turn, deps) => {
  const person = deps.directory.roster().people.get(turn.actor.oid);
  if (!person?.roles.some((role) => MAY_READ.includes(role))) return refusal('case.not-yours');
  return post(accessLogCard(deps.clock.now()), LOG.title);
};

/** A month of the log; this one where none of those offered was chosen. That it was read is recorded first. */
export const showLogRows: Verb = async (turn, deps) => {
  const now = deps.clock.now();
  const months = monthsUpTo(now);
  const month = months.find((one) => one === sent(turn, 'month')) ?? months[0] ?? '';
  const views = await readAccessLog({ actor: turn.actor.oid, month, from: 'card' }, deps);
  if (!views.ok) return refusal(views.fault.code);
  const end = numberIn(turn, 'end');
  return {
    show: 'dialog',
    title: LOG.title,
    tall: true,
    card: accessLogRows(views.value, {
      now,
      month,
      nameOf: nameIn(deps),
      ...(end === undefined ? {} : { end }),
    }),
  };
};
