import * as z from 'zod';
import { dashboardFor } from '../../src/app/tab/lists/dashboard.ts';
import type { Dashboard } from '../../src/contract/concerns.ts';
import { fail, ok } from '../../src/domain/result.ts';
import { pagesFor } from './pages.ts';
import type { ApiRoute } from './route.ts';

const askedSchema = z.union([
  z.strictObject({
    period: z.enum(['week', 'four-weeks', 'term', 'year', 'last-year']).exactOptional(),
  }),
  z
    .strictObject({ period: z.literal('chosen'), from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to),
]);

/** `POST /api/dashboard`: what needs a person, and the figures of a period. */
export const dashboardRoute: ApiRoute = {
  method: 'POST',
  path: '/api/dashboard',
  person: 'fresh',
  async answer({ person, body }, deps) {
    if (!pagesFor(person.roles, deps).includes('dashboard')) return fail('case.not-yours');
    const asked = z.safeParse(askedSchema, body ?? {});
    if (!asked.success) return fail('api.unreadable');
    const made = dashboardFor(person, asked.data, deps);
    return made.ok ? ok(made.value satisfies Dashboard) : made;
  },
};
