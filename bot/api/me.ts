import type { Deps } from '../../src/app/deps.ts';
import type { Me } from '../../src/contract/me.ts';
import { ok } from '../../src/domain/result.ts';
import { type Person, ROLES } from '../../src/domain/role.ts';
import { pagesFor } from './pages.ts';
import type { ApiRoute } from './route.ts';

/** `GET /api/me`: who the caller is, as the directory has them now. */
export const meRoute: ApiRoute = {
  method: 'GET',
  path: '/api/me',
  person: 'either',
  answer: async ({ person }, deps) => ok(meFor(person, deps)),
};

/** @param person as the directory has them now */
export function meFor({ name, roles }: Person, deps: Pick<Deps, 'trust'>): Me {
  return {
    name,
    roles: ROLES.filter((role) => roles.includes(role)),
    mayReport: true,
    pages: pagesFor(roles, deps),
  };
}
