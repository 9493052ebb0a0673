import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { UnsecuredJWT } from 'jose';
import { explained, INSTALL_PERMISSIONS } from '../../scripts/install-app/permissions.ts';
import { runInstall } from '../../scripts/install-app/run.ts';
import { readInstallSetup } from '../../scripts/install-app/setup.ts';
import { personProblem } from '../../scripts/install-app/words.ts';
import { ALERTED_ROLES, WRITTEN_TO_ROLES } from '../../src/app/recipients.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { fail, ok } from '../../src/domain/result.ts';
import { ROLES, type Role } from '../../src/domain/role.ts';
import type { GraphAnswer, GraphRequest } from '../../src/graph/client.ts';
import type { AppToken } from '../../src/graph/token.ts';
import { answered, failed, fakeCaller } from '../src/graph/fake-caller.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const GIVEN = {
  TENANT_ID: '7e9a4c10-5d2b-4b8e-9a10-3c5d7e9f1a2b',
  SETUP_CLIENT_ID: '8f0b5d21-6e3c-4c9f-8b21-4d6e8f0a2b3c',
  SETUP_SECRET: 'a secret of set-up',
  TEAMS_APP_ID: '901C6E32-7f4d-4da0-9c32-5e7f901b3c4d',
  GROUP_DSL: '11111111-1111-4111-8111-111111111111',
  GROUP_HEAD: '22222222-2222-4222-8222-222222222222',
  GROUP_CHAIR: '33333333-3333-4333-8333-333333333333',
};
const token: AppToken = async () =>
  ok(new UnsecuredJWT({ roles: INSTALL_PERMISSIONS.map(({ name }) => name) }).encode());

/** A tenant in which these people hold these roles and these have the app. */
interface World {
  readonly people: Readonly<Record<string, readonly Role[]>>;
  readonly having?: readonly string[];
  readonly catalogue?: boolean;
  readonly post?: (oid: string) => GraphAnswer;
}

function graphOf({ people, having = [], catalogue = true, post = () => answered(undefined) }: World) {
  const graph = fakeCaller(({ method, path }: GraphRequest) => {
    const oid = /^\/users\/([^/]+)/.exec(path)?.[1] ?? '';
    if (path.startsWith('/appCatalogs/')) return answered({ value: catalogue ? [{ id: 'heed' }] : [] });
    const role = /^\/groups\/([^/]+)/.exec(path)?.[1] as Role | undefined;
    if (role) {
      const members = Object.keys(people).filter((id) => people[id]?.includes(role));
      return answered({ value: members.map((id) => ({ id })) });
    }
    if (method === 'POST') return post(oid);
    const teamsApp = { id: 'heed', distributionMethod: 'organization' };
    return answered({ value: having.includes(oid) ? [{ id: `of ${oid}`, teamsApp }] : [] });
  });
  const given = () =>
    graph.asked.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/')[2] ?? '');
  return { graph, given };
}

async function run(world: World, more: { planOnly?: boolean; token?: AppToken } = {}) {
  const { graph, given } = graphOf(world);
  const lines: string[] = [];
  const report = await runInstall(
    {
      cloud: CLOUDS.global,
      tenantId: GIVEN.TENANT_ID,
      identity: { clientId: GIVEN.SETUP_CLIENT_ID, secret: GIVEN.SETUP_SECRET },
      manifestId: GIVEN.TEAMS_APP_ID,
      groups: Object.fromEntries(WRITTEN_TO_ROLES.map((role) => [role, role])),
    },
    { planOnly: more.planOnly ?? false, who: false },
    { graph, token: more.token ?? token, say: (line) => void lines.push(line) },
  );
  return { report, given: given(), asked: graph.asked, text: lines.join('\n') };
}

test('Heed writes first to whoever a concern or a digest is brought to, and to the IT lead, never to the staff as such', () => {
  expect(WRITTEN_TO_ROLES).toEqual(
    expect.arrayContaining(['dsl', 'deputy', 'head', 'chair', 'vicechair', 'governor', 'slt', 'dpo', 'it']),
  );
  for (const role of ['staff', 'volunteer'] as const) expect(WRITTEN_TO_ROLES).not.toContain(role);
  expect(ALERTED_ROLES).not.toContain('governor');
});

