/** A bucket of turns that fills up again by itself. */
export interface Bucket {
  /** How many turns are left, a fraction included. */
  readonly left: number;
  /** When that was true, milliseconds since 1970. */
  readonly at: number;
}

export interface Limit {
  /** How many at once. */
  readonly burst: number;
  /** How many more in each second. */
  readonly perSecond: number;
}

/**
 * What one person may ask for. Nobody presses ten buttons a second for minutes; a program that copies a record with
 * somebody's account does. Chosen by us: no source gives a number.
 */
export const PER_PERSON: Limit = { burst: 600, perSecond: 10 };

/**
 * Takes one turn out of a bucket.
 * @param bucket undefined for somebody who is new
 * @param now milliseconds since 1970; a clock that went back gives nothing and takes nothing
 * @returns the bucket after it, and how many seconds to wait when it was empty
 */
export function take(
  bucket: Bucket | undefined,
  now: number,
  { burst, perSecond }: Limit,
): { readonly bucket: Bucket; readonly waitSeconds: number } {
  const before = bucket ?? { left: burst, at: now };
  const gained = (Math.max(0, now - before.at) / 1000) * perSecond;
  const left = Math.min(burst, before.left + gained);
  if (left >= 1) return { bucket: { left: left - 1, at: now }, waitSeconds: 0 };
  return { bucket: { left, at: now }, waitSeconds: Math.ceil((1 - left) / perSecond) };
}

/** Buckets by verified person. */
export interface Limits {
  /** @returns 0 when they may go on, or the seconds to wait. */
  take(oid: string): number;
}

/** Nobody is forgotten while it matters; a school has a few hundred people. */
const MOST_PEOPLE = 10_000;

/** @param clock the machine's own: a stage that moves the school's time does not fill buckets */
export function createLimits(limit: Limit = PER_PERSON, clock: () => number = Date.now): Limits {
  const buckets = new Map<string, Bucket>();
  return {
    take(oid) {
      const { bucket, waitSeconds } = take(buckets.get(oid), clock(), limit);
      // Taken out and put in again, so that the first of the map is whoever was quiet for longest.
      buckets.delete(oid);
      buckets.set(oid, bucket);
      const [quietest] = buckets.keys();
      if (buckets.size > MOST_PEOPLE && quietest !== undefined) buckets.delete(quietest);
      return waitSeconds;
    },
  };
}

/** Counts who is inside, up to a number. */
export interface Doorway {
  /**
   * @param showOut ends this visit: when it is full, whoever can be shown out and came first makes room
   * @returns the way out, which counts once however often it is taken; undefined when it is full.
   */
  enter(showOut?: () => void): (() => void) | undefined;
}

/**
 * How many requests may be read and checked at the same time. Not by address: behind a front end all of Teams comes from
 * a few addresses, and whoever is loud there could keep reports out. What Teams sends is inside for milliseconds, so the
 * one that came first is somebody who sends a byte now and then to fill the place.
 */
export function createDoorway(most: number): Doorway {
  const inside = new Set<() => void>();
  const removable = new Set<() => void>();
  return {
    enter(showOut) {
      const [first] = removable;
      if (inside.size >= most) first?.();
      if (inside.size >= most) return undefined;
      const leave = () => {
        inside.delete(leave);
        removable.delete(remove);
      };
      const remove = () => {
        leave();
        showOut?.();
      };
      inside.add(leave);
      if (showOut) removable.add(remove);
      return leave;
    },
  };
}
