import { STAND_IN } from './clouds.ts';
import { parseKeys } from './record/keys.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Shorter than any secret that Entra makes (40 characters today). */
const SHORTEST_SECRET = 16;
/** Words that stand in the place of a value in files that show how one looks. */
const PLACEHOLDER =
  /^<.*>$|^\$\{|^(your|my)[-_ ]|change[-_ ]?me|replace[-_ ]|placeholder|^todo|^x{4,}|example|password|secret[-_ ]?here/i;
/** What App Service leaves in place of a secret that it could not read. */
const UNREAD = /^@microsoft\.keyvault\(/i;
/** Schools that stand in Microsoft's examples. */
const EXAMPLE_SITE = /^(contoso|fabrikam|example)\./i;
/** Ids that stand in examples: one digit throughout, or counting up. */
const EXAMPLE_ID = /^(.)\1{7}-|^12345678-|^01234567-/;

const IDS = ['TENANT_ID', 'BOT_ID', 'GRAPH_CLIENT_ID', 'API_CLIENT_ID', 'TEAMS_APP_ID'];
const SECRETS = ['BOT_SECRET', 'GRAPH_SECRET'];

/** Registrations that must be apart, and why. */
const APART: readonly (readonly [string, string, string])[] = [
  [
    'BOT_ID',
    'API_CLIENT_ID',
    'a person’s token for the tab would open the bot. Make a registration of its own for the tab',
  ],
  [
    'GRAPH_CLIENT_ID',
    'API_CLIENT_ID',
    'the tab’s registration must have no rights of its own. Make one for the tab',
  ],
  [
    'BOT_ID',
    'GRAPH_CLIENT_ID',
    'whoever holds the bot’s secret could read the record. Make a registration of its own for Graph',
  ],
];

/** Groups that may be the same people in a small school; any other pair means that one id was copied by mistake. */
const MAY_BE_ONE: readonly (readonly string[])[] = [
  ['GROUP_HEAD', 'GROUP_DSL'],
  ['GROUP_DEPUTIES', 'GROUP_DPO'],
  ['GROUP_IT', 'GROUP_COMPUTING'],
  ['GROUP_IT', 'GROUP_DPO'],
  ['GROUP_DEPUTIES', 'GROUP_SLT'],
];

/**
 * What is there and can be read, and must not be used all the same.
 * @param env what the process was given, without what is empty
 * @returns every fault as a sentence; no value is ever repeated
 */
export function unsafeIn(env: Env): readonly string[] {
  const inSchool = env.HEED_CLOUD !== 'standin';
  return [
    ...keyFaults(env.HEED_KEYS),
    ...sameIds(env),
    ...sameGroups(env),
    ...runtimeFaults(env, inSchool),
    ...(inSchool ? [...exampleFaults(env), ...secretFaults(env), ...folderFaults(env)] : []),
  ];
}

function keyFaults(text: string | undefined): readonly string[] {
  if (text === undefined || PLACEHOLDER.test(text) || UNREAD.test(text)) return [];
  const parsed = parseKeys(text);
  if (!parsed.ok) return [`HEED_KEYS cannot be used. ${parsed.sentence}`];
  // 32 bytes drawn by chance have about 30 different values; fewer than 16 does not happen in the age of the universe.
  const weak = parsed.keys.filter(({ secret }) => new Set(secret).size < 16 || counts(secret));
  if (weak.length > 0)
    return ['HEED_KEYS holds a key that anybody could guess: make one with the key command.'];
  const distinct = new Set(parsed.keys.map(({ secret }) => secret.toString('hex')));
  return distinct.size < parsed.keys.length ? ['HEED_KEYS holds one key twice under two names.'] : [];
}

/** 0, 1, 2 … or any other even step. */
function counts(secret: Buffer): boolean {
  const steps = [...secret.subarray(1)].map((byte, at) => (byte - (secret[at] ?? 0) + 256) % 256);
  return new Set(steps).size <= 2;
}

function sameIds(env: Env): readonly string[] {
  // One managed identity for bot and Graph holds no secret that could get out.
  const apart = APART.filter(([, b]) => b !== 'GRAPH_CLIENT_ID' || env.GRAPH_SECRET !== undefined);
  return apart
    .filter(([a, b]) => env[a] !== undefined && env[a]?.toLowerCase() === env[b]?.toLowerCase())
    .map(([a, b, why]) => `${b} is the same as ${a}: ${why}.`);
}

function sameGroups(env: Env): readonly string[] {
  const names = Object.keys(env).filter((name) => name.startsWith('GROUP_') && env[name] !== undefined);
  return names.flatMap((a, at) =>
    names
      .slice(at + 1)
      .filter((b) => env[a]?.toLowerCase() === env[b]?.toLowerCase() && !mayBeOne(a, b))
      .map(
        (b) =>
          `${b} is the same group as ${a}: they are different people. Give each its own group, or leave out a role that nobody has.`,
      ),
  );
}

function mayBeOne(a: string, b: string): boolean {
  return MAY_BE_ONE.some((pair) => pair.includes(a) && pair.includes(b));
}

function runtimeFaults(env: Env, inSchool: boolean): readonly string[] {
  const faults: string[] = [];
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    faults.push('NODE_TLS_REJECT_UNAUTHORIZED is 0: anybody on the way could read everything. Take it out.');
  }
  if (!inSchool) return faults;
  if (/--inspect|--debug/.test(env.NODE_OPTIONS ?? '')) {
    faults.push('NODE_OPTIONS opens a debugger, which reads the keys from memory. Take it out.');
  }
  if (/--tls-min-v1\.[01]\b|--openssl-legacy-provider|--insecure-http-parser/.test(env.NODE_OPTIONS ?? '')) {
    faults.push('NODE_OPTIONS switches off a protection of Node. Take it out.');
  }
  if (env.SSLKEYLOGFILE) faults.push('SSLKEYLOGFILE writes down how to read every connection. Take it out.');
  return faults;
}

function exampleFaults(env: Env): readonly string[] {
  const standIn = new Set<string>(Object.values(STAND_IN));
  const copied = IDS.filter((name) => {
    const id = env[name]?.toLowerCase() ?? '';
    return EXAMPLE_ID.test(id) || (name !== 'TENANT_ID' && standIn.has(id));
  });
  const words = [...SECRETS, 'HEED_KEYS'].filter((name) => PLACEHOLDER.test(env[name] ?? ''));
  if (EXAMPLE_SITE.test(env.SITE_ID ?? '')) words.push('SITE_ID');
  const groups = Object.keys(env).filter(
    (name) => name.startsWith('GROUP_') && EXAMPLE_ID.test(env[name] ?? ''),
  );
  return [...copied, ...groups, ...words].map((name) => `${name} is a value from an example: give your own.`);
}

function secretFaults(env: Env): readonly string[] {
  const short = SECRETS.filter((name) => {
    const secret = env[name];
    return (
      secret !== undefined &&
      !PLACEHOLDER.test(secret) &&
      (secret.length < SHORTEST_SECRET || secret.trim() !== secret)
    );
  });
  const unread = [...SECRETS, 'HEED_KEYS'].filter((name) => UNREAD.test(env[name] ?? ''));
  return [
    ...unread.map(
      (name) =>
        `${name} is a reference to Key Vault that was not followed: let the identity of this process read the secret.`,
    ),
    ...short.map(
      (name) =>
        `${name} is too short or has a space around it: copy the whole value of the secret, not its id.`,
    ),
    ...(env.BOT_SECRET !== undefined && env.BOT_SECRET === env.GRAPH_SECRET
      ? ['GRAPH_SECRET is the same as BOT_SECRET: each registration has its own.']
      : []),
  ];
}

/** The journal must outlive the process and be served to nobody. */
function folderFaults({
  HEED_DATA: folder,
  WEBSITES_ENABLE_APP_SERVICE_STORAGE: kept,
}: Env): readonly string[] {
  if (folder === undefined) return [];
  const path = folder.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase();
  if (!/^(\/|[a-z]:\/|\/\/)/.test(path) || path.split('/').includes('..')) {
    return ['HEED_DATA must be a whole path, such as /home/heed.'];
  }
  if (
    /^(\/private)?\/(var\/)?tmp(\/|$)|^\/dev\/shm(\/|$)|\/temp(\/|$)|^[a-z]:\/local(\/|$)|^\/run(\/|$)/.test(
      path,
    )
  ) {
    return ['HEED_DATA is in a folder that is emptied at a restart: reports that wait there would be lost.'];
  }
  // Source: Azure App Service, "Configure a custom container": use persistent shared storage.
  if (kept?.toLowerCase() === 'false' && /^([a-z]:)?\/home(\/|$)/.test(path)) {
    return [
      'HEED_DATA is in a folder that App Service empties at a restart: set WEBSITES_ENABLE_APP_SERVICE_STORAGE to true.',
    ];
  }
  if (/\/wwwroot(\/|$)|\/public(\/|$)|\/htdocs(\/|$)|\/var\/www(\/|$)/.test(path)) {
    return [
      'HEED_DATA is in a folder of the website, which the next deployment replaces. Choose one beside it.',
    ];
  }
  return [];
}
