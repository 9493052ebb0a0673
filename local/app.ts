/**
 * The app as it runs beside the stand-in tenant: the same code and the same checks as in production, with a clock that
 * the Stage panel can move. Started by `local/main.ts`, which sends the clock's offset and the word to stop.
 */
import { flushCompileCache } from 'node:module';
import { createLog } from '../bot/log.ts';
import { endOnFault, endOnSignals } from '../bot/run.ts';
import { start } from '../bot/start.ts';
import { readConfig } from '../src/config.ts';

let offset = Number(process.env.STAGE_OFFSET_MS ?? 0);

const config = readConfig(process.env);
if (!config.ok) {
  process.stderr.write(`${config.faults.join('\n')}\n`);
  process.exit(1);
}
const log = createLog(config.value.logLevel);
endOnFault(log, process);
const app = await start(config.value, { clock: { now: () => Date.now() + offset }, log }).catch(
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'The app did not start.'}\n`);
    process.exit(1);
  },
);

process.on('message', (message) => {
  if (typeof message === 'object' && message && 'offset' in message) {
    offset = Number(message.offset);
    process.send?.({ moved: offset });
  }
});
// Ctrl-C reaches the whole group; the supervisor decides in which order things stop.
process.on('SIGINT', () => undefined);
process.on('disconnect', endOnSignals(app, { signals: ['SIGTERM'], log, process }));
process.send?.({ ready: true });
// A process that is killed would not leave what it compiled to the next.
flushCompileCache();
