import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { noFaults } from '../../local/faults.ts';
import { GROUP_IDS, peopleOf } from '../../local/people.ts';
import { CATALOGUE_ID, TEAMS_APP_ID } from '../../local/teams/app-id.ts';
import { startTenant, type Tenant } from '../../local/tenant.ts';
import type { Problem } from '../../scripts/install-app/report.ts';
import { type InstallOptions, runInstall } from '../../scripts/install-app/run.ts';
import type { InstallSetup } from '../../scripts/install-app/setup.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { createGraphClient } from '../../src/graph/client.ts';
import { createAppToken } from '../../src/graph/token.ts';
import { type FakeBot, startFakeBot } from '../local/teams/fake-bot.ts';
import { testStage } from '../local/teams/host.ts';

const SECRETS = { bot: 'bot', graph: 'run-time', setup: 'set-up' };
const RECIPIENTS = ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'slt', 'governor', 'dpo', 'it'];
const oidOf = (key: string) => peopleOf('a').find(({ keys }) => keys.includes(key))?.oid ?? '';

let dataDir: string;
let tenant: Tenant;
let bot: FakeBot;
const faults = noFaults();

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'heed-install-'));
  bot = await startFakeBot();
  tenant = await startTenant({
    dataDir,
    port: 0,
    school: 'a',
    botEndpoint: () => bot.endpoint,
    stage: testStage(faults),
    secrets: SECRETS,
  });
});
afterEach(async () => {
  faults.rules.clear();
  await tenant.close();
  await bot.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const GROUPS: InstallSetup['groups'] = {
  dsl: GROUP_IDS.dsl,
  deputy: GROUP_IDS.deputies,
  head: GROUP_IDS.head,
  chair: GROUP_IDS.chair,
  vicechair: GROUP_IDS.vicechair,
  slt: GROUP_IDS.slt,
  governor: GROUP_IDS.governors,
  dpo: GROUP_IDS.dpo,
  it: GROUP_IDS.it,
};

async function run(
  change: Partial<InstallSetup> = {},
  options: Partial<InstallOptions> & { as?: { clientId: string; secret: string } } = {},
) {
  const { as = { clientId: STAND_IN.setupClientId, secret: SECRETS.setup }, ...chosen } = options;
  const setup: InstallSetup = {
    cloud: CLOUDS.standin,
    standIn: { origin: tenant.origin },
    tenantId: STAND_IN.tenantId,
    identity: as,
    manifestId: TEAMS_APP_ID,
    groups: GROUPS,
    ...change,
  };
  const caller = { ...setup, clientId: as.clientId, credential: { secret: as.secret } };
  const log = { info: () => undefined, warn: () => undefined, alarm: () => undefined };
  const lines: string[] = [];
  const report = await runInstall(
    setup,
    { planOnly: false, who: false, ...chosen },
    {
      graph: createGraphClient({ ...caller, log }),
      token: createAppToken(caller),
      say: (line) => void lines.push(line),
    },
  );
  return { ...report, text: lines.join('\n') };
}

const holders = () =>
  peopleOf('a')
    .filter(({ oid }) => tenant.teams.isInstalled(oid))
    .flatMap(({ keys }) => keys);
const writes = () => tenant.graph.requests.filter(({ method }) => method === 'POST');
const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);
/** People of whom Teams has told the bot that they have the app. */
const told = () =>
  bot.received
    .filter(({ activity }) => activity.type === 'installationUpdate' && activity.action === 'add')
    .map(({ activity }) => (activity.from as { aadObjectId: string }).aadObjectId);

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await sleep(20);
}

test('A plan gives nobody the app, a run everybody who is written to and nobody else, and a second run has nothing to do', async () => {
  const plan = await run({}, { planOnly: true });
  expect(plan).toMatchObject({ ok: true, planned: true, installed: 0 });
  // The DSL and the headteacher are senior leaders too, the chair and the vice-chair governors: nine people.
  expect(plan.text).toContain('Heed would be given to 9 people.');
  expect(plan.text).toContain('- Governor: 3 people, 3 without Heed.');
  expect(writes()).toEqual([]);

  const first = await run();
  expect(first).toMatchObject({ ok: true, installed: RECIPIENTS.length, problems: [] });
  expect(holders().toSorted()).toEqual(RECIPIENTS.toSorted());
  await until(() => told().length === RECIPIENTS.length);
  expect(told().toSorted()).toEqual(RECIPIENTS.map(oidOf).toSorted());

  const before = writes().length;
  const second = await run();
  expect(second).toMatchObject({ ok: true, installed: 0, problems: [] });
  expect(second.roles.every(({ lacking }) => lacking === 0)).toBe(true);
  expect(writes()).toHaveLength(before);
});

test('A run that was cut off is completed, and nobody is named', async () => {
  tenant.teams.install(oidOf('head'));
  tenant.teams.install(oidOf('chair'));
  const { installed, text } = await run();
  expect(installed).toBe(RECIPIENTS.length - 2);
  for (const { oid, name, upn } of peopleOf('a').filter(({ keys }) => keys.includes('governor')))
    for (const word of [oid, name, upn]) expect(text).not.toContain(word);
});

