import type { Deps, School } from '../../src/app/deps.ts';
import type { Roster } from '../../src/domain/role.ts';
import { DIGEST_AT, RULES, TIMES } from './cases.ts';
import { fakeClock } from './fake-clock.ts';
import { type FakeDirectory, fakeDirectory } from './fake-directory.ts';
import { type FakeEvidence, fakeEvidence } from './fake-evidence.ts';
import { fakeIdentity } from './fake-identity.ts';
import { fakeLog } from './fake-log.ts';
import { type FakeRecord, fakeRecord } from './fake-record.ts';
import { type FakeSettings, fakeSettings } from './fake-settings.ts';

export interface FakeDeps extends Deps {
  readonly clock: ReturnType<typeof fakeClock>;
  readonly directory: FakeDirectory;
  readonly record: FakeRecord;
  readonly settings: FakeSettings;
  readonly identity: ReturnType<typeof fakeIdentity>;
  readonly log: ReturnType<typeof fakeLog>;
  readonly evidence: FakeEvidence;
}

export interface FakeOptions {
  readonly roster?: Roster;
  /** How many first attempts at a reference meet another report. */
  readonly clash?: number;
  /** What the school decided otherwise. */
  readonly school?: Partial<School>;
  /** Settings at start: key to JSON text. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Everything a use case may use, in memory. */
export function fakeDeps(options: FakeOptions = {}): FakeDeps {
  const clock = fakeClock();
  return {
    clock,
    identity: fakeIdentity(options.clash),
    record: fakeRecord(clock),
    settings: fakeSettings(options.settings),
    directory: fakeDirectory(options.roster),
    school: {
      times: TIMES,
      rules: RULES,
      dslToldOfAdults: false,
      dutyToReport: false,
      lado: 'the LADO team',
      digestAt: DIGEST_AT,
      ...options.school,
    },
    log: fakeLog(),
    evidence: fakeEvidence(),
    prove: async () => ({ ok: true, value: { findings: [], disk: true, nothingOpened: false } }),
  };
}
