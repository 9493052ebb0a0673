import { createHash } from 'node:crypto';
import { prefixOf, readSchools } from '../../src/config-school.ts';

type Env = Readonly<Record<string, string>>;

/** @returns keys that only this word gives */
export const keysOf = (word: string) => `k1:${createHash('sha256').update(word).digest('base64')}`;

/** What one school has for itself; `mark` is a hexadecimal digit that no other school has. */
export function ownOf(school: string, mark: string): Env {
  const id = (number: number) => `6e${mark}00000-0000-4000-8000-0000000000f${number}`;
  const own = {
    SITE_ID: `school.sharepoint.com,${id(5)},${id(6)}`,
    BOT_ID: `b1b1111${mark}-2222-4333-8444-555555555555`,
    BOT_SECRET: `zB7~a-word-nobody-may-read-${school}~`,
    TEAMS_APP_ID: `a5a5111${mark}-2222-4333-8444-555555555555`,
    HEED_KEYS: keysOf(school),
    GROUP_STAFF: id(1),
    GROUP_DSL: id(2),
    GROUP_HEAD: id(3),
    GROUP_CHAIR: id(4),
  };
  return Object.fromEntries(Object.entries(own).map(([name, value]) => [prefixOf(school) + name, value]));
}

/** What the process and the tenant have for all schools. */
export const SHARED: Env = {
  HEED_SCHOOLS: 'oakfield,st-anne',
  HEED_CLOUD: 'global',
  TENANT_ID: 'a1a11111-2222-4333-8444-555555555555',
  BOT_TYPE: 'SingleTenant',
  GRAPH_CLIENT_ID: 'c1c11111-2222-4333-8444-555555555555',
  API_CLIENT_ID: 'd1d11111-2222-4333-8444-555555555555',
  HEED_DATA: '/var/heed',
};
/** The environment of a process with two schools, in which nothing is wrong. */
export const TWO: Env = { ...SHARED, ...ownOf('oakfield', 'a'), ...ownOf('st-anne', 'b') };

/** @returns what is wrong with the two schools once these variables are otherwise */
export function faultsOf(more: Readonly<Record<string, string | undefined>>): readonly string[] {
  const read = readSchools({ ...TWO, ...more });
  return read.ok ? [] : read.faults;
}
