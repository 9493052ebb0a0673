import { createDirectory, type DirectoryOptions } from '../../../src/graph/directory.ts';
import { readAccount } from '../../../src/graph/directory-reads.ts';
import { fromCache, toCache } from '../../../src/graph/memberships.ts';
import { answered, failed, fakeCaller } from './fake-caller.ts';
import { recordedLog } from './recorded-log.ts';

const GROUPS = { staff: 'GROUP-STAFF', dsl: 'group-dsl' };
const ADA = '0d000000-0000-4000-8000-00000000000a';
const BEN = '0d000000-0000-4000-8000-00000000000b';

/** A directory in the test's hands: who is in which group, and what does not answer. */
function world() {
  const members: Record<string, string[]> = { 'group-staff': [ADA, BEN], 'group-dsl': [ADA] };
  const state = { down: new Set<string>(), disabled: new Set<string>(), pageSize: 999, saved: '' };
  const user = (id: string) => ({
    id: id.toUpperCase(),
    displayName: `Name ${id.at(-1)}`,
    accountEnabled: !state.disabled.has(id),
  });
  const graph = fakeCaller(({ path, body }) => {
    const [, kind, id = '', rest = ''] =
      /^\/?(?:https:\/\/graph.microsoft.com\/v1.0\/)?(\w+)\/([^/?]+)(.*)/.exec(path) ?? [];
    if (state.down.has(kind ?? '') || state.down.has(id)) return failed('graph.unreachable', { status: 503 });
    if (kind === 'groups') {
      const start = Number(/skip=(\d+)/.exec(rest)?.[1] ?? '0');
      const all = members[id] ?? [];
      const value = all.slice(start, start + state.pageSize).map(user);
      const more = start + state.pageSize;
      const link = `https://graph.microsoft.com/v1.0/groups/${id}/x?skip=${more}`;
      return answered({ value, ...(more < all.length ? { '@odata.nextLink': link } : {}) });
    }
    if (!Object.values(members).some((list) => list.includes(id)))
      return failed('graph.missing', { status: 404 });
    if (!rest.startsWith('/checkMemberGroups')) return answered(user(id));
    const { groupIds } = body as { groupIds: string[] };
    return answered({ value: groupIds.filter((group) => members[group]?.includes(id)) });
  });
  return { members, state, graph };
}

function directoryOf(own: ReturnType<typeof world>, changes: Partial<DirectoryOptions> = {}) {
  const log = recordedLog();
  const directory = createDirectory({
    graph: own.graph,
    groups: GROUPS,
    clock: { now: () => 1_000 },
    log,
    cache: {
      load: async () => own.state.saved || undefined,
      save: async (text) => {
        own.state.saved = text;
      },
    },
    ...changes,
  });
  return { directory, log };
}

const PERSON = { oid: ADA, name: 'Name a', roles: ['staff', 'dsl'] };

describe('the roster', () => {
  test('is empty and stale before the first reading, then says who holds what', async () => {
    const { directory } = directoryOf(world());
    expect(directory.roster()).toMatchObject({ readAt: 0, stale: true });
    await directory.start();
    directory.close();
    expect(directory.roster().people.get(ADA)).toEqual(PERSON);
    expect(directory.roster()).toMatchObject({ readAt: 1_000, stale: false });
  });

  test('reads every page, each with the header that the cast needs', async () => {
    const own = world();
    own.state.pageSize = 1;
    const { directory } = directoryOf(own);
    await directory.refresh();
    expect([...directory.roster().people.keys()].sort()).toEqual([ADA, BEN]);
    expect(own.graph.asked).toHaveLength(3);
    for (const { headers } of own.graph.asked) expect(headers).toEqual({ ConsistencyLevel: 'eventual' });
  });

  test('has nobody whose account is closed', async () => {
    const own = world();
    own.state.disabled.add(ADA);
    const { directory } = directoryOf(own);
    await directory.refresh();
    expect([...directory.roster().people.keys()]).toEqual([BEN]);
  });

  test('keeps the last members of a group that cannot be read, and warns without naming anyone', async () => {
    const own = world();
    const { directory, log } = directoryOf(own);
    await directory.refresh();
    own.members['group-staff'] = [ADA];
    own.state.down.add('group-dsl');
    expect(await directory.refresh()).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
    expect(directory.roster().people.get(ADA)?.roles).toEqual(['staff', 'dsl']);
    expect(directory.roster().people.has(BEN)).toBe(false);
    expect(directory.roster().stale).toBe(true);
    expect(log.lines).toEqual([
      {
        level: 'warn',
        event: 'directory.group-unread',
        facts: { roles: 'dsl', code: 'graph.unreachable' },
      },
    ]);
  });

  test('outlives the process while the directory is down', async () => {
    const own = world();
    await directoryOf(own).directory.refresh();
    own.state.down.add('groups');
    const { directory } = directoryOf(own);
    await directory.start();
    directory.close();
    expect(directory.roster().people.get(ADA)).toEqual(PERSON);
    expect(directory.roster().readAt).toBe(1_000);
  });

  test.each([['not JSON'], ['{}'], ['{"schema":2,"readAt":1,"groups":{}}']])(
    'starts empty from a cache that says %s',
    async (saved) => {
      const own = world();
      own.state.saved = saved;
      own.state.down.add('groups');
      const { directory } = directoryOf(own);
      await directory.start();
      directory.close();
      expect(directory.roster().people.size).toBe(0);
    },
  );

  test('a cache that cannot be read or written stops nothing', async () => {
    const broken = () => Promise.reject(new Error('disk'));
    const { directory, log } = directoryOf(world(), { cache: { load: broken, save: broken } });
    await directory.start();
    directory.close();
    expect(directory.roster().people.size).toBe(2);
    expect(log.lines.map((line) => line.event)).toEqual([
      'directory.cache-unread',
      'directory.cache-unwritten',
    ]);
  });

  test('a role that nobody holds any more is an alarm', async () => {
    const own = world();
    const { directory, log } = directoryOf(own);
    await directory.refresh();
    own.members['group-dsl'] = [];
    await directory.refresh();
    await directory.refresh();
    expect(log.lines).toEqual([{ level: 'alarm', event: 'directory.role-empty', facts: { role: 'dsl' } }]);
  });

  test('is read again by itself until it is closed', async () => {
    const own = world();
    const { directory } = directoryOf(own, { refreshMs: 20 });
    await directory.start();
    own.members['group-dsl'] = [ADA, BEN];
    await new Promise((resolve) => setTimeout(resolve, 120));
    directory.close();
    expect(directory.roster().people.get(BEN)?.roles).toEqual(['staff', 'dsl']);
    const before = own.graph.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(own.graph.asked.length).toBe(before);
  });

  test('groups that are no longer configured are forgotten with the cache', () => {
    const text = toCache({ readAt: 5, groups: new Map([['gone', new Map([[ADA, 'Ada']])]]) });
    expect(fromCache(text, GROUPS)).toEqual({ readAt: 5, groups: new Map() });
  });
});

