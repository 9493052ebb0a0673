import fc from 'fast-check';
import type { Deps } from '../../../../src/app/deps.ts';
import { type HandlerDigest, handlerDigest } from '../../../../src/app/digest/handler-digest.ts';
import { riseToShow } from '../../../../src/app/digest/handler-digest-rising.ts';
import { handlingRole } from '../../../../src/domain/access.ts';
import { fail } from '../../../../src/domain/result.ts';
import type { PatternWhat } from '../../../../src/domain/rising-patterns.ts';
import type { Person, Roster } from '../../../../src/domain/role.ts';
import { kindOf } from '../../../../src/guidance/kinds.ts';
import { KIND_NOT_KNOWN } from '../../../../src/guidance/list-words.ts';
import { NOON, REFERENCE, worked } from '../../../support/cases.ts';
import { fakeDeps } from '../../../support/fake-deps.ts';
import { DEPUTY, DSL, HEAD } from '../../../support/schools.ts';
import { type Scene, scenes, take } from '../random-school.ts';
import { deed, stage } from '../tab/lists/stage.ts';

const WEEK = { length: 'week', from: '2026-11-16', to: '2026-11-22' } as const;
const DSLS = { audience: 'dsl', ...WEEK } as const;
const HEADS = { audience: 'head', ...WEEK } as const;

async function digestFor(...asked: Parameters<typeof handlerDigest>): Promise<HandlerDigest> {
  const made = await handlerDigest(...asked);
  if (!made.ok) throw new Error(made.fault.code);
  return made.value;
}

/** A quarter of what a whole run takes: CI does many things. */
const RUNS = 15;

test('The DSL reads what needs somebody, what is open, and how the week was', async () => {
  const school = await stage();
  school.deps.clock.forward(3 * 24 * 60);
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  await deed(
    school,
    'first',
    worked('referral', { fields: { agency: 'police' }, due: '2026-11-22T00:00:00.000Z' }),
  );
  await deed(school, 'first', worked('action', { key: 'k', due: '2026-11-25T00:00:00.000Z' }));
  const digest = await digestFor(DSL, DSLS, school.deps);
  expect(digest.open).toBe(3);
  expect(digest.needs.map(({ need, count }) => [need, count])).toEqual(
    expect.arrayContaining([
      ['overdue', 2],
      ['unread', 2],
    ]),
  );
  expect(digest.response.reported).toEqual({ value: 3, before: 0 });
  expect(digest.agencies).toEqual({ waiting: 1, late: 1 });
  expect(digest.due.map(({ what, reference }) => [what, reference])).toEqual([
    ['action', school.references.first],
  ]);
  expect(digest.adults).toBeUndefined();
  // The stage's first report is of this week.
  expect([digest.rising, digest.comparison]).toEqual([[], 'little-past']);
});

test('The head reads of concerns about adults, but never of the one about the head', async () => {
  const school = await stage();
  const { adults, response } = await digestFor(HEAD, HEADS, school.deps);
  expect(adults).toMatchObject({ open: 1, mine: 0, reported: { value: 1, before: 0 }, lado: 1 });
  expect(response.reported.value).toBe(4);
});

test('What is due is told to the head only of what they have themselves', async () => {
  const school = await stage();
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  await deed(school, 'first', worked('action', { due: '2026-11-25T00:00:00.000Z' }));
  const due = async (person: Person, issue: typeof DSLS | typeof HEADS) =>
    (await digestFor(person, issue, school.deps)).due.map(({ what }) => what);
  expect(await due(DEPUTY, DSLS)).toContain('action');
  expect(await due(HEAD, HEADS)).toEqual([]);
});

