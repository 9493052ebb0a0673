/** The production process: configuration from the environment, the system's clock, and out. */
import { readConfig } from '../src/config.ts';
import { createLog } from './log.ts';
import { endOnFault, endOnSignals } from './run.ts';
import { start } from './start.ts';

const config = readConfig(process.env);
if (!config.ok) {
  process.stderr.write(`Heed cannot start:\n${config.faults.map((fault) => `- ${fault}`).join('\n')}\n`);
  process.exit(1);
}
const log = createLog(config.value.logLevel);
endOnFault(log, process);
const app = await start(config.value, { clock: { now: () => Date.now() }, log }).catch((error: unknown) => {
  process.stderr.write(`Heed cannot start: ${error instanceof Error ? error.message : 'unknown reason'}\n`);
  process.exit(1);
});
endOnSignals(app, { signals: ['SIGTERM', 'SIGINT'], log, process });
