/** The production process: configuration from the environment, the system's clock, and out. */
import { readSchools } from '../src/config-school.ts';
import { createLog } from './log.ts';
import { endOnFault, endOnSignals } from './run.ts';
import { startSchools } from './start-schools.ts';

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);
const read = readSchools(process.env);
if (!read.ok) {
  say(`Heed cannot start:\n${read.faults.map((fault) => `- ${fault}`).join('\n')}`);
  process.exit(1);
}
const log = createLog(read.schools[0]?.config.logLevel ?? 'info');
endOnFault(log, process);
const world = { clock: { now: () => Date.now() }, log, say };
const app = await startSchools(read.schools, world).catch((error: unknown) => {
  say(`Heed cannot start: ${error instanceof Error ? error.message : 'unknown reason'}`);
  process.exit(1);
});
endOnSignals(app, { signals: ['SIGTERM', 'SIGINT'], log, process });
// Whoever waits for this file keeps what was compiled until then.
await app.opened;
