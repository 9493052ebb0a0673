import { chronologyOf, MAY_ASK } from '../../src/app/chronology.ts';
import { PUPIL } from '../../src/guidance/school-words.ts';
import { post, refusal, sentence } from '../answer.ts';
import { chronologyCard, pupilCard } from '../cards/school-chronology.ts';
import { numberIn, sent } from './school-said.ts';
import type { Verb } from './verb.ts';

/** Who is asked for a pupil; the card holds nothing yet, and the use case asks the directory before it tells anything. */

export const showPupil: Verb = async (turn, deps) => {
  const person = deps.directory.roster().people.get(turn.actor.oid);
  if (!person?.roles.some((role) => MAY_ASK.includes(role))) return refusal('case.not-yours');
  return post(pupilCard(), PUPIL.title);
};

/** What is on record about the chosen pupil, after the view was recorded. */
export const showChronology: Verb = async (turn, deps) => {
  const pupil = sent(turn, 'pupil');
  if (!pupil) return sentence(PUPIL.choose);
  const found = await chronologyOf({ actor: turn.actor.oid, pupil, from: 'card' }, deps);
  if (!found.ok) return refusal(found.fault.code);
  const end = numberIn(turn, 'end');
  return {
    show: 'dialog',
    title: PUPIL.dialogTitle,
    tall: true,
    card: chronologyCard(found.value, {
      now: deps.clock.now(),
      pupil,
      ...(end === undefined ? {} : { end }),
    }),
  };
};
