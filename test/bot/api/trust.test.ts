/** The schools of a trust through the API: who is offered the page, and what of a person leaves this process. */
import type { SchoolSaid } from '../../../src/app/schools-of-trust.ts';
import type { Me } from '../../../src/contract/me.ts';
import type { Trust } from '../../../src/contract/trust.ts';
import type { Person } from '../../../src/domain/role.ts';
import { TRUST } from '../../../src/guidance/trust-words.ts';
import { askingApi } from '../../support/asking.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { type FakeTrust, fakeTrust, ownPage } from '../../support/fake-trust.ts';
import { GOVERNOR, HEAD, SCHOOL_A, TEACHER } from '../../support/schools.ts';

const NOTE: SchoolSaid = { ok: true, status: 200, body: { note: 'Nothing is published yet.' } };

test('The page is offered to governors, where there is a trust, and to nobody else', async () => {
  const alone = fakeDeps();
  const trusted = { ...fakeDeps(), trust: fakeTrust({ Oakfield: NOTE }) };
  const pages = async (deps: typeof alone, { oid }: Person) => {
    const as = askingApi(deps)(oid);
    const begun = (await as.post('/api/session')).body as { me: Me };
    expect(begun.me).toEqual((await as.get('/api/me')).body);
    return begun.me.pages;
  };
  for (const person of SCHOOL_A.people.values()) {
    if (person.roles.length === 0) continue;
    expect(await pages(alone, person)).not.toContain('trust');
    const isOffered = (await pages(trusted, person)).includes('trust');
    expect([person.name, isOffered]).toEqual([person.name, person.roles.includes('governor')]);
  }
});

test('Where there is none, and for those who may not, the answer is that of a page that is not there', async () => {
  const trusted = { ...fakeDeps(), trust: fakeTrust({ Oakfield: NOTE }) };
  const missing = await askingApi(fakeDeps())(GOVERNOR.oid).get('/api/trust');
  expect(missing.status).toBe(404);
  for (const { oid } of [HEAD, TEACHER])
    expect(await askingApi(trusted)(oid).get('/api/trust')).toEqual(missing);
  expect(await askingApi(trusted)(GOVERNOR.oid).get('/api/trust')).not.toEqual(missing);
});

test('Why a school is silent stands there in words, beside how all this is made', async () => {
  const trust = fakeTrust({ Oakfield: NOTE, Willow: { ok: false, code: 'late' } });
  const { body } = await askingApi({ ...fakeDeps(), trust })(GOVERNOR.oid).get('/api/trust');
  expect(body as Trust).toEqual({
    schools: [
      { name: 'Oakfield', state: 'figures', figures: { note: 'Nothing is published yet.' } },
      { name: 'Willow', state: 'silent', code: 'late', sentence: TRUST.silent.late },
    ],
    method: TRUST.method,
  });
});

test('The schools get the header that this one was sent, and somebody without one gets no further', async () => {
  const trust = fakeTrust({ Oakfield: NOTE });
  await askingApi({ ...fakeDeps(), trust })(GOVERNOR.oid).get('/api/trust');
  // The API of these tests takes the id of a person for a token.
  expect(trust.asked).toEqual([
    { school: 'Oakfield', asker: { oid: GOVERNOR.oid, authorization: GOVERNOR.oid } },
  ]);
});

test('Schools that name each other are each asked once: nobody goes round in a circle', async () => {
  const [oak, willow] = [fakeDeps(), fakeDeps()];
  const bothAsked = (): FakeTrust =>
    fakeTrust({
      'The Oak': (asker) => ownPage({ ...oak, trust: ofOak })(asker),
      'The Willow': (asker) => ownPage({ ...willow, trust: ofWillow })(asker),
    });
  const ofOak: FakeTrust = bothAsked();
  const ofWillow: FakeTrust = bothAsked();
  const { status, body } = await askingApi({ ...oak, trust: ofOak })(GOVERNOR.oid).get('/api/trust');
  expect([status, (body as Trust).schools.map(({ state }) => state)]).toEqual([200, ['figures', 'figures']]);
  expect([ofOak.asked.length, ofWillow.asked.length]).toEqual([2, 0]);
});
