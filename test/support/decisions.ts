import type { Deps } from '../../src/app/deps.ts';
import { readyFor } from '../../src/app/do-work.ts';
import { PLANS } from '../../src/app/works/plans.ts';
import type { Act } from '../../src/domain/act.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { ok, type Result } from '../../src/domain/result.ts';
import type { Person } from '../../src/domain/role.ts';
import type { Situation } from './arbitraries.ts';
import { DIGEST_AT, NOON, RULES } from './cases.ts';
import { fakeDirectory } from './fake-directory.ts';
import { fakeEvidence } from './fake-evidence.ts';
import { fakeIdentity } from './fake-identity.ts';
import { fakeLog } from './fake-log.ts';
import { fakeRecord } from './fake-record.ts';
import { fakeSettings } from './fake-settings.ts';

/** What deciding never touches. */
const IDLE: Omit<Deps, 'clock' | 'directory' | 'school'> = {
  record: fakeRecord({ now: () => NOON }),
  identity: fakeIdentity(),
  settings: fakeSettings(),
  log: fakeLog(),
  evidence: fakeEvidence(),
  prove: async () => ({ ok: true, value: { findings: [], disk: true, nothingOpened: false } }),
};

/** What use cases need of a school at one moment, for those that write nothing. */
export function depsAt(
  at: Pick<Situation, 'roster' | 'times' | 'dslToldOfAdults'> & { readonly now: number },
): Deps {
  const { roster, times, now, dslToldOfAdults = false } = at;
  return {
    ...IDLE,
    clock: { now: () => now },
    directory: { ...fakeDirectory(roster), roster: () => roster },
    school: { times, rules: RULES, dslToldOfAdults, dutyToReport: false, digestAt: DIGEST_AT },
  };
}

/** @returns what a piece of work comes to, as the program decides: nothing is written. */
export function actsOf(
  before: Concern,
  asked: {
    readonly person: Person;
    readonly key: string;
    readonly work: keyof typeof PLANS;
    readonly typed: Readonly<Record<string, string>>;
  },
  deps: Deps,
): Result<readonly Act[]> {
  const ready = readyFor({ before, ...asked }, deps);
  if (!ready.ok) return ready;
  return ready.value === 'done' ? ok([]) : PLANS[asked.work]({ ...ready.value, deps });
}
