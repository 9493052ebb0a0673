import type { Cast, GroupName, Person } from '../people.ts';
import type { Store } from './store.ts';

/** The people of the tenant as they are now: the invented school, and what was changed since, which is kept. */
export interface Directory {
  readonly store: Store;
  readonly groupIds: Cast['groupIds'];
  people(): readonly Person[];
  groupWithId(id: string): GroupName | undefined;
  isEnabled(oid: string): boolean;
  isMember(group: GroupName, oid: string): boolean;
  setEnabled(oid: string, enabled: boolean): void;
  setMember(group: GroupName, oid: string, member: boolean): void;
}

export function createDirectory(store: Store, { people, groupIds }: Cast): Directory {
  return {
    store,
    groupIds,
    groupWithId: (id) =>
      (Object.keys(groupIds) as GroupName[]).find((name) => groupIds[name] === id.toLowerCase()),
    people: () => people,
    isEnabled: (oid) =>
      store.get<{ enabled: number }>('SELECT enabled FROM accounts WHERE oid = ?', oid)?.enabled !== 0,
    isMember: (group, oid) => {
      const changed = store.get<{ member: number }>(
        'SELECT member FROM members WHERE group_name = ? AND oid = ?',
        group,
        oid,
      );
      if (changed) return changed.member === 1;
      return people.some((person) => person.oid === oid && person.groups.includes(group));
    },
    setEnabled: (oid, enabled) =>
      store.write(() => store.run('INSERT OR REPLACE INTO accounts VALUES (?, ?)', oid, enabled ? 1 : 0)),
    setMember: (group, oid, member) =>
      store.write(() =>
        store.run('INSERT OR REPLACE INTO members VALUES (?, ?, ?)', group, oid, member ? 1 : 0),
      ),
  };
}
