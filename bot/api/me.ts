import type { Me } from '../../src/contract/me.ts';
import { ok } from '../../src/domain/result.ts';
import { ROLES } from '../../src/domain/role.ts';
import { pagesFor } from './pages.ts';
import type { ApiRoute } from './route.ts';

/** `GET /api/me`: who the caller is, as the directory has them now. */
export const meRoute: ApiRoute = {
  method: 'GET',
  path: '/api/me',
  person: 'either',
  answer: async ({ person }) =>
    ok({
      name: person.name,
      roles: ROLES.filter((role) => person.roles.includes(role)),
      mayReport: true,
      pages: pagesFor(person.roles),
    } satisfies Me),
};
