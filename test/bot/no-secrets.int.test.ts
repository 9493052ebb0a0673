import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from '../../local/app-process.ts';
import { deriveKeys, newKeys, parseKeys } from '../../src/record/keys.ts';
import { activityOf, openSchool, pressed, SHORT, type TestSchool, until } from '../support/school.ts';
import { freePort } from '../support/stack.ts';

/**
 * Secrets that exist nowhere else are given to the real process, which is then made to fail in every way it can. None
 * of them, in any spelling, may be in what it prints, logs, answers or writes.
 */
jest.setTimeout(90_000);

const ROOT = join(import.meta.dirname, '..', '..');
/** Signs that each spelling changes: they must be looked for in every one. */
const secret = (of: string) => `Canary~${of}.${randomBytes(18).toString('base64')}/+=&%"'ü`;
const SECRETS = { bot: secret('bot'), graph: secret('graph') };
const KEYS = `k2:${randomBytes(32).toString('base64')},${newKeys()}`;
/** A token that the echoing server gives out. */
const TOKEN = `Canary-token-${randomBytes(24).toString('base64url')}`;

/** Every spelling in which a text or bytes could leave: as they are, base64 at each offset, hex, escaped for a URL or JSON. */
function spellings(value: string | Buffer): readonly string[] {
  const bytes = Buffer.from(value);
  // Inside a longer text base64 begins at any of three offsets; its edges belong to the neighbours.
  const based = [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(offset === 0 ? 0 : 4, -2);
  });
  const texts =
    typeof value === 'string'
      ? [
          value,
          encodeURIComponent(value),
          new URLSearchParams({ v: value }).toString().slice(2),
          JSON.stringify(value).slice(1, -1),
        ]
      : [bytes.toString('latin1')];
  const url = based.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const hex = bytes.toString('hex');
  return [...new Set([...texts, ...based, ...url, ...based.map(encodeURIComponent), hex, hex.toUpperCase()])];
}

function keyBytes(text: string): readonly Buffer[] {
  const parsed = parseKeys(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  const { sealing, chaining, identity } = deriveKeys(parsed.keys);
  return [
    ...parsed.keys.map(({ secret: bytes }) => bytes),
    ...[...sealing.values(), ...chaining.values(), ...Object.values(identity)].map((key) => key.export()),
  ];
}

const CANARIES = [SECRETS.bot, SECRETS.graph, TOKEN, KEYS, ...keyBytes(KEYS)].flatMap(spellings);

/** @returns the number of each canary that is there, so that a failure prints none. */
function canariesIn(text: string | Buffer): readonly number[] {
  const bytes = Buffer.from(text);
  return CANARIES.flatMap((canary, number) =>
    bytes.includes(canary) || bytes.includes(Buffer.from(canary, 'latin1')) ? [number] : [],
  );
}

function filesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

interface Ran {
  readonly said: () => string;
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
}

function run(file: string, env: Readonly<Record<string, string>>, args: readonly string[] = []): Ran {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, file), ...args],
    {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  return { said: () => said, child, ended };
}

/** Waits until it listens or has ended: on a busy machine longer than `until` does. */
async function startOf({ said, child }: Ran): Promise<void> {
  while (!said().includes('"started"') && child.exitCode === null) {
    await new Promise((again) => setTimeout(again, 50));
  }
}

/** Repeats whatever it is sent in a refusal, as a careless service or a proxy between could. */
function echo(request: IncomingMessage, body: string): string {
  const words = `${request.url} ${body} ${JSON.stringify(request.headers)}`;
  const isToken = request.url?.endsWith('/token');
  return JSON.stringify({
    error_description: `AADSTS7000215: Invalid client secret provided: ${words}`,
    error_codes: [7000215],
    error: isToken
      ? 'invalid_client'
      : { code: 'InvalidAuthenticationToken', message: words, innerError: { 'request-id': words } },
  });
}

