import { writeSync } from 'node:fs';
import pino from 'pino';
import { FACTS, type Facts } from '../src/app/log-facts.ts';
import type { Log } from '../src/app/ports.ts';

const KNOWN: ReadonlySet<string> = new Set(FACTS);
/** Codes, ids and calls look like this; a name, an address or a sentence that somebody typed does not. */
const PLAIN = /^((GET|POST|PATCH|PUT|DELETE) )?[\w:.,/${}?=+-]{0,120}$/;

/**
 * Standard output may be a file on a full disk, or a pipe that nobody reads. A line that cannot be written is dropped:
 * pino's own destination throws then, and tries for ever when the process ends.
 */
function writeOut(line: string): void {
  try {
    writeSync(1, line);
  } catch {
    // Reports are taken all the same, and there is nowhere to say it.
  }
}

/**
 * Writes one JSON line per event to standard output.
 * What is not a known fact, or does not look like a code, is left out: personal text cannot reach a log even by a
 * mistake elsewhere.
 */
export function createLog(level: 'debug' | 'info' | 'warn', to?: pino.DestinationStream): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    to ?? { write: writeOut },
  );
  const safe = (facts: Facts = {}) =>
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => {
        if (!KNOWN.has(name)) return [name, '[left out]'];
        return [name, typeof value === 'string' && !PLAIN.test(value) ? '[left out]' : value];
      }),
    );
  return {
    info: (event, facts) => logger.info({ event, ...safe(facts) }),
    warn: (event, facts) => logger.warn({ event, ...safe(facts) }),
    alarm: (event, facts) => logger.error({ event, alarm: true, ...safe(facts) }),
  };
}
