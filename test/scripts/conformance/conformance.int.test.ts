import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Handler } from '../../../local/handler.ts';
import { sendJson } from '../../../local/handler.ts';
import { compare, exitCodeOf, type Outcome, type Row } from '../../../scripts/conformance/compare.ts';
import { MARK } from '../../../scripts/conformance/guard.ts';
import { QUESTIONS } from '../../../scripts/conformance/questions/all.ts';
import { askTenant, type Options } from '../../../scripts/conformance/run.ts';
import type { RealTenant } from '../../../scripts/conformance/settings.ts';
import {
  type RunningStandIn,
  STAND_IN_THRESHOLD,
  startStandIn,
} from '../../../scripts/conformance/stand-in.ts';
import { STAND_IN } from '../../../src/clouds.ts';
import { createGraphClient } from '../../../src/graph/client.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', '..', 'scripts', 'conformance.ts');
const LISTS = `/sites/${STAND_IN.siteId}/lists`;

let standIn: RunningStandIn;
afterEach(() => standIn.stop());

const options = (change: Partial<Options> = {}): Options => ({
  questions: QUESTIONS,
  large: true,
  grants: true,
  threshold: STAND_IN_THRESHOLD,
  imitation: true,
  say: () => undefined,
  ...change,
});
const some = (beginning: string) => QUESTIONS.filter(({ id }) => id.startsWith(beginning));

/** @returns what was found, or a fault of the test */
async function asked(tenant: RealTenant, change: Partial<Options> = {}) {
  const done = await askTenant(tenant, options(change));
  if (!done.ok) throw new Error(done.sentences.join(' '));
  return done;
}

function rowsOf(outcomes: ReadonlyMap<string, Outcome>): readonly Row[] {
  return [...outcomes].map(([id, outcome]) => {
    const question = QUESTIONS.find((each) => each.id === id);
    if (!question) throw new Error(`There is no question ${id}.`);
    return compare(question, outcome);
  });
}

const client = (tenant: RunningStandIn['tenant']) =>
  createGraphClient({
    ...tenant,
    clientId: tenant.identity.clientId,
    credential: tenant.identity,
    log: { info: () => undefined, warn: () => undefined, alarm: () => undefined },
  });

async function listNames(tenant: RunningStandIn['tenant']): Promise<readonly string[]> {
  const answer = await client(tenant).call({ call: 'GET', method: 'GET', path: LISTS });
  if (!answer.ok) throw new Error(answer.fault.code);
  return (answer.value.body as { value: { displayName: string }[] }).value.map(
    ({ displayName }) => displayName,
  );
}

/** Answers one kind of request otherwise than the stand-in does. */
const otherwise =
  (method: string, path: RegExp, status: number): Handler =>
  async (request, response, url) => {
    if (request.method !== method || !path.test(url.pathname)) return false;
    request.resume();
    return sendJson(response, status, { error: { code: 'somethingElse', message: 'Otherwise.' } });
  };

test('Every question that a program can ask is answered by the stand-in as is recorded, and nothing is left there', async () => {
  standIn = await startStandIn();
  const { outcomes, leftBehind } = await asked(standIn.tenant);
  const rows = rowsOf(outcomes);
  expect(rows.filter(({ verdict }) => verdict === 'differs').map(({ question }) => question.id)).toEqual([]);
  const unasked = rows.filter(({ verdict }) => verdict === 'not-asked').map(({ question }) => question);
  expect(unasked.every(({ expected }) => expected === 'not known')).toBe(true);
  expect(exitCodeOf(rows)).toBe(0);
  expect(await listNames(standIn.tenant)).toEqual([]);
  // The stand-in has no way to remove a group; a person is told.
  expect(leftBehind).toEqual([expect.stringMatching(/^the group /)]);
});

