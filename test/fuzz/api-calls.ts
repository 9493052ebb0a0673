/** Calls of the tab's API for the fuzzer: every route, as every person, with a token and a session that hold. */
import { ROUTES } from '../../bot/api/routes.ts';
import { STAND_IN } from '../../src/clouds.ts';
import type { TestApp, TestSchool } from '../support/school.ts';
import type { Chance } from './chance.ts';
import { mutated } from './mutate.ts';
import type { Wire } from './wire.ts';

/** Names that the routes look for, each with something that they might take. */
const BODY = {
  formId: '',
  seen: 3,
  fields: { text: 'x', reason: 'x', happened: 'x', danger: 'no', adult: 'no', of: '2' },
  search: 'x',
  q: 'pu',
  name: 'x',
  query: { status: 'open', sort: 'due', offset: 0, limit: 50 },
  from: '2026-09-01',
  to: '2026-12-18',
  month: '2026-11',
  status: 'open',
  need: 'unread',
  csv: 'name,year\nInvented Pupil,5',
  content: 'iVBORw0KGgo=',
  terms: '2026-09-02 to 2026-12-18',
  id: 'lado',
  value: 'x',
  checked: '2026-11-20',
  oid: '',
};

export interface ApiCalls {
  readonly next: () => Wire;
}

/** Signs everybody in. @param known values of the real world, references and people among them */
export async function apiCalls(
  school: TestSchool,
  app: TestApp,
  { chance, known }: { readonly chance: Chance; readonly known: readonly unknown[] },
): Promise<ApiCalls> {
  const keys = ['teacher', 'dsl', 'deputy', 'head', 'chair', 'governor', 'dpo', 'it', 'volunteer', 'slt'];
  const people = await Promise.all(
    keys.map(async (key) => {
      const person = school.person(key);
      const token = await school.tenant.entra.signUser({ audience: STAND_IN.apiClientId, ...person });
      const authorization = `Bearer ${token}`;
      const begun = await fetch(`http://127.0.0.1:${app.port}/api/session`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: '{}',
      });
      const { session } = (await begun.json()) as { session: string };
      return { oid: person.oid, authorization, session };
    }),
  );
  const anything = () => encodeURIComponent(String(chance.of(known)).slice(0, 200));
  return {
    next() {
      const { oid, authorization, session } = chance.of(people);
      const route = chance.of(ROUTES);
      const path = route.path.replace(/:\w+/g, anything);
      const query = chance.happens(0.2) ? `?since=${anything()}&names=${anything()}` : '';
      const body = mutated({ ...BODY, formId: chance.of(known) }, { chance, keep: new Set(), known });
      return {
        actor: oid,
        method: route.method,
        path: path + query,
        headers: { authorization, 'heed-session': session, 'content-type': 'application/json' },
        body: route.method === 'GET' ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body) ?? ''),
      };
    },
  };
}
