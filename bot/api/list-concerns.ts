import * as z from 'zod';
import { filtersFor } from '../../src/app/tab/lists/filters.ts';
import { listConcerns } from '../../src/app/tab/lists/list-concerns.ts';
import { noteShown } from '../../src/app/tab/lists/note-shown.ts';
import { querySchema } from '../../src/app/tab/lists/query-schema.ts';
import { handlesConcerns } from '../../src/app/tab/lists/visible.ts';
import type { ConcernFilters, ConcernList } from '../../src/contract/concerns.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { ApiRoute } from './route.ts';

/** `POST /api/concerns`: the list. Names may be searched for, so nothing of it stands in an address. */
const list: ApiRoute = {
  method: 'POST',
  path: '/api/concerns',
  person: 'fresh',
  async answer({ person, body }, deps) {
    if (!handlesConcerns(person.roles)) return fail('case.not-yours');
    const query = z.safeParse(querySchema, body ?? {});
    if (!query.success) return fail('api.unreadable');
    const found = listConcerns(person, query.data, deps);
    const noted = found.ok && found.value.lines.length > 0 ? await noteShown(person, deps) : ok(undefined);
    if (!noted.ok) return noted;
    return found.ok ? ok(found.value satisfies ConcernList) : found;
  },
};

/** `GET /api/concerns/filters`: what can be chosen. */
const filters: ApiRoute = {
  method: 'GET',
  path: '/api/concerns/filters',
  person: 'fresh',
  async answer({ person }, deps) {
    const found = filtersFor(person, deps);
    return found.ok ? ok(found.value satisfies ConcernFilters) : found;
  },
};

export const listRoutes: readonly ApiRoute[] = [list, filters];
