/** The use cases of Heed with a clock that runs through two years in a second. */
import { createHash } from 'node:crypto';
import type { Deps } from '../../src/app/deps.ts';
import type { Identity, Log } from '../../src/app/ports.ts';
import { overlayDirectory } from '../../src/app/school/overlaid-directory.ts';
import { type Configured, schoolOf } from '../../src/app/school/school-of.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Oid } from '../../src/domain/role.ts';
import { createChain } from '../../src/record/chain.ts';
import { createIdentity } from '../../src/record/identity.ts';
import { deriveKeys, parseKeys, type RecordKeys } from '../../src/record/keys.ts';
import { peopleOf, type SchoolName } from '../people.ts';
import type { Dice } from './dice.ts';
import { createMemory, type Written } from './memory.ts';
import { directoryOf } from './roster.ts';

export interface World {
  readonly deps: Deps;
  /** Moves the clock forward; it never goes back. */
  moveTo(time: number): void;
  /** @returns the account of the person who is called so, as `?as=` calls them */
  oid(key: string): Oid;
  written(): Written;
}

/** @param start milliseconds since 1970 */
export function createWorld(options: {
  readonly start: number;
  readonly keys: RecordKeys;
  readonly school: SchoolName;
  readonly configured: Configured;
  readonly dice: Dice;
}): World {
  let now = options.start;
  const clock = { now: () => now };
  const { record, settings, written } = createMemory({ clock, chain: createChain(options.keys) });
  const people = peopleOf(options.school);
  const never = async () => {
    throw new RangeError('The demonstration has neither files nor a proof of its own.');
  };
  return {
    deps: {
      clock,
      record,
      settings,
      identity: identityFor(options.keys, options.dice),
      directory: overlayDirectory(directoryOf(options.school), { settings, clock }),
      school: schoolOf(options.configured, settings),
      log: SILENT,
      prove: never,
      evidence: { hash: () => '', put: never, get: never },
    },
    moveTo(time) {
      now = Math.max(now, time);
    },
    oid(key) {
      const person = people.find(({ keys }) => keys.includes(key));
      if (!person) throw new RangeError(`Nobody is called ${key}.`);
      return person.oid;
    },
    written,
  };
}

/** @throws Error with the code: what the demonstration does is allowed to everyone who does it there */
export function done<T>(what: string, result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, fields } = result.fault;
  throw new Error(`Demonstration: ${what}: ${code} ${JSON.stringify(fields ?? {})}`);
}

const SILENT: Log = { info: () => undefined, warn: () => undefined, alarm: () => undefined };

/**
 * The references are the same on every machine, so that a guide can name them: they come from a key that everybody
 * knows. Pupils have the ids that the school's own key gives, so that another import finds them again.
 */
function identityFor(keys: RecordKeys, dice: Dice): Identity {
  const known = createHash('sha256').update('Heed: demonstration').digest('base64');
  const parsed = parseKeys(`demo:${known}`);
  if (!parsed.ok) throw new RangeError(parsed.sentence);
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => dice.between(0, 255));
  const { pupilId } = createIdentity(keys, bytes);
  const identity = createIdentity(deriveKeys(parsed.keys), bytes);
  // Each form is sent once, so its id alone names what it leads to: what was written in it holds the pupils' own ids.
  return { ...identity, reportKey: (reporter, formId) => identity.reportKey(reporter, formId, ''), pupilId };
}
