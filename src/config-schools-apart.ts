/** What two schools of one process must not share, or one would see what is of the other: docs/trust.md has the whole. */
import { posix } from 'node:path';
import { GROUP_VARIABLES } from './config.ts';
import { ROLES, type Role } from './domain/role.ts';
import { parseKeys } from './record/keys.ts';

/** What two schools may never share, and what would come of it. */
const APART: readonly (readonly [variable: string, why: string])[] = [
  ['SITE_ID', 'the records of both schools would be in one place. Give each school its own site'],
  ['BOT_ID', 'each school would answer the other’s staff. Make a bot for each school'],
  ['BOT_SECRET', 'each bot has a secret of its own'],
  ['TEAMS_APP_ID', 'a card of one school would open the tab of the other. Make an app for each school'],
];

/** Roles that one group may hold in several schools of a trust. */
const TRUST_WIDE: readonly Role[] = ['dpo', 'it', 'governor'];

/** A school as the others see it. */
export interface SchoolAlone {
  /** What the names of its variables begin with, such as `OAKFIELD__`. */
  readonly prefix: string;
  /** Its environment as if it were alone. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Pair = readonly [one: SchoolAlone, two: SchoolAlone];

/**
 * Holds each school against each other one.
 * @returns what two of them must not share and do, as sentences; no value is repeated
 */
export function faultsBetween(schools: readonly SchoolAlone[]): readonly string[] {
  const pairs = schools.flatMap((one, at) => schools.slice(at + 1).map((two): Pair => [one, two]));
  return [...pairs.flatMap(sameFaults), ...pairs.flatMap(groupFaults)];
}

function sameFaults([{ prefix: a, env: one }, { prefix: b, env: two }]: Pair): readonly string[] {
  const same = APART.filter(([variable]) =>
    variable === 'SITE_ID'
      ? isSame(collectionOf(one.SITE_ID), collectionOf(two.SITE_ID))
      : isSame(one[variable], two[variable]),
  ).map(([variable, why]) => `${b}${variable} is the same as ${a}${variable}: ${why}.`);
  const keys = sharesKey(one.HEED_KEYS, two.HEED_KEYS)
    ? [
        `${b}HEED_KEYS holds a key of ${a}HEED_KEYS: whoever has the keys of one school could read the other. Make keys for each school with the key command.`,
      ]
    : [];
  const folders = isWithin(one.HEED_DATA, two.HEED_DATA)
    ? [`${b}HEED_DATA and ${a}HEED_DATA lie in one another: give each school a folder of its own.`]
    : [];
  return [...same, ...keys, ...folders];
}

function groupFaults([a, b]: Pair): readonly string[] {
  return groupsOf(a).flatMap((one) =>
    groupsOf(b)
      .filter((two) => isSame(one.id, two.id))
      .filter((two) => one.role !== two.role || !TRUST_WIDE.includes(one.role))
      .map(
        (two) =>
          `${two.variable} is the same group as ${one.variable}: its people would see the concerns of both schools. Only the DPO, IT and governors may be one group in several schools, each as the same role.`,
      ),
  );
}

function groupsOf({ prefix, env }: SchoolAlone) {
  return ROLES.flatMap((role) => {
    const id = env[GROUP_VARIABLES[role]];
    return id ? [{ role, id, variable: `${prefix}${GROUP_VARIABLES[role]}` }] : [];
  });
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}

/** The id of its site collection: a site below another has the same administrators, and the same grant for a program. */
function collectionOf(siteId: string | undefined): string | undefined {
  return siteId?.split(',')[1];
}

/** Any key, old ones as well: an old one opens what was written under it. */
function sharesKey(a: string | undefined, b: string | undefined): boolean {
  const [one, two] = [a, b].map((text) => parseKeys(text ?? ''));
  if (!one?.ok || !two?.ok) return false;
  return one.keys.some(({ secret }) => two.keys.some((other) => secret.equals(other.secret)));
}

function isWithin(a: string | undefined, b: string | undefined): boolean {
  const [one, two] = [a, b].map((path) => path && folderOf(path));
  return one && two ? one.startsWith(two) || two.startsWith(one) : false;
}

/** One spelling of a folder, with a slash at the end. Disks of Windows and of macOS know no capitals. */
function folderOf(path: string): string {
  const spelt = posix.normalize(path.replaceAll('\\', '/')).toLowerCase();
  return `${spelt.replace(/\/+$/, '')}/`;
}