test('Whoever lacks the app gets it once, however many roles they hold, and nobody else is asked about', async () => {
  const oids = ['a', 'b', 'c', 'd', 'e'];
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...oids), fc.subarray([...ROLES])),
      fc.subarray(oids),
      async (people, having) => {
        const written = oids.filter((oid) => people[oid]?.some((role) => WRITTEN_TO_ROLES.includes(role)));
        const { report, given, asked } = await run({ people, having });
        expect(given.toSorted()).toEqual(written.filter((oid) => !having.includes(oid)));
        expect(report).toMatchObject({ ok: true, installed: given.length });
        const touched = asked.flatMap(({ path }) => /^\/users\/([^/]+)/.exec(path)?.[1] ?? []);
        expect([...new Set(touched)].toSorted()).toEqual(written);
        expect(asked.every(({ method }) => method === 'GET' || method === 'POST')).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('Whoever got it in between counts as having it', async () => {
  const post = () => failed('graph.conflict', { status: 409 });
  expect((await run({ people: { a: ['dsl'] }, post })).report).toMatchObject({ ok: true, installed: 1 });
});

test.each([
  ['pause', failed('graph.throttled', { status: 429 })],
  ['no-answer', failed('graph.unreachable', { status: 504 })],
  ['token', failed('graph.refused', { status: 401 })],
])('After %s nobody else is tried, and it is said once', async (code, answer) => {
  const { report, given } = await run({ people: { a: ['dsl'], b: ['head'] }, post: () => answer });
  expect(given).toEqual(['a']);
  expect(report).toMatchObject({ ok: false, installed: 0, problems: [{ code }] });
});

test('After a refusal of one person the others get it', async () => {
  const post = (oid: string) =>
    oid === 'a' ? failed('graph.refused', { status: 403 }) : answered(undefined);
  const { report, given } = await run({ people: { a: ['dsl', 'slt'], b: ['head'] }, post });
  expect(given).toEqual(['a', 'b']);
  expect(report).toMatchObject({ ok: false, installed: 1, problems: [{ code: 'person-refused' }] });
  expect(report.problems[0]).not.toHaveProperty('account');
});

test('Where the catalogue does not show the app its id is taken from somebody who has it', async () => {
  const people = { a: ['dsl'], b: ['head'] } as const;
  const known = await run({ people, having: ['a'], catalogue: false });
  expect(known.given).toEqual(['b']);
  const unknown = await run({ people, catalogue: false });
  expect(unknown.report.problems.map(({ code }) => code)).toEqual(['catalogue']);
  expect(unknown.given).toEqual([]);
});

test('A group that is too large for a role gives nobody the app', async () => {
  const crowd = Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`pupil-${at}`, ['governor']]));
  const { report, given, text } = await run({ people: { ...(crowd as World['people']), a: ['dsl'] } });
  expect(given).toEqual(['a']);
  expect(report.problems.map(({ code }) => code)).toEqual(['group-large']);
  expect(text).toContain('GROUP_GOVERNORS');
});

test('Without a token nothing is asked, and the secret is named', async () => {
  const { report, asked, text } = await run(
    { people: { a: ['dsl'] } },
    { token: async () => fail('graph.refused') },
  );
  expect(asked).toEqual([]);
  expect(report.problems.map(({ code }) => code)).toEqual(['token']);
  expect(text).toContain('SETUP_SECRET is the value of a secret that has not run out');
});

test('What is wrong with a person names a role and an account, and never repeats what Microsoft said', () => {
  for (const status of [400, 403, 404]) {
    const { sentence, account } = personProblem(['dsl'], 'oid', { code: 'graph.refused', status });
    expect(sentence).toMatch(/^An account with the role of DSL .{20,}run this again\.$/);
    expect({ account, named: sentence.includes('oid') }).toEqual({ account: 'oid', named: false });
  }
});

describe('What it is told', () => {
  const faultsOf = (env: Readonly<Record<string, string>>) => {
    const read = readInstallSetup(env);
    return read.ok ? [] : read.faults;
  };

  test('is read, and the group of the staff is passed over', () => {
    const read = readInstallSetup({ ...GIVEN, GROUP_STAFF: '44444444-4444-4444-8444-444444444444' });
    expect(read).toMatchObject({ ok: true, value: { manifestId: GIVEN.TEAMS_APP_ID.toLowerCase() } });
    expect(read.ok && Object.keys(read.value.groups)).toEqual(['dsl', 'head', 'chair']);
  });

  test('is asked for at once where it is missing', () => {
    for (const name of Object.keys(GIVEN))
      expect(faultsOf({})).toContainEqual(expect.stringContaining(`${name} is missing`));
  });

  test.each([
    ['TEAMS_APP_ID must be a GUID', { TEAMS_APP_ID: 'heed' }],
    ['GROUP_DSL must be a GUID', { GROUP_DSL: 'Heed DSL' }],
    ['the running app must not hold the rights of set-up', { GRAPH_CLIENT_ID: GIVEN.SETUP_CLIENT_ID }],
    ['HEED_CLOUD must be global or usgov', { HEED_CLOUD: 'china' }],
  ])('is refused where it cannot be: %s', (sentence, change) => {
    expect(faultsOf({ ...GIVEN, ...change })).toContainEqual(expect.stringContaining(sentence));
  });
});

test('Each permission is explained before it is used', () => {
  for (const { name, why } of INSTALL_PERMISSIONS)
    expect(explained()).toContain(`  ${name}: Heed uses it ${why}`);
});

test('The page about permissions lists those of installing, and no other', () => {
  const page = readFileSync(join(ROOT, 'docs', 'permissions.md'), 'utf8');
  const [part = ''] = page.split('\n## ').filter((each) => each.startsWith('For an hour'));
  const listed = [...part.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(INSTALL_PERMISSIONS.map(({ name }) => name).toSorted());
});

test('The page about installing quotes the options and the settings that the command has', () => {
  const page = readFileSync(join(ROOT, 'docs', 'installing.md'), 'utf8');
  for (const option of ['--plan', '--who', '--json', '--catalogue-id']) expect(page).toContain(option);
  for (const name of Object.keys(GIVEN)) expect(page).toContain(name);
});

test('The command ends with 2 and says what is missing where nothing is set, or something unknown is typed', () => {
  const script = join(ROOT, 'scripts', 'install-app.ts');
  const { PATH = '' } = process.env;
  const ran = spawnSync(process.execPath, [script, '--plan'], { encoding: 'utf8', env: { PATH } });
  expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status: 2, stdout: '' });
  expect(ran.stderr).toContain('TEAMS_APP_ID is missing.');
});
