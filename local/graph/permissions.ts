import { randomUUID } from 'node:crypto';
import { STAND_IN } from '../../src/clouds.ts';
import { bodyOf, type GraphAnswer, type GraphRequest, invalidRequest, isRecord, refusal } from './answer.ts';
import { GRAPH_ROOT, type Site } from './site.ts';

/** From little to much. Source: Microsoft Graph "Overview of Selected permissions"; SharePoint RSC page for `manage`. */
const LEVELS = ['none', 'read', 'write', 'manage', 'fullcontrol'] as const;
export type Level = (typeof LEVELS)[number];

/** Application permissions that open every site of the tenant. Source: Microsoft Graph permissions reference. */
const TENANT_WIDE: Readonly<Record<string, Level>> = {
  'Sites.Read.All': 'read',
  'Sites.ReadWrite.All': 'write',
  'Sites.Manage.All': 'manage',
  'Sites.FullControl.All': 'fullcontrol',
};

interface Grant {
  id: string;
  app_id: string;
  display_name: string;
  role: string;
}

/**
 * Writes the two grants that an administrator would have made before the product is set up.
 * @param appId of the running app
 */
export function seedGrants(site: Site, appId: string): void {
  const seeds: readonly [string, string, Level][] = [
    [appId, 'Heed records', 'write'],
    [STAND_IN.setupClientId, 'Heed setup', 'fullcontrol'],
  ];
  for (const [to, name, role] of seeds) {
    if (site.store.get('SELECT id FROM grants WHERE app_id = ?', to)) continue;
    site.store.run('INSERT INTO grants VALUES (?, ?, ?, ?)', grantId(), to, name, role);
  }
}

/** Refuses a caller whose token and grants do not reach this far. */
export function need(request: GraphRequest, site: Site, level: Level): void {
  if (LEVELS.indexOf(levelOf(request, site)) < LEVELS.indexOf(level)) {
    throw refusal(403, 'accessDenied', 'Access denied');
  }
}

function levelOf(request: GraphRequest, site: Site): Level {
  const { roles, appId } = request.caller;
  const wide = roles.map((role) => TENANT_WIDE[role] ?? 'none');
  const granted = roles.includes('Sites.Selected')
    ? site.store
        .all<Grant>('SELECT * FROM grants WHERE app_id = ?', appId.toLowerCase())
        .map((grant) => levelOfRole(grant.role))
    : [];
  return [...wide, ...granted].reduce<Level>(
    (best, each) => (LEVELS.indexOf(each) > LEVELS.indexOf(best) ? each : best),
    'none',
  );
}

function levelOfRole(role: string): Level {
  if (role === 'owner') return 'fullcontrol';
  return LEVELS.find((level) => level === role) ?? 'none';
}

/**
 * Answers `/sites/{id}/permissions`, which only Sites.FullControl.All may use.
 * Source: Microsoft Graph "Create permission" (site).
 */
export function answerPermissions(request: GraphRequest, site: Site): GraphAnswer {
  if (!request.caller.roles.includes('Sites.FullControl.All')) {
    throw refusal(403, 'accessDenied', 'Access denied');
  }
  const id = request.segments[3];
  if (id === undefined && request.method === 'GET') {
    const value = site.store.all<Grant>('SELECT * FROM grants').map(grantJson);
    return { status: 200, body: { '@odata.context': `${GRAPH_ROOT}/$metadata#permissions`, value } };
  }
  if (id === undefined && request.method === 'POST') return addGrant(request, site);
  const grant = id === undefined ? undefined : findGrant(site, id);
  if (!grant) throw refusal(404, 'itemNotFound', 'Item not found');
  if (request.method === 'GET') return { status: 200, body: grantJson(grant) };
  if (request.method === 'PATCH') {
    const role = roleIn(bodyOf(request, ['roles']), ['read', 'write', 'manage', 'owner', 'fullcontrol']);
    site.store.write(() => site.store.run('UPDATE grants SET role = ? WHERE id = ?', role, grant.id));
    return { status: 200, body: grantJson({ ...grant, role }) };
  }
  if (request.method === 'DELETE') {
    site.store.write(() => site.store.run('DELETE FROM grants WHERE id = ?', grant.id));
    return { status: 204 };
  }
  throw refusal(405, 'methodNotAllowed', 'Method not allowed');
}

/** A new grant is `read` or `write`; more is given by a later PATCH, as CLI for Microsoft 365 does it. */
function addGrant(request: GraphRequest, site: Site): GraphAnswer {
  const body = bodyOf(request, ['roles', 'grantedToIdentities', 'grantedToIdentitiesV2']);
  const role = roleIn(body, ['read', 'write']);
  const identities = body.grantedToIdentitiesV2 ?? body.grantedToIdentities;
  const application =
    Array.isArray(identities) && isRecord(identities[0]) ? identities[0].application : undefined;
  if (!isRecord(application) || typeof application.id !== 'string') throw invalidRequest();
  const name = typeof application.displayName === 'string' ? application.displayName : application.id;
  const grant: Grant = { id: grantId(), app_id: application.id.toLowerCase(), display_name: name, role };
  site.store.write(() =>
    site.store.run(
      'INSERT INTO grants VALUES (?, ?, ?, ?)',
      grant.id,
      grant.app_id,
      grant.display_name,
      grant.role,
    ),
  );
  return { status: 201, body: grantJson(grant) };
}

function roleIn(body: Record<string, unknown>, allowed: readonly string[]): string {
  const roles = Array.isArray(body.roles) ? body.roles : [];
  const role: unknown = roles[0];
  if (roles.length !== 1 || typeof role !== 'string' || !allowed.includes(role)) throw invalidRequest();
  return role;
}

function findGrant(site: Site, id: string): Grant | undefined {
  return site.store.get<Grant>('SELECT * FROM grants WHERE id = ?', id);
}

function grantJson(grant: Grant): Record<string, unknown> {
  const identities = [{ application: { displayName: grant.display_name, id: grant.app_id } }];
  return {
    id: grant.id,
    roles: [grant.role],
    grantedToIdentitiesV2: identities,
    grantedToIdentities: identities,
  };
}

function grantId(): string {
  return Buffer.from(`i:0i.t|ms.sp.ext|${randomUUID()}`).toString('base64url');
}
