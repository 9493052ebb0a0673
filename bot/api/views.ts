import * as z from 'zod';
import { querySchema } from '../../src/app/tab/lists/query-schema.ts';
import { keepView, viewsOf } from '../../src/app/tab/lists/views.ts';
import { handlesConcerns } from '../../src/app/tab/lists/visible.ts';
import type { SavedViews } from '../../src/contract/concerns.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { ApiRoute } from './route.ts';

const sentSchema = z.strictObject({ name: z.string().max(1_000), query: querySchema.optional() });

/** `GET /api/views`: the queries that this person keeps under a name. */
const read: ApiRoute = {
  method: 'GET',
  path: '/api/views',
  person: 'fresh',
  async answer({ person }, deps) {
    const views = viewsOf(person, deps);
    return views.ok ? ok({ views: views.value } satisfies SavedViews) : views;
  },
};

/** `POST /api/views`: keeps one, or drops it. */
const keep: ApiRoute = {
  method: 'POST',
  path: '/api/views',
  person: 'fresh',
  async answer({ person, body }, deps) {
    if (!handlesConcerns(person.roles)) return fail('case.not-yours');
    const sent = z.safeParse(sentSchema, body);
    if (!sent.success) return fail('api.unreadable');
    const views = await keepView(person, sent.data, deps);
    return views.ok ? ok({ views: views.value } satisfies SavedViews) : views;
  },
};

export const viewRoutes: readonly ApiRoute[] = [read, keep];
