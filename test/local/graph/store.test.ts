import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '../../../local/graph/store.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'heed-store-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('has everything that it confirmed before it was killed', async () => {
  const program = `
    import { openStore } from ${JSON.stringify(resolve('local/graph/store.ts'))};
    const store = openStore(${JSON.stringify(dataDir)});
    for (let at = 0; ; at++) {
      store.write(() => store.run('INSERT INTO accounts VALUES (?, 1)', String(at)));
      process.stdout.write(at + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let confirmed = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    confirmed = Number(line);
    if (confirmed === 200) child.kill('SIGKILL');
  }
  const store = openStore(dataDir);
  const kept = store.all<{ oid: string }>('SELECT oid FROM accounts').map((row) => Number(row.oid));
  const whole = store.get<{ integrity_check: string }>('PRAGMA integrity_check');
  store.close();
  expect(confirmed).toBeGreaterThanOrEqual(200);
  expect(kept.length).toBeGreaterThan(confirmed);
  expect(whole?.integrity_check).toBe('ok');
});

it('keeps nothing of a change that failed half-way', () => {
  const store = openStore(dataDir);
  const fail = () =>
    store.write(() => {
      store.run("INSERT INTO accounts VALUES ('a', 1)");
      throw new Error('half-way');
    });
  expect(fail).toThrow('half-way');
  expect(store.all('SELECT * FROM accounts')).toEqual([]);
  store.close();
});
