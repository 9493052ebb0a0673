import type { Chance } from './chance.ts';
import { INHERITED, NASTIES } from './nasties.ts';

type Holder = Record<string, unknown>;

/** A place inside a value: the object or list it stands in, and under which name. */
interface Spot {
  readonly holder: Holder;
  readonly name: string;
}

/**
 * Changes a copy of a JSON value in one or a few places.
 * @param keep names of the top level that are mostly left alone, so that most requests get past the gate
 * @param known values of the real world to swap in: people, references, forms, verbs
 */
export function mutated(
  value: object,
  { chance, keep, known }: { chance: Chance; keep: ReadonlySet<string>; known: readonly unknown[] },
): unknown {
  const copy = structuredClone(value) as Holder;
  const times = 1 + chance.below(3);
  for (let time = 0; time < times; time += 1) {
    const rest = chance.happens(0.1)
      ? copy
      : Object.fromEntries(Object.entries(copy).filter(([name]) => !keep.has(name)));
    // The copy itself is changed, also where only a part of it was looked at.
    const spots = spotsIn(rest).map((spot) => (spot.holder === rest ? { ...spot, holder: copy } : spot));
    if (spots.length > 0) change(chance.of(spots), { chance, known, spots });
  }
  return copy;
}

function spotsIn(value: unknown): readonly Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...spotsIn(holder[name])]);
}

function change(
  { holder, name }: Spot,
  { chance, known, spots }: { chance: Chance; known: readonly unknown[]; spots: readonly Spot[] },
): void {
  const before = holder[name];
  switch (chance.below(9)) {
    case 0:
      delete holder[name];
      return;
    case 1:
      holder[name] = [before, before];
      return;
    case 2:
      holder[name] = { [name]: before };
      return;
    case 3:
      holder[chance.of(INHERITED)] = before;
      return;
    case 4:
    case 5:
      holder[name] = chance.of(known);
      return;
    case 6: {
      const other = chance.of(spots);
      holder[name] = structuredClone(other.holder[other.name]);
      return;
    }
    default:
      holder[name] =
        typeof before === 'string' && chance.happens(0.3)
          ? `${before}${JSON.stringify(chance.of(NASTIES)())}`
          : chance.of(NASTIES)();
  }
}
