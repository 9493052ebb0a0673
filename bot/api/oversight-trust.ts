import { type NamedSchool, trustView } from '../../src/app/tab/oversight/trust.ts';
import type { Trust, TrustSchool } from '../../src/contract/trust.ts';
import { ok } from '../../src/domain/result.ts';
import { TRUST } from '../../src/guidance/trust-words.ts';
import type { ApiRoute } from './route.ts';

/**
 * `GET /api/trust`: each school is asked for its governors' page as this person, with what they sent to this one. That page
 * asks nobody, so schools that name each other cannot go round in a circle.
 */
export const trustRoute: ApiRoute = {
  method: 'GET',
  path: '/api/trust',
  person: 'fresh',
  forwards: true,
  async answer({ person, authorization = '' }, deps) {
    const view = await trustView({ oid: person.oid, authorization }, deps);
    if (!view.ok) return view;
    return ok({ schools: view.value.map(inWords), method: TRUST.method } satisfies Trust);
  },
};

function inWords(school: NamedSchool): TrustSchool {
  return school.state === 'silent' ? { ...school, sentence: TRUST.silent[school.code] } : school;
}
