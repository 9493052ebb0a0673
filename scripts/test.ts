/**
 * `npm test`: format and lint, types, unused code, then every test; the last line counts the tests.
 * One step at a time, so that the first thing wrong is the last thing on the screen.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAppIfStale } from './build-app.ts';
import { buildIfStale } from './build-tab.ts';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'heed-test-'));
const bin = (name: string) => join(root, 'node_modules', name);
const jest = [bin('jest/bin/jest.js'), '--config', 'jest.config.js'];

const CHECKS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['Format and lint', [bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.']],
  ['Types', [bin('typescript/bin/tsc'), '-p', '.']],
  ['Unused files, exports and packages', [bin('knip/bin/knip.js'), '--no-progress']],
];

const TESTS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['Unit and integration tests', ['--testPathIgnorePatterns', '/test/e2e/', '--maxWorkers', '2']],
  // Two browsers with a stack each: while one waits for its app, the other draws. Beside a test that starts processes all
  // the time a browser waits too long.
  ['Browser tests', ['test/e2e', '--maxWorkers', '2', '--passWithNoTests']],
];

let passed = 0;
let failed = 0;
for (const [name, args] of CHECKS) {
  say(name);
  if (run(args) !== 0) finish(1);
}
// The browser tests show it, and several tests at once would build it several times.
await buildIfStale(say);
// Some hundred processes of the app are started, each in half the time.
await buildAppIfStale(say);
for (const [index, [name, args]] of TESTS.entries()) {
  say(name);
  const file = join(scratch, `${index}.json`);
  const status = run([...jest, ...args, '--json', '--outputFile', file]);
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
  if (status !== 0 && numFailedTests === 0) failed += 1;
}
finish(failed > 0 ? 1 : 0);

/** Standard output is jest's JSON, which is also in its file; what people read is on standard error. */
function run(args: readonly string[]): number {
  const quiet = args.includes('--json');
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    // Many of the tests start programs of the project, each with the same packages.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled') },
  });
  return done.status ?? 1;
}

function say(line: string): void {
  process.stdout.write(`\n== ${line}\n`);
}

function finish(status: number): never {
  rmSync(scratch, { recursive: true, force: true });
  if (passed + failed > 0) process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  else process.stdout.write('\nA check failed before any test ran.\n');
  process.exit(status);
}
