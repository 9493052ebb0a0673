import * as z from 'zod';
import { suggestStaffWithoutAccount } from '../../src/app/school/staff-list.ts';
import type { Found } from '../../src/contract/me.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { ApiRoute } from './route.ts';

/** A name is personal, so it travels in the body. */
const ASKED = z.object({ q: z.string().max(200) });

/**
 * Names for an adult whom the directory does not have, such as a volunteer or contractor, while one is typed. Nothing
 * but the name and the job of the school's list; the name is the answer, so it is the id as well.
 */
export const peopleWithoutAccountRoute: ApiRoute = {
  method: 'POST',
  path: '/api/people-without-account',
  person: 'known',
  async answer({ body }, { settings }) {
    const asked = ASKED.safeParse(body);
    if (!asked.success) return fail('api.unreadable');
    const found = suggestStaffWithoutAccount(asked.data.q, settings).map(({ name, job }) => ({
      id: name,
      title: name,
      ...(job ? { detail: job } : {}),
    }));
    return ok(found satisfies readonly Found[]);
  },
};
