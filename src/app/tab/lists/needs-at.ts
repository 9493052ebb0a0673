import { ladoDueAt } from '../../../domain/due.ts';
import { NO_KIND, type QueryAt } from '../../../domain/figures-query.ts';
import type { Person } from '../../../domain/role.ts';
import { kindOf } from '../../../guidance/kinds.ts';
import type { Deps } from '../../deps.ts';

export type ListDeps = Pick<Deps, 'clock' | 'record' | 'school' | 'directory' | 'settings'>;

/** @returns what decides, at this moment, which concerns belong to a list of this person. */
export function queryAt(person: Person, { clock, record, school }: Omit<ListDeps, 'directory'>): QueryAt {
  const { times } = school;
  return {
    now: clock.now(),
    times,
    ladoIsOpen(reference) {
      const concern = record.find(reference);
      return concern !== undefined && ladoDueAt(concern, times.calendar) !== undefined;
    },
    person,
    groupOf,
  };
}

const groups = new Map<string, string>();

/** The group of a kind. A code that the table does not have any more has none. */
export function groupOf(kind: string | undefined): string {
  if (kind === undefined) return NO_KIND;
  const known = groups.get(kind);
  if (known !== undefined) return known;
  const group = kindOf(kind)?.group ?? NO_KIND;
  groups.set(kind, group);
  return group;
}