describe('one person, read now', () => {
  test('has the roles of this moment, and the roster learns them', async () => {
    const own = world();
    const { directory } = directoryOf(own);
    await directory.refresh();
    own.members['group-dsl'] = [BEN];
    expect(await directory.fresh(BEN.toUpperCase())).toEqual({
      ok: true,
      value: { oid: BEN, name: 'Name b', roles: ['staff', 'dsl'] },
    });
    expect(await directory.fresh(ADA)).toMatchObject({ value: { roles: ['staff'] } });
    expect(directory.roster().people.get(BEN)?.roles).toEqual(['staff', 'dsl']);
    expect(directory.roster().people.get(ADA)?.roles).toEqual(['staff']);
  });

  test('is asked for anew at each press', async () => {
    const own = world();
    const { directory } = directoryOf(own);
    await directory.fresh(ADA);
    await directory.fresh(ADA);
    expect(own.graph.asked).toHaveLength(4);
  });

  test('calls at the same moment share one request', async () => {
    const own = world();
    const { directory } = directoryOf(own);
    const answers = await Promise.all([directory.fresh(ADA), directory.fresh(ADA), directory.fresh(ADA)]);
    expect(own.graph.asked).toHaveLength(2);
    expect(answers[0]).toEqual(answers[2]);
  });

  test('waits three seconds at most', async () => {
    const own = world();
    await directoryOf(own).directory.fresh(ADA);
    expect(own.graph.asked.map(({ timeoutMs }) => timeoutMs)).toEqual([3_000, 3_000]);
  });

  test('whose account is closed or gone is nobody, and leaves the roster', async () => {
    const own = world();
    const { directory } = directoryOf(own);
    await directory.refresh();
    own.state.disabled.add(ADA);
    own.members['group-staff'] = [];
    expect(await directory.fresh(ADA)).toEqual({ ok: true, value: undefined });
    expect(await directory.fresh(BEN)).toEqual({ ok: true, value: undefined });
    expect(directory.roster().people.size).toBe(0);
  });

  test('is "unchecked" while the directory is down, each time anew, and keeps their place in the roster', async () => {
    const own = world();
    const { directory } = directoryOf(own);
    await directory.refresh();
    own.state.down.add('users');
    expect(await directory.fresh(ADA)).toEqual({ ok: false, fault: { code: 'person.unchecked' } });
    expect(directory.roster().people.get(ADA)).toEqual(PERSON);
    own.state.down.clear();
    expect(await directory.fresh(ADA)).toMatchObject({ ok: true });
  });

  test('is "unchecked" when the answer does not say whether the account is open', async () => {
    const graph = fakeCaller(() => answered({ id: ADA, displayName: 'Ada', value: [] }));
    const { directory } = directoryOf({ ...world(), graph });
    expect(await directory.fresh(ADA)).toEqual({ ok: false, fault: { code: 'person.unchecked' } });
  });

  test('more than twenty groups are asked for in parts', async () => {
    const graph = fakeCaller(({ path, body }) => {
      if (!path.includes('checkMemberGroups'))
        return answered({ id: ADA, displayName: 'Ada', accountEnabled: true });
      const { groupIds } = body as { groupIds: string[] };
      return groupIds.length > 20 ? failed('graph.refused', { status: 400 }) : answered({ value: groupIds });
    });
    const groups = Array.from({ length: 45 }, (_, index) => `g${index}`);
    const account = await readAccount(graph, ADA, groups);
    expect(account.ok && account.value?.groups.size).toBe(45);
  });
});

describe('a known person', () => {
  test('is answered from the roster without asking', async () => {
    const own = world();
    const { directory } = directoryOf(own);
    await directory.refresh();
    own.state.down.add('users');
    expect(await directory.known(ADA)).toEqual({ ok: true, value: PERSON });
  });

  test('whom the roster lacks is asked for, and unchecked when that fails', async () => {
    const own = world();
    const { directory } = directoryOf(own);
    expect(await directory.known(BEN)).toMatchObject({ ok: true, value: { roles: ['staff'] } });
    own.state.down.add('users');
    expect(await directory.known(ADA)).toEqual({ ok: false, fault: { code: 'person.unchecked' } });
  });
});
