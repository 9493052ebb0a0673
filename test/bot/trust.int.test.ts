/** Two schools of one tenant, in one process and then in two: docs/trust.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '../../local/people.ts';
import { buildIfStale } from '../../scripts/build-tab.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { createGraphClient } from '../../src/graph/client.ts';
import { fakeLog } from '../support/fake-log.ts';
import { referenceIn, SHORT, type TestApp, until } from '../support/school.ts';
import { openTrust, type TestTrust, type TrustSchool } from '../support/trust.ts';
import { REGISTRATIONS, type TrustSchoolName } from '../support/trust-people.ts';

jest.setTimeout(60_000);

let trust: TestTrust;
beforeAll(async () => {
  await buildIfStale(() => undefined);
  trust = await openTrust();
});
afterAll(() => trust.end());

interface Sent {
  readonly status: number;
  readonly body: unknown;
}

/** An activity of the person's chat with the bot of a school, to the path of a school: usually the same. */
async function send(
  app: TestApp,
  activity: { readonly person: Person; readonly bot: TrustSchoolName; readonly more: object },
  to: TrustSchoolName = activity.bot,
): Promise<Sent> {
  const { person, bot, more } = activity;
  const { botId } = REGISTRATIONS[bot];
  const serviceUrl = CLOUDS.standin.connectorUrl;
  const token = await trust.entra.signChannel({ appId: botId, serviceUrl });
  const response = await fetch(`http://127.0.0.1:${app.port}/${to}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      id: `${Math.floor(Math.random() * 1e12)}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl,
      from: { id: person.mri, name: person.name, aadObjectId: person.oid },
      recipient: { id: `28:${botId}`, name: 'Heed' },
      conversation: {
        id: `a:${bot}-${person.oid}`,
        conversationType: 'personal',
        tenantId: STAND_IN.tenantId,
      },
      channelData: { tenant: { id: STAND_IN.tenantId } },
      ...more,
    }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const press = (verb: string, data: object) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId: '1700000000000',
  value: { action: { type: 'Action.Execute', verb, data: { ...data, verb } }, trigger: 'manual' },
});
const openForm = {
  type: 'invoke',
  name: 'composeExtension/fetchTask',
  value: { commandId: 'report', commandContext: 'compose', context: { theme: 'default' } },
};
const openCase = (reference: string) => ({
  type: 'invoke',
  name: 'task/fetch',
  value: { data: { verb: 'open-case', reference: reference.replace('-', '') } },
});

/** @returns the reference of a report that this person made in this school's app */
async function report(app: TestApp, school: TrustSchool, person: Person): Promise<string> {
  const form = await send(app, { person, bot: school.name, more: openForm });
  const reportId = /"reportId":"([^"]+)"/.exec(JSON.stringify(form.body))?.[1] ?? '';
  const filed = await send(app, {
    person,
    bot: school.name,
    more: press('send-report', { ...SHORT, reportId }),
  });
  return referenceIn(filed.body) ?? JSON.stringify(filed.body);
}

const referencesOf = (school: TrustSchool) => school.rows('Concerns').map(({ fields }) => fields.Reference);
const plain = (reference: string) => reference.replace('-', '');

/** A call of the tab of a school with the token that Teams gives this person. */
async function tab(app: TestApp, school: TrustSchoolName, person: Person): Promise<Sent> {
  const { oid, name, upn } = person;
  const token = await trust.entra.signUser({ audience: STAND_IN.apiClientId, oid, name, upn });
  const response = await fetch(`http://127.0.0.1:${app.port}/${school}/api/session`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  return { status: response.status, body: await response.json() };
}

/** The process that owns a school's record, as its own lease says. */
function ownerOf(name: TrustSchoolName): string {
  const folder = join(trust.dataDir, name, 'record');
  const leases = readdirSync(folder).filter((file) => /^owner-\d+$/.test(file));
  const newest = leases.sort().at(-1) ?? '';
  return /"process":"([^"]+)"/.exec(readFileSync(join(folder, newest), 'utf8'))?.[1] ?? '';
}

/** What SharePoint answers the program of a school that asks for a site. */
async function askSite(program: TrustSchoolName, site: TrustSchoolName): Promise<string> {
  const graph = createGraphClient({
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    clientId: REGISTRATIONS[program].graphClientId,
    credential: { secret: trust[program].keep.secrets.graph },
    standIn: { origin: trust.origin },
    log: fakeLog(),
  });
  const path = `/sites/${REGISTRATIONS[site].siteId}/lists/Concerns/items`;
  const answer = await graph.call({ call: 'GET lists/Concerns/items', method: 'GET', path });
  return answer.ok ? 'ok' : answer.fault.code;
}

