/** What lies beside the page of a concern: its paper, who viewed it, a pupil's record, and people to pick. */
import * as z from 'zod';
import { findPupils, findStaff } from '../../src/app/tab/case/find-people.ts';
import { printPage } from '../../src/app/tab/case/print-page.ts';
import { pupilPage } from '../../src/app/tab/case/pupil-page.ts';
import { whoViewed } from '../../src/app/tab/case/who-viewed.ts';
import type { ConcernPrint, ConcernView, PupilPage } from '../../src/contract/concern.ts';
import type { Found } from '../../src/contract/me.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { referenceIn } from './case-asked.ts';
import type { ApiRequest, ApiRoute } from './route.ts';

const print: ApiRoute = {
  method: 'GET',
  path: '/api/concerns/:reference/print',
  person: 'fresh',
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const { person, query } = request;
    // Without names unless they are asked for: paper travels.
    const names = query.names === 'yes';
    const printed = await printPage({ person, reference: reference.value, names }, deps);
    return printed.ok ? ok(printed.value satisfies ConcernPrint) : printed;
  },
};

const views: ApiRoute = {
  method: 'GET',
  path: '/api/concerns/:reference/views',
  person: 'fresh',
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const seen = await whoViewed({ person: request.person, reference: reference.value }, deps);
    return seen.ok ? ok(seen.value satisfies readonly ConcernView[]) : seen;
  },
};

const pupil: ApiRoute = {
  method: 'GET',
  path: '/api/pupils/:id',
  person: 'fresh',
  async answer({ person, params }, deps) {
    const found = await pupilPage({ person, pupil: params.id ?? '' }, deps);
    return found.ok ? ok(found.value satisfies PupilPage) : found;
  },
};

/** A name is personal, so it travels in the body. */
const ASKED = z.object({ q: z.string().max(200) });

function typedIn({ body }: ApiRequest): Result<string> {
  const asked = ASKED.safeParse(body);
  return asked.success ? ok(asked.data.q) : fail('api.unreadable');
}

/** The list as last read will do: it is what the people picker of a card shows while the directory is down. */
const staff: ApiRoute = {
  method: 'POST',
  path: '/api/staff',
  person: 'known',
  async answer(request, deps) {
    const typed = typedIn(request);
    return typed.ok ? ok(findStaff(typed.value, deps) satisfies readonly Found[]) : typed;
  },
};

const pupils: ApiRoute = {
  method: 'POST',
  path: '/api/pupils',
  person: 'known',
  async answer(request, deps) {
    const typed = typedIn(request);
    if (!typed.ok) return typed;
    return ok(findPupils(typed.value, request.person, deps) satisfies readonly Found[]);
  },
};

export const CASE_BESIDE_ROUTES: readonly ApiRoute[] = [print, views, pupil, staff, pupils];
