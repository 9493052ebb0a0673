import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/stack.ts';

jest.setTimeout(120_000);

const root = join(__dirname, '..', '..', '..');
const data = mkdtempSync(join(tmpdir(), 'heed-demo-'));
const running = new Set<ReturnType<typeof spawn>>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

/** Runs a program of the project; `until` resolves once it says so, or has ended. */
function run(program: string, args: readonly string[]) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, program), ...args],
    { cwd: root },
  );
  running.add(child);
  let said = '';
  const looks: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const look of looks) look();
    });
  const ended = new Promise<number | null>((done) => {
    child.once('exit', (code) => {
      running.delete(child);
      done(code);
    });
  });
  const until = (words: string) =>
    Promise.race([ended, new Promise<void>((done) => looks.push(() => said.includes(words) && done()))]);
  return { child, ended, until, said: () => said };
}

describe('npm run local -- --demo', () => {
  it('fills an empty folder with a record that is proved whole and shows it, and leaves a filled one alone', async () => {
    const [port, tenantPort] = [await freePort(), await freePort()];
    const place = ['--port', `${port}`, '--tenant-port', `${tenantPort}`, '--data', data];
    const first = run('local/main.ts', [...place, '--demo']);
    await first.until('Heed is running');
    expect(first.said()).toMatch(/There are \d{3} concerns now, with \d{4} entries\.\nStarting the app …\n/);

    const rows = await fetch(`http://localhost:${tenantPort}/lists.json?list=Settings&unsealed=1`);
    expect(JSON.stringify(await rows.json())).toContain('calendar');
    // What Heed itself puts down at its start is in the lists a moment later.
    const proof = run('scripts/verify-log.ts', ['--local', ...place]);
    const second = run('local/main.ts', [...place, '--demo']);
    expect({ code: await proof.ended, said: proof.said() }).toEqual({
      code: 0,
      said: expect.stringMatching(/All is as Heed left it: \d{3} cases, \d{4} entries/),
    });

    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/^This school has records already\..+-- --fresh --demo/m);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
  });
});
