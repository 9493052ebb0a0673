import type { Directory } from '../../../../src/app/ports.ts';
import { overlayDirectory } from '../../../../src/app/school/overlaid-directory.ts';
import type { Oid, Person, Roster } from '../../../../src/domain/role.ts';
import { fakeClock } from '../../../support/fake-clock.ts';
import { type FakeDirectory, fakeDirectory } from '../../../support/fake-directory.ts';
import { fakeIdentity } from '../../../support/fake-identity.ts';
import { type FakeSettings, fakeSettings } from '../../../support/fake-settings.ts';

export interface Stage {
  readonly clock: ReturnType<typeof fakeClock>;
  readonly settings: FakeSettings;
  readonly identity: ReturnType<typeof fakeIdentity>;
  /** What Entra says. */
  readonly entra: FakeDirectory;
  /** What the rules see. */
  readonly directory: Directory;
}

/** A school with its settings in memory and the directory as the process puts it together. */
export function stage(roster?: Roster, start: Readonly<Record<string, string>> = {}): Stage {
  const clock = fakeClock();
  const settings = fakeSettings(start);
  const entra = fakeDirectory(roster);
  return {
    clock,
    settings,
    identity: fakeIdentity(),
    entra,
    directory: overlayDirectory(entra, { settings, clock }),
  };
}

/** @returns the person as the directory has them at this moment. */
export async function freshOf(oid: Oid, { directory }: Stage): Promise<Person | undefined> {
  const fresh = await directory.fresh(oid);
  if (!fresh.ok) throw new Error('The directory did not answer.');
  return fresh.value;
}

/** Every setting by its key. */
export function stored({ settings }: Stage): Readonly<Record<string, unknown>> {
  return Object.fromEntries(settings.keys('').map((key) => [key, JSON.parse(settings.get(key) ?? 'null')]));
}

/** The disk is full after so many more values. */
export function roomFor(count: number, { settings }: Stage): void {
  const most = settings.puts.length + count;
  const put = settings.put;
  settings.put = (change) => {
    if (settings.puts.length >= most) settings.broken = 'record.unwritable';
    return put(change);
  };
}

/** There is room on the disk again. */
export function roomAgain({ settings }: Stage, before: FakeSettings['put']): void {
  settings.put = before;
  delete settings.broken;
}
