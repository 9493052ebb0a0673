import type { Log } from '../src/app/ports.ts';
import type { App } from './listen.ts';

/** Platforms give a process ten seconds and more to end, and then end it themselves. */
const PATIENCE_MS = 9_500;

/** The part of `process` that ends it. */
export interface Ending {
  on(event: string, listener: (value: unknown) => void): unknown;
  exit(code: number): void;
}

/**
 * What nobody expected ends the process at once, so that the platform starts it anew: what it holds in memory can no
 * longer be trusted, and whatever has a receipt is on disk. The log says what kind it was and none of its words.
 */
export function endOnFault(log: Log, process: Ending): void {
  const end = (event: string) => (fault: unknown) => {
    log.alarm(event, { name: fault instanceof Error ? fault.name : 'unknown', code: codeOf(fault) });
    process.exit(1);
  };
  process.on('uncaughtException', end('uncaught'));
  process.on('unhandledRejection', end('unhandled'));
}

/**
 * Makes the signals end the process well: the first one closes the app and exits with 0, after ten seconds at the latest;
 * the second exits at once.
 * @returns does what the first signal does, for whoever hears of the end by another way; twice is once
 */
export function endOnSignals(
  app: App,
  deps: { readonly signals: readonly string[]; readonly log: Log; readonly process: Ending },
): () => void {
  const { log, process } = deps;
  let closing = false;

  function stop(): void {
    if (closing) return;
    closing = true;
    // Whoever comes next finds on disk whatever was promised, so ending unfinished is no failure.
    setTimeout(() => {
      log.warn('stop-unfinished');
      process.exit(0);
    }, PATIENCE_MS).unref();
    app.close().then(
      () => process.exit(0),
      (fault: unknown) => {
        log.alarm('stop-failed', {
          name: fault instanceof Error ? fault.name : 'unknown',
          code: codeOf(fault),
        });
        process.exit(1);
      },
    );
  }

  for (const signal of deps.signals) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      else stop();
    });
  }
  return stop;
}

function codeOf(fault: unknown): string {
  return typeof fault === 'object' && fault && 'code' in fault ? String(fault.code) : '';
}
