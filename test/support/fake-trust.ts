import type { Asker, SchoolOfTrust, SchoolSaid, SchoolsOfTrust } from '../../src/app/schools-of-trust.ts';
import { askingApi } from './asking.ts';
import type { FakeDeps } from './fake-deps.ts';

/** The schools of a trust, each answering what the test says, and everybody who asked them. */
export interface FakeTrust extends SchoolsOfTrust {
  readonly asked: { readonly school: string; readonly asker: Asker }[];
}

/** @param says by name of the school, in their order */
export function fakeTrust(
  says: Readonly<Record<string, SchoolSaid | ((asker: Asker) => Promise<SchoolSaid>)>>,
): FakeTrust {
  const asked: FakeTrust['asked'][number][] = [];
  const schools: readonly SchoolOfTrust[] = Object.keys(says).map((name) => ({
    name,
    base: `https://${name.toLowerCase()}.example`,
  }));
  return {
    schools,
    asked,
    async ask(school, asker) {
      asked.push({ school: school.name, asker });
      const said = says[school.name];
      if (!said) throw new Error('It is no school of the trust.');
      return typeof said === 'function' ? said(asker) : said;
    },
  };
}

/** What a school's own governors' page answers to whoever asks, through its own API. */
export function ownPage(deps: FakeDeps): (asker: Asker) => Promise<SchoolSaid> {
  return async ({ oid }) => {
    const { status, body } = await askingApi(deps)(oid).get('/api/governors');
    return { ok: true, status, body: JSON.parse(JSON.stringify(body)) };
  };
}
