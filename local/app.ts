/**
 * The app as it runs beside the stand-in tenant: the same code and the same checks as in production, with a clock that
 * the Stage panel can move. Started by `local/main.ts`, which sends the clock's offset and the word to stop.
 */
import { flushCompileCache } from 'node:module';
import { createLog } from '../bot/log.ts';
import { endOnFault, endOnSignals } from '../bot/run.ts';
import { startSchools } from '../bot/start-schools.ts';
import { readSchools } from '../src/config-school.ts';

let offset = Number(process.env.STAGE_OFFSET_MS ?? 0);

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);
const read = readSchools(process.env);
if (!read.ok) {
  say(read.faults.join('\n'));
  process.exit(1);
}
const log = createLog(read.schools[0]?.config.logLevel ?? 'info');
endOnFault(log, process);
const world = { clock: { now: () => Date.now() + offset }, log, say };
const app = await startSchools(read.schools, world).catch((error: unknown) => {
  say(error instanceof Error ? error.message : 'The app did not start.');
  process.exit(1);
});

process.on('message', (message) => {
  if (typeof message === 'object' && message && 'offset' in message) {
    offset = Number(message.offset);
    process.send?.({ moved: offset });
  }
});
// Ctrl-C reaches the whole group; the supervisor decides in which order things stop.
process.on('SIGINT', () => undefined);
process.on('disconnect', endOnSignals(app, { signals: ['SIGTERM'], log, process }));
await app.opened;
process.send?.({ ready: true });
// A process that is killed would not leave what it compiled to the next.
flushCompileCache();