test('The running app could give the app to nobody: each permission that it lacks is said, and nothing is asked', async () => {
  const before = tenant.graph.requests.length;
  const { ok, problems, text } = await run(
    {},
    { as: { clientId: STAND_IN.graphClientId, secret: SECRETS.graph } },
  );
  expect(ok).toBe(false);
  expect(codes(problems)).toEqual(['right', 'right']);
  expect(text).toContain('needs the permission TeamsAppInstallation.ReadWriteForUser.All.');
  expect(text).toContain('needs the permission AppCatalog.Read.All.');
  expect(tenant.graph.requests).toHaveLength(before);
});

test('An app that is not in the catalogue is said, and the id of the catalogue can be given', async () => {
  const manifestId = '0ea5a990-0000-4000-8000-00000000dead';
  const { ok, problems, text } = await run({ manifestId });
  expect(ok).toBe(false);
  expect(codes(problems)).toEqual(['catalogue']);
  expect(text).toContain('under the id in TEAMS_APP_ID');
  expect(holders()).toEqual([]);
  const wrong = await run({}, { catalogueId: manifestId });
  expect(new Set(codes(wrong.problems))).toEqual(new Set(['person-unknown', 'catalogue']));
  expect(await run({}, { catalogueId: CATALOGUE_ID })).toMatchObject({ ok: true });
});

test('A person whom Microsoft refuses is told by role, by account to whoever asks, and the others get the app', async () => {
  const dsl = new RegExp(`users/${oidOf('dsl')}/teamwork/installedApps`);
  faults.rules.add({
    service: 'users',
    method: 'POST',
    path: dsl,
    wrong: { spoilt: { status: 403, body: {} } },
  });
  const governor = new RegExp(`users/${oidOf('governor')}/teamwork/installedApps`);
  faults.rules.add({ service: 'users', path: governor, wrong: { spoilt: { status: 404, body: {} } } });
  const { ok, problems, roles, text } = await run();
  expect(ok).toBe(false);
  expect(codes(problems)).toEqual(['person-unknown', 'person-refused']);
  expect(roles).toContainEqual({ role: 'dsl', people: 1, lacking: 1 });
  expect(text).toContain('An account with the role of DSL and senior leader was not given Heed (HTTP 403).');
  expect(text).toContain('An account with the role of governor is not known to Teams.');
  expect(text).not.toContain(oidOf('dsl'));
  expect(holders()).toHaveLength(RECIPIENTS.length - 2);
  expect((await run({}, { who: true })).text).toContain(`Account: ${oidOf('dsl')}.`);
});

test('A role that nobody holds yet is said last, before everybody is said to have Heed', async () => {
  const made = await createGraphClient({
    cloud: CLOUDS.standin,
    standIn: { origin: tenant.origin },
    tenantId: STAND_IN.tenantId,
    clientId: STAND_IN.setupClientId,
    credential: { secret: SECRETS.setup },
    log: { info: () => undefined, warn: () => undefined, alarm: () => undefined },
  }).call({
    call: 'POST groups',
    method: 'POST',
    path: '/groups',
    body: { displayName: 'Heed DSL', mailEnabled: false, mailNickname: 'HeedDSL', securityEnabled: true },
  });
  const { id: dsl } = (made.ok ? made.value.body : {}) as { id: string };
  const { text } = await run({ groups: { ...GROUPS, dsl } });
  expect(text).toMatch(
    /Nobody is in the group of the DSL \(GROUP_DSL\)\. Add somebody .*\nEverybody who is told/,
  );
  expect(text.match(/Nobody is in the group of/g)).toHaveLength(1);
});

test('The command takes its settings, ends with 0, and says all of it to a program in one line', async () => {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'install-app.ts');
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    HEED_CLOUD: 'standin',
    STAND_IN_ORIGIN: tenant.origin,
    TENANT_ID: STAND_IN.tenantId,
    SETUP_CLIENT_ID: STAND_IN.setupClientId,
    SETUP_SECRET: SECRETS.setup,
    TEAMS_APP_ID,
    GROUP_CHAIR: GROUP_IDS.chair,
  };
  const file = join(dataDir, 'school.env');
  // What is typed goes before what the file says.
  writeFileSync(file, `GROUP_DSL=${GROUP_IDS.dsl}\nGROUP_HEAD=${GROUP_IDS.head}\nGROUP_CHAIR=no-group\n`);
  const ran = spawn(process.execPath, [script, '--json', '--settings', file], { env });
  let said = '';
  ran.stdout.on('data', (text) => {
    said += text;
  });
  const code = await new Promise((ended) => ran.once('exit', ended));
  expect(JSON.parse(said)).toEqual({
    ok: true,
    planned: false,
    roles: ['dsl', 'head', 'chair'].map((role) => ({ role, people: 1, lacking: 0 })),
    installed: 3,
    problems: [],
  });
  expect(code).toBe(0);
});
