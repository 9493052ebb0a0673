import type { Faults } from '../faults.ts';

/**
 * What the "Stage" panel can do to the show: move the clock, break a part, stop the app and start it again.
 * The supervisor that owns the app's process implements it; this folder only draws the buttons.
 */
export interface Stage {
  /** @returns the time everybody on stage believes in, and how far it is from the machine's. */
  clock(): { now: Date; offsetMinutes: number };
  advance(minutes: number): Promise<void>;
  resetClock(): Promise<void>;
  faults: Faults;
  /** Kills the app without a word, as a power cut would. */
  crash(): Promise<void>;
  startApp(): Promise<void>;
  appState(): 'running' | 'stopped' | 'starting';
  /** @returns one sentence on what was sent. */
  sendDigests?(): Promise<string>;
}
