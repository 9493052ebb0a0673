import fc from 'fast-check';
import type { Deps } from '../../../../../src/app/deps.ts';
import { dashboardFor } from '../../../../../src/app/tab/lists/dashboard.ts';
import { listConcerns } from '../../../../../src/app/tab/lists/list-concerns.ts';
import { visibleTo } from '../../../../../src/app/tab/lists/visible.ts';
import { handlingRole } from '../../../../../src/domain/access.ts';
import type { Person, Roster } from '../../../../../src/domain/role.ts';
import { fakeDeps } from '../../../../support/fake-deps.ts';
import { type Scene, scenes, take } from '../../random-school.ts';
import { PERIODS, told } from './told.ts';

const RUNS = 60;
/** What came of a scene; its briefs stay one list, as the real record's do. */
async function played(roster: Roster, steps: Scene['steps']) {
  const deps = fakeDeps({ roster });
  for (const one of steps) await take(one, deps);
  const briefs = deps.record.briefs();
  return { ...deps, record: { ...deps.record, briefs: () => briefs } };
}

/** The same school in which the concerns that this person may not open were never reported. */
function withoutHidden(deps: Awaited<ReturnType<typeof played>>, person: Person): Deps {
  const briefs = deps.record.briefs().filter(({ reference }) => {
    const concern = deps.record.find(reference);
    return concern && handlingRole(concern, person, deps.school.rules);
  });
  const known = new Set(briefs.map(({ reference }) => reference));
  return {
    ...deps,
    record: {
      ...deps.record,
      briefs: () => briefs,
      find: (reference) => (known.has(reference) ? deps.record.find(reference) : undefined),
      search: (words) => [...deps.record.search(words)].filter(({ reference }) => known.has(reference)),
    },
  };
}

test(`A concern that is hidden from somebody changes no list, count, filter, search or figure of theirs (${RUNS} random schools)`, async () => {
  let hidden = 0;
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(scenes(12), async ({ roster, steps }) => {
      const deps = await played(roster, steps);
      const all = deps.record.briefs();
      for (const person of deps.directory.roster().people.values()) {
        const without = withoutHidden(deps, person);
        expect(told(person, deps)).toBe(told(person, without));
        const seen = visibleTo(person, deps);
        expect(seen.map(({ reference }) => reference)).toEqual(
          without.record.briefs().map(({ reference }) => reference),
        );
        for (const { reference } of all) {
          const search = { search: reference };
          expect(listConcerns(person, search, deps)).toEqual(listConcerns(person, search, without));
        }
        shown += seen.length;
        hidden += all.length - seen.length;
      }
    }),
    { numRuns: RUNS },
  );
  expect(hidden).toBeGreaterThan(RUNS);
  expect(shown).toBeGreaterThan(RUNS);
}, 120_000);

test(`Every figure is exactly as large as the list behind it (${RUNS} random schools)`, async () => {
  let figures = 0;
  await fc.assert(
    fc.asyncProperty(scenes(12), fc.constantFrom(...PERIODS), async ({ roster, steps }, period) => {
      const deps = await played(roster, steps);
      for (const person of deps.directory.roster().people.values()) {
        const made = dashboardFor(person, { period }, deps);
        if (!made.ok) continue;
        const { open, newThisWeek, reported, closed, needs, byKind, byGroup, byYear, byWhere, byApp, weeks } =
          made.value;
        const all = [open, newThisWeek, reported, closed, ...needs, ...weeks];
        for (const { value, query } of [...all, ...byKind, ...byGroup, ...byYear, ...byWhere, ...byApp]) {
          if (!query) continue;
          const list = listConcerns(person, query, deps);
          expect([query, list.ok && list.value.total]).toEqual([query, value]);
          if (value > 0) figures += 1;
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(figures).toBeGreaterThan(RUNS);
}, 120_000);
