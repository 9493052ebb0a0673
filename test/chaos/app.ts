/**
 * The app as `local/app.ts` runs it, with a power cut inside: it kills itself at the n-th passing of a named instant.
 * CHAOS_AT is `name:n`; without it the process runs until it is killed from outside.
 */
import { flushCompileCache } from 'node:module';
import { createLog } from '../../bot/log.ts';
import { start } from '../../bot/start.ts';
import { readConfig } from '../../src/config.ts';
import type { FailPoint } from '../../src/record/fail-point.ts';

// A process that is killed keeps no cache; with one the next start takes half the time.
flushCompileCache();

const [name, passing] = (process.env.CHAOS_AT ?? '').split(':');
let passings = 0;

/** The promise never ends, so nothing goes on in the instant until the signal has done its work. */
const failPoint: FailPoint = (passed) => {
  if (passed !== name) return;
  passings += 1;
  if (passings !== Number(passing)) return;
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => undefined);
};

const config = readConfig(process.env);
if (!config.ok) throw new Error(config.faults.join('\n'));
const app = await start(config.value, {
  clock: { now: Date.now },
  log: createLog(config.value.logLevel),
  failPoint,
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The app did not start.'}\n`);
  process.exit(1);
});

process.on('SIGINT', () => undefined);
process.on('SIGTERM', stop);
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });

async function stop(): Promise<void> {
  await app.close();
  process.exit(0);
}
