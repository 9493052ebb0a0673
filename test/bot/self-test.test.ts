import { type SelfTestDeps, startSelfTest } from '../../bot/self-test.ts';
import type { Finding } from '../../src/app/check-finding.ts';
import { fail, ok } from '../../src/domain/result.ts';
import { ROLES } from '../../src/domain/role.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { DSL, SCHOOL_A } from '../support/schools.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const minutes = (count: number) => jest.advanceTimersByTimeAsync(count * 60_000);
const NO_INDEX: Finding = { code: 'column-not-indexed', list: 'Concerns', column: 'DueAt' };

/** A process in a school that is well; what a test puts into `now` is found from then on. */
function world() {
  const deps = fakeDeps();
  const now: { storage: Finding[]; site: Finding[]; troubles: Finding[]; answers: boolean; owns: boolean } = {
    storage: [],
    site: [],
    troubles: [],
    answers: true,
    owns: true,
  };
  const site = jest.fn(async () => (now.answers ? ok(now.site) : fail('graph.unreachable')));
  const told: (readonly Finding[])[] = [];
  const start = (more: Partial<SelfTestDeps> = {}) =>
    startSelfTest({
      ...deps,
      record: { owns: () => now.owns },
      roster: () => ({ ...SCHOOL_A, readAt: deps.clock.now() }),
      roles: ROLES.filter((role) => role !== 'deputy' || SCHOOL_A.people.size > 0),
      hasLeft: () => false,
      neverHad: () => false,
      storage: async () => ({ findings: now.storage }),
      site,
      troubles: () => now.troubles,
      tell: (problems) => void told.push(problems),
      ...more,
    });
  return { deps, now, site, told, start };
}

test('A process in which all is well says nothing', async () => {
  const { deps, told, start } = world();
  const selfTest = start();
  await minutes(90);
  expect(selfTest.findings()).toEqual([]);
  expect(deps.log.lines).toEqual([]);
  expect(told.flat()).toEqual([]);
  await selfTest.close();
});

test('Disk and people are looked at once, SharePoint within two minutes and then every hour', async () => {
  const { now, site, start } = world();
  now.storage = [{ code: 'disk-low' }];
  const selfTest = start();
  await minutes(0);
  expect(selfTest.findings()).toEqual([{ code: 'disk-low' }]);
  expect(site).not.toHaveBeenCalled();
  await minutes(2);
  expect(site).toHaveBeenCalledTimes(1);
  await minutes(58);
  expect(site).toHaveBeenCalledTimes(1);
  await minutes(3);
  expect(site).toHaveBeenCalledTimes(2);
  await selfTest.close();
});

test('Whoever is told and has lacked Heed for ten minutes is an alarm by role, until they have it', async () => {
  const { deps, start } = world();
  let lacking = true;
  const selfTest = start({ neverHad: (oid) => lacking && oid === DSL.oid });
  await minutes(9);
  expect(selfTest.findings()).toEqual([]);
  await minutes(2);
  expect(selfTest.findings()).toEqual([{ code: 'app-missing', role: 'dsl' }]);
  expect(deps.log.lines).toEqual([
    { level: 'alarm', event: 'self-test', facts: { code: 'app-missing', role: 'dsl' } },
  ]);
  lacking = false;
  await minutes(1);
  expect(selfTest.findings()).toEqual([]);
  await selfTest.close();
});

test('What appears is one alarm, what goes is one line, each with the code', async () => {
  const { deps, now, start } = world();
  now.site = [NO_INDEX];
  const selfTest = start();
  await minutes(50);
  expect(selfTest.findings()).toEqual([NO_INDEX]);
  expect(deps.log.lines).toEqual([
    { level: 'alarm', event: 'self-test', facts: { code: 'column-not-indexed', piece: 'Concerns.DueAt' } },
  ]);
  now.site = [];
  await minutes(90);
  expect(selfTest.findings()).toEqual([]);
  expect(deps.log.lines.at(-1)).toEqual({
    level: 'info',
    event: 'self-test-over',
    facts: { code: 'column-not-indexed', piece: 'Concerns.DueAt' },
  });
  expect(deps.log.lines).toHaveLength(2);
  await selfTest.close();
});

test('How the process does counts as well, at once and without a look', async () => {
  const { deps, now, told, start } = world();
  const selfTest = start();
  await minutes(1);
  now.troubles = [{ code: 'waiting' }, { code: 'refused' }];
  expect(selfTest.findings()).toEqual([{ code: 'waiting' }, { code: 'refused' }]);
  await minutes(1);
  expect(told.at(-1)).toEqual([{ code: 'waiting' }]);
  expect(deps.log.events('alarm')).toEqual(['self-test', 'self-test']);
  await selfTest.close();
});

