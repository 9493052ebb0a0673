import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUNNING_PERMISSIONS, SET_UP_PERMISSIONS } from '../../scripts/provision/permissions.ts';
import { runProvision } from '../../scripts/provision/run.ts';
import type { Setup } from '../../scripts/provision/setup.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { ROLES } from '../../src/domain/role.ts';
import { createGraphClient, type GraphCaller } from '../../src/graph/client.ts';
import { LISTS } from '../../src/graph/schema.ts';
import { type StandIn, startStandIn } from '../src/graph/stand-in.ts';

const ALL = SET_UP_PERMISSIONS.map(({ name }) => name);
const { siteId } = STAND_IN;
const LISTS_PATH = `/sites/${siteId}/lists`;
/** An app that has no grant on the site yet. */
const APP = '0c11e700-0000-4000-8000-00000000feed';

let standIn: StandIn;
afterEach(() => standIn.stop());

const setup = (change: Partial<Setup> = {}): Setup => ({
  cloud: CLOUDS.standin,
  standIn: { origin: standIn.origin },
  tenantId: STAND_IN.tenantId,
  identity: { clientId: STAND_IN.setupClientId, secret: 'set-up' },
  appClientId: APP,
  site: { id: siteId },
  groups: {},
  ...change,
});

async function run(
  change: Partial<Setup> = {},
  more: { planOnly?: boolean; groups?: boolean; rights?: boolean; graph?: GraphCaller } = {},
) {
  const lines: string[] = [];
  const kept: Record<string, string> = {};
  const { planOnly = false, groups = false, rights = false, graph = standIn.setUp() } = more;
  const complete = await runProvision(
    setup(change),
    { planOnly, groups, rights },
    {
      graph,
      say: (line) => void lines.push(line),
      keep: (settings) => void Object.assign(kept, settings),
    },
  );
  return { complete, lines, text: lines.join('\n'), kept };
}

const writes = () => standIn.tenant.requests.filter(({ method }) => method !== 'GET').length;
const make = (path: string, body: object) =>
  standIn.setUp().call({ call: 'POST', method: 'POST', path, body });
const makeList = (displayName: string, columns: readonly object[]) =>
  make(LISTS_PATH, { displayName, columns, list: { template: 'genericList' } });

test('On a fresh site a plan writes nothing, a run makes everything, and a second run has nothing to do', async () => {
  standIn = await startStandIn({ lists: false, setUpRights: ALL });
  const site = { host: 'heedschool.sharepoint.com', path: 'sites/safeguarding' };
  const looked = await run({ site }, { planOnly: true, groups: true });
  expect(looked).toMatchObject({ complete: true, kept: {} });
  expect(writes()).toBe(0);
  const missing = Object.keys(LISTS).length + 1 + ROLES.length;
  expect(looked.lines.filter((line) => line.startsWith('- '))).toHaveLength(missing);

  const first = await run({ site }, { groups: true });
  expect(first.complete).toBe(true);
  expect(standIn.tenant.listNames().sort()).toEqual(Object.keys(LISTS).sort());
  expect(first.kept.SITE_ID).toBe(siteId);
  expect(Object.keys(first.kept)).toHaveLength(1 + ROLES.length);

  const before = writes();
  const second = await run({ site }, { groups: true });
  expect(second).toMatchObject({ complete: true, kept: first.kept });
  expect(second.lines).toEqual(['Nothing is missing in what could be read.', 'Everything is there.']);
  expect(writes()).toBe(before);
});

test('A half-done run of an older schema is completed in place, and rows and foreign columns stay', async () => {
  standIn = await startStandIn({ lists: false, setUpRights: ALL });
  await makeList('Settings', [
    { name: 'Theirs', text: {} },
    { name: 'SettingKey', text: {} },
  ]);
  await makeList('Digests', [{ name: 'DigestKey', number: {} }]);
  await make(`${LISTS_PATH}/Settings/items`, { fields: { SettingKey: 'one', Theirs: 'kept' } });
  await make(`/sites/${siteId}/permissions`, {
    roles: ['read'],
    grantedToIdentities: [{ application: { id: APP } }],
  });
  const { complete, text } = await run();
  expect(complete).toBe(false);
  expect(text).toContain('- Settings: add an index on the column SettingKey.');
  expect(text).toContain('- Digests: the column DigestKey has another type than Heed needs.');
  expect(text).toContain('- Site: the running app may only read.');
  expect(standIn.tenant.rows('Settings')[0]?.fields).toMatchObject({ SettingKey: 'one', Theirs: 'kept' });
  const after = await run({}, { planOnly: true });
  expect(after.lines.filter((line) => line.startsWith('- '))).toEqual([
    expect.stringContaining('- Digests: the column DigestKey has another type'),
  ]);
});

