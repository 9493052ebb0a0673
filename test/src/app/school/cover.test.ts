import { awayNow, setAway, setBack, type Until } from '../../../../src/app/school/cover.ts';
import { linkAccounts } from '../../../../src/app/school/link-accounts.ts';
import { fail, ok } from '../../../../src/domain/result.ts';
import { NOON } from '../../../support/cases.ts';
import { CHAIR, DEPUTY, DSL, HEAD, oidOf, SCHOOL_A, TEACHER } from '../../../support/schools.ts';
import { stage, stored } from './stage.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (time: number) => new Date(time).toISOString();
const away = (deps: ReturnType<typeof stage>) => [...awayNow(deps.settings, deps.clock.now())];

test('Somebody who says so is away until then, and not a moment longer', async () => {
  const deps = stage();
  const until = at(NOON + 60 * MINUTE);
  expect(await setAway({ actor: DSL.oid, until }, deps)).toEqual(ok({ until }));
  expect(away(deps)).toEqual([DSL.oid]);
  deps.clock.forward(59);
  expect(away(deps)).toEqual([DSL.oid]);
  deps.clock.forward(1);
  expect(away(deps)).toEqual([]);
});

test('The later word counts, and whoever is back is waited for again', async () => {
  const deps = stage();
  await setAway({ actor: DSL.oid, until: at(NOON + 60 * MINUTE) }, deps);
  await setAway({ actor: DSL.oid, until: at(NOON + 10 * MINUTE) }, deps);
  expect(stored(deps)).toEqual({ [`away/${DSL.oid}`]: { until: at(NOON + 10 * MINUTE) } });
  expect(await setBack({ actor: DSL.oid }, deps)).toEqual(ok(undefined));
  expect(away(deps)).toEqual([]);
  expect(deps.settings.keys('away/')).toEqual([]);
  expect(await setBack({ actor: DSL.oid }, deps)).toEqual(ok(undefined));
  expect(deps.settings.puts).toHaveLength(3);
});

test.each<[string, Until, string]>([
  ['on a wall in London', { day: '2026-11-23', time: '17:30' }, '2026-11-23T17:30:00.000Z'],
  ['with a zone', '2026-11-23T08:00:00+01:00', '2026-11-23T07:00:00.000Z'],
  ['in UTC', '2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z'],
])('A time %s is understood', async (_what, until, utc) => {
  expect(await setAway({ actor: DSL.oid, until }, stage())).toEqual(ok({ until: utc }));
});

test('A day and a time are those of London, in British Summer Time too', async () => {
  const deps = stage();
  deps.clock.forward(150 * 24 * 60);
  const until = { day: '2027-05-03', time: '08:00' };
  expect(await setAway({ actor: DSL.oid, until }, deps)).toEqual(ok({ until: '2027-05-03T07:00:00.000Z' }));
});

test.each<[string, Until]>([
  ['this very moment', at(NOON)],
  ['over', at(NOON - MINUTE)],
  ['over 120 days ahead', at(NOON + 120 * DAY + 1)],
  ['a word', 'tomorrow'],
  ['empty', ''],
  ['without a zone', '2026-11-23T08:00:00'],
  ['a day alone', '2026-11-23'],
  ['a day that no month has', { day: '2026-11-31', time: '08:00' }],
  ['a time that no clock shows', { day: '2026-11-23', time: '24:30' }],
  ['a time left empty', { day: '2026-11-23', time: '' }],
])('A time that is %s is refused', async (_what, until) => {
  const deps = stage();
  expect(await setAway({ actor: DSL.oid, until }, deps)).toEqual(fail('settings.date'));
  expect(deps.settings.puts).toEqual([]);
});

test('A time exactly 120 days ahead is taken', async () => {
  expect(await setAway({ actor: DSL.oid, until: at(NOON + 120 * DAY) }, stage())).toMatchObject({ ok: true });
});

test('A head or DSL says it for somebody who fell ill, and takes it back', async () => {
  const deps = stage();
  const until = at(NOON + DAY);
  await setAway({ actor: DSL.oid, who: HEAD.oid, until }, deps);
  await setAway({ actor: HEAD.oid, who: CHAIR.oid.toUpperCase(), until }, deps);
  expect(away(deps)).toEqual([HEAD.oid, CHAIR.oid]);
  await setBack({ actor: DSL.oid, who: CHAIR.oid }, deps);
  expect(away(deps)).toEqual([HEAD.oid]);
});

test('Nobody is away whom nobody waits for', async () => {
  const until = at(NOON + DAY);
  for (const who of [TEACHER.oid, oidOf(99)]) {
    expect(await setAway({ actor: HEAD.oid, who, until }, stage())).toEqual(fail('settings.not-yours'));
  }
});

test('Naming oneself is the same as naming nobody', async () => {
  const deps = stage();
  await setAway({ actor: DEPUTY.oid, who: DEPUTY.oid, until: at(NOON + DAY) }, deps);
  expect(away(deps)).toEqual([DEPUTY.oid]);
});

describe('of somebody with two accounts', () => {
  const other = oidOf(70);
  async function linked() {
    const deps = stage();
    await linkAccounts({ actor: HEAD.oid, one: DSL.oid, other }, deps);
    return deps;
  }

  test('both are away, and both are back', async () => {
    const deps = await linked();
    await setAway({ actor: DSL.oid, until: at(NOON + DAY) }, deps);
    expect(new Set(away(deps))).toEqual(new Set([DSL.oid, other]));
    await setBack({ actor: DSL.oid, who: other }, deps);
    expect(away(deps)).toEqual([]);
  });

  test('what was said last counts, under whichever it was', async () => {
    const deps = await linked();
    await setAway({ actor: DSL.oid, who: other, until: at(NOON + DAY) }, deps);
    await setAway({ actor: DSL.oid, until: at(NOON + MINUTE) }, deps);
    deps.clock.forward(1);
    expect(away(deps)).toEqual([]);
  });
});

test.each(['{', 'null', '{}', '{"until":"soon"}', '{"until":5}'])(
  'An absence that cannot be read is none: the person is waited for (%s)',
  (text) => {
    const deps = stage(SCHOOL_A, { [`away/${DSL.oid}`]: text });
    expect(away(deps)).toEqual([]);
  },
);
