/**
 * `npm run fuzz`: sends the real app thousands of requests that nobody would send, and looks at every answer, its log and
 * its record. Standard output is one line of JSON. Exit code 0: all is well; 1: something is wrong; 2: not carried out.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isClean, runFuzz } from '../test/fuzz/run.ts';
import { couldNotBegin } from './could-not-begin.ts';

const HELP = `npm run fuzz -- [options]

  --count N         how many requests (10000)
  --seed N          repeats the requests of an earlier run (chance)
  --concurrency N   how many at once (8); with 1 the order of an earlier run is repeated too
  --help            this text
`;

const { values } = parse();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const outcome = await runFuzz(
  {
    count: numberOf('count', 10_000),
    seed: numberOf('seed', randomInt(1, 1_000_000)),
    concurrency: numberOf('concurrency', 8),
  },
  (line) => process.stderr.write(`${line}\n`),
).catch((error: unknown) =>
  couldNotBegin(error instanceof Error ? error.message : 'It failed for an unknown reason.'),
);
process.stdout.write(`${JSON.stringify(outcome)}\n`);
process.exitCode = isClean(outcome) ? 0 : 1;

function parse() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ options: { count: text, seed: text, concurrency: text, help: { type: 'boolean' } } });
  } catch {
    return couldNotBegin(`That is not an option.\n\n${HELP}`);
  }
}

function numberOf(name: 'count' | 'seed' | 'concurrency', standard: number): number {
  const given = values[name];
  const number = given === undefined ? standard : Number(given);
  return Number.isInteger(number) && number > 0
    ? number
    : couldNotBegin(`--${name} must be a whole number above 0.`);
}
