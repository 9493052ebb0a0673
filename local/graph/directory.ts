import type { GroupName, Person } from '../people.ts';
import {
  bodyOf,
  type GraphAnswer,
  type GraphRequest,
  notImitated,
  refusal,
  unknownSegment,
} from './answer.ts';
import type { Directory } from './directory-store.ts';
import { findGroups, type Group, madeGroups, makeGroup, seededGroup, shown } from './made-groups.ts';
import { GRAPH_ROOT, linkTo } from './site.ts';

/** Application permissions for each kind of question, any of a row. Source: Microsoft Graph permissions reference. */
const USER_ROLES = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'];
const CREATE_ROLES = ['Group.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'];
const GROUP_ROLES = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'];

/** Properties that come without `$select`. Source: Microsoft Graph "Get a user". */
const USER_DEFAULTS = [
  ...['businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone'],
  ...['officeLocation', 'preferredLanguage', 'surname', 'userPrincipalName', 'id'],
];

/** Ids that one question about memberships may hold. Source: Microsoft Graph "user: checkMemberGroups". */
const CHECK_LIMIT = 20;

/** Answers `/users/…` and `/groups/…`. */
export function answerDirectory(request: GraphRequest, directory: Directory): GraphAnswer {
  // Node's fetch sends `*` unless told otherwise. Reported: msgraph-sdk-javascript issue 999.
  if (request.headers['accept-language'] === '*') {
    throw refusal(400, 'Request_BadRequest', 'Invalid language specified.');
  }
  return request.segments[0] === 'users' ? answerUsers(request, directory) : answerGroups(request, directory);
}

function answerUsers(request: GraphRequest, directory: Directory): GraphAnswer {
  const [, id, action, beyond] = request.segments;
  needOne(request, USER_ROLES);
  if (id === undefined) throw notImitated('a listing of all users');
  const person = directory
    .people()
    .find((each) => each.oid === id.toLowerCase() || each.upn === id.toLowerCase());
  if (!person) throw notFound(id);
  if (action === undefined) {
    onlyMethod(request, 'GET');
    const context = { '@odata.context': `${GRAPH_ROOT}/$metadata#users/$entity` };
    return { status: 200, body: { ...context, ...userJson(person, directory, selectIn(request)) } };
  }
  if (action !== 'checkMemberGroups' || beyond !== undefined) throw unknownSegment(action);
  onlyMethod(request, 'POST');
  needOne(request, GROUP_ROLES);
  const { groupIds } = bodyOf(request, ['groupIds']);
  if (!Array.isArray(groupIds) || groupIds.some((each) => typeof each !== 'string')) {
    throw refusal(400, 'Request_BadRequest', `The parameter 'groupIds' is not valid.`);
  }
  if (groupIds.length > CHECK_LIMIT) {
    throw refusal(400, 'Request_BadRequest', `Too many elements in 'groupIds', at most ${CHECK_LIMIT}.`);
  }
  const value = (groupIds as string[]).filter((each) => {
    const group = directory.groupWithId(each);
    return group !== undefined && directory.isMember(group, person.oid);
  });
  return {
    status: 200,
    body: { '@odata.context': `${GRAPH_ROOT}/$metadata#Collection(Edm.String)`, value },
  };
}

function answerGroups(request: GraphRequest, directory: Directory): GraphAnswer {
  const [, id, relation, cast, beyond] = request.segments;
  if (id === undefined && request.method === 'POST') {
    needOne(request, CREATE_ROLES);
    return makeGroup(request, directory.store);
  }
  needOne(request, GROUP_ROLES);
  onlyMethod(request, 'GET');
  if (id === undefined) return findGroups(request, directory);
  const name = directory.groupWithId(id);
  const group = name
    ? seededGroup(name, directory.groupIds)
    : madeGroups(directory.store).find((each) => each.id === id.toLowerCase());
  if (group === undefined) throw notFound(id);
  if (relation === undefined) return { status: 200, body: groupJson(group, selectIn(request)) };
  if (relation === 'owners' && cast === undefined) return owners(group);
  if (relation !== 'members' && relation !== 'transitiveMembers') throw unknownSegment(relation);
  if (beyond !== undefined || (cast !== undefined && cast !== 'microsoft.graph.user')) {
    throw unknownSegment(beyond ?? cast ?? '');
  }
  return members(request, directory, name);
}