test('A digest that comes weeks late tells what is due this week, and not in one that is over', async () => {
  const school = await stage();
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  await deed(school, 'first', worked('action', { due: '2026-12-31T00:00:00.000Z' }));
  const asked = async () => {
    const { due, dueUntil } = await digestFor(DSL, DSLS, school.deps);
    return [dueUntil, due.filter(({ what }) => what === 'action').length];
  };
  expect(await asked()).toEqual(['2026-11-29', 0]);
  school.deps.clock.forward((Date.parse('2026-12-29T12:00:00.000Z') - school.deps.clock.now()) / 60_000);
  expect(await asked()).toEqual(['2027-01-03', 1]);
});

test('A closed concern whose record lacks what is asked for is counted as closed, and not as complete', async () => {
  const school = await stage();
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  await deed(school, 'second', { act: 'acknowledged', role: 'dsl' });
  const closing = {
    act: 'closed',
    role: 'dsl',
    key: 'c',
    summary: 'a',
    followUp: 'b',
    outcome: 'c',
  } as const;
  await deed(school, 'first', closing);
  const before = (await digestFor(DSL, DSLS, school.deps)).complete;
  await deed(school, 'first', { act: 'reopened', role: 'dsl', key: 'r', reason: 'a' });
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  await deed(school, 'first', worked('decision', { key: 'd' }));
  await deed(school, 'first', worked('parents', { key: 'p', fields: { told: 'yes' } }));
  await deed(school, 'first', { ...closing, key: 'e' });
  const after = (await digestFor(DSL, DSLS, school.deps)).complete;
  expect([before, after]).toEqual([
    { count: 0, of: 1 },
    { count: 1, of: 1 },
  ]);
});

test('The seal of the record goes along, without how many concerns it stands for; where there is none the rest still comes', async () => {
  const { deps } = await stage();
  deps.clock.forward(60);
  expect((await digestFor(HEAD, HEADS, deps)).seal).toEqual({
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    at: expect.any(String),
  });
  const faulty = { ...deps, record: { ...deps.record, seal: async () => fail('graph.unreachable') } };
  const without = await digestFor(HEAD, HEADS, faulty);
  expect(without.seal).toBeUndefined();
  expect(without.open).toBe(4);
});

test('There is no digest while cases may be missing: it would call a week quiet that was not', async () => {
  const { deps } = await stage();
  for (const code of ['record.loading', 'record.not-owner'] as const) {
    const loading = { ...deps, record: { ...deps.record, seal: async () => fail(code) } };
    expect(await handlerDigest(DSL, DSLS, loading)).toEqual(fail(code));
  }
});

test('Of what rises only words of our own stand on a card: no pupil, no place and no app', () => {
  const pattern = { now: 5, usual: 0.5, newest: REFERENCE, newestAt: NOON, steep: true };
  const shown = (what: PatternWhat, key: string) => JSON.stringify(riseToShow({ ...pattern, what, key }));
  for (const what of ['pupil', 'where', 'app'] as const) {
    expect(shown(what, 'bosample')).toBe(JSON.stringify({ what, now: 5, usual: 0.5, newest: REFERENCE }));
  }
  expect(shown('kind', 'grooming')).toContain(kindOf('grooming')?.words);
  expect(shown('kind', 'a code of long ago')).toContain(KIND_NOT_KNOWN);
});

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
    },
  };
}

test(`Taking away every concern that is hidden from somebody changes nothing in their digest (${RUNS} random schools)`, async () => {
  let hidden = 0;
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(scenes(12), async ({ roster, steps }) => {
      const deps = await played(roster, steps);
      for (const person of deps.directory.roster().people.values()) {
        const without = withoutHidden(deps, person);
        for (const issue of [DSLS, HEADS]) {
          const { seal: _all, ...digest } = await digestFor(person, issue, deps);
          const { seal: _less, ...same } = await digestFor(person, issue, without);
          expect(digest).toEqual(same);
        }
        shown += without.record.briefs().length;
        hidden += deps.record.briefs().length - without.record.briefs().length;
      }
    }),
    { numRuns: RUNS },
  );
  expect(hidden).toBeGreaterThan(RUNS);
  expect(shown).toBeGreaterThan(RUNS);
}, 60_000);
