import { randomUUID } from 'node:crypto';
import type { Cast, GroupName } from '../people.ts';
import { bodyOf, type GraphAnswer, type GraphRequest, notImitated, refusal } from './answer.ts';
import type { Directory } from './directory-store.ts';
import { GRAPH_ROOT } from './site.ts';
import type { Store } from './store.ts';

/** A group of the tenant as Graph shows it, with the people who may change who is in it. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly securityEnabled: boolean;
  readonly mailEnabled: boolean;
  readonly groupTypes: readonly string[];
  readonly owners: readonly string[];
}

interface Row {
  id: string;
  definition: string;
}

const MEMBERS = [
  ...['displayName', 'description', 'mailEnabled', 'mailNickname', 'securityEnabled', 'groupTypes'],
  'owners@odata.bind',
];

/** @returns the group that stands for a role of the invented school */
export function seededGroup(name: GroupName, groupIds: Cast['groupIds']): Group {
  return {
    id: groupIds[name],
    displayName: `School ${name}`,
    description: null,
    securityEnabled: true,
    mailEnabled: false,
    groupTypes: [],
    owners: [],
  };
}

/** @returns the groups that programs made since, oldest first */
export function madeGroups(store: Store): readonly Group[] {
  return store
    .all<Row>('SELECT id, definition FROM made_groups ORDER BY rowid')
    .map(({ definition }) => JSON.parse(definition) as Group);
}

/**
 * Answers `POST /groups`. Nothing keeps two groups from having one name.
 * Source: Microsoft Graph "Create group": these four properties are needed.
 */
export function makeGroup(request: GraphRequest, store: Store): GraphAnswer {
  const body = bodyOf(request, MEMBERS);
  const { displayName, mailEnabled, mailNickname, securityEnabled, description } = body;
  const named = [displayName, mailNickname].every((name) => typeof name === 'string' && name !== '');
  if (!named || typeof mailEnabled !== 'boolean' || typeof securityEnabled !== 'boolean') {
    throw refusal(400, 'Request_BadRequest', 'A value is required for a property of the group.');
  }
  const owners = (body['owners@odata.bind'] ?? []) as readonly string[];
  const group: Group = {
    id: randomUUID(),
    displayName: String(displayName),
    description: typeof description === 'string' ? description : null,
    securityEnabled,
    mailEnabled,
    groupTypes: (body.groupTypes ?? []) as readonly string[],
    owners: owners.map((link) => link.slice(link.lastIndexOf('/') + 1)),
  };
  store.write(() => store.run('INSERT INTO made_groups VALUES (?, ?)', group.id, JSON.stringify(group)));
  return {
    status: 201,
    body: { '@odata.context': `${GRAPH_ROOT}/$metadata#groups/$entity`, ...shown(group) },
  };
}

/** Answers `GET /groups` with the one filter that the product uses. */
export function findGroups(
  request: GraphRequest,
  { store, groupIds }: Pick<Directory, 'store' | 'groupIds'>,
): GraphAnswer {
  const filter = /^displayName eq '((?:[^']|'')+)'$/.exec(request.query.get('$filter') ?? '');
  if (!filter) throw notImitated('a listing of groups but by their exact name');
  const wanted = (filter[1] ?? '').replaceAll("''", "'").toLowerCase();
  const seeded = (Object.keys(groupIds) as GroupName[]).map((name) => seededGroup(name, groupIds));
  const value = [...seeded, ...madeGroups(store)]
    .filter(({ displayName }) => displayName.toLowerCase() === wanted)
    .map(shown);
  return { status: 200, body: { '@odata.context': `${GRAPH_ROOT}/$metadata#groups`, value } };
}

/** @returns the group without its owners, who are asked for by themselves */
export function shown({ owners: _, ...group }: Group): Omit<Group, 'owners'> {
  return group;
}