/** Source: Microsoft Graph "List group owners". */
function owners(group: Group): GraphAnswer {
  const value = group.owners.map((id) => ({ '@odata.type': '#microsoft.graph.user', id }));
  return { status: 200, body: { '@odata.context': `${GRAPH_ROOT}/$metadata#directoryObjects`, value } };
}

/** Source: Microsoft Graph "List group transitive members"; no group of this school stands inside another, and nobody is in one that a program made. */
function members(request: GraphRequest, directory: Directory, group: GroupName | undefined): GraphAnswer {
  const counted = request.query.get('$count') === 'true';
  const eventual = request.headers.consistencylevel?.toLowerCase() === 'eventual';
  // A cast is an advanced query: Microsoft Graph, "Advanced query capabilities on directory objects".
  if ((counted || request.segments[3] !== undefined) && !(counted && eventual)) {
    throw refusal(
      400,
      'Request_UnsupportedQuery',
      'The specified query needs $count=true and the header ConsistencyLevel: eventual.',
    );
  }
  const size = memberPageSize(request.query.get('$top'));
  const start = Number(Buffer.from(request.query.get('$skiptoken') ?? '', 'base64url').toString() || '0');
  const all = directory.people().filter((person) => group && directory.isMember(group, person.oid));
  const page = all.slice(start, start + size);
  // Without a permission on users only their ids are told.
  const limited = !request.caller.roles.some((role) => USER_ROLES.includes(role));
  const select = limited ? ['id'] : selectIn(request);
  const value = page.map((person) => ({
    '@odata.type': '#microsoft.graph.user',
    ...userJson(person, directory, select),
  }));
  const token = Buffer.from(String(start + size)).toString('base64url');
  return {
    status: 200,
    body: {
      '@odata.context': `${GRAPH_ROOT}/$metadata#directoryObjects`,
      ...(counted ? { '@odata.count': all.length } : {}),
      ...(start + size < all.length
        ? { '@odata.nextLink': linkTo(request, { name: '$skiptoken', value: token }) }
        : {}),
      value,
    },
  };
}

function memberPageSize(given: string | null): number {
  if (given === null) return 100;
  const size = Number(given);
  if (!Number.isInteger(size) || size < 1 || size > 999) {
    throw refusal(
      400,
      'Request_UnsupportedQuery',
      `Invalid page size specified: '${given}'. Must be between 1 and 999 inclusive.`,
    );
  }
  return size;
}

function userJson(
  person: Person,
  directory: Directory,
  select: readonly string[] | undefined,
): Record<string, unknown> {
  const [givenName = '', ...rest] = person.name.split(' ');
  const all: Record<string, unknown> = {
    id: person.oid,
    displayName: person.name,
    givenName,
    surname: rest.join(' '),
    mail: person.upn,
    userPrincipalName: person.upn,
    jobTitle: person.name,
    accountEnabled: directory.isEnabled(person.oid),
    userType: 'Member',
    businessPhones: [],
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: 'en-GB',
  };
  const names = select ?? USER_DEFAULTS;
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function groupJson(group: Group, select: readonly string[] | undefined): Record<string, unknown> {
  const all = Object.entries(shown(group)).filter(([name]) => select?.includes(name) ?? true);
  return { '@odata.context': `${GRAPH_ROOT}/$metadata#groups/$entity`, ...Object.fromEntries(all) };
}

function selectIn(request: GraphRequest): readonly string[] | undefined {
  return request.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
}

function onlyMethod(request: GraphRequest, method: 'GET' | 'POST'): void {
  if (request.method !== method) {
    throw refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  }
}

function needOne(request: GraphRequest, roles: readonly string[]): void {
  if (!request.caller.roles.some((role) => roles.includes(role))) {
    throw refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
}

function notFound(id: string): Error {
  return refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
