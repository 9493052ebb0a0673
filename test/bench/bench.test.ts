import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
/** Every figure that the issues of the bench ask for; `--quick` has one size of the record, and no browser. */
const ROWS = [
  ...['receipt-quiet', 'graph-before-receipt', 'receipt-1', 'throughput-1', 'receipt-50', 'throughput-50'],
  ...['card-paced', 'filed-paced', 'card-burst', 'filed-burst'],
  ...['calls-report', 'units-report', 'calls-acknowledge', 'units-acknowledge', 'calls-open', 'units-open'],
  ...['ready-20', 'memory-20', 'memory-used-20', 'units-idle', 'calls-idle'],
  ...['list-newest-20', 'list-kind-20', 'list-due-20', 'list-common-20', 'list-name-20', 'list-reference-20'],
  ...['dashboard-four-weeks-20', 'dashboard-year-20'],
  ...['list-newest-changed-20', 'list-due-changed-20', 'list-common-changed-20'],
  ...['dashboard-four-weeks-changed-20', 'dashboard-year-changed-20'],
  ...['script-gzip', 'script-brotli'],
];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function bench(...args: readonly string[]): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join('scripts', 'bench.ts'), ...args],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [out, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, out, error })));
}

// How fast this machine is at this moment is nobody's promise: figures are looked at, never asserted.
test('every figure is measured beside its reference, as a table and as JSON, and the exit code says whether all budgets are kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-bench-test-'));
  const file = join(folder, 'bench.json');
  try {
    const { code, out, error } = await bench('--quick', '--json', file);
    expect({ code, error }).toEqual({
      code: expect.any(Number),
      error: expect.not.stringContaining('could not'),
    });
    const report = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
    expect(report.missed).toEqual([]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(report);
    const ids = report.rows.map(({ id }: { id: string }) => id);
    expect(ids.toSorted()).toEqual(ROWS.toSorted());
    for (const { what, reference } of report.rows) {
      expect(out).toContain(what);
      expect(reference.what).not.toBe('');
    }
    // That it is none is proved by test/faults/receipts.int.test.ts; here the app's own timers may be counted.
    expect(report.rows.find(({ id }: { id: string }) => id === 'graph-before-receipt').budget.says).toBe(
      'at most 0 calls',
    );
    expect(report.rows.find(({ id }: { id: string }) => id === 'units-report').heed).toBeGreaterThan(0);
    expect(code).toBe(report.met ? 0 : 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);

test('an option that there is not ends it at once with its help', async () => {
  const { code, out, error } = await bench('--slow');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toContain('--quick');
});
