import { STAND_IN } from '../../src/clouds.ts';
import {
  bodyOf,
  type GraphAnswer,
  type GraphRequest,
  notImitated,
  refusal,
  unknownSegment,
} from './answer.ts';
import type { Directory } from './directory-store.ts';
import { GRAPH_ROOT } from './site.ts';

/** An app in the catalogue of the tenant. Its id there is not the one of its manifest. */
interface CatalogueApp {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
}

/** What Teams knows of the one app, behind Graph's answers. */
export interface TeamsApps {
  readonly app: CatalogueApp;
  isInstalled(oid: string): boolean;
  /** Gives somebody the app at once; Teams tells the bot of it in its own time. */
  install(oid: string): void;
}

/** Application permissions for each kind of question, any of a row. Source: Microsoft Graph, each method's own page. */
const CATALOGUE_ROLES = ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All'];
const SELF_ROLES = [
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
  'TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All',
];
const WRITE_ROLES = [
  'TeamsAppInstallation.ReadWriteForUser.All',
  'TeamsAppInstallation.ReadWriteAndConsentForUser.All',
];
const READ_ROLES = ['TeamsAppInstallation.ReadForUser.All', ...WRITE_ROLES];

/** Answers `/appCatalogs/teamsApps` with the filters by which one app is looked up. Source: Microsoft Graph "List teamsApp". */
export function answerCatalogue(request: GraphRequest, apps: TeamsApps | undefined): GraphAnswer {
  const [, collection, ...beyond] = request.segments;
  if (collection !== 'teamsApps' || beyond.length > 0) throw unknownSegment(collection ?? 'appCatalogs');
  needOne(request, CATALOGUE_ROLES);
  if (request.method !== 'GET') throw notImitated('uploading an app through Graph');
  const known = appsOf(apps);
  const [field, wanted] = equalIn(request, ['externalId', 'id']);
  const value = known.app[field as 'externalId' | 'id'] === wanted ? [appJson(known.app)] : [];
  return { status: 200, body: { '@odata.context': `${GRAPH_ROOT}/$metadata#appCatalogs/teamsApps`, value } };
}

/**
 * Answers `/users/{id}/teamwork/installedApps`: who has the app, and giving it to somebody. What is installed for anyone is
 * only ever added here.
 * Sources: Microsoft Graph "List apps installed for user", "Install app for user"; of a permission for the calling app
 * itself, reported: microsoft-graph-docs-contrib issue 478 (an empty list, and a refusal).
 */
export function answerInstalledApps(
  request: GraphRequest,
  parts: { readonly directory: Pick<Directory, 'people'>; readonly apps: TeamsApps | undefined },
): GraphAnswer {
  const [, id = '', , collection, beyond] = request.segments;
  if (collection !== 'installedApps' || beyond !== undefined)
    throw unknownSegment(beyond ?? collection ?? '');
  const posting = request.method === 'POST';
  if (!posting && request.method !== 'GET') throw notImitated('taking an app away');
  needOne(request, [...SELF_ROLES, ...(posting ? WRITE_ROLES : READ_ROLES)]);
  const apps = appsOf(parts.apps);
  const person = parts.directory
    .people()
    .find((each) => each.oid === id.toLowerCase() || each.upn === id.toLowerCase());
  if (!person) throw refusal(404, 'NotFound', 'Not Found');
  const mayManage = has(request, posting ? WRITE_ROLES : READ_ROLES) || isItself(request);
  if (posting) return install(request, person.oid, { apps, mayManage });
  const [field, wanted] = equalIn(request, ['teamsApp/externalId', 'teamsApp/id']);
  const asked = apps.app[field === 'teamsApp/id' ? 'id' : 'externalId'] === wanted;
  const found = mayManage && asked && apps.isInstalled(person.oid);
  const expanded = request.query.get('$expand')?.split(',').includes('teamsApp');
  const value = found
    ? [
        {
          id: Buffer.from(`${person.oid}##${apps.app.id}`).toString('base64'),
          ...(expanded ? { teamsApp: appJson(apps.app) } : {}),
        },
      ]
    : [];
  const context = `${GRAPH_ROOT}/$metadata#users('${person.oid}')/teamwork/installedApps`;
  return { status: 200, body: { '@odata.context': context, '@odata.count': value.length, value } };
}

function install(
  request: GraphRequest,
  oid: string,
  { apps, mayManage }: { readonly apps: TeamsApps; readonly mayManage: boolean },
): GraphAnswer {
  const bound = bodyOf(request, ['teamsApp@odata.bind', 'consentedPermissionSet'])['teamsApp@odata.bind'];
  const wanted = /^https:\/\/[\w.-]+\/v1\.0\/appCatalogs\/teamsApps\/([^/?]+)$/.exec(String(bound))?.[1];
  if (wanted === undefined)
    throw refusal(400, 'BadRequest', 'Invalid bind property name teamsApp in request.');
  // Inferred: no page says which status an unknown app gets.
  if (wanted !== apps.app.id) throw refusal(404, 'NotFound', 'The definition of the app could not be found.');
  if (!mayManage) {
    const message = `AAD App Id '${request.caller.appId}' is not allowed to manage the Teams App '${wanted}'`;
    throw refusal(403, 'Forbidden', message);
  }
  if (apps.isInstalled(oid)) throw refusal(409, 'Conflict', 'App already installed in the specified scope.');
  apps.install(oid);
  return { status: 201 };
}

/** Whether the caller is the registration that the app's manifest names in `webApplicationInfo`. */
function isItself(request: GraphRequest): boolean {
  return has(request, SELF_ROLES) && request.caller.appId.toLowerCase() === STAND_IN.apiClientId;
}

function appJson({ id, externalId, displayName }: CatalogueApp): Record<string, unknown> {
  return { id, externalId, displayName, distributionMethod: 'organization' };
}

function appsOf(apps: TeamsApps | undefined): TeamsApps {
  if (!apps) throw notImitated('the apps of Teams where there is no Teams');
  return apps;
}

/** @returns the property and the value of the one kind of filter that the product uses */
function equalIn(request: GraphRequest, fields: readonly string[]): readonly [string, string] {
  const [, field = '', value = ''] = /^(\S+) eq '([^']*)'$/.exec(request.query.get('$filter') ?? '') ?? [];
  if (!fields.includes(field)) throw notImitated('a listing of apps but of one by its id');
  return [field, value];
}

function has(request: GraphRequest, roles: readonly string[]): boolean {
  return request.caller.roles.some((role) => roles.includes(role));
}

/** The words are reported of calls for a person (office-docs-powershell issue 8399); of programs, inferred. */
function needOne(request: GraphRequest, roles: readonly string[]): void {
  if (has(request, roles)) return;
  const message = `Missing role permissions on the request. API requires one of '${roles.join(', ')}'. Roles on the request '${request.caller.roles.join(', ')}'.`;
  throw refusal(403, 'Forbidden', message);
}
