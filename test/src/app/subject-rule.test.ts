import fc from 'fast-check';
import type { Chronology } from '../../../src/app/chronology.ts';
import type { OpenedCase } from '../../../src/app/open-case.ts';
import type { LoggedView, View } from '../../../src/app/ports.ts';
import type { Entry } from '../../../src/domain/act.ts';
import { type Concern, fold } from '../../../src/domain/concern.ts';
import type { Oid } from '../../../src/domain/role.ts';
import { accountsOfHuman } from '../../support/arbitraries.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { withPupil } from './pressing.ts';
import { type Step, scenes, take } from './random-school.ts';

const RUNS = 800;
/** The machine may be busy with much else. */
const MOST_MS = 120_000;

/** Whether this human being is kept out, under any account: worked out apart from the code under test. */
function isOut(concern: Concern | undefined, oid: Oid, deps: FakeDeps): boolean {
  const theirs = accountsOfHuman(oid, deps.directory.roster());
  return concern?.barred.some((one) => theirs.has(one.oid)) ?? false;
}

/** Folds what was written, one entry after another, and checks each against the subject rule as it stood then. */
function createWitness(deps: FakeDeps) {
  const cases = new Map<string, Concern>();
  const counts = { barred: 0, told: 0, views: 0, handled: 0, owners: 0 };
  let read = 0;

  function check(one: Entry | View) {
    if (!('sequence' in one)) {
      if (one.reference === undefined) return;
      counts.views += 1;
      expect(isOut(cases.get(one.reference), one.oid, deps)).toBe(false);
      return;
    }
    const { what, by, reference } = one;
    const before = cases.get(reference);
    const after = fold(before, one);
    cases.set(reference, after);
    counts.barred += after.barred.length > 0 ? 1 : 0;
    if (what.act === 'routed') {
      counts.told += what.to.length;
      for (const { oid, as } of what.to)
        expect([what.why, as, isOut(after, oid, deps)]).toEqual([what.why, as, false]);
    }
    // Whoever opens, takes or works acts under an office; they may step back, or be found out, by that very act.
    if ('role' in what && by !== 'heed') {
      counts.handled += 1;
      expect([what.act, isOut(before, by.oid, deps)]).toEqual([what.act, false]);
    }
    for (const oid of [after.owner?.oid, after.offered?.to.oid]) {
      if (oid === undefined) continue;
      counts.owners += 1;
      expect([what.act, isOut(after, oid, deps)]).toEqual([what.act, false]);
    }
    const subjects = before?.barred.filter(({ why }) => why !== 'might-be-subject') ?? [];
    const still = new Set(after.barred.map(({ oid }) => oid));
    expect(subjects.filter(({ oid }) => !still.has(oid))).toEqual([]);
  }

  return {
    counts,
    look() {
      for (; read < deps.record.written.length; read += 1) {
        const one = deps.record.written[read];
        if (one) check(one);
      }
    },
  };
}

/** Every concern that an opened case, a chronology or the access log shows or names to whoever asked. */
function shownIn({ what }: Step, result: unknown): readonly string[] {
  const { ok, value } = (result ?? {}) as { ok?: boolean; value?: unknown };
  if (ok !== true) return [];
  if (what === 'log') return (value as readonly LoggedView[]).flatMap(({ reference }) => reference ?? []);
  if (what === 'chronology') return (value as Chronology).lines.map(({ concern }) => concern.reference);
  if (what !== 'open') return [];
  const { concern, links, patterns } = value as OpenedCase;
  const related = links.filter(({ how }) => how === 'related');
  return [concern, ...related, ...patterns].map(({ reference }) => reference);
}

/** The school's list of pupils, read in once. */
async function listOfPupils() {
  const deps = fakeDeps();
  const pupil = await withPupil('Pupil One', deps);
  const keys = deps.settings.keys('');
  return { pupil, settings: Object.fromEntries(keys.map((key) => [key, deps.settings.get(key) ?? ''])) };
}

test(
  `Whatever people do, nobody who is kept out of a concern is told of it, opens it, handles it or has it (${RUNS} random schools)`,
  async () => {
    const total = { barred: 0, told: 0, views: 0, handled: 0, owners: 0, shown: 0 };
    const { pupil, settings } = await listOfPupils();
    await fc.assert(
      fc.asyncProperty(scenes(30), async ({ roster, steps }) => {
        const deps = fakeDeps({ roster, settings });
        const witness = createWitness(deps);
        for (const one of steps) {
          const asker: { oid?: Oid } = {};
          const result = await take(one, deps, { pupil, asker });
          witness.look();
          for (const reference of shownIn(one, result)) {
            total.shown += 1;
            expect([one.what, isOut(deps.record.find(reference), asker.oid ?? '', deps)]).toEqual([
              one.what,
              false,
            ]);
          }
        }
        for (const key of Object.keys(witness.counts) as (keyof typeof witness.counts)[]) {
          total[key] += witness.counts[key];
        }
      }),
      { numRuns: RUNS },
    );
    // The schools were not empty: all of it happened, and often.
    for (const count of Object.values(total)) expect(count).toBeGreaterThan(RUNS / 2);
  },
  MOST_MS,
);