const get = async (app: TestApp, path: string) => {
  const response = await fetch(`http://127.0.0.1:${app.port}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test('Two schools in one process keep apart, and so they do in a process each', async () => {
  const { oakfield, willow } = trust;
  const both = await trust.app(['oakfield', 'willow']);

  // Each report goes to its own school; whoever works in both reports in each.
  const inOakfield = await report(both, oakfield, oakfield.person('teacher'));
  const inWillow = await report(both, willow, willow.person('teacher2'));
  await until(() => referencesOf(oakfield).length + referencesOf(willow).length === 2);
  expect(referencesOf(oakfield)).toEqual([plain(inOakfield)]);
  expect(referencesOf(willow)).toEqual([plain(inWillow)]);
  // Told by each school's own bot, and nobody of the other.
  const told = ({ teams }: TrustSchool) =>
    teams.activities.some(
      ({ direction, activity }) =>
        direction === 'from-bot' && JSON.stringify(activity).includes('Acknowledge'),
    );
  await until(() => told(oakfield) && told(willow));
  expect(JSON.stringify(oakfield.teams.activities)).not.toContain(plain(inWillow));
  expect(JSON.stringify(willow.teams.activities)).not.toContain(plain(inOakfield));

  // The bot of one school is nobody at the path of the other, with its own name or the other's.
  const dsl = oakfield.person('dsl');
  const form = { person: dsl, bot: 'oakfield', more: openForm } as const;
  expect((await send(both, form, 'willow')).status).toBe(403);
  const recipient = { id: `28:${REGISTRATIONS.willow.botId}`, name: 'Heed' };
  const disguised = { ...form, more: { ...openForm, recipient } };
  expect((await send(both, disguised, 'willow')).status).toBe(401);

  // The DSL of one school is nobody in the other: not in its bot, not in its tab.
  const own = await send(both, { person: dsl, bot: 'oakfield', more: openCase(inOakfield) });
  expect(JSON.stringify(own.body)).toContain(SHORT.happened);
  const lead = willow.person('dsl');
  const pressed = await send(both, { person: lead, bot: 'willow', more: openCase(inOakfield) });
  expect(pressed.status).toBe(200);
  expect(JSON.stringify(pressed.body)).not.toContain(SHORT.happened);
  const stranger = await send(both, { person: lead, bot: 'oakfield', more: openCase(inOakfield) });
  expect(JSON.stringify(stranger.body)).not.toContain(SHORT.happened);
  expect((await tab(both, 'oakfield', dsl)).status).toBe(200);
  expect((await tab(both, 'willow', dsl)).status).toBe(403);
  expect((await tab(both, 'willow', lead)).status).toBe(200);

  // The program of one school has no right at the site of the other.
  expect(await askSite('oakfield', 'oakfield')).toBe('ok');
  expect(await askSite('oakfield', 'willow')).toBe('graph.refused');

  // Names, pages and readiness of each, and of the whole.
  expect((await get(both, '/oakfield/tab')).text).toContain('src="/oakfield/tab/assets/');
  expect((await get(both, '/oakfield/tab')).headers.get('content-security-policy')).toContain(
    "script-src 'self'",
  );
  const [script = ''] =
    /\/oakfield\/tab\/assets\/[\w-]+\.js/.exec((await get(both, '/oakfield/tab')).text) ?? [];
  expect((await get(both, script)).status).toBe(200);
  expect((await get(both, '/tab/')).status).toBe(404);
  expect((await get(both, '/elm/readyz')).status).toBe(404);
  expect((await get(both, '/healthz')).status).toBe(200);
  const ready = await get(both, '/readyz');
  expect(ready.text).toContain('"school":"willow"');
  expect(both.log()).toMatch(/"school":"oakfield"/);

  // Each has a folder, and a lease, of its own.
  const owners = (['oakfield', 'willow'] as const).map(ownerOf);
  expect(owners[0]).toMatch(/^[0-9a-f-]+$/);
  expect(owners[1]).not.toBe(owners[0]);
  await both.stop();

  const [first, second] = [await trust.app(['oakfield']), await trust.app(['willow'])];
  expect((await get(first, '/willow/readyz')).status).toBe(404);
  await second.crash();
  const again = await report(first, oakfield, oakfield.person('teacher2'));
  await until(() => referencesOf(oakfield).includes(plain(again)));
  expect(referencesOf(willow)).toEqual([plain(inWillow)]);
});

test('A school whose keys do not open its record stays closed, and the others run', async () => {
  const { oakfield, willow } = trust;
  const wrong = {
    WILLOW__HEED_KEYS: `k1:${Buffer.from('another school, other keys: 32 b').toString('base64')}`,
  };
  const app = await trust.app(['oakfield', 'willow'], wrong);
  // The other one reads its record for a moment, and says so.
  const missing = async () => JSON.parse((await get(app, '/readyz')).text).missing;
  await until(async () => (await missing()).length === 1);
  expect((await get(app, '/readyz')).status).toBe(503);
  expect(await missing()).toEqual([
    {
      code: 'school-closed',
      school: 'willow',
      sentence: expect.stringMatching(/^willow: Heed could not start/),
    },
  ]);
  const refused = await send(app, { person: willow.person('teacher'), bot: 'willow', more: openForm });
  expect(refused).toEqual({
    status: 503,
    body: { error: 'school.closed', sentence: expect.stringContaining('Tell the DSL in person') },
  });
  expect((await get(app, '/willow/tab/')).text).toContain('ring 999');
  expect(app.log()).toMatch(/"event":"school-closed".*"alarm":true.*"school":"willow"/);
  expect(await report(app, oakfield, oakfield.person('teacher'))).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
});
