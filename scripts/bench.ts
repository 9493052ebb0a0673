/**
 * `npm run bench`: how fast Heed is, every figure beside a reference measured in the same run. A table for people, then
 * one JSON object as the last line of standard output. Exit code 0: every budget is kept; 1: one is not; 2: not
 * everything could be measured.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runBench } from '../test/bench/bench.ts';
import { allMet, tableOf } from '../test/bench/row.ts';
import { QUICK, type Scale, WHOLE } from '../test/bench/scale.ts';
import { buildAppIfStale } from './build-app.ts';

const HELP = `npm run bench [-- options]

Measures Heed on the stand-in tenant beside a bare bot on the same libraries, in at most twelve minutes.

  --json FILE   also writes the figures to a file
  --quick       a few of everything, in half a minute: shows that it runs, not how fast Heed is
  --help        this text

Times are median / 95th / 99th percentile. A machine that does other work makes every time longer; ratios
hardly move. A part that this machine is too slow for is named, and the others are measured all the same.
Exit code 1: a budget is not kept; 2: something could not be measured.
`;

const options = read(process.argv.slice(2));
const begun = performance.now();
await buildAppIfStale(say);
const report = await runBench(options.scale, say).catch((error: unknown) => {
  process.stderr.write(`It could not be measured. ${error instanceof Error ? error.message : ''}\n`);
  process.exit(2);
});
const { load, cores, seconds, rows, missed } = report;
process.stdout.write(`${tableOf(rows)}\n\n`);
process.stdout.write(
  `${seconds} s on ${cores} cores, Node ${report.node}, load ${load.before} before and ${load.after} after. ` +
    `${allMet(rows) ? 'Every budget is kept of what was measured.' : 'A budget is NOT kept.'}\n\n`,
);
for (const { what, why } of missed) process.stdout.write(`NOT measured: ${what}. ${why}\n\n`);
const json = JSON.stringify(report);
if (options.json !== undefined) writeFileSync(options.json, `${json}\n`);
process.stdout.write(`${json}\n`);
process.exitCode = missed.length > 0 ? 2 : allMet(rows) ? 0 : 1;

function say(line: string): void {
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
}

function read(args: readonly string[]): { scale: Scale; json: string | undefined } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { help: { type: 'boolean' }, quick: { type: 'boolean' }, json: { type: 'string' } },
    });
    if (values.help) {
      process.stdout.write(HELP);
      process.exit(0);
    }
    return { scale: values.quick ? QUICK : WHOLE, json: values.json };
  } catch {
    process.stderr.write(HELP);
    process.exit(2);
  }
}
