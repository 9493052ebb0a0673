/**
 * Runs one of the project's programs on a fresh machine: checks Node, installs what is missing, then starts the program
 * with the Node that the project brings. Plain JavaScript without packages, because none are there yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [program, ...rest] = process.argv.slice(2);
const major = Number(process.versions.node.split('.')[0]);

if (major < 20)
  stop(
    `Heed needs Node 20 or newer; this is ${process.versions.node}. Get it from https://nodejs.org and run this again.`,
  );

install();
const child = spawn(
  nodeOfTheProject(),
  ['--disable-warning=ExperimentalWarning', join(root, program), ...rest],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
// Ctrl-C reaches the child as well; it stops what it started, and this waits for it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

/** Installs when the packages are not those of the lock file, and says so, because it takes a while. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.heed-installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock && existsSync(nodePath())) return;
  // Standard output belongs to the program, which may print JSON.
  process.stderr.write('Installing packages (only the first time, about a minute) …\n');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  // Not `npm ci`: it refuses a lock file that does not list the packages of every operating system.
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(command, [...args, 'install', ...options], {
    cwd: root,
    stdio: ['ignore', process.stderr, 'inherit'],
    shell: !npm && process.platform === 'win32',
  });
  if (done.status !== 0)
    stop('The packages could not be installed. Check the connection to the npm registry and run this again.');
  writeFileSync(mark, lock);
}

function nodePath() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** The program is TypeScript, which Node runs by itself from 24 on. */
function nodeOfTheProject() {
  if (existsSync(nodePath())) return nodePath();
  if (major >= 24) return process.execPath;
  return stop(
    'Node 24 did not install with the packages. Delete the folder node_modules and run this again.',
  );
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
