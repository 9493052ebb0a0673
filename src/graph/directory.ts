import type { Clock, Directory, Log } from '../app/ports.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Oid, type Person, ROLES, type Roster } from '../domain/role.ts';
import { ACCOUNT } from '../domain/typed.ts';
import type { GraphCaller } from './client.ts';
import { readAccount, readMembers } from './directory-reads.ts';
import { createFreshAccounts } from './fresh-accounts.ts';
import {
  distinctGroups,
  fromCache,
  type GroupIds,
  type Memberships,
  NO_MEMBERSHIPS,
  rolesIn,
  rosterOf,
  toCache,
  withAccount,
} from './memberships.ts';

export interface DirectoryOptions {
  readonly graph: GraphCaller;
  /** Entra group id of each role the school has. */
  readonly groups: GroupIds;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the roster outlives the process. The text names people: the caller seals it. */
  readonly cache: { load(): Promise<string | undefined>; save(text: string): Promise<void> };
  /** Milliseconds between two readings; six minutes when absent. */
  readonly refreshMs?: number;
}

export interface RunningDirectory extends Directory {
  /** Takes up the roster of the last process, then reads the directory: waits for it only when there was none. */
  start(): Promise<void>;
  /** Reads every group now. A fault means that at least one group kept its last members. */
  refresh(): Promise<Result<void>>;
  close(): void;
}

/** Twelve groups of four resource units each: every six minutes stays below ten units a minute with all else. */
const REFRESH_MS = 6 * 60_000;

/** Who holds which role, from the groups of Entra. A role is never empty because the directory did not answer. */
export function createDirectory(options: DirectoryOptions): RunningDirectory {
  const { graph, groups, clock, log, cache } = options;
  const groupIds = distinctGroups(groups);
  let memberships = NO_MEMBERSHIPS;
  let stale = true;
  let roster: Roster = rosterOf(memberships, groups, stale);
  let timer: NodeJS.Timeout | undefined;
  let refreshing: Promise<Result<void>> | undefined;
  const account = createFreshAccounts(async (oid) => {
    const read = await readAccount(graph, oid, groupIds);
    if (read.ok) hold(withAccount(memberships, oid, read.value));
    return read;
  });

  function hold(next: Memberships): void {
    memberships = next;
    roster = rosterOf(next, groups, stale);
  }

  async function readAll(): Promise<Result<void>> {
    const answers = await Promise.all(
      groupIds.map(async (id) => ({ id, read: await readMembers(graph, id) })),
    );
    const next = new Map(memberships.groups);
    const failed = answers.filter(({ read }) => !read.ok);
    for (const { id, read } of answers) {
      if (read.ok) next.set(id, read.value);
      else log.warn('directory.group-unread', { roles: namesOf(groups, id), code: read.fault.code });
    }
    stale = failed.length > 0;
    const before = roster;
    hold({ groups: next, readAt: stale ? memberships.readAt : clock.now() });
    warnOfEmptyRoles(before);
    await save();
    const first = failed[0]?.read;
    return first && !first.ok ? fail(first.fault.code) : ok(undefined);
  }

  /** An empty group is the school's to decide, but nobody would be told: somebody must look. */
  function warnOfEmptyRoles(before: Roster): void {
    const held = (list: Roster) => new Set([...list.people.values()].flatMap((person) => person.roles));
    const [had, has] = [held(before), held(roster)];
    for (const role of ROLES) {
      if (had.has(role) && !has.has(role)) log.alarm('directory.role-empty', { role });
    }
  }

  async function save(): Promise<void> {
    try {
      await cache.save(toCache(memberships));
    } catch {
      log.warn('directory.cache-unwritten');
    }
  }

  async function load(): Promise<void> {
    try {
      const text = await cache.load();
      if (text !== undefined) hold(fromCache(text, groups));
    } catch {
      log.warn('directory.cache-unread');
    }
  }

  function refresh(): Promise<Result<void>> {
    refreshing ??= readAll().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function fresh(oid: Oid): Promise<Result<Person | undefined>> {
    const key = oid.toLowerCase();
    // What a card says may be any text, and this becomes part of an address.
    if (!ACCOUNT.test(key)) return ok(undefined);
    const read = await account(key);
    if (!read.ok) return fail('person.unchecked');
    const found = read.value;
    if (!found?.enabled) return ok(undefined);
    return ok({ oid: key, name: found.name, roles: rolesIn(groups, (group) => found.groups.has(group)) });
  }

  return {
    roster: () => roster,
    async known(oid) {
      const person = roster.people.get(oid.toLowerCase());
      return person ? ok(person) : fresh(oid);
    },
    fresh,
    refresh,
    async start() {
      await load();
      timer ??= setInterval(() => void refresh(), options.refreshMs ?? REFRESH_MS);
      timer.unref();
      const first = refresh();
      if (memberships.readAt === 0) await first;
    },
    close() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function namesOf(ids: GroupIds, group: string): string {
  return rolesIn(ids, (each) => each === group).join(' ');
}
