import { acknowledge } from '../../src/app/acknowledge.ts';
import { changesSince } from '../../src/app/tab/case/changes.ts';
import { openPage } from '../../src/app/tab/case/open-page.ts';
import type { ConcernChanges, ConcernPage } from '../../src/contract/concern.ts';
import { ok } from '../../src/domain/result.ts';
import { numberIn, referenceIn } from './case-asked.ts';
import type { ApiRoute } from './route.ts';

/** The page of one concern; the view is recorded before anything is answered. */
const page: ApiRoute = {
  method: 'GET',
  path: '/api/concerns/:reference',
  person: 'fresh',
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const opened = await openPage({ person: request.person, reference: reference.value }, deps);
    return opened.ok ? ok(opened.value satisfies ConcernPage) : opened;
  },
};

/** Takes it, or takes it over where it is offered; for a second press nothing changes. */
const take: ApiRoute = {
  method: 'POST',
  path: '/api/concerns/:reference/acknowledge',
  person: 'fresh',
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const taken = await acknowledge({ actor: request.person.oid, reference: reference.value }, deps);
    return taken.ok ? ok({ sequence: taken.value.sequence }) : taken;
  },
};

const changes: ApiRoute = {
  method: 'GET',
  path: '/api/concerns/:reference/changes',
  person: 'fresh',
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const since = numberIn(request.query.since, 'api.unreadable');
    const asked = { person: request.person, reference: reference.value };
    const found = await changesSince({ ...asked, since: since.ok ? since.value : 0 }, deps);
    if (!found.ok) return found;
    return since.ok ? ok(found.value satisfies ConcernChanges) : since;
  },
};

export const CASE_PAGE_ROUTES: readonly ApiRoute[] = [page, take, changes];
