import { recordOf, textOf } from './reply.ts';

/** Every list, library and group that a run makes is called this and something after it. */
export const MARK = 'Heed conformance ';
/** The same for the address of a group's mail, which takes no spaces. */
export const MAIL_MARK = 'HeedConformance';

/** What this run has made so far, by id. Nothing else may be written to. */
export interface Made {
  readonly lists: Set<string>;
  readonly drives: Set<string>;
  readonly groups: Set<string>;
  readonly grants: Set<string>;
  /** What somebody was seen to have already, as `person app`: installing it once more changes nothing. */
  readonly installed: Set<string>;
}

export function nothingMade(): Made {
  return { lists: new Set(), drives: new Set(), groups: new Set(), grants: new Set(), installed: new Set() };
}

export interface Scope {
  readonly siteId: string;
  readonly made: Made;
  /** The app that may be given a role on the site, when the settings name one. */
  readonly grantApp?: string | undefined;
}

interface Wanted {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const BIND = 'teamsApp@odata.bind';

/** Letters, digits and the marks of ids and file names: nothing that an address could climb up by. */
const PLAIN = /^[\w!.-]+:?$/;

/**
 * The one gate before every request: reading is free, writing goes to what this run has made itself and nowhere else.
 * A list is known by the id that SharePoint gave it, never by its name, so no list of Heed's can be meant.
 */
export function mayAsk(wanted: Wanted, scope: Scope): boolean {
  const [path = ''] = wanted.path.split('?');
  if (!path.startsWith('/') || path.includes('\\') || path.includes('..')) return false;
  if (wanted.method === 'GET') return true;
  if (path === '/$batch') return wanted.method === 'POST' && mayBatch(wanted.body, scope);
  const segments = path.slice(1).split('/');
  const [root, id = '', area, ...inside] = segments;
  if (root === 'users') return mayAskOfPerson(wanted, segments, scope);
  if (root === 'groups') return mayChangeGroup(wanted, segments, scope);
  if (root === 'drives')
    return scope.made.drives.has(id) && wanted.method === 'PUT' && segments.slice(2).every(isPlain);
  if (root !== 'sites' || id !== scope.siteId) return false;
  if (area === 'permissions') return mayGrant(wanted, inside, scope);
  if (area !== 'lists') return false;
  const [list, ...rest] = inside;
  if (list === undefined) return wanted.method === 'POST' && isMarked(wanted.body, true);
  if (!scope.made.lists.has(list) || !rest.every(isPlain)) return false;
  return rest.length > 0 || wanted.method === 'DELETE' || isMarked(wanted.body, false);
}

/** @param needed a list that is made must be named; one that is changed keeps its name */
function isMarked(body: unknown, needed: boolean): boolean {
  const names = [textOf(body, 'displayName'), textOf(body, 'name')].filter((name) => name !== '');
  return (names.length > 0 || !needed) && names.every((name) => name.startsWith(MARK));
}

function mayBatch(body: unknown, scope: Scope): boolean {
  const { requests } = recordOf(body);
  if (!Array.isArray(requests)) return false;
  return requests.every((step) => {
    const path = textOf(step, 'url');
    const method = textOf(step, 'method').toUpperCase();
    return path !== '/$batch' && mayAsk({ method, path, body: recordOf(step).body }, scope);
  });
}

/** @returns whether it is a question in the form of a POST, or gives somebody an app that they have */
function mayAskOfPerson(wanted: Wanted, segments: readonly string[], { made }: Scope): boolean {
  const [, id = '', ...rest] = segments;
  if (wanted.method !== 'POST') return false;
  if (rest.join('/') === 'checkMemberGroups') return true;
  const bound = textOf(wanted.body, BIND);
  const app = bound.slice(bound.lastIndexOf('/') + 1);
  const alone = Object.keys(recordOf(wanted.body)).every((name) => name === BIND);
  return rest.join('/') === 'teamwork/installedApps' && alone && made.installed.has(`${id} ${app}`);
}

function mayChangeGroup(wanted: Wanted, segments: readonly string[], scope: Scope): boolean {
  const [, id, more] = segments;
  if (id !== undefined) return wanted.method === 'DELETE' && more === undefined && scope.made.groups.has(id);
  const bound = Object.keys(recordOf(wanted.body)).some((name) => name.includes('@odata.bind'));
  const named = isMarked(wanted.body, true) && textOf(wanted.body, 'mailNickname').startsWith(MAIL_MARK);
  return wanted.method === 'POST' && named && !bound;
}

function mayGrant(wanted: Wanted, inside: readonly string[], scope: Scope): boolean {
  const [id, more] = inside;
  if (id !== undefined) {
    const known = more === undefined && scope.made.grants.has(id);
    return known && (wanted.method === 'PATCH' || wanted.method === 'DELETE');
  }
  const { grantedToIdentities } = recordOf(wanted.body);
  const apps = Array.isArray(grantedToIdentities)
    ? grantedToIdentities.map((identity) => textOf(recordOf(identity).application, 'id'))
    : [];
  const meant = apps.length === 1 && apps[0] === scope.grantApp;
  return wanted.method === 'POST' && scope.grantApp !== undefined && meant;
}

function isPlain(segment: string): boolean {
  return PLAIN.test(segment);
}
