/** Somebody takes a concern in their time, decides, works it, and closes it. */
import { acknowledge } from '../../src/app/acknowledge.ts';
import { openCase } from '../../src/app/open-case.ts';
import type { Urgency } from '../../src/domain/act.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { dayOf, instantOf } from '../../src/domain/london.ts';
import type { Reference } from '../../src/domain/reference.ts';
import { workingDay, workingTime } from './days.ts';
import type { Dice } from './dice.ts';
import { close, decide, doStep, type Handled, look, nextHandler, take } from './handling.ts';
import type { Planned } from './plan.ts';
import type { Scene } from './scene.ts';
import { plus } from './school-year.ts';
import { storyOf } from './stories.ts';
import type { Step } from './story.ts';
import { done } from './world.ts';

const MINUTE = 60_000;
const DAY_MS = 86_400_000;

/** What is followed up, and how far. */
export interface Followed extends Pick<Planned, 'id' | 'until' | 'steps' | 'minutes'> {
  readonly handled: Handled;
  readonly dice: Dice;
}

/** Puts down when it is taken; everything else follows from that. */
export function followUp(scene: Scene, followed: Followed): void {
  const { world, agenda, calendar } = scene;
  const { handled, dice, minutes } = followed;
  const { reference } = handled;
  const concern = world.deps.record.find(reference);
  if (!concern) return;
  const { urgency, reportedAt } = concern;
  const soon = Date.parse(reportedAt) + (minutes ?? minutesFor(urgency, dice)) * MINUTE;
  const tryToTake = async () => {
    const actor = nextHandler(world, reference);
    // Whoever was told cannot; at the next step somebody will.
    if (actor === undefined) return agenda.at(world.deps.clock.now() + 10 * MINUTE, tryToTake);
    await take(world, reference, actor);
    workIt(scene, followed, urgency);
  };
  agenda.at(timeToAnswer(soon, { urgency, calendar, dice }), tryToTake);
}

/** What can wait does so until somebody is at work; all else is taken at home as well, and only the night is quiet. */
function timeToAnswer(
  time: number,
  { urgency, calendar, dice }: { urgency: Urgency; calendar: Calendar; dice: Dice },
): number {
  if (urgency === 'immediate') return time;
  if (urgency === 'routine') return workingTime(time, calendar, dice);
  const day = dayOf(time);
  const [morning, evening] = [instantOf(day, '07:00'), instantOf(day, '20:30')];
  if (time >= morning && time <= evening) return time;
  const next = time < morning ? morning : instantOf(plus(day, 1), '07:00');
  return next + dice.between(5, 50) * MINUTE;
}

function workIt(scene: Scene, { id, handled, dice, until, steps }: Followed, urgency: Urgency): void {
  const { world, agenda, calendar } = scene;
  const { reference, work } = handled;
  const now = world.deps.clock.now();
  const later = (days: number, hour: number) => {
    const day = workingDay(dayOf(now), days, calendar);
    return workingTime(instantOf(day, '00:00') + hour * 60 * MINUTE, calendar, dice);
  };
  if (dice.chance(0.2)) agenda.at(later(1, dice.between(9, 15)), () => lookIn(scene, reference));
  if (until === 'taken') return;
  const wait = dice.between(12, urgency === 'immediate' ? 40 : 150) * MINUTE;
  const first = workingTime(now + wait, calendar, dice);
  agenda.at(first, async () => {
    await look(world, reference);
    await decide(world, handled);
  });
  const all: readonly Step[] = steps ?? (until ? [] : work.steps) ?? [];
  for (const [index, step] of all.entries()) {
    const time =
      step.day === 0
        ? first + (4 + index * 3) * MINUTE
        : later(step.day, 9 + (index % 6)) + index * 4 * MINUTE;
    agenda.at(time, () => stepOf(scene, { handled, step, id, dice }));
  }
  if (until) return;
  const last = Math.max(0, ...all.map(({ day }) => day));
  const end = later(last + dice.oneOf([1, 1, 2, 2, 3, 4, 6, 9]), dice.between(9, 15));
  agenda.at(end + dice.between(30, 50) * MINUTE, () => finish(scene, handled, { dice, tries: 5 }));
}

async function stepOf(
  scene: Scene,
  { handled, step, id, dice }: Pick<Followed, 'handled' | 'id' | 'dice'> & { readonly step: Step },
): Promise<void> {
  const { world, agenda } = scene;
  const { reference } = handled;
  if (step.day > 0 && 'work' in step) await look(world, reference);
  await doStep(world, handled, step);
  const concern = world.deps.record.find(reference);
  if (!('work' in step) || !concern) return;
  const later = world.deps.clock.now() + 35 * MINUTE;
  if (step.work === 'hand-over') agenda.at(later, () => takeOver(scene, reference));
  const child = concern.links.findLast(({ how }) => how === 'child-record')?.reference;
  if (step.work === 'child-record' && child) {
    const { work } = storyOf('child-record');
    followUp(scene, { id: `${id} child`, dice, handled: { ...handled, reference: child, work } });
  }
}

/** The headteacher reads it too. */
async function lookIn({ world }: Scene, reference: Reference): Promise<void> {
  // Who may not is refused, and nothing is written.
  await openCase({ actor: world.oid('head'), reference, from: 'tab' }, world.deps);
}

async function takeOver({ world }: Scene, reference: Reference): Promise<void> {
  const { deps } = world;
  const offered = deps.record.find(reference)?.offered;
  if (offered) done('take over', await acknowledge({ actor: offered.to.oid, reference }, deps));
}

async function finish(
  scene: Scene,
  handled: Handled,
  { dice, tries }: { dice: Dice; tries: number },
): Promise<void> {
  const { world, agenda, calendar } = scene;
  const concern = world.deps.record.find(handled.reference);
  if (concern?.status === 'acknowledged' && !concern.offered) {
    await look(world, handled.reference);
    await close(world, handled);
  } else if (tries > 0) {
    const time = workingTime(world.deps.clock.now() + DAY_MS, calendar, dice);
    agenda.at(time, () => finish(scene, handled, { dice, tries: tries - 1 }));
  }
}

/** Most are taken within the hour; some are handed on first. */
function minutesFor(urgency: Urgency, dice: Dice): number {
  if (urgency === 'immediate') return dice.between(1, 4);
  if (urgency === 'routine') return dice.between(25, 420);
  const luck = dice.roll();
  if (luck < 0.62) return dice.between(3, 22);
  if (luck < 0.87) return dice.between(20, 56);
  return luck < 0.97 ? dice.between(63, 95) : dice.between(125, 150);
}
