import { ROLES, type Role } from '../domain/role.ts';
import { ROWS } from '../domain/row.ts';
import { DIGEST_ROLES } from './digest/choose-day.ts';

/** Everyone who is told of a concern, in the order of the closed list. */
export const ALERTED_ROLES: readonly Role[] = ROLES.filter((role) =>
  Object.values(ROWS).some(({ line }) => line.some((step) => step.includes(role))),
);

/** Who is told when Heed itself is in trouble. */
export const TROUBLE_ROLES: readonly Role[] = ['it', 'dsl'];

/**
 * Everyone to whom Heed writes first: alerts, digests, troubles. Whoever only reports is answered in the chat that they
 * began, and is not among them.
 */
export const WRITTEN_TO_ROLES: readonly Role[] = ROLES.filter((role) =>
  [ALERTED_ROLES, DIGEST_ROLES, TROUBLE_ROLES].some((roles) => roles.includes(role)),
);
