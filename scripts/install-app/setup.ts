import * as z from 'zod';
import { WRITTEN_TO_ROLES } from '../../src/app/recipients.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { GROUP_VARIABLES } from '../../src/config.ts';
import type { Role } from '../../src/domain/role.ts';
import { apartFaults, faultOf, groupsGiven, IDENTITY, type Setup, standInOf } from '../provision/setup.ts';

/** What installing is told of a school, checked. */
export interface InstallSetup extends Pick<Setup, 'cloud' | 'standIn' | 'tenantId' | 'identity'> {
  /** The `id` in the manifest of the app. */
  readonly manifestId: string;
  /** The groups of those to whom Heed writes; none of the staff as a whole, and none of pupils. */
  readonly groups: Readonly<Partial<Record<Role, string>>>;
}

/** Without these nobody can be told of anything; source: `readConfig`. */
export const NEEDED: readonly Role[] = ['dsl', 'head', 'chair'];

const shape = z.object({ ...IDENTITY, TEAMS_APP_ID: z.guid('must be a GUID: the id of the manifest') });

/**
 * Reads what installing is told.
 * @returns the set-up, or every fault at once as sentences; no value is repeated, because one is a secret
 */
export function readInstallSetup(
  env: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly value: InstallSetup }
  | { readonly ok: false; readonly faults: readonly string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const read = shape.safeParse(given);
  const groups = groupsGiven(given, WRITTEN_TO_ROLES);
  const faults = [
    ...(read.success ? [] : read.error.issues.map((issue) => faultOf(issue, given))),
    ...NEEDED.filter((role) => given[GROUP_VARIABLES[role]] === undefined).map(
      (role) => `${GROUP_VARIABLES[role]} is missing: give the id of the Entra group.`,
    ),
    ...groups.faults,
    ...apartFaults(given),
  ];
  if (!read.success || faults.length > 0) return { ok: false, faults };
  const values = read.data;
  return {
    ok: true,
    value: {
      cloud: CLOUDS[values.HEED_CLOUD],
      ...standInOf(values.STAND_IN_ORIGIN),
      tenantId: values.TENANT_ID,
      identity: { clientId: values.SETUP_CLIENT_ID, secret: values.SETUP_SECRET },
      manifestId: values.TEAMS_APP_ID.toLowerCase(),
      groups: groups.value,
    },
  };
}
