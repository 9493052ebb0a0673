import * as z from 'zod';
import type { Oid } from '../../domain/role.ts';
import type { SettingsStore } from '../ports.ts';
import { storedUnder } from '../school/stored.ts';

/** Monday to Friday. */
export type DigestDay = 1 | 2 | 3 | 4 | 5;

/** Before the account. */
const PREFIX = 'digest-day/';
const daySchema: z.ZodType<DigestDay> = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
]);

/** @returns the weekday on which this person wants their digests, or undefined where they chose none. */
export function dayChosen(oid: Oid, settings: SettingsStore): DigestDay | undefined {
  return storedUnder(`${PREFIX}${oid}`, daySchema, settings);
}

/** @returns where the choice of a person is kept */
export function dayKey(oid: Oid): string {
  return `${PREFIX}${oid}`;
}
