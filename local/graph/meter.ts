import type { GraphRequest } from './answer.ts';

/** The two budgets that Microsoft counts apart: SharePoint's, and the directory's (users and groups). */
export type Budget = 'sharepoint' | 'directory';

/** One call to Graph as it arrived, a step of a batch counted by itself. */
export interface Metered {
  /** Milliseconds by `performance.now()` of the stand-in's process, when it arrived. */
  readonly at: number;
  readonly method: string;
  /** The path without ids: `/sites/{site}/lists/Entries/items`. A question mark follows where rows are filtered. */
  readonly pattern: string;
  readonly budget: Budget;
  /** Resource units. */
  readonly units: number;
}

export interface Meter {
  note(request: Pick<GraphRequest, 'method' | 'segments' | 'query'>): void;
  /** The newest calls, oldest first. */
  readonly calls: readonly Metered[];
}

/** More than any measurement makes; a stand-in that runs for weeks must not grow. */
const KEPT = 100_000;

export function createMeter(): Meter {
  const calls: Metered[] = [];
  return {
    calls,
    note(request) {
      const pattern = patternOf(request);
      const cost = costOf(request);
      calls.push({ at: performance.now(), method: request.method, pattern, ...cost });
      if (calls.length > KEPT) calls.shift();
    },
  };
}

type Asked = Pick<GraphRequest, 'method' | 'segments' | 'query'>;

/**
 * What one call costs.
 * SharePoint, "Avoid getting throttled or blocked in SharePoint Online" (2 October 2025): 1 unit for a single item,
 * delta with a token and download of a file, 2 for a query of many and for create, update, delete, 5 for anything about
 * permissions.
 * Directory, Microsoft Graph "Throttling limits" (identity and access): transitive members of a group 5, members 3,
 * checkMemberGroups 4; `$select` takes one off and nothing costs less than 1, which is also taken for what we found no
 * number for. "Each inner request is evaluated on its own" (both pages), so a batch itself costs nothing.
 */
export function costOf(asked: Asked): Pick<Metered, 'budget' | 'units'> {
  const [root] = asked.segments;
  if (root === 'users' || root === 'groups') return { budget: 'directory', units: directoryUnits(asked) };
  return { budget: 'sharepoint', units: sharePointUnits(asked) };
}

function sharePointUnits({ method, segments, query }: Asked): number {
  const aboutPermissions = segments.includes('permissions') || query.get('$expand')?.includes('permissions');
  if (aboutPermissions) return 5;
  if (method !== 'GET') return 2;
  if (isDrive(segments)) return segments.at(-1) === 'children' || segments.at(-1) === 'drives' ? 2 : 1;
  const [, , , list, items, item] = segments;
  if (item === 'delta') return query.has('token') ? 1 : 2;
  if (item !== undefined) return segments.length > 6 ? 2 : 1;
  const many = items !== undefined || (segments[2] === 'lists' && list === undefined);
  return many ? 2 : 1;
}

const DIRECTORY_UNITS: Readonly<Record<string, number>> = {
  transitiveMembers: 5,
  members: 3,
  checkMemberGroups: 4,
};

function directoryUnits({ method, segments, query }: Asked): number {
  const base = DIRECTORY_UNITS[segments[2] ?? ''] ?? 1;
  return Math.max(1, base - (method === 'GET' && query.has('$select') ? 1 : 0));
}

/** Reached through its site or by itself. */
function isDrive(segments: readonly string[]): boolean {
  return segments[0] === 'drives' || segments[2] === 'drives';
}

/** The words of an address within a drive; ids and names are neither here nor there. */
const DRIVE_WORDS: ReadonlySet<string> = new Set([
  'sites',
  'drives',
  'root',
  'root:',
  'items',
  'content',
  'children',
]);

const WORDS: ReadonlySet<string> = new Set(['items', 'delta', 'columns', 'versions', 'fields', 'drive']);

function patternOf({ segments, query }: Asked): string {
  const [root = '', id, ...rest] = segments;
  if (isDrive(segments))
    return `/${segments.map((part) => (DRIVE_WORDS.has(part) ? part : '{id}')).join('/')}`;
  if (root !== 'sites') return `/${[root, ...(id === undefined ? [] : ['{id}']), ...rest].join('/')}`;
  const [area, list, ...inside] = rest;
  const plain = inside.map((segment) => (WORDS.has(segment) ? segment : '{id}'));
  const path = [root, '{site}', area, list, ...plain].filter((part) => part !== undefined).join('/');
  return `/${path}${query.has('$filter') ? '?' : ''}`;
}
