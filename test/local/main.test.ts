import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/school.ts';
import { freePort } from '../support/stack.ts';

jest.setTimeout(60_000);

const root = join(__dirname, '..', '..');
const folders: string[] = [];
const running: ChildProcess[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'heed-local-'));
  folders.push(made);
  return made;
}

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

/** Runs a program of the project and collects what it prints. */
function run(args: readonly string[]): {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
  says: (words: string) => Promise<void>;
} {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: root });
  running.push(child);
  let said = '';
  const more: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const look of more) look();
    });
  }
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return {
    child,
    said: () => said,
    ended,
    says: (words) =>
      new Promise((done, failed) => {
        const look = () => {
          if (said.includes(words)) done();
        };
        more.push(look);
        void ended.then(() => failed(new Error(`It ended without saying so. It said: ${said}`)));
        look();
      }),
  };
}

async function local(data: string, more: readonly string[] = []) {
  const [port, tenantPort] = [await freePort(), await freePort()];
  const args = ['--port', String(port), '--tenant-port', String(tenantPort), '--data', data, ...more];
  return { port, tenantPort, ...run([join('local', 'main.ts'), ...args]) };
}

const sentencesOf = (said: string) => said.split('\n').filter((line) => line !== '' && !line.endsWith('…'));

describe('npm run local', () => {
  it('shows its progress, prints one address, stops on Ctrl-C, and starts again with its data', async () => {
    const data = folder();
    const first = await local(data);
    await first.says('Heed is running');
    expect(first.said()).toMatch(/Starting the stand-in tenant …\n.+ …\nStarting the app …\n/);
    expect(first.said().match(/http:\/\//g)).toHaveLength(1);
    await until(async () => (await fetch(`http://localhost:${first.port}/readyz`)).ok);
    const answer = await fetch(`http://localhost:${first.tenantPort}/lists.json?list=Conversations`);
    expect(answer.status).toBe(200);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    const keep = readFileSync(join(data, 'school-a', 'keep.json'), 'utf8');

    const second = await local(data);
    await second.says('Heed is running');
    expect(readFileSync(join(data, 'school-a', 'keep.json'), 'utf8')).toBe(keep);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('says in one sentence which port is in use and what to do', async () => {
    const server: Server = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      for (const option of ['--port', '--tenant-port']) {
        const { ended, said } = await local(folder(), [option, String(port)]);
        expect(await ended).toBe(1);
        expect(sentencesOf(said())).toEqual([
          `Port ${port} is in use. Stop what uses it, or choose another: npm run local -- ${option} ${port + 10}`,
        ]);
      }
    } finally {
      server.close();
    }
  });

  it.each([
    ['its own notes', 'keep.json', '{"keys":'],
    ['the list database', 'graph.sqlite', 'not a database at all, only text that goes on for a while'],
  ])('says what to do when %s is damaged', async (_name, file, content) => {
    const data = folder();
    const good = await local(data);
    await good.says('Heed is running');
    good.child.kill('SIGTERM');
    await good.ended;
    writeFileSync(join(data, 'school-a', file), content);
    for (const rest of ['-wal', '-shm']) rmSync(join(data, 'school-a', `${file}${rest}`), { force: true });
    const { ended, said } = await local(data);
    expect(await ended).toBe(1);
    expect(sentencesOf(said())).toHaveLength(1);
    expect(said()).toContain('is damaged. Start with empty data: npm run local -- --fresh');
    const fresh = await local(data, ['--fresh']);
    await fresh.says('Heed is running');
    fresh.child.kill('SIGTERM');
    await fresh.ended;
  });

  it('refuses keys that do not open the record, instead of starting without it', async () => {
    const data = folder();
    const good = await local(data);
    await good.says('Heed is running');
    good.child.kill('SIGTERM');
    await good.ended;
    const file = join(data, 'school-a', 'keep.json');
    const keep = JSON.parse(readFileSync(file, 'utf8'));
    keep.keys = `k1:${randomBytes(32).toString('base64')}`;
    writeFileSync(file, JSON.stringify(keep));
    const { ended, said } = await local(data);
    expect(await ended).toBe(1);
    expect(said()).toContain('The keys given do not open');
    expect(said()).not.toContain('    at ');
  });

  it('says what an option may be', async () => {
    for (const more of [['--school', 'c'], ['--port', 'x'], ['--nonsense']]) {
      const { ended, said } = await local(folder(), more);
      expect(await ended).toBe(1);
      expect(sentencesOf(said())).toHaveLength(1);
    }
  });

  it('says which folder cannot be written', async () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    const { ended, said } = await local(join(file, 'data'));
    expect(await ended).toBe(1);
    expect(sentencesOf(said())[0]).toContain('cannot be written');
  });
});

describe('on an old Node', () => {
  it('one sentence says which Node is needed', async () => {
    const pretend = folder();
    mkdirSync(pretend, { recursive: true });
    const file = join(pretend, 'old.mjs');
    writeFileSync(
      file,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } });",
    );
    const { ended, said } = run(['--import', file, join('scripts', 'run.mjs'), join('local', 'main.ts')]);
    expect(await ended).toBe(1);
    expect(sentencesOf(said())).toEqual([
      'Heed needs Node 20 or newer; this is 18.20.0. Get it from https://nodejs.org and run this again.',
    ]);
  });
});
