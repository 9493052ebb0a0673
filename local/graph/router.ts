import { type GraphAnswer, type GraphRequest, refusal, unknownSegment } from './answer.ts';
import { answerColumns } from './columns.ts';
import { answerDelta } from './delta.ts';
import { answerDirectory } from './directory.ts';
import type { Directory } from './directory-store.ts';
import { answerDrive, answerDriveOf, answerDrives } from './drives.ts';
import { queryItems } from './item-query.ts';
import { answerItem, createItem } from './items.ts';
import { answerList, answerLists, findList } from './lists.ts';
import { answerPermissions, need } from './permissions.ts';
import { answerPrincipals } from './service-principals.ts';
import { checkSite, type Site, siteJson, siteUrl } from './site.ts';
import { answerCatalogue, answerInstalledApps, type TeamsApps } from './teams-apps.ts';
import { answerVersions } from './versions.ts';

/** @returns the answer to one request; refusals are thrown. */
export function route(
  request: GraphRequest,
  parts: { site: Site; directory: Directory; apps?: TeamsApps | undefined },
): GraphAnswer {
  const { site, directory, apps } = parts;
  const [root = '', siteId, area, , kind] = request.segments;
  if (root === 'appCatalogs') return answerCatalogue(request, apps);
  if (root === 'users' && area === 'teamwork') return answerInstalledApps(request, { directory, apps });
  if (root === 'users' || root === 'groups') return answerDirectory(request, directory);
  if (root === 'servicePrincipals') return answerPrincipals(request, site.store);
  if (root === 'drives') return answerDrive(request, site, request.segments.slice(1));
  if (root !== 'sites' || siteId === undefined) throw unknownSegment(root);
  if (siteId.endsWith(':')) return siteAt(request, site);
  checkSite(site, siteId);
  if (area === undefined) {
    need(request, site, 'read');
    if (request.method !== 'GET') throw refusal(405, 'methodNotAllowed', 'Method not allowed');
    return { status: 200, body: siteJson(site) };
  }
  if (area === 'permissions') return answerPermissions(request, site);
  if (area === 'drives') {
    const inside = request.segments.slice(3);
    return inside.length === 0 ? answerDrives(request, site) : answerDrive(request, site, inside);
  }
  if (area !== 'lists') throw unknownSegment(area);
  if (request.segments.length === 3) return answerLists(request, site);
  return kind === undefined ? withList(request, site, answerList) : routeInList(request, site, kind);
}

/** A site by its address. Source: Microsoft Graph "Get a site by path"; one selected site cannot be looked up so. */
function siteAt(request: GraphRequest, site: Site): GraphAnswer {
  if (request.method !== 'GET') throw refusal(405, 'methodNotAllowed', 'Method not allowed');
  if (!request.caller.roles.some((role) => /^Sites\.\w+\.All$/.test(role)))
    throw refusal(403, 'accessDenied', 'Access denied');
  const [, host = '', ...path] = request.segments;
  const wanted = `https://${host.slice(0, -1)}/${path.join('/')}`.toLowerCase();
  if (wanted !== siteUrl(site).toLowerCase())
    throw refusal(404, 'itemNotFound', 'Requested site could not be found');
  return { status: 200, body: siteJson(site) };
}

function routeInList(request: GraphRequest, site: Site, kind: string): GraphAnswer {
  const [, , , , , id, part, beyond] = request.segments;
  if (kind === 'columns' && part === undefined) return withList(request, site, answerColumns);
  if (kind === 'drive' && id === undefined) return withList(request, site, answerDriveOf);
  if (kind !== 'items') throw unknownSegment(kind);
  if (id === undefined) {
    if (request.method === 'POST') return withList(request, site, createItem);
    if (request.method === 'GET') return withList(request, site, queryItems);
    throw refusal(405, 'methodNotAllowed', 'Method not allowed');
  }
  if (id === 'delta' && part === undefined && request.method === 'GET') {
    return withList(request, site, answerDelta);
  }
  if (beyond !== undefined) throw unknownSegment(beyond);
  if (part === 'versions' && request.method === 'GET') return withList(request, site, answerVersions);
  if (part === undefined || part === 'fields') return withList(request, site, answerItem);
  throw unknownSegment(part);
}

/** Somebody who may read nothing is not told which lists there are. */
function withList(
  request: GraphRequest,
  site: Site,
  answer: (request: GraphRequest, site: Site, list: ReturnType<typeof findList>) => GraphAnswer,
): GraphAnswer {
  need(request, site, 'read');
  return answer(request, site, findList(site, request.segments[3] ?? ''));
}
