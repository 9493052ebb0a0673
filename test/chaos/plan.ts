import type { Faults } from '../../local/faults.ts';
import { INSTANTS } from './fail-points.ts';

export type Weather = Faults['sharePoint'];

/** One kill, as it was planned. */
export interface Kill {
  /** Number within the whole run, from 1. */
  readonly number: number;
  /** At the n-th passing of a named instant, counted from the start of the process. */
  readonly at?: { readonly name: string; readonly passing: number };
  /** Or from outside, so many milliseconds after the process was started. */
  readonly afterMs?: number;
  /** What SharePoint does meanwhile. */
  readonly weather: Weather;
  /** Another process is started beside it on the same data, and takes over. */
  readonly heir: boolean;
  /** What happens to a process that still runs when this one begins: another kill, or the end of a deployment. */
  readonly before: 'kill' | 'stop';
}

export type Random = () => number;

/** mulberry32, by Tommy Ettinger (public domain): small, and the same on every machine. @returns numbers from 0 to 1 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(from: readonly [T, ...T[]] | readonly T[], random: Random): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new RangeError('There is nothing to pick from.');
  return one;
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** The longest that a process lives before it is killed from outside; its start takes about the first second of it. */
const LONGEST_LIFE_MS = 4_000;

/**
 * Every named instant in turn, at its 1st passing, then all at their 2nd and so on, each round in another order; beside
 * them a third of the kills at moments of chance. The first round of instants comes before anything of chance.
 * @param count how many kills
 */
export function planOf(count: number, seed: number): readonly Kill[] {
  const random = randomFrom(seed);
  const kills: Kill[] = [];
  let turn = 0;
  let queue: readonly (typeof INSTANTS)[number][] = [];
  while (kills.length < count) {
    const number = kills.length + 1;
    const heir = random() < 0.15;
    const before = random() < 0.5 ? 'kill' : 'stop';
    if (number > INSTANTS.length && random() < 0.34) {
      const afterMs = Math.round(random() * LONGEST_LIFE_MS);
      kills.push({ number, afterMs, weather: weatherOf(random), heir, before });
      continue;
    }
    if (queue.length === 0) {
      turn += 1;
      queue = shuffled(INSTANTS, random);
    }
    const [instant, ...rest] = queue;
    queue = rest;
    if (!instant) continue;
    const { name, upTo, needsSharePoint } = instant;
    const weather = weatherOf(random);
    kills.push({
      number,
      at: { name, passing: ((turn - 1) % upTo) + 1 },
      weather: needsSharePoint ? 'up' : weather,
      heir,
      before,
    });
  }
  return kills;
}

function weatherOf(random: Random): Weather {
  return pick(['up', 'up', 'up', 'up', 'up', 'down', '504-after-commit', 'throttled'] as const, random);
}
