/**
 * `npm run chaos`: kills the app again and again, at every named instant and at moments of chance, and checks that nothing
 * was lost, doubled or left untold. Standard output is one line of JSON. Exit code 0: all is well; 1: something is wrong;
 * 2: it could not be carried out.
 */
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { killAll } from '../test/chaos/process.ts';
import { type ChaosOptions, isClean, runChaos } from '../test/chaos/run.ts';

const HELP = `npm run chaos -- [options]

Runs the real app against the stand-in tenant and kills it: at every named instant, at its 1st, 2nd … passing; at moments
of chance while reports are sent; with SharePoint down, throttled or answering 504 after it wrote; with two processes on
the same data. Then everything that was asked is compared with what the stand-in and the disk hold.

  --kills N     how often to kill (1000)
  --seed N      repeats the plan of an earlier run (chance)
  --lanes N     tenants side by side (as many as there are processors, at most 4)
  --tenant N    kills that one tenant lives through before it is checked (25)
  --help        this text

Each number of the JSON line: see docs/reliability.md.
`;

let stopping = false;
const options = read(process.argv.slice(2));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('exit', killAll);

/** Where nobody watches, a line each half minute is enough. */
const SELDOM_MS = 30_000;
let saidAt = 0;
const outcome = await runChaos(options, {
  progress(line) {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
    else if (Date.now() - saidAt > SELDOM_MS) {
      saidAt = Date.now();
      process.stderr.write(`${line}\n`);
    }
  },
  wrong: (line) => process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${line}\n`),
  stopping: () => stopping,
});
if (process.stderr.isTTY) process.stderr.write('\n');
process.stdout.write(`${JSON.stringify(outcome)}\n`);
process.exitCode = isClean(outcome) ? 0 : 1;

/** The first Ctrl-C ends the round and checks what was done so far; the second ends everything. */
function stop(): void {
  if (stopping) process.exit(2);
  stopping = true;
}

function read(args: readonly string[]): ChaosOptions {
  const { values } = parse(args);
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  return {
    kills: numberOf('--kills', values.kills, 1_000),
    seed: numberOf('--seed', values.seed, randomInt(1, 1_000_000)),
    lanes: numberOf('--lanes', values.lanes, Math.min(availableParallelism(), 4)),
    killsPerTenant: numberOf('--tenant', values.tenant, 25),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        kills: { type: 'string' },
        seed: { type: 'string' },
        lanes: { type: 'string' },
        tenant: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch {
    return refuse('That option is not known.');
  }
}

function numberOf(name: string, given: string | undefined, standard: number): number {
  const number = Number(given ?? standard);
  return Number.isSafeInteger(number) && number > 0 ? number : refuse(`${name} must be a number above 0.`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence} See: npm run chaos -- --help\n`);
  process.exit(2);
}
