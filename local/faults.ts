/** What the Stage panel has switched on. One object, shared by the parts of the stand-in that misbehave. */
export interface Faults {
  sharePoint: 'up' | 'down' | 'slow' | 'throttled' | '504-after-commit';
  directory: 'up' | 'down';
  connector: 'up' | 'down';
  /** Milliseconds that each answer takes besides, as the real services' do. */
  readonly latency: { graph: number; connector: number };
}

export function noFaults(): Faults {
  return { sharePoint: 'up', directory: 'up', connector: 'up', latency: { graph: 0, connector: 0 } };
}
