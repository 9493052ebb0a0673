import { z } from 'zod';
import { CLOUDS, type Cloud, STAND_IN } from './clouds.ts';
import { unsafeIn } from './config-safety.ts';
import { readTrust, type TrustSchool } from './config-trust.ts';
import type { AccessRules } from './domain/access.ts';
import type { Deadlines } from './domain/deadlines.ts';
import type { DigestAt } from './domain/digest-times.ts';
import { ROLES, type Role } from './domain/role.ts';

/** How an app proves who it is to Entra. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'managed-identity' };

/** Everything the process is told from outside, checked. */
export interface Config {
  readonly cloud: Cloud;
  /** Set only for the stand-in tenant: where its addresses really are, e.g. `http://127.0.0.1:3979`. */
  readonly standIn?: { readonly origin: string };
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly credential: Credential };
  readonly graph: { readonly clientId: string; readonly credential: Credential };
  /** The tab's own registration; absent where the school has no tab, and then there is no API. */
  readonly api?: { readonly clientId: string };
  /** The app's id in its manifest, for links from a card into the tab; without it cards have no such button. */
  readonly teamsAppId?: string;
  readonly siteId: string;
  readonly groups: Readonly<Partial<Record<Role, string>>>;
  readonly keys: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly deadlines: Deadlines;
  readonly rules: AccessRules;
  /** Whether the DSL is told of concerns about adults besides the headteacher. */
  readonly dslToldOfAdults: boolean;
  /** The other system whose reference is needed before a concern is closed, e.g. CPOMS. */
  readonly otherSystem?: string;
  /** Whether reporters are shown the legal duty to report child sexual abuse. */
  readonly dutyToReport: boolean;
  readonly lado?: string;
  /** When the week's digests are sent to whoever chose no day of their own. */
  readonly digestAt: DigestAt;
  /** The schools of the trust that this school belongs to, itself among them; absent where it belongs to none. */
  readonly trust?: readonly TrustSchool[];
  readonly logLevel: 'debug' | 'info' | 'warn';
}

/** The environment variable that gives the Entra group of each role. */
export const GROUP_VARIABLES: Readonly<Record<Role, string>> = {
  staff: 'GROUP_STAFF',
  volunteer: 'GROUP_VOLUNTEERS',
  dsl: 'GROUP_DSL',
  deputy: 'GROUP_DEPUTIES',
  head: 'GROUP_HEAD',
  chair: 'GROUP_CHAIR',
  vicechair: 'GROUP_VICECHAIR',
  slt: 'GROUP_SLT',
  governor: 'GROUP_GOVERNORS',
  dpo: 'GROUP_DPO',
  it: 'GROUP_IT',
  computing: 'GROUP_COMPUTING',
};
const NEEDED_GROUPS = ['GROUP_STAFF', 'GROUP_DSL', 'GROUP_HEAD', 'GROUP_CHAIR'];

const guid = z.guid('must be a GUID').transform((value) => value.toLowerCase());
const MINUTES_ARE = 'must be a whole number of minutes, from 1 to 10080 (a week)';
const PORT_IS = 'must be a number from 1 to 65535';
const minutes = (standard: number) =>
  z.coerce
    .number(MINUTES_ARE)
    .int(MINUTES_ARE)
    .min(1, MINUTES_ARE)
    .max(10_080, MINUTES_ARE)
    .default(standard);

const yesNo = (standard: 'yes' | 'no') => z.enum(['yes', 'no'], 'must be yes or no').default(standard);

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const digestAt = z
  .string()
  .regex(
    /^(?:Mon|Tue|Wed|Thu|Fri) (?:[01]\d|2[0-3]):[0-5]\d$/,
    'must be a school day and a time, as in Mon 07:30',
  )
  .default('Mon 07:30')
  .transform((text): DigestAt => {
    const [day = '', time = ''] = text.split(' ');
    return { weekday: (WEEKDAYS.indexOf(day) + 1) as DigestAt['weekday'], time };
  });

