import { randomUUID } from 'node:crypto';
import { STAND_IN } from '../../src/clouds.ts';
import {
  bodyOf,
  type GraphAnswer,
  type GraphRequest,
  notImitated,
  refusal,
  unknownSegment,
} from './answer.ts';
import { GRAPH_ROOT } from './site.ts';
import type { Store } from './store.ts';

/** Microsoft Graph itself, which offers the permissions. Source: Microsoft Entra, first-party applications. */
const GRAPH_APP = '00000003-0000-0000-c000-000000000000';
/** Application permissions for each kind of question, any of a row. Source: Microsoft Graph permissions reference. */
const READ_ROLES = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'];
const ASSIGN_ROLES = ['AppRoleAssignment.ReadWrite.All'];
/** Ids are invented; a program reads them from here. */
const APP_ROLES = ['Sites.Selected', 'User.Read.All', 'GroupMember.Read.All', 'Mail.Read'].map(
  (value, index) => ({ id: `a9940000-0000-4000-8000-00000000000${index}`, value }),
);
const APPS: readonly string[] = [
  GRAPH_APP,
  STAND_IN.graphClientId,
  STAND_IN.botId,
  STAND_IN.apiClientId,
  STAND_IN.setupClientId,
];

interface Assignment {
  id: string;
  principal_id: string;
  app_role_id: string;
}

/**
 * Answers `/servicePrincipals/…`. What is assigned here is kept and listed; the tokens of the stand-in go by the roles that
 * each program was started with.
 * Sources: Microsoft Graph "List servicePrincipals", "Grant an appRoleAssignment to a service principal".
 */
export function answerPrincipals(request: GraphRequest, store: Store): GraphAnswer {
  const [, id, relation] = request.segments;
  needOne(request, request.method === 'POST' ? ASSIGN_ROLES : READ_ROLES);
  if (id === undefined) return find(request);
  if (relation !== 'appRoleAssignments') throw unknownSegment(relation ?? id);
  if (request.method === 'POST') return assign(request, store, id);
  const value = store
    .all<Assignment>('SELECT * FROM app_role_assignments WHERE principal_id = ?', id)
    .map(assignmentJson);
  return { status: 200, body: { '@odata.context': `${GRAPH_ROOT}/$metadata#appRoleAssignments`, value } };
}

function find(request: GraphRequest): GraphAnswer {
  const appId = /^appId eq '([0-9a-f-]{36})'$/i.exec(request.query.get('$filter') ?? '')?.[1];
  if (appId === undefined) throw notImitated('a listing of service principals but by their app id');
  const value = APPS.filter((each) => each === appId.toLowerCase()).map((each) => ({
    id: objectId(each),
    appId: each,
    appRoles: each === GRAPH_APP ? APP_ROLES : [],
  }));
  return { status: 200, body: { '@odata.context': `${GRAPH_ROOT}/$metadata#servicePrincipals`, value } };
}

function assign(request: GraphRequest, store: Store, id: string): GraphAnswer {
  const { principalId, resourceId, appRoleId } = bodyOf(request, ['principalId', 'resourceId', 'appRoleId']);
  const known = APPS.some((app) => objectId(app) === id) && principalId === id;
  const offered = resourceId === objectId(GRAPH_APP) && APP_ROLES.some((role) => role.id === appRoleId);
  if (!known || !offered) throw refusal(400, 'Request_BadRequest', 'Not a valid reference update.');
  const row: Assignment = { id: randomUUID(), principal_id: id, app_role_id: String(appRoleId) };
  const there = store.get(
    'SELECT id FROM app_role_assignments WHERE principal_id = ? AND app_role_id = ?',
    id,
    row.app_role_id,
  );
  if (there)
    throw refusal(400, 'Request_BadRequest', 'Permission being assigned already exists on the object');
  store.write(() =>
    store.run('INSERT INTO app_role_assignments VALUES (?, ?, ?)', row.id, row.principal_id, row.app_role_id),
  );
  return { status: 201, body: assignmentJson(row) };
}

function assignmentJson({ id, principal_id, app_role_id }: Assignment): Record<string, unknown> {
  return { id, principalId: principal_id, resourceId: objectId(GRAPH_APP), appRoleId: app_role_id };
}

/** An app has another id as an object of this tenant. */
function objectId(appId: string): string {
  return `5e41${appId.slice(4)}`;
}

function needOne(request: GraphRequest, roles: readonly string[]): void {
  if (!request.caller.roles.some((role) => roles.includes(role))) {
    throw refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
}
