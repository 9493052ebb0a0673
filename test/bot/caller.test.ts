import { createApi } from '../../bot/api/api.ts';
import { createCaller } from '../../bot/caller.ts';
import { createLimits } from '../../bot/limits.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { fakeDirectory } from '../support/fake-directory.ts';
import { fakeLog } from '../support/fake-log.ts';
import { SCHOOL_A, TEACHER } from '../support/schools.ts';

const TOKEN = 'Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.e30.c2ln';

test('While Entra’s keys cannot be read nobody is let in, and it is not the token’s fault', async () => {
  const caller = createCaller({
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    apiClientId: STAND_IN.apiClientId,
    standIn: { origin: 'http://127.0.0.1:9' },
  });
  expect(await caller(TOKEN)).toEqual({ ok: false, why: 'no-keys' });
});

describe('the API', () => {
  const TEACHER_ASKS = async () => ({ ok: true, oid: TEACHER.oid }) as const;
  const me = (more: Partial<Parameters<typeof createApi>[0]>) =>
    createApi({
      caller: TEACHER_ASKS,
      directory: fakeDirectory(),
      limits: createLimits(),
      log: fakeLog(),
      ...more,
    }).get['/api/me']?.('Bearer x');

  test('says in a plain sentence that nobody can be checked, while the directory or Entra is down', async () => {
    const directory = fakeDirectory();
    directory.down(true);
    const body = { error: 'person.unchecked', sentence: FAULT_WORDS['person.unchecked'] };
    const answer = { status: 503, body, headers: { 'Retry-After': '30' } };
    expect(await me({ directory })).toEqual(answer);
    expect(await me({ caller: async () => ({ ok: false, why: 'no-keys' }) })).toEqual(answer);
  });

  test('lets in nobody whose access was taken away, and tells them whom to go to', async () => {
    const directory = fakeDirectory();
    directory.become({ ...SCHOOL_A, revoked: new Map([[TEACHER.oid, TEACHER]]) });
    expect(await me({ directory })).toMatchObject({ status: 403, body: { error: 'person.revoked' } });
  });

  test('repeats nothing of what was thrown, neither in the answer nor in the log', async () => {
    const log = fakeLog();
    const directory = {
      ...fakeDirectory(),
      fresh: () => Promise.reject(new Error('Words of somebody.')),
    };
    const answer = await me({ directory, log });
    expect(answer).toMatchObject({ status: 500, body: { error: 'unexpected' } });
    expect(JSON.stringify([answer, log.lines])).not.toContain('Words');
    expect(log.events('alarm')).toEqual(['api-failed']);
  });
});
