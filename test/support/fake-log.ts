import type { Log } from '../../src/app/ports.ts';

export interface Line {
  readonly level: 'info' | 'warn' | 'alarm';
  readonly event: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** A log that keeps its lines. */
export function fakeLog(): Log & {
  readonly lines: Line[];
  events(level?: Line['level']): readonly string[];
} {
  const lines: Line[] = [];
  const keep =
    (level: Line['level']): Log['info'] =>
    (event, facts = {}) =>
      void lines.push({ level, event, facts });
  return {
    lines,
    events: (level) => lines.filter((line) => !level || line.level === level).map(({ event }) => event),
    info: keep('info'),
    warn: keep('warn'),
    alarm: keep('alarm'),
  };
}
