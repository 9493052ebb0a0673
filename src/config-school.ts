/** Several schools of one tenant in one process: whose is which variable. docs/trust.md has the whole. */
import { type Config, GROUP_VARIABLES, readConfig, VARIABLES } from './config.ts';
import { faultsBetween } from './config-schools-apart.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** One school of the process. Without a name it is the only one, and has no path of its own. */
export interface SchoolConfig {
  readonly name?: string;
  readonly config: Config;
}

export type SchoolsRead =
  | { readonly ok: true; readonly schools: readonly SchoolConfig[] }
  /** Every fault of every school, as sentences; no value is repeated. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** Begins with a letter, because its variables do. */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST_NAME = 30;
const MOST_SCHOOLS = 50;
/** What stands first in the paths of a school, and what lies beside the folders of schools. */
const RESERVED = ['api', 'tab', 'healthz', 'readyz', 'record', 'roster', 'heed'];

/** Each school has its own, so that no slip in the environment gives one school another's people or record. */
const OWN = ['SITE_ID', 'SITE_URL', 'BOT_ID', 'BOT_SECRET', 'HEED_KEYS', 'TEAMS_APP_ID'];
/** These belong to the process or to the tenant. */
const SHARED = ['HEED_CLOUD', 'STAND_IN_ORIGIN', 'TENANT_ID', 'HOST', 'PORT', 'LOG_LEVEL', 'TRUST_SCHOOLS'];
/** Of whoever provisions a site; the running app never has them. */
const OF_SET_UP = ['SETUP_CLIENT_ID', 'SETUP_SECRET'];

const isOwn = (name: string) => OWN.includes(name) || name.startsWith('GROUP_');

const groupVariables: readonly string[] = Object.values(GROUP_VARIABLES);
/** Whatever is neither a school's own nor shared may be either: what a school has for itself goes first. */
const known = new Set([...OWN, ...groupVariables, ...VARIABLES, ...OF_SET_UP]);

/** Whether a school may have this name: it stands in paths, in folders and before variables. */
export function isSchoolName(text: string): boolean {
  return NAME.test(text) && text.length <= LONGEST_NAME && !RESERVED.includes(text);
}

/** @returns what the names of a school's variables begin with: `OAKFIELD__` of `oakfield`, `ST_ANNE__` of `st-anne` */
export function prefixOf(school: string): string {
  return `${school.toUpperCase().replaceAll('-', '_')}__`;
}

/** @returns the schools that the environment names, or undefined where it has one school without a name. */
export function schoolNames(env: Env): readonly string[] | undefined {
  const text = env.HEED_SCHOOLS?.trim();
  return text ? text.split(',').map((name) => name.trim()) : undefined;
}

/**
 * The environment of one school as if it were alone: its own variables without their prefix, and what all schools share.
 * Nothing of another school is in it, and nothing without a prefix that each school must have for itself.
 */
export function envOfSchool(env: Env, school: string): Env {
  const prefix = prefixOf(school);
  const shared = Object.entries(env).filter(([name]) => !isOwn(name) && !name.includes('__'));
  const own = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
  );
  const { HEED_SCHOOLS: _, ...both } = Object.fromEntries([...shared, ...own]);
  const ownFolder = env[`${prefix}HEED_DATA`];
  const folder = ownFolder || (env.HEED_DATA && `${env.HEED_DATA.replace(/[/\\]+$/, '')}/${school}`);
  return { ...both, HEED_DATA: folder };
}

/**
 * @param text a sentence, or lines, about the environment that `envOfSchool` gave
 * @returns the same with the names that the variables have in the whole environment
 */