describe('secrets', () => {
  let school: TestSchool;
  const folders: string[] = [];
  const servers: Server[] = [];
  const running: Ran[] = [];

  beforeAll(async () => {
    school = await openSchool();
  });
  afterAll(async () => {
    for (const { child, ended } of running) {
      child.kill('SIGKILL');
      await ended;
    }
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await school.end();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'heed-secrets-'));
    folders.push(made);
    return made;
  }

  async function configuration(
    more: Readonly<Record<string, string>> = {},
  ): Promise<Readonly<Record<string, string>> & { PORT: string; HEED_DATA: string }> {
    const keep = {
      ...school.keep,
      keys: KEYS,
      dir: folder(),
      secrets: { ...school.keep.secrets, ...SECRETS },
    };
    const port = await freePort();
    const env: Readonly<Record<string, string>> = {
      ...environment({ port, tenantOrigin: school.tenant.origin, keep }),
      LOG_LEVEL: 'debug',
      ...more,
    };
    return { ...env, PORT: env.PORT ?? '', HEED_DATA: env.HEED_DATA ?? '' };
  }

  /** Answers `token` and everything else as told, on loopback. */
  async function falseTenant(tokens: 'refused' | 'given' | 'html'): Promise<string> {
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString();
      if (tokens === 'html') {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end(`<html>${echo(request, body)}</html>`);
      } else if (tokens === 'given' && request.url?.endsWith('/token')) {
        const token = { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: TOKEN };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(token));
      } else {
        const headers = { 'content-type': 'application/json', 'www-authenticate': `Bearer error="${TOKEN}"` };
        // Where restify is loaded, this returns nothing.
        response.writeHead(401, headers);
        response.end(echo(request, body));
      }
    });
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const app = (env: Readonly<Record<string, string>>): Ran => {
    const ran = run('bot/index.ts', env);
    running.push(ran);
    return ran;
  };

  /** Every route, with and without what belongs there. @returns all answers as one text */
  async function everyRoute(port: string): Promise<string> {
    const address = `http://127.0.0.1:${port}`;
    const token = `Bearer ${TOKEN}`;
    const asked = [
      ...[
        '/',
        '/healthz',
        '/readyz',
        '/api/messages',
        '/tab/',
        '/api/me',
        '/.env',
        '/keep.json',
        '/%2e%2e/keep.json',
      ].map((path) => fetch(address + path, { headers: { authorization: token } })),
      ...['{}', '{', '[]', `{"type":"${TOKEN}"}`].map((body) =>
        fetch(`${address}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: token },
          body,
        }),
      ),
    ];
    const answers = await Promise.all(asked);
    return (
      await Promise.all(
        answers.map(async (one) => `${one.status} ${JSON.stringify([...one.headers])} ${await one.text()}`),
      )
    ).join('\n');
  }

  function expectNone(ran: Ran, env: { readonly HEED_DATA: string }, more = ''): void {
    expect(more).not.toMatch(/set-cookie/i);
    expect(canariesIn(ran.said())).toEqual([]);
    expect(ran.said()).not.toMatch(/eyJ[\w-]{10,}\.eyJ/);
    expect(canariesIn(more)).toEqual([]);
    for (const file of filesBelow(env.HEED_DATA))
      expect({ file, found: canariesIn(readFileSync(file)) }).toEqual({ file, found: [] });
  }

  it('are recognised in every spelling, so that what follows can fail', () => {
    for (const value of [SECRETS.bot, TOKEN]) {
      for (const text of [
        value,
        `x${encodeURIComponent(value)}`,
        new URLSearchParams({ client_secret: value }).toString(),
        JSON.stringify({ value }),
        Buffer.from(value).toString('hex'),
        ...['', 'a', 'id:', 'abcd'].map((before) => Buffer.from(`${before}${value}!`).toString('base64')),
        ...['', 'a', 'id:'].map((before) => Buffer.from(`${before}${value}`).toString('base64url')),
      ]) {
        expect(canariesIn(text)).not.toEqual([]);
      }
    }
    const [key = Buffer.alloc(0)] = keyBytes(KEYS);
    expect(canariesIn(key)).not.toEqual([]);
    expect(canariesIn(`[${key.toString('base64')}]`)).not.toEqual([]);
    expect(canariesIn('Nothing.')).toEqual([]);
  });

  it.each([
    [
      'a value missing, a secret that a managed identity has not',
      { TENANT_ID: '', BOT_TYPE: 'UserAssignedMSI' },
    ],
    [
      'values in each other’s place',
      {
        BOT_ID: SECRETS.bot,
        GRAPH_CLIENT_ID: SECRETS.graph,
        HEED_CLOUD: SECRETS.graph,
        PORT: TOKEN,
        LOG_LEVEL: TOKEN,
      },
    ],
    ['keys that are none', { HEED_KEYS: `k1:${SECRETS.graph}` }],
    [
      'keys in the place of ids and paths, in production',
      { NODE_ENV: 'production', GROUP_STAFF: KEYS, SITE_ID: KEYS, STAND_IN_ORIGIN: KEYS },
    ],
  ])('are not printed by a start that is refused: %s', async (_why, wrong) => {
    const env = await configuration(wrong);
    const ran = app(env);
    expect(await ran.ended).toBe(1);
    expect(ran.said()).toContain('Heed cannot start');
    expectNone(ran, env);
  });

  it('are not printed where Entra refuses them, which says so, and where Entra repeats them', async () => {
    const starts = await Promise.all([
      configuration(),
      configuration({ STAND_IN_ORIGIN: await falseTenant('refused') }),
      configuration({ STAND_IN_ORIGIN: await falseTenant('html') }),
      configuration({ STAND_IN_ORIGIN: await falseTenant('given') }),
    ]);
    await Promise.all(
      starts.map(async (env) => {
        const ran = app(env);
        await startOf(ran);
        const answers = ran.child.exitCode === null ? await everyRoute(env.PORT) : '';
        ran.child.kill('SIGTERM');
        await ran.ended;
        expect(ran.said().length).toBeGreaterThan(50);
        expectNone(ran, env, answers);
      }),
    );
  });

  it('are not printed by a process that works, keeps reports and answers every route', async () => {
    // Here the secrets must open the stand-in, so they are its own.
    const { secrets } = school.keep;
    const env = await configuration({ BOT_SECRET: secrets.bot, GRAPH_SECRET: secrets.graph });
    const own = [secrets.bot, secrets.graph].flatMap(spellings);
    const ran = app(env);
    await startOf(ran);
    const at = { port: Number(env.PORT) };
    const teacher = school.person('teacher');
    const answers = [await everyRoute(env.PORT)];
    const form = await school.send(
      at,
      activityOf(teacher, {
        type: 'invoke',
        name: 'composeExtension/fetchTask',
        value: { commandId: 'report', commandContext: 'compose', context: { theme: 'default' } },
      }),
    );
    const reportId = /"reportId":"([^"]+)"/.exec(JSON.stringify(form.body))?.[1];
    const sent = await school.send(at, pressed(teacher, 'send-report', { reportId, ...SHORT }));
    answers.push(JSON.stringify([form, sent]), await everyRoute(env.PORT));
    await until(() => school.rows('Entries').length > 0);

    // Another process on the same port; then the same record with other keys.
    const other = await configuration({
      PORT: env.PORT,
      BOT_SECRET: secrets.bot,
      GRAPH_SECRET: secrets.graph,
    });
    const second = app(other);
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain('in use');
    expectNone(second, other);
    ran.child.kill('SIGTERM');
    expect(await ran.ended).toBe(0);
    const wrong = await configuration({ ...env, HEED_KEYS: newKeys() });
    const third = app(wrong);
    expect(await third.ended).toBe(1);
    expectNone(third, wrong);

    expectNone(ran, env, answers.join('\n'));
    const everything = [ran.said(), second.said(), third.said(), ...answers].join('\n');
    expect(own.filter((one) => everything.includes(one))).toEqual([]);
    for (const file of filesBelow(env.HEED_DATA)) {
      const bytes = readFileSync(file);
      expect(own.filter((one) => bytes.includes(one))).toEqual([]);
    }
    const rows = ['Concerns', 'Entries', 'Conversations', 'Settings', 'AccessLog'].flatMap((list) =>
      school.rows(list).map(({ fields }) => JSON.stringify(fields)),
    );
    expect(canariesIn(rows.join('\n'))).toEqual([]);
  });

  it.each([
    ['thrown', 'throw new Error(words)'],
    ['rejected', 'Promise.reject(Object.assign(new Error(words), { config: process.env, cause: words }))'],
    [
      'printed by a library',
      'console.error(words, process.env); console.log(new Error(words)); process.exit(3)',
    ],
  ])('are not printed when something that nobody expected is %s', async (_how, code) => {
    const bad = `setTimeout(() => { const words = JSON.stringify(process.env); ${code}; }, 2500)`;
    const env = await configuration({
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(bad)}`,
    });
    const ran = app(env);
    expect(await ran.ended).not.toBe(0);
    expect(ran.said()).toMatch(/"event":"(uncaught|unhandled|library-printed)"/);
    expectNone(ran, env);
  });

  it('are not printed by the programs beside it', async () => {
    const origin = await falseTenant('refused');
    const programs = await Promise.all(
      [
        ['scripts/verify-log.ts', {}],
        ['scripts/verify-log.ts', { STAND_IN_ORIGIN: origin }],
        ['scripts/verify-log.ts', { HEED_KEYS: `k1:${SECRETS.bot}`, TENANT_ID: SECRETS.graph }],
        ['scripts/backup.ts', { STAND_IN_ORIGIN: origin }],
        ['scripts/restore.ts', { STAND_IN_ORIGIN: origin }],
      ].map(async ([file, more]) => ({
        file: String(file),
        env: await configuration(more as Record<string, string>),
      })),
    );
    for (const { file, env } of programs) {
      const ran = run(file, env, file.includes('verify') ? [] : [folder()]);
      running.push(ran);
      expect(await ran.ended).not.toBe(0);
      expect(ran.said().length).toBeGreaterThan(20);
      expectNone(ran, env);
    }
  });
});
