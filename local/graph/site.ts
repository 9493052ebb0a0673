import { CLOUDS } from '../../src/clouds.ts';
import { type GraphRequest, refusal } from './answer.ts';
import type { Store } from './store.ts';

/** Microsoft's own address, in links and contexts: the client's transport brings it back to loopback. */
export const GRAPH_ROOT = `${CLOUDS.standin.graph}/v1.0`;

/** The one SharePoint site of the tenant and what the parts that answer for it share. */
export interface Site {
  readonly store: Store;
  readonly id: string;
  readonly now: () => Date;
  readonly random: () => number;
  /** Rows that one query may touch. Source: Microsoft support, "Manage large lists and libraries". */
  threshold: number;
}

/** @returns the time as SharePoint writes it: to the second, UTC. */
export function stamp(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** Refuses a site that this tenant does not have. */
export function checkSite(site: Site, id: string): void {
  if (id.toLowerCase() !== site.id.toLowerCase()) {
    throw refusal(404, 'itemNotFound', 'Requested site could not be found');
  }
}

/** @returns the site's address in SharePoint, for `webUrl`. */
export function siteUrl(site: Site): string {
  return `https://${site.id.split(',')[0]}/sites/safeguarding`;
}

export function siteJson(site: Site): Record<string, unknown> {
  return {
    '@odata.context': `${GRAPH_ROOT}/$metadata#sites/$entity`,
    createdDateTime: '2026-01-05T09:00:00Z',
    description: '',
    id: site.id,
    lastModifiedDateTime: '2026-01-05T09:00:00Z',
    name: 'safeguarding',
    webUrl: siteUrl(site),
    displayName: 'Safeguarding',
    root: {},
    siteCollection: { hostname: site.id.split(',')[0] },
  };
}

/** @returns the address of a further page: the same query with one option set anew. */
export function linkTo(request: GraphRequest, option: { name: string; value: string }): string {
  const kept = [...request.query].filter(([name]) => name !== option.name);
  const query = [...kept, [option.name, option.value] as const];
  return `${GRAPH_ROOT}${request.path}?${query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