test('A stand-in that answers otherwise is found', async () => {
  standIn = await startStandIn(otherwise('GET', /\/items\/999999$/, 410));
  const rows = rowsOf((await asked(standIn.tenant, { questions: some('answers/missing') })).outcomes);
  expect(rows.map(({ question, verdict }) => [question.id, verdict])).toEqual([
    ['answers/missing-row', 'differs'],
    ['answers/missing-list', 'same'],
    ['answers/missing-site', 'same'],
  ]);
  expect(exitCodeOf(rows)).toBe(1);
});

test('On a site with a list of Heed’s nothing is asked and nothing is written', async () => {
  const methods: string[] = [];
  standIn = await startStandIn(async (request, _, url) => {
    if (url.pathname.startsWith('/v1.0/')) methods.push(request.method ?? '');
    return false;
  });
  const body = { displayName: 'Concerns', list: { template: 'genericList' } };
  await client(standIn.tenant).call({ call: 'POST', method: 'POST', path: LISTS, body });
  methods.length = 0;
  const done = await askTenant(standIn.tenant, options({ imitation: false }));
  expect(done).toMatchObject({ ok: false, sentences: [expect.stringContaining('Concerns')] });
  expect(new Set(methods)).toEqual(new Set(['GET']));
  expect(await listNames(standIn.tenant)).toEqual(['Concerns']);
});

test('An identity with the widest right is refused before the site is looked at', async () => {
  const seen: string[] = [];
  standIn = await startStandIn(async (_, __, url) => {
    seen.push(url.pathname);
    return false;
  });
  const done = await askTenant(standIn.tenant, options({ imitation: false, grants: false }));
  expect(done).toMatchObject({ ok: false, sentences: [expect.stringContaining('Sites.FullControl.All')] });
  expect(seen.filter((path) => path.startsWith('/v1.0/'))).toEqual([]);
});

test('A run that is ended asks nothing more, and removes what it had made', async () => {
  const ended = new AbortController();
  standIn = await startStandIn(async (request, _, url) => {
    if (request.method === 'POST' && url.pathname.endsWith('/items')) ended.abort();
    return false;
  });
  const { outcomes } = await asked(standIn.tenant, { questions: some('values/'), signal: ended.signal });
  const done = [...outcomes.values()].filter(({ is }) => is === 'observed');
  expect(done.length).toBeLessThan(2);
  expect((await listNames(standIn.tenant)).filter((name) => name.startsWith(MARK))).toEqual([]);
});

async function command(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const ran = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  const said = { out: '', err: '' };
  ran.stdout.on('data', (text) => {
    said.out += text;
  });
  ran.stderr.on('data', (text) => {
    said.err += text;
  });
  const code = await new Promise((ended) => ran.once('close', ended));
  return { code, ...said };
}

test('The command holds a tenant against the stand-in: 1 and the difference where one answers otherwise, 2 where it cannot ask', async () => {
  standIn = await startStandIn(otherwise('GET', /NoSuchListOfOurs$/, 418));
  const { identity, standIn: at } = standIn.tenant;
  const env = {
    HEED_CLOUD: 'standin',
    STAND_IN_ORIGIN: at.origin,
    CONFORMANCE_TENANT_ID: STAND_IN.tenantId,
    CONFORMANCE_CLIENT_ID: identity.clientId,
    CONFORMANCE_SECRET: identity.secret,
  };
  const site = ['--site', STAND_IN.siteId];
  const [compared, wide] = await Promise.all([
    command([...site, '--grants', '--only', 'answers/missing', '--json'], env),
    command([...site, '--only', 'answers/missing'], env),
  ]);
  expect(compared.code).toBe(1);
  expect(JSON.parse(compared.out)).toMatchObject({
    ok: false,
    comparedWithRealGraph: true,
    leftBehind: [],
    questions: [
      { id: 'answers/missing-row', verdict: 'same' },
      { id: 'answers/missing-list', verdict: 'differs', standIn: { status: 404 }, real: { status: 418 } },
      { id: 'answers/missing-site', verdict: 'same' },
    ],
  });
  expect(wide).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Sites.FullControl.All') });
});
