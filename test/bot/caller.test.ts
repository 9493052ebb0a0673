import { createCaller } from '../../bot/caller.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';

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