function inWords(text: string, school: string, env: Env): string {
  const prefix = prefixOf(school);
  return text.replace(/(?<![A-Z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*(?![A-Z0-9_])/g, (name) =>
    isOwn(name) || env[prefix + name] ? prefix + name : name,
  );
}

/** The school that a command works on. */
export interface Picked {
  readonly ok: true;
  /** As if the school were alone. */
  readonly env: Env;
  /** A sentence about `env`, with the names that the variables have where they stand. */
  readonly inWords: (text: string) => string;
  /** Settings by the names under which they are kept. */
  readonly kept: (settings: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

/**
 * Chooses a school for a command that works on one.
 * @param named what was typed after `--school`
 * @returns the school, or the sentence that says what to type
 */
export function pickSchool(
  env: Env,
  named: string | undefined,
): Picked | { readonly ok: false; readonly sentence: string } {
  const names = schoolNames(env);
  if (!names) {
    if (named === undefined) return { ok: true, env, inWords: (text) => text, kept: (settings) => settings };
    return {
      ok: false,
      sentence: 'There is one school here, because HEED_SCHOOLS is not set. Leave out --school.',
    };
  }
  if (named === undefined || !names.includes(named))
    return { ok: false, sentence: `Say which school: --school ${names.join(' or --school ')}.` };
  const nameOf = (name: string) =>
    isOwn(name) || env[prefixOf(named) + name] ? prefixOf(named) + name : name;
  return {
    ok: true,
    env: envOfSchool(env, named),
    inWords: (text) => inWords(text, named, env),
    kept: (settings) =>
      Object.fromEntries(Object.entries(settings).map(([name, value]) => [nameOf(name), value])),
  };
}

/**
 * Reads every school that the environment names, each by the same rules as a school alone, and then holds them against
 * each other.
 * @param env usually `process.env`
 */
export function readSchools(env: Env): SchoolsRead {
  const names = schoolNames(env);
  if (!names) {
    const read = readConfig(env);
    return read.ok ? { ok: true, schools: [{ config: read.value }] } : read;
  }
  const misnamed = nameFaults(names);
  if (misnamed.length > 0) return { ok: false, faults: misnamed };
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const alone = names.map((name) => ({ name, prefix: prefixOf(name), env: envOfSchool(given, name) }));
  const reads = alone.map(({ name, env: own }) => ({ name, read: readConfig(own) }));
  const faults = [
    ...placeFaults(given, names),
    ...reads.flatMap(({ name, read }) =>
      read.ok ? [] : read.faults.map((fault) => inWords(fault, name, given)),
    ),
    ...faultsBetween(alone),
  ];
  if (faults.length > 0) return { ok: false, faults: [...new Set(faults)] };
  return {
    ok: true,
    schools: reads.flatMap(({ name, read }) => (read.ok ? [{ name, config: read.value }] : [])),
  };
}

function nameFaults(names: readonly string[]): readonly string[] {
  const wrong = names.some((name) => !NAME.test(name) || name.length > LONGEST_NAME);
  const reserved = names.filter((name) => RESERVED.includes(name));
  return [
    ...(wrong
      ? [
          `HEED_SCHOOLS must be names with commas between them, as in oakfield,st-anne: small letters, digits and single hyphens, a letter first, at most ${LONGEST_NAME}.`,
        ]
      : []),
    ...reserved.map((name) => `HEED_SCHOOLS holds ${name}, which Heed uses itself: choose another name.`),
    ...(new Set(names).size < names.length ? ['HEED_SCHOOLS names a school twice.'] : []),
    ...(names.length > MOST_SCHOOLS
      ? [`HEED_SCHOOLS may name at most ${MOST_SCHOOLS} schools: spread them over several processes.`]
      : []),
  ];
}

/** Variables in the wrong place, or whose name has a slip: a school would be without them, and nobody would notice. */
function placeFaults(env: Env, names: readonly string[]): readonly string[] {
  const prefixes = names.map(prefixOf);
  const [first = ''] = prefixes;
  return Object.keys(env).flatMap((name) => {
    const prefix = prefixes.find((one) => name.startsWith(one));
    if (prefix === undefined) {
      const meant = prefixes.find((one) => isOneShort(name, one));
      if (meant !== undefined)
        return [
          `${name} has one underline after the school’s name: write ${meant}${name.slice(meant.length - 1)}.`,
        ];
      const end = name.slice(name.lastIndexOf('__') + 2);
      if (OWN.includes(name) || groupVariables.includes(name))
        return [`${name} names no school, and each school has its own: write ${first}${name}.`];
      return name.includes('__') && known.has(end)
        ? [`${name} belongs to no school of HEED_SCHOOLS: look for a slip in its name.`]
        : [];
    }
    const variable = name.slice(prefix.length);
    if (SHARED.includes(variable)) return [`${name} cannot differ between schools: write ${variable}.`];
    return known.has(variable) ? [] : [`${name} is nothing that Heed knows: look for a slip in its name.`];
  });
}

/** Whether one of the two underlines was left out: nothing would read `OAKFIELD_GROUP_DEPUTIES`. */
function isOneShort(name: string, prefix: string): boolean {
  return name.startsWith(prefix.slice(0, -1)) && known.has(name.slice(prefix.length - 1));
}
