import type { Act, Recipient } from '../../domain/act.ts';
import type { Concern } from '../../domain/concern.ts';
import type { Result } from '../../domain/result.ts';
import type { Person, Role } from '../../domain/role.ts';
import type { RecordedWork } from '../../domain/work.ts';
import type { Deps } from '../deps.ts';

/** What a piece of work is planned from: everything was checked but the rules of this work alone. */
export interface Planning {
  readonly before: Concern;
  readonly person: Person;
  /** Under which role this person may handle the case. */
  readonly role: Role;
  readonly work: RecordedWork;
  /** Keyed digest of the form and what was typed. */
  readonly key: string;
  readonly deps: Deps;
}

/** From a piece of work to the acts that it comes to; nothing is written here. */
export type Plan = (planning: Planning) => Result<readonly Act[]>;

/** @returns a step that tells somebody something and leaves the line of the row where it is. */
export function tell(
  why: 'offered' | 'letter' | 'added' | 'answered' | 'withdrawn',
  to: readonly Recipient[],
  dueAt?: string,
): Act {
  return { act: 'routed', step: -1, why, to, ...(dueAt ? { dueAt } : {}) };
}