test('While SharePoint does not answer, what was known of its lists stays, and it is asked again in minutes', async () => {
  const { now, site, start } = world();
  now.site = [NO_INDEX];
  const selfTest = start();
  await minutes(2);
  now.answers = false;
  await minutes(62);
  expect(selfTest.findings()).toEqual([NO_INDEX]);
  const before = site.mock.calls.length;
  await minutes(12);
  expect([2, 3]).toContain(site.mock.calls.length - before);
  await selfTest.close();
});

test('That it may write is shown by writing once a day, a setting that says nothing about anybody', async () => {
  const { deps, start } = world();
  const selfTest = start();
  await minutes(3 * 60);
  expect(deps.settings.puts).toEqual([{ key: 'self-test', value: '"2026-11-20"', by: 'heed' }]);
  deps.clock.forward(24 * 60);
  await minutes(2 * 60);
  expect(deps.settings.puts.map(({ value }) => value)).toEqual(['"2026-11-20"', '"2026-11-21"']);
  await selfTest.close();
});

test('Nothing is written before the settings were read, because an older value could win over a newer', async () => {
  const { deps, start } = world();
  deps.settings.loaded = false;
  const selfTest = start();
  await minutes(90);
  expect(deps.settings.puts).toEqual([]);
  await selfTest.close();
});

test('A process that does not own the record asks SharePoint nothing, and after three minutes says that it waits', async () => {
  const { now, site, start } = world();
  now.owns = false;
  const selfTest = start();
  await minutes(2);
  expect(selfTest.findings()).toEqual([]);
  await minutes(88);
  expect(selfTest.findings()).toEqual([{ code: 'standby' }]);
  expect(site).not.toHaveBeenCalled();
  now.owns = true;
  await minutes(2);
  expect(selfTest.findings()).toEqual([]);
  expect(site).toHaveBeenCalledTimes(1);
  await selfTest.close();
});

test('A disk that takes nothing is logged with the code of the file system', async () => {
  const { deps, start } = world();
  const selfTest = start({
    storage: async () => ({ findings: [{ code: 'journal-unwritable' }], code: 'EROFS' }),
  });
  await minutes(5);
  expect(deps.log.lines).toEqual([
    { level: 'alarm', event: 'self-test', facts: { code: 'journal-unwritable', why: 'EROFS' } },
  ]);
  await selfTest.close();
});

test('A disk that hangs is said as one that keeps nothing, is not asked a second time, and is over when it answers', async () => {
  const { deps, start } = world();
  let asked = 0;
  let answer: () => void = () => undefined;
  const selfTest = start({
    storage: () => {
      asked += 1;
      return new Promise((done) => {
        answer = () => done({ findings: [] });
      });
    },
  });
  await minutes(5);
  expect(selfTest.findings()).toEqual([{ code: 'journal-unwritable' }]);
  expect(asked).toBe(1);
  expect(deps.log.lines).toEqual([
    { level: 'alarm', event: 'self-test', facts: { code: 'journal-unwritable', why: 'hangs' } },
  ]);
  answer();
  await minutes(1);
  answer();
  await minutes(1);
  expect(selfTest.findings()).toEqual([]);
  const closing = selfTest.close();
  answer();
  await closing;
});

test('A test that fails by itself is said too, without its words, and the next look goes on', async () => {
  const { deps, now, start } = world();
  let broken = true;
  const selfTest = start({
    storage: async () => {
      if (broken) throw new RangeError('Words of somebody.');
      return { findings: now.storage };
    },
  });
  await minutes(0);
  expect(selfTest.findings()).toEqual([{ code: 'self-test-failed' }]);
  expect(deps.log.lines[0]).toEqual({
    level: 'alarm',
    event: 'self-test-failed',
    facts: { name: 'RangeError' },
  });
  broken = false;
  await minutes(1);
  expect(selfTest.findings()).toEqual([]);
  await selfTest.close();
});

test('While SharePoint hangs, the disk is looked at all the same', async () => {
  const { now, start } = world();
  const selfTest = start({ site: () => new Promise(() => undefined) });
  await minutes(5);
  now.storage = [{ code: 'disk-low' }];
  await minutes(1);
  expect(selfTest.findings()).toEqual([{ code: 'disk-low' }]);
});

test('Once closed it looks no more', async () => {
  const { site, start } = world();
  const selfTest = start();
  await selfTest.close();
  await minutes(120);
  expect(site).not.toHaveBeenCalled();
  expect(jest.getTimerCount()).toBe(0);
});
