import * as z from 'zod';
import { CLOUDS, type Cloud, STAND_IN } from '../../src/clouds.ts';
import { GROUP_VARIABLES } from '../../src/config.ts';
import { ROLES, type Role } from '../../src/domain/role.ts';

/** What provisioning is told of a school, checked. */
export interface Setup {
  readonly cloud: Cloud;
  readonly standIn?: { readonly origin: string };
  readonly tenantId: string;
  /** Who sets up: an app registration that is removed afterwards. */
  readonly identity: { readonly clientId: string; readonly secret: string };
  /** The app as it runs, which is to write to the site. */
  readonly appClientId: string;
  /** By its id, or by its address in the browser. */
  readonly site: { readonly id: string } | { readonly host: string; readonly path: string };
  /** Groups that the school has already. */
  readonly groups: Readonly<Partial<Record<Role, string>>>;
}

const guid = z.guid('must be a GUID').transform((text) => text.toLowerCase());
/** What every program of set-up is told: the tenant, and who it is there. */
export const IDENTITY = {
  HEED_CLOUD: z.enum(['global', 'usgov', 'standin'], 'must be global or usgov').default('global'),
  STAND_IN_ORIGIN: z.url('must be an address').optional(),
  TENANT_ID: guid,
  SETUP_CLIENT_ID: guid,
  SETUP_SECRET: z.string().min(1),
};
const shape = z.object({
  ...IDENTITY,
  GRAPH_CLIENT_ID: guid,
  SITE_ID: z
    .string()
    .regex(/^[^,/]+,[0-9a-f-]{36},[0-9a-f-]{36}$/i, 'must be host,site id,web id. Or give SITE_URL instead')
    .optional(),
  SITE_URL: z
    .url('must be the address of the site, such as https://yourschool.sharepoint.com/sites/safeguarding')
    .optional(),
});

/**
 * Reads what provisioning is told.
 * @returns the set-up, or every fault at once as sentences; no value is repeated, because one is a secret
 */
export function readSetup(
  env: Readonly<Record<string, string | undefined>>,
): { readonly ok: true; readonly value: Setup } | { readonly ok: false; readonly faults: readonly string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const read = shape.safeParse(given);
  const groups = groupsGiven(given, ROLES);
  const faults = [
    ...(read.success ? [] : read.error.issues.map((issue) => faultOf(issue, given))),
    ...groups.faults,
    ...(given.SITE_ID || given.SITE_URL ? [] : ['SITE_URL is missing: give the address of the site.']),
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
      appClientId: values.GRAPH_CLIENT_ID,
      site: values.SITE_ID ? { id: values.SITE_ID } : siteAt(values.SITE_URL ?? ''),
      groups: groups.value,
    },
  };
}

/** @returns the groups of these roles that were named, by id, with a sentence for each that is no id */
export function groupsGiven(
  given: Readonly<Record<string, string | undefined>>,
  roles: readonly Role[],
): { readonly value: Readonly<Partial<Record<Role, string>>>; readonly faults: readonly string[] } {
  const named = roles.flatMap((role): readonly (readonly [Role, string])[] => {
    const id = given[GROUP_VARIABLES[role]];
    return id === undefined ? [] : [[role, id.toLowerCase()]];
  });
  return {
    value: Object.fromEntries(named),
    faults: named
      .filter(([, id]) => !guid.safeParse(id).success)
      .map(([role]) => `${GROUP_VARIABLES[role]} must be a GUID: the id of the Entra group.`),
  };
}

/** @returns where the stand-in is, for whoever was given it */
export function standInOf(origin: string | undefined): Pick<Setup, 'standIn'> {
  return origin ? { standIn: { origin: new URL(origin).origin } } : {};
}

/** @returns one setting that is missing or wrong, as a sentence that does not repeat it */
export function faultOf(
  { path, message }: z.core.$ZodIssue,
  given: Readonly<Record<string, unknown>>,
): string {
  const name = String(path[0]);
  return `${name} ${given[name] === undefined ? 'is missing' : message}.`;
}

/** @returns what does not go together, whichever program reads it */
export function apartFaults(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const inStandIn = given.HEED_CLOUD === 'standin';
  const isStandIn = given.TENANT_ID?.toLowerCase() === STAND_IN.tenantId;
  const same = given.SETUP_CLIENT_ID?.toLowerCase() === given.GRAPH_CLIENT_ID?.toLowerCase();
  return [
    ...(given.SETUP_CLIENT_ID && same
      ? [
          'SETUP_CLIENT_ID is the same as GRAPH_CLIENT_ID: the running app must not hold the rights of set-up. Make a registration of its own for it.',
        ]
      : []),
    ...(inStandIn === isStandIn ? [] : ['HEED_CLOUD and TENANT_ID do not belong together.']),
    ...(inStandIn === (given.STAND_IN_ORIGIN !== undefined)
      ? []
      : ['STAND_IN_ORIGIN belongs to HEED_CLOUD=standin, and to nothing else.']),
  ];
}

/** The first two parts of the path: what follows is a page inside the site. */
function siteAt(address: string): Setup['site'] {
  const { host, pathname } = new URL(address);
  return { host, path: pathname.split('/').filter(Boolean).slice(0, 2).join('/') };
}
