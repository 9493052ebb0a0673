/** A report as its reporter typed it into the form. */
import { knownOf } from '../../src/app/reporter/form-known.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { Dice } from './dice.ts';
import type { Planned } from './plan.ts';
import { type Child, joinedIn, yearGroupOf } from './pupils.ts';
import { schoolYearAt } from './school-year.ts';
import type { World } from './world.ts';

/** @returns the draft, and what puts the names of its pupils into a text */
export function written(
  world: World,
  { story, at, child }: Planned,
  dice: Dice,
): { readonly draft: Draft; readonly named: (text: string) => string } {
  const { settings } = world.deps;
  const year = schoolYearAt(at);
  const group = dice.oneOf(story.years);
  const children = story.parts.map((_part, index) => childOf(joinedIn(year - group), { dice, index, child }));
  const named = naming(children);
  const { pupil } = knownOf({ settings });
  const draft: Record<string, string> = {
    adult: 'no',
    danger: 'no',
    happened: named(dice.oneOf(story.told)),
    when: dice.oneOf(['Today', 'This morning', 'At lunch', 'Yesterday evening', 'In the last days']),
    ...(story.kind ? { kind: story.kind } : { kind: 'unsure' }),
    ...(story.where ? { where: dice.oneOf(story.where) } : {}),
    ...(story.app ? { app: dice.oneOf(story.app) } : {}),
  };
  for (const [index, one] of children.entries()) {
    const id = world.deps.identity.pupilId(one.number);
    const number = index + 1;
    if (pupil(id)) draft[`person${number}Pupil`] = id;
    else draft[`person${number}Name`] = one.name;
    draft[`person${number}Part`] = story.parts[index] ?? 'otherwise';
    draft[`person${number}Year`] = yearGroupOf(one, year);
  }
  for (const [field, value = ''] of Object.entries(story.form ?? {}))
    draft[field] = field === 'adult1Account' ? world.oid(value) : named(value);
  return { draft: draft as Draft, named };
}

/** A few children come up again and again, as in every school. */
function childOf(
  all: readonly Child[],
  { dice, index, child }: { dice: Dice; index: number; child: number | undefined },
): Child {
  const place = dice.chance(0.35) ? dice.between(0, 2) : dice.between(3, 58);
  const one = all[(child ?? place) + index];
  if (!one) throw new RangeError('The year has fewer children.');
  return one;
}

function naming(children: readonly Child[]): (text: string) => string {
  const names: Readonly<Record<string, string | undefined>> = {
    A: children[0]?.name,
    a: children[0]?.given,
    B: children[1]?.name,
    b: children[1]?.given,
  };
  return (text) => text.replace(/\{([AaBb])\}/g, (_all, sign: string) => names[sign] ?? 'somebody');
}
