/**
 * `npm run attack`: lets the app publish invented school years, gives everything that was published to a solver,
 * and counts the hidden numbers that it finds out; then the same for plain suppression, which must fail. Standard output is
 * one line of JSON. Exit code 0: nothing was found out; 1: something was, or the run proves nothing (`isSafe`); 2: it could not be carried out.
 */
import { parseArgs } from 'node:util';
import { type AttackOptions, isSafe, runAttack } from './run.ts';
import { loadSolver } from './solver.ts';

const HELP = `npm run attack -- [options]

  --years N   how many invented school years (210)
  --seed N    other years (1)
  --help      this text

Each number of the JSON line: see docs/disclosure.md.
`;

const options = read(process.argv.slice(2));
/** Where nobody watches, a line each half minute is enough. */
const SELDOM_MS = 30_000;
let saidAt = 0;
const outcome = await runAttack(options, {
  makeSolver: await loadSolver(),
  progress(line) {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
    else if (Date.now() - saidAt > SELDOM_MS) {
      saidAt = Date.now();
      process.stderr.write(`${line}\n`);
    }
  },
});
if (process.stderr.isTTY) process.stderr.write('\n');
process.stdout.write(`${JSON.stringify(outcome)}\n`);
process.exitCode = isSafe(outcome) ? 0 : 1;

function read(args: readonly string[]): AttackOptions {
  const values = parse(args);
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  return { years: numberOf('--years', values.years, 210), seed: numberOf('--seed', values.seed, 1) };
}

function parse(args: readonly string[]) {
  const options = { years: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return refuse('That option is not known.');
  }
}

function numberOf(name: string, given: string | undefined, standard: number): number {
  const number = Number(given ?? standard);
  return Number.isSafeInteger(number) && number > 0 ? number : refuse(`${name} must be a number above 0.`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence} See: npm run attack -- --help\n`);
  process.exit(2);
}
