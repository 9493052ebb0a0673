import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { createCaller } from '../../../bot/caller.ts';
import { noFaults } from '../../../local/faults.ts';
import { peopleOf } from '../../../local/people.ts';
import type { StartView, TokenOutcome } from '../../../local/teams/wire.ts';
import { startTenant, type Tenant } from '../../../local/tenant.ts';
import { CLOUDS, STAND_IN, TEAMS_CLIENTS } from '../../../src/clouds.ts';
import { testStage } from './host.ts';

let tenant: Tenant;
const dataDir = mkdtempSync(join(tmpdir(), 'heed-token-'));

beforeAll(async () => {
  tenant = await startTenant({
    dataDir,
    port: 0,
    school: 'a',
    botEndpoint: () => 'http://127.0.0.1:4321/api/messages',
    stage: testStage(noFaults()),
    secrets: { bot: 'b', graph: 'g', setup: 's' },
  });
});
afterAll(async () => {
  await tenant.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function tokenOf(as: string): Promise<TokenOutcome> {
  const answer = await fetch(`${tenant.origin}/_teams/token?as=${as}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return (await answer.json()) as TokenOutcome;
}

it.each(['dsl', 'pupil'])('the token of the %s passes the checks of the API, and names them', async (as) => {
  const caller = createCaller({
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    apiClientId: STAND_IN.apiClientId,
    standIn: { origin: tenant.origin },
  });
  const outcome = await tokenOf(as);
  const token = outcome.kind === 'token' ? outcome.token : '';
  const oid = peopleOf('a').find(({ keys }) => keys.includes(as))?.oid;
  expect(await caller(`Bearer ${token}`)).toEqual({ ok: true, oid });
  const { exp = 0, iat = 0, ...claims } = decodeJwt(token);
  expect(exp - iat).toBe(3_600);
  expect(claims).toMatchObject({
    aud: STAND_IN.apiClientId,
    azp: expect.stringMatching(new RegExp(`^(${TEAMS_CLIENTS.join('|')})$`)),
    scp: 'access_as_user',
    tid: STAND_IN.tenantId,
    ver: '2.0',
  });
});

it('somebody whose account is closed gets none, until it is opened again', async () => {
  const oid = peopleOf('a').find(({ keys }) => keys.includes('volunteer'))?.oid ?? '';
  tenant.graph.setEnabled(oid, false);
  expect(await tokenOf('volunteer')).toEqual({ kind: 'error', text: 'tokenRevoked' });
  tenant.graph.setEnabled(oid, true);
  expect(await tokenOf('volunteer')).toMatchObject({ kind: 'token' });
});

it('the page learns that the tab is served where the app listens', async () => {
  const start = (await (await fetch(`${tenant.origin}/_teams/start?as=dsl`)).json()) as StartView;
  expect(start.tab.url).toBe('http://localhost:4321/tab/');
});
