import * as z from 'zod';
import { CLOUDS, type Cloud, STAND_IN } from '../../src/clouds.ts';

/** A tenant in which questions may be asked, as a person named it. */
export interface RealTenant {
  readonly cloud: Cloud;
  readonly standIn?: { readonly origin: string };
  readonly tenantId: string;
  readonly identity: Identity;
  readonly writer?: Identity;
  /** From the command line, each time: no settings file can lead to a site by mistake. */
  readonly site: SiteAt;
  /** Where Heed lives, when the same settings say so: never the site of a run. */
  readonly heed: { readonly siteId?: string; readonly site?: string };
  readonly personId?: string;
  readonly grantAppId?: string;
  /** As the app's manifest names it. */
  readonly teamsAppId?: string;
  readonly apiClientId?: string;
}

interface Identity {
  readonly clientId: string;
  readonly secret: string;
}

export type SiteAt = { readonly id: string } | { readonly host: string; readonly path: string };

const guid = z.guid('must be a GUID').transform((text) => text.toLowerCase());
const shape = z.object({
  HEED_CLOUD: z
    .enum(['global', 'usgov', 'china', 'standin'], 'must be global, usgov or china')
    .default('global'),
  STAND_IN_ORIGIN: z.url('must be an address').optional(),
  CONFORMANCE_TENANT_ID: guid,
  CONFORMANCE_CLIENT_ID: guid,
  CONFORMANCE_SECRET: z.string().min(1),
  CONFORMANCE_WRITER_CLIENT_ID: guid.optional(),
  CONFORMANCE_WRITER_SECRET: z.string().min(1).optional(),
  CONFORMANCE_PERSON_ID: guid.optional(),
  CONFORMANCE_GRANT_APP_ID: guid.optional(),
  CONFORMANCE_TEAMS_APP_ID: guid.optional(),
  API_CLIENT_ID: guid.optional(),
  SITE_ID: z.string().optional(),
  SITE_URL: z.string().optional(),
});

type Read =
  | { readonly ok: true; readonly value: RealTenant }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * Reads what a run against a tenant is told. The names are its own, so that the settings of a school's Heed lead nowhere.
 * @param site from the command line: an address in the browser, or the id of the site as Graph gives it
 * @returns the tenant, or every fault at once as sentences; no value is repeated, because some are secret
 */
export function readTenant(env: Readonly<Record<string, string | undefined>>, site: string): Read {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const read = shape.safeParse(given);
  const at = siteAt(site);
  const faults = [
    ...(read.success
      ? []
      : read.error.issues.map(({ path, message }) => {
          const name = String(path[0]);
          return `${name} ${given[name] === undefined ? 'is missing' : message}.`;
        })),
    ...(at
      ? []
      : ['--site must be the address of a site, such as https://example.sharepoint.com/sites/test.']),
    ...apartFaults(given),
  ];
  if (!read.success || !at || faults.length > 0) return { ok: false, faults };
  const values = read.data;
  const writer =
    values.CONFORMANCE_WRITER_CLIENT_ID && values.CONFORMANCE_WRITER_SECRET
      ? { clientId: values.CONFORMANCE_WRITER_CLIENT_ID, secret: values.CONFORMANCE_WRITER_SECRET }
      : undefined;
  return {
    ok: true,
    value: {
      cloud: CLOUDS[values.HEED_CLOUD],
      ...(values.STAND_IN_ORIGIN ? { standIn: { origin: new URL(values.STAND_IN_ORIGIN).origin } } : {}),
      tenantId: values.CONFORMANCE_TENANT_ID,
      identity: { clientId: values.CONFORMANCE_CLIENT_ID, secret: values.CONFORMANCE_SECRET },
      ...(writer ? { writer } : {}),
      site: at,
      heed: {
        ...(values.SITE_ID ? { siteId: values.SITE_ID } : {}),
        ...(values.SITE_URL ? { site: values.SITE_URL } : {}),
      },
      ...(values.CONFORMANCE_PERSON_ID ? { personId: values.CONFORMANCE_PERSON_ID } : {}),
      ...(values.CONFORMANCE_GRANT_APP_ID ? { grantAppId: values.CONFORMANCE_GRANT_APP_ID } : {}),
      ...(values.CONFORMANCE_TEAMS_APP_ID ? { teamsAppId: values.CONFORMANCE_TEAMS_APP_ID } : {}),
      ...(values.API_CLIENT_ID ? { apiClientId: values.API_CLIENT_ID } : {}),
    },
  };
}

function apartFaults(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const inStandIn = given.HEED_CLOUD === 'standin';
  const isStandIn = given.CONFORMANCE_TENANT_ID?.toLowerCase() === STAND_IN.tenantId;
  const writer = [given.CONFORMANCE_WRITER_CLIENT_ID, given.CONFORMANCE_WRITER_SECRET].filter(Boolean);
  const same = (name: string) =>
    given[name] !== undefined && given[name]?.toLowerCase() === given.CONFORMANCE_CLIENT_ID?.toLowerCase();
  const running = ['GRAPH_CLIENT_ID', 'SETUP_CLIENT_ID', 'BOT_ID'].filter(same);
  return [
    ...running.map(
      (name) =>
        `CONFORMANCE_CLIENT_ID is the same as ${name}: questions are asked by a registration of their own.`,
    ),
    ...(writer.length === 1
      ? ['CONFORMANCE_WRITER_CLIENT_ID and CONFORMANCE_WRITER_SECRET belong together.']
      : []),
    ...(inStandIn === isStandIn ? [] : ['HEED_CLOUD and CONFORMANCE_TENANT_ID do not belong together.']),
    ...(inStandIn === (given.STAND_IN_ORIGIN !== undefined)
      ? []
      : ['STAND_IN_ORIGIN belongs to HEED_CLOUD=standin, and to nothing else.']),
  ];
}

/** @returns the site that a text names: by its id, or the first two parts of its address; undefined for anything else */
export function siteAt(text: string): SiteAt | undefined {
  if (/^[^,/]+,[0-9a-f-]{36},[0-9a-f-]{36}$/i.test(text)) return { id: text };
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, pathname } = new URL(text);
  const path = pathname.split('/').filter(Boolean).slice(0, 2).join('/');
  return protocol === 'https:' && /^(sites|teams)\/[\w.-]+$/.test(path) ? { host, path } : undefined;
}