const shape = z.object({
  HEED_CLOUD: z.enum(['global', 'usgov', 'china', 'standin'], 'must be global or usgov'),
  STAND_IN_ORIGIN: z.string().optional(),
  TENANT_ID: guid,
  BOT_ID: guid,
  BOT_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI'], 'must be SingleTenant or UserAssignedMSI'),
  BOT_SECRET: z.string().min(1).optional(),
  GRAPH_CLIENT_ID: guid,
  GRAPH_SECRET: z.string().min(1).optional(),
  API_CLIENT_ID: guid.optional(),
  TEAMS_APP_ID: guid.optional(),
  SITE_ID: z
    .string('is missing')
    .regex(/^[^,/]+,[0-9a-f-]{36},[0-9a-f-]{36}$/i, 'must be host,site id,web id'),
  HEED_KEYS: z.string('is missing').min(1, 'is missing'),
  HEED_DATA: z.string('is missing').min(1, 'is missing'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number(PORT_IS).int(PORT_IS).min(1, PORT_IS).max(65_535, PORT_IS).default(3978),
  ACKNOWLEDGE_MINUTES_IMMEDIATE: minutes(5),
  ACKNOWLEDGE_MINUTES_SAME_DAY: minutes(60),
  ACKNOWLEDGE_MINUTES_ROUTINE: minutes(1440),
  TELL_AGAIN_MINUTES: minutes(60),
  DECIDE_MINUTES_IMMEDIATE: minutes(60),
  DECIDE_MINUTES_SAME_DAY: minutes(1440),
  DECIDE_MINUTES_ROUTINE: minutes(7200),
  HEAD_SEES_PUPILS: yesNo('yes'),
  TELL_DSL_OF_ADULTS: yesNo('no'),
  DUTY_TO_REPORT: yesNo('no'),
  OTHER_SYSTEM: z.string().max(60, 'must be at most 60 characters').optional(),
  LADO_CONTACT: z.string().min(1).optional(),
  DIGEST_AT: digestAt,
  TRUST_SCHOOLS: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn'], 'must be debug, info or warn').default('info'),
});

/** The names of all variables of a school but those of its groups. */
export const VARIABLES: readonly string[] = Object.keys(shape.shape);

/**
 * Reads the configuration; the only place that knows the environment's names.
 * @param env usually `process.env`; values are never repeated in a fault, because some are secrets
 * @returns the configuration, or every fault at once as sentences for the person who set it up
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; value: Config } | { ok: false; faults: readonly string[] } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = shape.safeParse(given);
  const groups = readGroups(given);
  const trust = given.TRUST_SCHOOLS
    ? readTrust(given.TRUST_SCHOOLS, given.HEED_CLOUD === 'standin' ? isLoopback : undefined)
    : undefined;
  const faults = [
    ...(read.success
      ? []
      : read.error.issues.map(
          ({ path, message, code }) =>
            `${String(path[0])} ${code === 'invalid_type' && given[String(path[0])] === undefined ? 'is missing' : message}.`,
        )),
    ...groups.faults,
    ...(trust?.faults ?? []).map((fault) => `TRUST_SCHOOLS ${fault}.`),
    ...(given.BOT_TYPE === 'SingleTenant' && !given.BOT_SECRET
      ? ['BOT_SECRET is missing: a SingleTenant bot needs one.']
      : []),
    ...(given.BOT_TYPE === 'UserAssignedMSI' && given.BOT_SECRET
      ? ['BOT_SECRET is set, but a UserAssignedMSI bot has none: take it out.']
      : []),
    ...(given.HEED_CLOUD === 'china'
      ? [
          'HEED_CLOUD=china: the address of Teams in that cloud is not published, so nothing could be delivered.',
        ]
      : []),
    ...standInFaults(given),
    ...unsafeIn(given),
  ];
  if (!read.success || faults.length > 0) return { ok: false, faults };
  const values = read.data;
  return {
    ok: true,
    value: {
      cloud: CLOUDS[values.HEED_CLOUD],
      ...(values.STAND_IN_ORIGIN ? { standIn: { origin: new URL(values.STAND_IN_ORIGIN).origin } } : {}),
      tenantId: values.TENANT_ID,
      bot: { id: values.BOT_ID, credential: credential(values.BOT_SECRET) },
      graph: { clientId: values.GRAPH_CLIENT_ID, credential: credential(values.GRAPH_SECRET) },
      ...(values.API_CLIENT_ID ? { api: { clientId: values.API_CLIENT_ID } } : {}),
      ...(values.TEAMS_APP_ID ? { teamsAppId: values.TEAMS_APP_ID } : {}),
      siteId: values.SITE_ID,
      groups: groups.value,
      keys: values.HEED_KEYS,
      dataDir: values.HEED_DATA,
      host: values.HOST,
      port: values.PORT,
      deadlines: {
        minutes: {
          immediate: values.ACKNOWLEDGE_MINUTES_IMMEDIATE,
          'same-day': values.ACKNOWLEDGE_MINUTES_SAME_DAY,
          routine: values.ACKNOWLEDGE_MINUTES_ROUTINE,
        },
        reviewMinutes: {
          immediate: values.DECIDE_MINUTES_IMMEDIATE,
          'same-day': values.DECIDE_MINUTES_SAME_DAY,
          routine: values.DECIDE_MINUTES_ROUTINE,
        },
        againMinutes: values.TELL_AGAIN_MINUTES,
      },
      rules: { headSeesPupils: values.HEAD_SEES_PUPILS === 'yes' },
      dslToldOfAdults: values.TELL_DSL_OF_ADULTS === 'yes',
      dutyToReport: values.DUTY_TO_REPORT === 'yes',
      ...(values.OTHER_SYSTEM ? { otherSystem: values.OTHER_SYSTEM } : {}),
      ...(values.LADO_CONTACT ? { lado: values.LADO_CONTACT } : {}),
      digestAt: values.DIGEST_AT,
      ...(trust ? { trust: trust.schools } : {}),
      logLevel: values.LOG_LEVEL,
    },
  };
}

function credential(secret: string | undefined): Credential {
  return secret ? { kind: 'secret', secret } : { kind: 'managed-identity' };
}

function readGroups(given: Readonly<Record<string, string | undefined>>) {
  const faults: string[] = [];
  const value: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const name = GROUP_VARIABLES[role];
    const id = given[name];
    if (id === undefined) {
      if (NEEDED_GROUPS.includes(name)) faults.push(`${name} is missing: give the id of the Entra group.`);
    } else if (guid.safeParse(id).success) value[role] = id.toLowerCase();
    else faults.push(`${name} must be a GUID: the id of the Entra group.`);
  }
  const known = new Set(Object.values(GROUP_VARIABLES));
  // A role whose name is misspelt would have nobody, and nobody would notice.
  for (const [name, id] of Object.entries(given)) {
    const unknown = name.startsWith('GROUP_') && !known.has(name);
    if (unknown && guid.safeParse(id).success)
      faults.push(`${name} is no role that Heed knows: look for a slip in its name.`);
  }
  return { faults, value };
}

/** The stand-in is for one machine only: nothing of it may be reachable, and nothing of it may run in a school. */
function standInFaults(values: Readonly<Record<string, string | undefined>>): string[] {
  const tenant = values.TENANT_ID?.toLowerCase();
  if (values.HEED_CLOUD !== 'standin') {
    const faults = [];
    if (values.STAND_IN_ORIGIN) faults.push('STAND_IN_ORIGIN is only for HEED_CLOUD=standin: take it out.');
    if (tenant === STAND_IN.tenantId) faults.push("TENANT_ID is the stand-in's: give your own tenant's id.");
    return faults;
  }
  const faults = [];
  if (values.NODE_ENV === 'production' || values.WEBSITE_INSTANCE_ID || values.WEBSITE_SITE_NAME) {
    faults.push('HEED_CLOUD=standin is refused here: this process runs in production.');
  }
  if (!isLoopback(values.STAND_IN_ORIGIN))
    faults.push('STAND_IN_ORIGIN must be http://127.0.0.1 with a port.');
  if (tenant !== STAND_IN.tenantId)
    faults.push("TENANT_ID must be the stand-in's own while HEED_CLOUD=standin.");
  if (values.HOST !== '127.0.0.1') faults.push('HOST must be 127.0.0.1 while HEED_CLOUD=standin.');
  return faults;
}

function isLoopback(origin: string | undefined): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && hostname === '127.0.0.1';
}
