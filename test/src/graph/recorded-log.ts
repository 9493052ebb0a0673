import type { Log } from '../../../src/app/ports.ts';

export interface Line {
  readonly level: 'info' | 'warn' | 'alarm';
  readonly event: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** A log that keeps its lines for the test to read. */
export function recordedLog(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const keep =
    (level: Line['level']): Log['info'] =>
    (event, facts = {}) =>
      void lines.push({ level, event, facts });
  return { lines, info: keep('info'), warn: keep('warn'), alarm: keep('alarm') };
}
