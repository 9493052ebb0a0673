import type { Deps } from '../../src/app/deps.ts';
import type { Roster } from '../../src/domain/role.ts';
import { DEADLINES } from './cases.ts';
import { fakeClock } from './fake-clock.ts';
import { type FakeDirectory, fakeDirectory } from './fake-directory.ts';
import { fakeIdentity } from './fake-identity.ts';
import { fakeLog } from './fake-log.ts';
import { type FakeRecord, fakeRecord } from './fake-record.ts';

export interface FakeDeps extends Deps {
  readonly clock: ReturnType<typeof fakeClock>;
  readonly directory: FakeDirectory;
  readonly record: FakeRecord;
  readonly identity: ReturnType<typeof fakeIdentity>;
  readonly log: ReturnType<typeof fakeLog>;
}

/** Everything a use case may use, in memory. */
export function fakeDeps(options: { roster?: Roster; clash?: number } = {}): FakeDeps {
  const clock = fakeClock();
  return {
    clock,
    identity: fakeIdentity(options.clash),
    record: fakeRecord(clock),
    directory: fakeDirectory(options.roster),
    school: { deadlines: DEADLINES, lado: 'the LADO team' },
    log: fakeLog(),
  };
}
