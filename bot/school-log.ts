import type { Log } from '../src/app/ports.ts';

/** The log of one school of several: each line carries the school's name. */
export function schoolLog(log: Log, school: string): Log {
  return {
    info: (event, facts) => log.info(event, { ...facts, school }),
    warn: (event, facts) => log.warn(event, { ...facts, school }),
    alarm: (event, facts) => log.alarm(event, { ...facts, school }),
  };
}
