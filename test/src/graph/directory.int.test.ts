import { GROUP_IDS, peopleOf } from '../../../local/people.ts';
import { holders } from '../../../src/domain/role.ts';
import { createDirectory } from '../../../src/graph/directory.ts';
import { recordedLog } from './recorded-log.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn({ lists: false });
});
afterEach(() => standIn.stop());

function directory() {
  return createDirectory({
    graph: standIn.app(),
    groups: { staff: GROUP_IDS.staff, dsl: GROUP_IDS.dsl, head: GROUP_IDS.head, slt: GROUP_IDS.slt },
    clock: { now: () => Date.now() },
    log: recordedLog(),
    cache: { load: async () => undefined, save: async () => {} },
  });
}

function oidOf(key: string): string {
  const oid = peopleOf('a').find((person) => person.keys.includes(key))?.oid;
  if (oid === undefined) throw new Error(`Nobody is called ${key}.`);
  return oid;
}

test('the school’s people are read with their roles', async () => {
  const own = directory();
  expect(await own.refresh()).toEqual({ ok: true, value: undefined });
  expect(holders(own.roster(), 'dsl').map((person) => person.oid)).toEqual([oidOf('dsl')]);
  expect(own.roster().people.get(oidOf('head'))?.roles).toEqual(['staff', 'head', 'slt']);
  expect(own.roster().people.has(oidOf('pupil'))).toBe(false);
});

test('one person is read now, and a pupil has no role', async () => {
  const own = directory();
  expect(await own.fresh(oidOf('dsl'))).toMatchObject({ value: { roles: ['staff', 'dsl', 'slt'] } });
  expect(await own.fresh(oidOf('pupil'))).toMatchObject({ ok: true, value: { roles: [] } });
  expect(await own.fresh('0d000000-0000-4000-8000-0000000000ff')).toEqual({ ok: true, value: undefined });
});

test('somebody who left is nobody', async () => {
  standIn.tenant.setEnabled(oidOf('dsl'), false);
  const own = directory();
  expect(await own.fresh(oidOf('dsl'))).toEqual({ ok: true, value: undefined });
  await own.refresh();
  expect(own.roster().people.has(oidOf('dsl'))).toBe(false);
});

test('while the directory is down the roster stays and a person cannot be checked', async () => {
  const own = directory();
  await own.refresh();
  standIn.faults.directory = 'down';
  expect(await own.refresh()).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
  expect(own.roster().people.get(oidOf('dsl'))?.roles).toEqual(['staff', 'dsl', 'slt']);
  expect(await own.fresh(oidOf('dsl'))).toEqual({ ok: false, fault: { code: 'person.unchecked' } });
});

test('nobody is named in the log', async () => {
  const own = directory();
  await own.refresh();
  await own.fresh(oidOf('dsl'));
  expect(standIn.log.lines.length).toBeGreaterThan(3);
  expect(JSON.stringify(standIn.log.lines)).not.toMatch(/0d000000|6e000000|lead/i);
});
