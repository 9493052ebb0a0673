import { awayUntil, HANDLING_ROLES, setAway, setBack } from '../../src/app/school/cover.ts';
import { DECIDERS, type Setter, setterOf } from '../../src/app/school/setter.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type { Fault } from '../../src/domain/result.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { AWAY, SCHOOL } from '../../src/guidance/school-words.ts';
import { type Answer, post, refusal } from '../answer.ts';
import { AWAY_FIELDS, type AwayState, awayCard } from '../cards/school-away.ts';
import { typedIn } from '../cards/school-inputs.ts';
import type { Turn } from '../turn.ts';
import { warned } from './school-said.ts';
import type { BotDeps, Verb } from './verb.ts';

type Said = Pick<AwayState, 'typed' | 'wrong' | 'notice'>;

/** Whether this person is away, and the buttons to say so. */
export const showAway: Verb = async (turn, deps) => {
  const setter = await setterOf(turn.actor.oid, HANDLING_ROLES, deps);
  if (!setter.ok) return refusal(setter.fault.code);
  return post(cardOf(setter.value, {}, deps), AWAY.title);
};

/** "I am away until then", or somebody else is. */
export const markAway: Verb = (turn, deps) =>
  change(turn, deps, async (who, { day, time }) => {
    const set = await setAway({ actor: turn.actor.oid, ...who, until: { day, time } }, deps);
    if (!set.ok) return { fault: set.fault };
    const when = clockTime(set.value.until, deps.clock.now());
    return { words: who.who ? AWAY.otherIsAway(when) : SCHOOL.saved };
  });

/** "I am back", or somebody else is. */
export const markBack: Verb = (turn, deps) =>
  change(turn, deps, async (who) => {
    const set = await setBack({ actor: turn.actor.oid, ...who }, deps);
    if (!set.ok) return { fault: set.fault };
    return { words: who.who ? AWAY.otherIsBack : SCHOOL.saved };
  });

type Outcome = { readonly fault: Fault } | { readonly words: string };

async function change(
  turn: Turn,
  deps: BotDeps,
  apply: (
    who: { readonly who?: string },
    typed: Record<(typeof AWAY_FIELDS)[number], string>,
  ) => Promise<Outcome>,
): Promise<Answer> {
  const setter = await setterOf(turn.actor.oid, HANDLING_ROLES, deps);
  if (!setter.ok) return refusal(setter.fault.code);
  const typed = typedIn(AWAY_FIELDS, turn.data);
  const again = (said: Said): Answer => ({ show: 'replace', card: cardOf(setter.value, said, deps) });
  const another = turn.data.whose === 'other';
  if (another && !typed.other) return again({ typed, wrong: { other: [SCHOOL.choosePerson] } });
  const outcome = await apply(another ? { who: typed.other } : {}, typed);
  if ('words' in outcome) return again({ notice: { style: 'good', words: outcome.words } });
  const { code } = outcome.fault;
  return code === 'settings.date'
    ? again({ typed, wrong: { day: [FAULT_WORDS[code]] } })
    : again({ typed, notice: warned(code) });
}

function cardOf({ oid, roles }: Setter, said: Said, { settings, clock }: BotDeps) {
  const now = clock.now();
  const until = awayUntil(settings).get(oid) ?? 0;
  return awayCard({
    now,
    ...(until > now ? { until: new Date(until).toISOString() } : {}),
    forOthers: roles.some((role) => DECIDERS.includes(role)),
    ...said,
  });
}
