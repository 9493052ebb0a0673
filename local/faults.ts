import { createFaultRules, type FaultRules } from './fault-rules.ts';

/** What the Stage panel has switched on, and the rules of tests. One object, shared by the parts that misbehave. */
export interface Faults {
  sharePoint: 'up' | 'down' | 'slow' | 'throttled' | '504-after-commit';
  directory: 'up' | 'down';
  connector: 'up' | 'down';
  /** Milliseconds that each answer takes besides, as the real services' do. */
  readonly latency: { graph: number; connector: number };
  /** Answers that a test asks for, and what came in. */
  readonly rules: FaultRules;
}

export function noFaults(): Faults {
  const shown: Omit<Faults, 'rules'> = {
    sharePoint: 'up',
    directory: 'up',
    connector: 'up',
    latency: { graph: 0, connector: 0 },
  };
  // Not enumerable: what the page is shown of the faults is a copy, and carries no test's rules along.
  return Object.defineProperty(shown, 'rules', { value: createFaultRules() }) as Faults;
}
