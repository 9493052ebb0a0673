import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environment } from '../../local/app-process.ts';
import {
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';
import { freePort } from '../support/stack.ts';

jest.setTimeout(60_000);

const ROOT = join(import.meta.dirname, '..', '..');
const children: ChildProcess[] = [];
let school: TestSchool;
beforeEach(async () => {
  school = await openSchool();
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  await school.end();
});

interface Running {
  readonly port: number;
  readonly log: () => string;
  kill(signal: NodeJS.Signals): void;
  /** The exit code; undefined when a signal ended it. */
  readonly ended: Promise<number | undefined>;
}

/** The production process itself, on the data of the school. */
async function run(): Promise<Running> {
  const port = await freePort();
  const settings = { port, tenantOrigin: school.tenant.origin, keep: school.keep };
  const child = spawn(process.execPath, [join(ROOT, 'bot', 'index.ts')], {
    cwd: ROOT,
    env: { ...process.env, ...environment(settings) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'exit').then(([code]) => (code === null ? undefined : (code as number)));
  await until(() => said.includes('"event":"started"'));
  return { port, log: () => said, kill: (signal) => void child.kill(signal), ended };
}

const at = ({ port }: Running) => ({ port }) as TestApp;
const seconds = async <T>(work: Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now();
  const value = await work;
  return [value, (performance.now() - began) / 1000];
};
const plain = (reference: string) => reference.replace('-', '');
const filed = () => school.rows('Concerns').map(({ fields }) => String(fields.Reference));

/** A report of this person: what came back, or `none` where the door was shut. */
async function report(app: Running, key: string, happened: string, reportId: string) {
  const press = pressed(school.person(key), 'send-report', { reportId, ...SHORT, happened });
  const answer = await school.send(at(app), press).catch(() => undefined);
  if (!answer) return 'none' as const;
  return referenceIn(answer.body) ?? JSON.stringify(answer.body);
}

test('A report under way while the process is told to stop gets a receipt or a clear no, and is in the record exactly when it got a receipt', async () => {
  const app = await run();
  const senders = ['teacher', 'teacher2', 'volunteer', 'slt'];
  const answers: string[] = [];
  const sending = senders.map(async (key) => {
    const reportId = await reportIdFor(school, at(app), school.person(key));
    for (let number = 1; number <= 200; number += 1) {
      const answer = await report(app, key, `Something that worried me, number ${number}.`, reportId);
      answers.push(answer);
      if (answer === 'none') return;
    }
  });
  await until(() => answers.length >= 12);
  app.kill('SIGTERM');
  const next = run();
  const [code, took] = await seconds(app.ended);
  await Promise.all(sending);

  expect(code).toBe(0);
  expect(took).toBeLessThan(5);
  const receipts = answers.filter((answer) => /^\w{4}-\w{4}$/.test(answer));
  const others = answers.filter((answer) => answer !== 'none' && !receipts.includes(answer));
  expect(receipts.length).toBeGreaterThanOrEqual(12);
  expect(answers).toContain('none');
  for (const other of others) expect(other).toContain('NOT received');
  const references = new Set(receipts.map(plain));
  expect(references.size).toBe(receipts.length);

  const { log } = await next;
  await until(() => log().includes('record.ownership-gained'));
  await until(() => filed().length >= references.size);
  expect(filed().sort()).toEqual([...references].sort());
});

test('The next process owns the record within two seconds, and a connection that a client keeps open holds up nothing', async () => {
  const both = await Promise.all([run(), run()]);
  const owns = ({ log }: Running) => log().includes('record.ownership-gained');
  await until(() => both.some(owns));
  const [first, second] = owns(both[0]) ? both : ([both[1], both[0]] as const);
  expect(owns(second)).toBe(false);
  const agent = new Agent({ keepAlive: true });
  const [response] = await once(
    get({ agent, port: first.port, host: '127.0.0.1', path: '/healthz' }),
    'response',
  );
  response.resume();
  await once(response, 'end');
  first.kill('SIGINT');
  const [code, took] = await seconds(first.ended);
  agent.destroy();
  expect(code).toBe(0);
  expect(took).toBeLessThan(2);
  const [, more] = await seconds(until(() => owns(second)));
  expect(more).toBeLessThan(2);
});

test('While Graph hangs it stops well within ten seconds, and the report is filed by the next', async () => {
  const first = await run();
  const hangs = school.faults.rules.add({ service: 'sites', wrong: { hang: true } });
  const reportId = await reportIdFor(school, at(first), school.person('teacher'));
  const reference = await report(first, 'teacher', 'Something that worried me.', reportId);
  expect(reference).toMatch(/^\w{4}-\w{4}$/);
  first.kill('SIGTERM');
  const [code, took] = await seconds(first.ended);
  expect(code).toBe(0);
  expect(took).toBeLessThan(10);
  expect(newestLease()).toContain('"released":true');

  hangs();
  const next = await run();
  await until(() => filed().length > 0);
  expect(filed()).toEqual([plain(reference)]);
  // The data of a test stands among the temporary files, which is just what a school must not do.
  const temporary = { code: 'storage-temporary', sentence: expect.stringContaining('Set HEED_DATA') };
  await until(() => next.log().includes('"code":"storage-temporary"'));
  expect(await readyOf(next)).toEqual({
    status: 200,
    body: { ready: true, missing: [], warnings: expect.arrayContaining([temporary]) },
  });
});

test('What nobody expected ends a process with a failure, and its words are in no log', async () => {
  const program = `
    const [, how, run, log] = process.argv;
    const [{ endOnFault }, { createLog }] = await Promise.all([import(run), import(log)]);
    endOnFault(createLog('info'), process);
    setInterval(() => undefined, 1000);
    const fault = new RangeError('Words of somebody.');
    if (how === 'reject') void Promise.reject(fault);
    else setTimeout(() => { throw fault; });
  `;
  const files = ['run.ts', 'log.ts'].map((name) => pathToFileURL(join(ROOT, 'bot', name)).href);
  for (const how of ['throw', 'reject']) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, how, ...files], {
      cwd: ROOT,
    });
    children.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(said).toContain(how === 'throw' ? '"event":"uncaught"' : '"event":"unhandled"');
    expect(said).toContain('"name":"RangeError"');
    expect(said).not.toContain('Words');
  }
});

test('On a new disk while SharePoint hangs it is not ready, says so in words, takes reports all the same, and ends at once when told twice', async () => {
  school.faults.rules.add({ service: 'sites', wrong: { hang: true } });
  const app = await run();
  expect(await readyOf(app)).toMatchObject({
    status: 503,
    body: {
      ready: false,
      missing: [{ code: 'loading', sentence: expect.stringMatching(/^The record has not been read/) }],
    },
  });
  const reportId = await reportIdFor(school, at(app), school.person('teacher'));
  expect(await report(app, 'teacher', 'Something that worried me.', reportId)).toMatch(/^\w{4}-\w{4}$/);
  app.kill('SIGTERM');
  // Long enough for it to begin to stop, and not for what hangs to be given up.
  await new Promise((done) => setTimeout(done, 300));
  app.kill('SIGTERM');
  const [code, took] = await seconds(app.ended);
  expect(code).toBe(1);
  expect(took).toBeLessThan(1);
});

/** What the newest owner of the record left behind. */
function newestLease(): string {
  const folder = join(school.dataDir, 'record');
  const [newest = ''] = readdirSync(folder)
    .filter((name) => name.startsWith('owner-'))
    .sort()
    .reverse();
  return readFileSync(join(folder, newest), 'utf8');
}

async function readyOf({ port }: Running): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  return { status: answer.status, body: await answer.json() };
}
