import { z } from 'zod';
import type { Oid } from '../domain/role.ts';
import type { GraphCaller } from './client.ts';
import { type Read, readAll } from './provision-read.ts';

/** Teams itself takes some seconds to give somebody an app. */
const INSTALL_LIMIT_MS = 30_000;

const APP = z.object({ id: z.string().min(1), distributionMethod: z.string().nullish() });
const INSTALLATION = z.object({ id: z.string().min(1), teamsApp: APP.nullish() });

/** That somebody has the app; with its id in the tenant's catalogue, where the answer tells it. */
export interface Installation {
  readonly catalogueId?: string;
}

/**
 * Looks the app up in the tenant's catalogue, where it has another id than in its manifest.
 * Source: Microsoft Graph, "List teamsApp"; application permission AppCatalog.Read.All.
 * @param manifestId the `id` of the manifest, a GUID
 * @returns its id there; undefined when the catalogue does not show it, which for a new package can take a day or two
 */
export async function findInCatalogue(
  graph: GraphCaller,
  manifestId: string,
): Promise<Read<string | undefined>> {
  const filter = encodeURIComponent(`externalId eq '${manifestId}'`);
  const all = await readAll(graph, 'GET appCatalogs/teamsApps', `/appCatalogs/teamsApps?$filter=${filter}`);
  if (!all.ok) return all;
  const apps = all.value.flatMap((value) => APP.safeParse(value).data ?? []);
  return { ok: true, value: apps[0]?.id };
}

/**
 * Whether somebody has the app.
 * Source: Microsoft Graph, "List apps installed for user"; application permission TeamsAppInstallation.ReadWriteForUser.All.
 * @returns undefined when they do not
 */
export async function readInstallation(
  graph: GraphCaller,
  oid: Oid,
  manifestId: string,
): Promise<Read<Installation | undefined>> {
  const filter = encodeURIComponent(`teamsApp/externalId eq '${manifestId}'`);
  const path = `/users/${encodeURIComponent(oid)}/teamwork/installedApps?$expand=teamsApp&$filter=${filter}`;
  const all = await readAll(graph, 'GET users/{id}/teamwork/installedApps', path);
  if (!all.ok) return all;
  const [first] = all.value.flatMap((value) => INSTALLATION.safeParse(value).data ?? []);
  if (!first) return { ok: true, value: undefined };
  // Graph installs only what is in a catalogue, and an app that somebody uploaded for themselves is in none.
  const { teamsApp } = first;
  const known = teamsApp && teamsApp.distributionMethod !== 'sideloaded';
  return { ok: true, value: known ? { catalogueId: teamsApp.id } : {} };
}

/**
 * Gives somebody the app. Whoever has it already keeps it: that is answered with 409 and counts as done.
 * Source: Microsoft Graph, "Install app for user"; application permission TeamsAppInstallation.ReadWriteForUser.All. That
 * a second one is answered with 409 is reported.
 * @param app.root where Graph is, e.g. `https://graph.microsoft.com`
 */
export async function installFor(
  graph: GraphCaller,
  oid: Oid,
  app: { readonly root: string; readonly catalogueId: string },
): Promise<Read<void>> {
  const answer = await graph.call({
    call: 'POST users/{id}/teamwork/installedApps',
    method: 'POST',
    path: `/users/${encodeURIComponent(oid)}/teamwork/installedApps`,
    body: { 'teamsApp@odata.bind': `${app.root}/v1.0/appCatalogs/teamsApps/${app.catalogueId}` },
    timeoutMs: INSTALL_LIMIT_MS,
  });
  if (answer.ok || answer.fault.status === 409) return { ok: true, value: undefined };
  return answer;
}
