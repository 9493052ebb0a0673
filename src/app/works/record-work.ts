import { ok } from '../../domain/result.ts';
import type { Plan } from './planning.ts';

/** Most work is recorded as it was typed: a note, an action, a decision, a referral and the like. */
export const recordWork: Plan = ({ work, role, key }) => ok([{ act: 'worked', role, key, ...work }]);