test('The running app gets the three permissions that it needs, once, and an app that is not there is said', async () => {
  standIn = await startStandIn({ lists: true, setUpRights: ALL });
  const appClientId = STAND_IN.graphClientId;
  const first = await run({ appClientId }, { rights: true });
  expect(first.complete).toBe(true);
  for (const name of RUNNING_PERMISSIONS)
    expect(first.lines).toContain(`Rights: the running app has ${name} now.`);
  const before = writes();
  expect(await run({ appClientId }, { rights: true })).toMatchObject({ complete: true });
  expect(writes()).toBe(before);
  const other = await run({}, { rights: true });
  expect(other.complete).toBe(false);
  expect(other.text).toContain('the tenant has no app with the id in GRAPH_CLIENT_ID');
});

test('A right that is missing is named with where to grant it, and the rest is done', async () => {
  standIn = await startStandIn({
    lists: false,
    setUpRights: ['Sites.FullControl.All', 'GroupMember.Read.All'],
  });
  const { complete, text } = await run({}, { groups: true });
  expect(complete).toBe(false);
  expect(text).toContain('The group was not made. The set-up identity needs the permission Group.Create.');
  expect(text).toContain('"API permissions"');
  expect(standIn.tenant.listNames()).toContain('Concerns');
  const app = await run({}, { graph: standIn.app() });
  expect(app.complete).toBe(false);
  expect(app.text).toContain('needs the permission Sites.FullControl.All');
  const rights = await run({}, { rights: true });
  expect(rights.text).toContain('The set-up identity needs the permission Application.Read.All.');
});

test('Wrong ids are told apart, each with what to do', async () => {
  standIn = await startStandIn({ lists: true, setUpRights: ALL });
  const elsewhere = await run({ site: { id: siteId.replace('51e51e51', '51e51e52') } });
  expect(elsewhere.lines).toEqual([
    expect.stringMatching(/^The site could not be read\. There is no such site\./),
  ]);
  const nowhere = await run({ site: { host: 'heedschool.sharepoint.com', path: 'sites/other' } });
  expect(nowhere.text).toContain('There is no such site.');
  const graph = createGraphClient({
    ...setup(),
    clientId: STAND_IN.setupClientId,
    credential: { secret: 'not this one' },
    log: { info: () => undefined, warn: () => undefined, alarm: () => undefined },
  });
  expect((await run({}, { graph })).text).toContain('no token. Check TENANT_ID and SETUP_CLIENT_ID');
  const group = await run({ groups: { dsl: '6e000000-0000-4000-8000-0000000000ff' } }, { groups: true });
  expect(group.complete).toBe(false);
  expect(group.text).toContain('for the DSL: there is no group with the id in GROUP_DSL.');
  expect(group.kept).not.toHaveProperty('GROUP_DSL');
});

test('A group that somebody else made under our name is never taken for the DSL’s', async () => {
  standIn = await startStandIn({ lists: true, setUpRights: ALL });
  await make('/groups', {
    displayName: 'Heed DSL',
    mailEnabled: false,
    mailNickname: 'HeedDSL',
    securityEnabled: true,
    'owners@odata.bind': [`${CLOUDS.standin.graph}/v1.0/users/0d000000-0000-4000-8000-000000000001`],
  });
  const { complete, text, kept } = await run({}, { groups: true });
  expect(complete).toBe(false);
  expect(text).toContain('somebody owns the group Heed DSL, and could add anybody to it.');
  expect(kept).not.toHaveProperty('GROUP_DSL');
});

test('While SharePoint is down nothing is changed, and a pause that it asks for is said', async () => {
  standIn = await startStandIn({ lists: true, setUpRights: ALL });
  const before = writes();
  standIn.faults.sharePoint = 'down';
  expect((await run()).text).toContain('Microsoft gave no answer.');
  standIn.faults.sharePoint = 'throttled';
  expect((await run()).text).toContain('Microsoft asks for a pause. Run this again in ten minutes.');
  expect(writes()).toBe(before);
});

test('The command completes a settings file and keeps what stands there', async () => {
  standIn = await startStandIn({ lists: true, setUpRights: ALL });
  const dir = mkdtempSync(join(tmpdir(), 'heed-provision-'));
  const file = join(dir, 'heed.env');
  const before = `HEED_CLOUD=standin\nSTAND_IN_ORIGIN=${standIn.origin}\nTENANT_ID=${STAND_IN.tenantId}\nGRAPH_CLIENT_ID=${APP}`;
  writeFileSync(file, before);
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'provision.ts');
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    SETUP_CLIENT_ID: STAND_IN.setupClientId,
    SETUP_SECRET: 'set-up',
    SITE_URL: 'https://heedschool.sharepoint.com/sites/safeguarding',
  };
  const ran = spawn(process.execPath, [script, '--settings', file], { env });
  let said = '';
  ran.stdout.on('data', (text) => {
    said += text;
  });
  const code = await new Promise((ended) => ran.once('exit', ended));
  expect(said).toContain('Site: the running app may write to it now.');
  expect(code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(`${before}\nSITE_ID=${siteId}\n`);
  rmSync(dir, { recursive: true });
});
