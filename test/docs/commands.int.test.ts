import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from '../../local/app-process.ts';
import { SET_UP_PERMISSIONS } from '../../scripts/provision/permissions.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { newKeys } from '../../src/record/keys.ts';
import { type StandIn, startStandIn } from '../src/graph/stand-in.ts';
import { until } from '../support/school.ts';
import { type Command, npmRunOf, quotedInBlocks, SCRIPTS } from './commands.ts';
import { ROOT } from './page.ts';

jest.setTimeout(120_000);

const work = mkdtempSync(join(tmpdir(), 'heed-docs-'));
const settings = join(work, 'heed.env');
/** What the pages leave to whoever types, and what it is here. */
const PLACES: readonly (readonly [written: string, here: string])[] = [
  ['/backups/2026-11-22', join(work, 'backup')],
  ['FILE', settings],
  ['64HEX', '0'.repeat(64)],
  ['<64 letters and digits>', '0'.repeat(64)],
  ['<what the card says>', '0'.repeat(64)],
];
const BLOCKS = quotedInBlocks();
/** The pages whose lines write nothing but what is set up here: another may name a file of the project. */
const TYPED = ['docs/provisioning.md', 'docs/verify-log.md', 'docs/digests.md', 'docs/backup.md'];
const linesOf = (...scripts: readonly string[]): readonly Command[] => {
  // With several schools each line has the same program behind it: `test/src/config-school.test.ts` chooses among them.
  const all = BLOCKS.filter(
    (command) =>
      TYPED.includes(command.page) &&
      scripts.includes(npmRunOf(command)?.script ?? '') &&
      !command.words.includes('--school'),
  );
  return [...new Map(all.map((command) => [typed(command).join(' '), command])).values()];
};
/** The words of a command as npm hands them to node, with what is to be filled in filled in. */
function typed({ words }: Command): readonly string[] {
  const { script = '', args = [] } = npmRunOf({ words }) ?? {};
  const [, ...program] = (SCRIPTS[script] ?? '').split(' ');
  return [...program, ...args.map((word) => PLACES.find(([written]) => written === word)?.[1] ?? word)];
}

let standIn: StandIn;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  standIn = await startStandIn({ lists: false, setUpRights: SET_UP_PERMISSIONS.map(({ name }) => name) });
  const keep = {
    keys: newKeys(),
    dir: join(work, 'data'),
    secrets: { bot: 'bot', graph: 'run-time', setup: 'set-up' },
  };
  env = {
    PATH: process.env.PATH ?? '',
    // A dozen programs share most of their modules.
    NODE_COMPILE_CACHE: join(work, 'compiled'),
    ...environment({ port: 1, tenantOrigin: standIn.origin, keep }),
    SETUP_CLIENT_ID: STAND_IN.setupClientId,
    SETUP_SECRET: 'set-up',
  };
});
afterAll(async () => {
  await standIn.stop();
  rmSync(work, { recursive: true, force: true });
});

interface Run {
  readonly line: string;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(command: Command, more: Readonly<Record<string, string>> = {}): Promise<Run> {
  const child = spawn(process.execPath, typed(command), { cwd: ROOT, env: { ...env, ...more } });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ line: command.line, code, out, err }));
  });
}

/** The names in an object as a page writes it beside a command, in their order: `{ ok, checks: [{ id, state }] }`. */
function namesBeside({ beside }: Command): readonly string[] {
  return [...(/\{.*\}/.exec(beside)?.[0] ?? '').matchAll(/[a-z]+/g)].map(([name]) => name);
}

/** Every name of an object of JSON, of the first of each list, outermost first and in its order. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return namesIn(value[0]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}

test('The lines of docs/provisioning.md, typed one after the other on a fresh site, make all that they promise', async () => {
  const lines = linesOf('provision');
  expect(lines.length).toBeGreaterThan(3);
  const [plan] = lines.filter(({ words }) => words.includes('--plan'));
  const type = (line: Command | undefined) => run(line as Command, asFresh());
  const before = standIn.tenant.requests.length;
  const planned = await type(plan);
  const written = standIn.tenant.requests.slice(before).filter(({ method }) => method !== 'GET');
  expect({ ...planned, written }).toMatchObject({ code: 0, err: '', written: [] });
  expect(planned.out).toContain('What is missing:');
  for (const line of lines.filter((one) => one !== plan)) {
    const done = await type(line);
    expect(done).toMatchObject({ line: line.line, code: 0, err: '' });
    expect(done.out).toContain('Everything is there.');
  }
  expect(readFileSync(settings, 'utf8')).toContain(`SITE_ID=${STAND_IN.siteId}`);
});

/** What somebody knows who only has a site without lists, as the page tells to export it. */
function asFresh(): Readonly<Record<string, string>> {
  const later = ['SITE_ID', ...Object.keys(env).filter((name) => name.startsWith('GROUP_'))];
  return {
    ...Object.fromEntries(later.map((name) => [name, ''])),
    SITE_URL: 'https://heedschool.sharepoint.com/sites/safeguarding',
  };
}

test('With the app started as npm does, every other line of the pages does what stands beside it', async () => {
  const [doctor, proofs] = [linesOf('doctor'), linesOf('verify-log')];
  const apart = proofs.filter(({ words }) => !words.includes('--local'));
  const stop = await startApp();
  const [examined, proven] = await Promise.all([all(doctor), all(apart)]).finally(stop);

  for (const { line, out, err } of [...examined, ...proven])
    expect({ line, err: err.replaceAll(/^\w+: \d+ (rows|files)\n/gm, ''), said: out !== '' }).toEqual({
      line,
      err: '',
      said: true,
    });
  for (const [command, { out }] of pairs([...doctor, ...apart], [...examined, ...proven])) {
    if (!command.words.includes('--json')) continue;
    const names = namesIn(JSON.parse(out));
    // The seal stands there only where one was given.
    const wanting = namesBeside(command).filter((name) => !names.includes(name) && name !== 'seal');
    expect({ line: command.line, wanting }).toEqual({ line: command.line, wanting: [] });
  }
  for (const { line, code } of proven)
    expect({ line, code }).toEqual({ line, code: line.includes('--seal') ? 1 : 0 });
  for (const done of [...(await all(linesOf('backup'))), ...(await all(linesOf('restore')))])
    expect(done).toMatchObject({ line: done.line, code: 0 });
});

/** Starts the app and waits until it has claimed the record. @returns ends it */
async function startApp(): Promise<() => Promise<void>> {
  const app = spawn(process.execPath, (SCRIPTS.start ?? '').split(' ').slice(1), {
    cwd: ROOT,
    env: { ...env, PORT: String(await freePort()) },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => app.once('close', done));
  const stop = async () => {
    app.kill('SIGTERM');
    await ended;
  };
  await until(() => standIn.tenant.rows('Settings').length > 0).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return stop;
}

const pairs = (commands: readonly Command[], runs: readonly Run[]) =>
  commands.flatMap((command, at) => {
    const one = runs[at];
    return one ? [[command, one] as const] : [];
  });

async function all(commands: readonly Command[]): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const command of commands) runs.push(await run(command));
  return runs;
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
