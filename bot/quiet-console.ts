import type { Log } from '../src/app/ports.ts';
import { sparing } from './sparing-log.ts';

const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/**
 * Libraries print what they throw: the Bot Framework prints a stack and its keys for each token that does not hold, and
 * whoever sends one chooses part of the words. From here on a print is one line of the log without any of them.
 */
export function quietConsole(log: Log): void {
  const few = sparing(log);
  for (const name of METHODS) console[name] = () => few.warn('library-printed', { name });
}
