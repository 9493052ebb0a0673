import { createApi } from '../../../bot/api/api.ts';
import { createLimits } from '../../../bot/limits.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { askingApi } from '../../support/asking.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fakeDirectory } from '../../support/fake-directory.ts';
import { DSL, SCHOOL_A, TEACHER } from '../../support/schools.ts';

/** The answer of `GET /api/me` to the class teacher, without a session. */
function me(more: Partial<Parameters<typeof createApi>[0]> = {}) {
  const endpoints = createApi({
    ...fakeDeps(),
    caller: async () => ({ ok: true, oid: TEACHER.oid }),
    limits: createLimits(),
    ...more,
  });
  const find = (path: string) => endpoints.find((endpoint) => endpoint.path === path);
  const call = { headers: {}, params: {}, query: {}, body: async () => ({ body: undefined }) };
  return find('/api/me')?.answer(call);
}

describe('the door of the API', () => {
  test('says in a plain sentence that nobody can be checked, while Entra does not give its keys', async () => {
    const body = { error: 'person.unchecked', sentence: FAULT_WORDS['person.unchecked'] };
    const answer = { status: 503, body, headers: { 'Retry-After': '30' } };
    expect(await me({ caller: async () => ({ ok: false, why: 'no-keys' }) })).toEqual(answer);
  });

  test('lets in nobody whose access was taken away, and tells them whom to go to', async () => {
    const directory = fakeDirectory();
    directory.become({ ...SCHOOL_A, revoked: new Map([[TEACHER.oid, TEACHER]]) });
    expect(await me({ directory })).toMatchObject({ status: 403, body: { error: 'person.revoked' } });
  });

  test('repeats nothing of what was thrown, neither in the answer nor in the log', async () => {
    const deps = fakeDeps();
    const fresh = () => Promise.reject(new Error('Words of somebody.'));
    const answer = await me({ ...deps, directory: { ...deps.directory, fresh } });
    expect(answer).toMatchObject({ status: 500, body: { error: 'unexpected' } });
    expect(JSON.stringify([answer, deps.log.lines])).not.toContain('Words');
    expect(deps.log.events('alarm')).toEqual(['api-failed']);
  });

  test('reads nothing of a body before it knows who sent it', async () => {
    const body = jest.fn(async () => ({ body: undefined }));
    const [begin] = createApi({
      ...fakeDeps(),
      caller: async () => ({ ok: false, why: 'token' }),
      limits: createLimits(),
    });
    expect(await begin?.answer({ headers: {}, params: {}, query: {}, body })).toMatchObject({ status: 401 });
    expect(body).not.toHaveBeenCalled();
  });
});

test('Somebody of the last list gets in while the directory is down, and nobody else', async () => {
  const deps = fakeDeps();
  deps.directory.down(true);
  const as = askingApi(deps);
  expect((await as(TEACHER.oid).get('/api/me')).status).toBe(200);
  expect((await as('0d000000-0000-4000-8000-00000000ffff').get('/api/me')).status).not.toBe(200);
});

describe('a session', () => {
  test('is needed for everything but beginning one', async () => {
    expect(await me()).toMatchObject({ status: 403, body: { error: 'session.ended' } });
    expect(await askingApi(fakeDeps())(TEACHER.oid).get('/api/me')).toMatchObject({ status: 200 });
  });

  test('ends after twenty minutes in which only the page asked, and a new one can be begun', async () => {
    const deps = fakeDeps();
    const as = askingApi(deps);
    const teacher = as(TEACHER.oid);
    const quiet = { headers: { 'heed-quiet': '1' } };
    expect((await teacher.get('/api/me')).status).toBe(200);
    deps.clock.forward(19);
    expect((await teacher.call('/api/me', quiet)).status).toBe(200);
    deps.clock.forward(1);
    expect(await teacher.get('/api/me')).toMatchObject({ status: 403, body: { error: 'session.ended' } });
    expect((await as(TEACHER.oid).get('/api/me')).status).toBe(200);
  });

  test('goes on for as long as somebody uses it', async () => {
    const deps = fakeDeps();
    const teacher = askingApi(deps)(TEACHER.oid);
    for (let times = 0; times < 5; times += 1) {
      expect((await teacher.get('/api/me')).status).toBe(200);
      deps.clock.forward(19);
    }
  });

  test('is one person’s own', async () => {
    const as = askingApi(fakeDeps());
    const begun = (await as(DSL.oid).post('/api/session')).body as { session: string };
    const headers = { 'heed-session': begun.session };
    expect((await as(DSL.oid).call('/api/me', { headers })).status).toBe(200);
    expect((await as(TEACHER.oid).call('/api/me', { headers })).status).toBe(403);
  });
});

test('Everyone is told which pages are theirs, and no others', async () => {
  const as = askingApi(fakeDeps());
  const pages = async (oid: string) => ((await as(oid).get('/api/me')).body as { pages: string[] }).pages;
  expect(await pages(TEACHER.oid)).toEqual(['my-reports', 'report']);
  expect(await pages(DSL.oid)).toEqual(
    expect.arrayContaining(['dashboard', 'concerns', 'settings', 'my-reports', 'report']),
  );
  expect(await pages(DSL.oid)).not.toContain('systems');
});

test('Whoever asked for too much waits, but not with a report', async () => {
  const deps = fakeDeps();
  const teacher = askingApi(deps)(TEACHER.oid);
  let last = await teacher.get('/api/me');
  for (let times = 0; times < 700 && last.status === 200; times += 1) last = await teacher.get('/api/me');
  expect(last).toMatchObject({ status: 429, body: { error: 'person.too-fast' } });
  expect((await teacher.post('/api/reports', {})).status).not.toBe(429);
});
