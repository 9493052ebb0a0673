import * as z from 'zod';
import { type Oid, ROLES } from '../../domain/role.ts';
import type { SettingsStore } from '../ports.ts';
import { groupOf, type Links, linksOf } from './links.ts';
import { accountsUnder, storedUnder } from './stored.ts';

/** Before the account that the value is about. */
export const REVOKED = 'revoked/';

const revocationSchema = z.object({
  by: z.string(),
  role: z.enum(ROLES),
  /** UTC, ISO 8601. */
  at: z.string(),
  /** Of the account: nobody finds it in the list of people any more. */
  name: z.string().exactOptional(),
  reason: z.string().exactOptional(),
});

/** Who took somebody's access away, under which role, when, and why if they said so. */
export type Revocation = Readonly<z.infer<typeof revocationSchema>>;

/** @returns every account whose human being has no access, linked ones included. What cannot be read revokes too. */
export function revokedAccounts(settings: SettingsStore, links: Links = linksOf(settings)): ReadonlySet<Oid> {
  return new Set(accountsUnder(REVOKED, settings).flatMap((oid) => groupOf(oid, links)));
}

/** @returns undefined when this very account has none or it cannot be read; see `revokedAccounts` for whether it counts. */
export function revocationOf(oid: Oid, settings: SettingsStore): Revocation | undefined {
  return storedUnder(`${REVOKED}${oid}`, revocationSchema, settings);
}
