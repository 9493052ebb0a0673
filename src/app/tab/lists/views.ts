import * as z from 'zod';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { notKept } from '../../school/setter.ts';
import { storedUnder } from '../../school/stored.ts';
import type { ListQuery } from './list-concerns.ts';
import { querySchema } from './query-schema.ts';
import { handlesConcerns } from './visible.ts';

/** A query that somebody keeps under a name, for themselves only: it may hold a child's name, and is sealed. */
export interface View {
  readonly name: string;
  readonly query: ListQuery;
}

const VIEW = 'view/';
const MOST = 20;
const LONGEST_NAME = 60;

const storedSchema = z.array(z.object({ name: z.string(), query: querySchema }));

type ViewDeps = Pick<Deps, 'settings'>;

/** @returns this person's views in the order of their names; `case.not-yours` for whoever handles no concerns */
export function viewsOf(person: Person, { settings }: ViewDeps): Result<readonly View[]> {
  if (!handlesConcerns(person.roles)) return fail('case.not-yours');
  return ok(storedUnder(keyOf(person), storedSchema, settings) ?? []);
}

/**
 * Keeps a view, or takes its name away where there is no query.
 * @returns all of them; `view.name` for no name or a long one, `view.full`, `case.not-yours`, or the fault of the store
 */
export async function keepView(
  person: Person,
  { name, query }: { readonly name: string; readonly query?: ListQuery | undefined },
  { settings }: ViewDeps,
): Promise<Result<readonly View[]>> {
  const before = viewsOf(person, { settings });
  if (!before.ok) return before;
  const called = name.replace(/\s+/g, ' ').trim();
  if (called === '' || [...called].length > LONGEST_NAME) return fail('view.name');
  const others = before.value.filter((view) => view.name !== called);
  if (query && others.length >= MOST) return fail('view.full');
  const after = [...others, ...(query ? [{ name: called, query }] : [])].sort((a, b) =>
    a.name.localeCompare(b.name, 'en-GB', { numeric: true }),
  );
  const value = after.length === 0 ? undefined : JSON.stringify(after);
  if (value === undefined && before.value.length === 0) return ok(after);
  const put = await settings.put({ key: keyOf(person), value, by: 'heed' });
  return put.ok ? ok(after) : notKept(put);
}

function keyOf({ oid }: Person): string {
  return `${VIEW}${oid}`;
}
