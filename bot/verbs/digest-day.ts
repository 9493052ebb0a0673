import * as z from 'zod';
import { chooseDay, DIGEST_ROLES } from '../../src/app/digest/choose-day.ts';
import { type DigestDay, dayChosen } from '../../src/app/digest/day-chosen.ts';
import { setterOf } from '../../src/app/school/setter.ts';
import { DIGEST_ASK, DIGEST_DAY } from '../../src/guidance/digest-words.ts';
import { type Answer, refusal, sentence } from '../answer.ts';
import { DAY_FIELD, digestDayCard } from '../cards/digest-day.ts';
import type { Notice } from '../cards/school-inputs.ts';
import type { Turn } from '../turn.ts';
import { warned } from './school-said.ts';
import type { BotDeps, Verb } from './verb.ts';

/** A choice on a card comes back as a text. */
const daySchema: z.ZodType<DigestDay> = z
  .enum(['1', '2', '3', '4', '5'])
  .transform((typed) => Number(typed) as DigestDay);

/** On which day this person gets their digests, and the choice of another. */
export const openDigestDay: Verb = async (turn, deps) => {
  const setter = await setterOf(turn.actor.oid, DIGEST_ROLES, deps);
  if (!setter.ok) return refused(setter.fault.code);
  return dialog(turn, deps);
};

/** Keeps the chosen day and says from when it counts. */
export const saveDigestDay: Verb = async (turn, deps) => {
  const day = daySchema.safeParse(turn.data[DAY_FIELD]);
  if (!day.success) return dialog(turn, deps, { style: 'warning', words: DIGEST_DAY.choose });
  const chosen = await chooseDay({ actor: turn.actor.oid, day: day.data }, deps);
  if (!chosen.ok && chosen.fault.code === 'settings.not-yours') return refused(chosen.fault.code);
  if (!chosen.ok) return dialog(turn, deps, warned(chosen.fault.code));
  const words = DIGEST_DAY.saved(DIGEST_DAY.days[day.data], deps.school.digestAt.time);
  return dialog(turn, deps, { style: 'good', words });
};

function dialog({ actor }: Turn, { settings, school }: BotDeps, notice?: Notice): Answer {
  const { weekday, time } = school.digestAt;
  return {
    show: 'dialog',
    title: DIGEST_DAY.title,
    card: digestDayCard({ weekday: dayChosen(actor.oid, settings) ?? weekday, time }, notice),
  };
}

function refused(code: Parameters<typeof refusal>[0]): Answer {
  return code === 'settings.not-yours' ? sentence(DIGEST_ASK.notYours) : refusal(code);
}
