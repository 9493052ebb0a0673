import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from '../../local/app-process.ts';
import { peopleOf } from '../../local/people.ts';
import { type Check, isWell } from '../../scripts/doctor/check.ts';
import { examine } from '../../scripts/doctor/examine.ts';
import { checkJournal } from '../../scripts/doctor/storage.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { readConfig } from '../../src/config.ts';
import { createGraphClient, type GraphCaller } from '../../src/graph/client.ts';
import { createLists } from '../../src/graph/lists.ts';
import { createAppToken } from '../../src/graph/token.ts';
import { createSettingKey } from '../../src/record/identity.ts';
import { deriveKeys, newKeys, parseKeys, type RecordKeys } from '../../src/record/keys.ts';
import { judgeKnown } from '../../src/record/known.ts';
import { createSeal } from '../../src/record/seal.ts';
import { toSettingRow } from '../../src/record/setting-row.ts';
import { type StandIn, startStandIn } from '../src/graph/stand-in.ts';

const { siteId } = STAND_IN;
const KEYS = newKeys();
const silent = { info: () => undefined, warn: () => undefined, alarm: () => undefined };
const person = (key: string) => peopleOf('a').find(({ keys }) => keys.includes(key))?.oid ?? '';

let standIn: StandIn;
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'heed-doctor-'));
});
afterEach(async () => {
  await standIn.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function keysOf(text: string): RecordKeys {
  const parsed = parseKeys(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return deriveKeys(parsed.keys);
}

/** What the running app would have left: keys that fit, a calendar, and a chat with everybody. */
async function lived(reached = peopleOf('a').map(({ oid }) => oid)): Promise<void> {
  const lists = createLists({ graph: standIn.app(), siteId });
  const keys = keysOf(KEYS);
  const seal = createSeal(keys);
  const judged = judgeKnown(new Map(), { keys, seal });
  if (judged.is === 'foreign') throw new Error(judged.sentence);
  for (const [key, sealed] of judged.wanting) await lists.claimSetting({ key, sealed });
  const updatedAt = '2026-11-20T08:00:00.000Z';
  const value = JSON.stringify({
    terms: [{ from: '2026-09-01', to: '2099-07-20' }],
    closed: [],
    hours: { opens: '08:00', closes: '16:30' },
    rota: [],
  });
  const setting = { name: 'calendar', value, updatedAt };
  await lists.putSetting(toSettingRow(setting, { seal, settingKey: createSettingKey(keys) }));
  await Promise.all(
    reached.map((oid) => lists.putConversation({ oid, reference: '{}', active: true, updatedAt })),
  );
}

async function examined(env: Readonly<Record<string, string>> = {}) {
  const keep = { keys: KEYS, dir: dataDir, secrets: { bot: 'bot', graph: 'run-time', setup: 'set-up' } };
  const config = readConfig({ ...environment({ port: 3978, tenantOrigin: standIn.origin, keep }), ...env });
  if (!config.ok) throw new Error(config.faults.join(' '));
  const { cloud, tenantId, graph, bot } = config.value;
  const identity = (clientId: string, { credential }: typeof graph | typeof bot) => ({
    cloud,
    tenantId,
    clientId,
    credential: credential.kind === 'secret' ? credential : { managedIdentity: clientId },
    standIn: { origin: standIn.origin },
    log: silent,
  });
  const app = identity(graph.clientId, graph);
  const space = async () => ({ type: 0xef53, blocks: 1e6, bavail: 9e5, bsize: 4096 });
  const checks = await examine(config.value, {
    graph: createGraphClient(app),
    graphToken: createAppToken(app),
    botToken: createAppToken(identity(bot.id, bot)),
    now: Date.now,
    storage: () => checkJournal(dataDir, { writer: 'doctor-1', temporary: '/nowhere', space }),
  });
  return { checks, well: isWell(checks), text: checks.map(({ sentence }) => sentence).join('\n') };
}

const bad = (checks: readonly Check[]) =>
  checks
    .filter(({ state }) => state === 'wrong' || state === 'unknown')
    .map(({ id, state }) => `${id} ${state}`);
const change = (graph: GraphCaller, path: string, body: object) =>
  graph.call({ call: 'PATCH', method: 'PATCH', path: `/sites/${siteId}/lists/${path}`, body });

test('Where all is good everything is looked at, nothing is written, and nobody is named', async () => {
  standIn = await startStandIn({ lists: true });
  await lived();
  const before = standIn.tenant.requests.length;
  const { checks, well, text } = await examined();
  expect(bad(checks)).toEqual([]);
  expect(well).toBe(true);
  expect(new Set(checks.filter(({ state }) => state === 'look').map(({ id }) => id))).toEqual(
    new Set(['tab', 'contacts']),
  );
  const asked = [
    'settings',
    'graph-token',
    'rights',
    'bot-token',
    'tab',
    'clock',
    'lists',
    'groups',
    'reach',
  ];
  expect([...new Set(checks.map(({ id }) => id))]).toEqual([
    ...asked,
    'keys',
    'calendar',
    'contacts',
    'storage',
  ]);
  expect(standIn.tenant.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  expect(readdirSync(dataDir)).toEqual([]);
  for (const { oid, upn } of peopleOf('a')) {
    expect(text).not.toContain(oid);
    expect(text).not.toContain(upn);
  }
  expect(text).toMatch(/People in them: member of staff \d+, volunteer 1, DSL 1, /);
});

test('A missing list and a missing index are each named', async () => {
  standIn = await startStandIn({ lists: true });
  await lived();
  await change(standIn.setUp(), 'Digests', { displayName: 'Old digests' });
  await change(standIn.setUp(), 'Registers/columns/DueAt', { indexed: false });
  const { checks, text } = await examined();
  expect(bad(checks)).toEqual(['lists wrong', 'lists wrong']);
  expect(text).toContain('The list Digests is not in SharePoint.');
  expect(text).toContain('The list Registers has no index on DueAt.');
});

test('A missing right is named, and so is one too many', async () => {
  standIn = await startStandIn({ lists: true, rights: ['Sites.Selected', 'User.Read.All'] });
  await lived();
  const { checks, text } = await examined();
  expect(bad(checks)).toEqual(['rights wrong', 'groups wrong']);
  expect(text).toContain('The app lacks GroupMember.Read.All in Microsoft Graph.');
  await standIn.stop();
  standIn = await startStandIn({
    lists: true,
    rights: ['Sites.Selected', 'User.Read.All', 'GroupMember.Read.All', 'Sites.ReadWrite.All'],
  });
  await lived();
  const more = await examined();
  expect(more.well).toBe(true);
  expect(more.text).toContain('The app holds Sites.ReadWrite.All in Microsoft Graph and needs none of it.');
});

test('A wrong group id is named by its role', async () => {
  standIn = await startStandIn({ lists: true });
  await lived();
  const { checks, text } = await examined({ GROUP_DSL: '6e000000-0000-4000-8000-0000000000ff' });
  expect(bad(checks)).toEqual(['groups wrong']);
  expect(text).toContain('The group for the DSL is not in Microsoft 365.');
});

test('A role without anybody is named, and one whose people never had Heed or took it off', async () => {
  standIn = await startStandIn({ lists: true });
  await lived(['deputy', 'head', 'chair', 'vicechair'].map(person));
  standIn.tenant.setMember('dsl', person('dsl'), false);
  standIn.tenant.setMember('computing', person('computing'), false);
  const lists = createLists({ graph: standIn.app(), siteId });
  const left = {
    oid: person('chair'),
    reference: '{}',
    active: false,
    updatedAt: '2026-11-21T08:00:00.000Z',
  };
  await lists.putConversation(left);
  const { checks, text } = await examined();
  expect(bad(checks)).toEqual(['people wrong', 'reach wrong', 'reach wrong']);
  expect(text).toContain('Nobody is in the group for the DSL');
  const empty = checks.filter(({ id }) => id === 'people').map(({ state }) => state);
  expect(empty).toEqual(['wrong', 'look']);
  expect(text).toContain('chair of governors: Heed has a chat with 0 of 1; 1 took it off.');
  expect(text).toContain('data protection officer: Heed has a chat with 0 of 1; 1 never had Heed in Teams.');
  // Nobody waits for whoever gets digests or news of Heed's own troubles alone.
  const looked = checks.filter(({ id, state }) => id === 'reach' && state === 'look');
  expect(looked.map(({ sentence }) => sentence)).toEqual(
    ['senior leader', 'governor', 'IT lead'].map((role) =>
      expect.stringContaining(`${role}: Heed has a chat with`),
    ),
  );
  expect(text).toContain('never had Heed in Teams. Run npm run install-app, or install Heed for them');
});

test('Keys of another record are wrong, and nothing they seal is guessed at', async () => {
  standIn = await startStandIn({ lists: true });
  await lived();
  const { checks, text } = await examined({ HEED_KEYS: newKeys() });
  expect(bad(checks)).toEqual(['keys wrong']);
  expect(text).toContain('HEED_KEYS');
  expect(checks.map(({ id }) => id)).not.toContain('calendar');
});

test('Without a token the secret is named, and what stands on it is not called wrong', async () => {
  standIn = await startStandIn({ lists: true });
  const { checks, text } = await examined({ GRAPH_SECRET: 'not this one', BOT_SECRET: 'nor this one' });
  expect(bad(checks)).toEqual(['graph-token wrong', 'bot-token wrong', 'lists unknown']);
  expect(text).toContain('GRAPH_SECRET is the value of a secret that has not run out');
  expect(text).not.toContain('not this one');
});

test('While SharePoint is down nobody knows, and no list is called missing', async () => {
  standIn = await startStandIn({ lists: true });
  standIn.faults.sharePoint = 'down';
  const { checks, text } = await examined();
  expect(bad(checks)).toEqual(['lists unknown', 'reach unknown', 'keys unknown']);
  expect(text).toContain('Microsoft gives no answer. Run this again in ten minutes.');
});
