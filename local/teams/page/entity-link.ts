/** A place inside an app of Teams. */
export interface EntityLink {
  /** Id of the app in its manifest, lower case. */
  readonly appId: string;
  /** Which tab. */
  readonly entityId: string;
  /** What the tab is to show; absent for its first page. */
  readonly subEntityId?: string;
}

const HOSTS = ['teams.microsoft.com', 'teams.cloud.microsoft'];
const PATH = /^\/l\/entity\/([0-9a-f-]{36})\/([^/]+)\/?$/i;

/**
 * Reads a deep link to a tab: `https://teams.microsoft.com/l/entity/<app>/<tab>?context={"subEntityId":"…"}`.
 * A context that cannot be read is passed over, as Teams does. Source: Microsoft Teams "Create deep links to an app".
 * @returns undefined for any other address
 */
export function readEntityLink(address: string): EntityLink | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const [, appId, entity] = PATH.exec(url.pathname) ?? [];
  if (url.protocol !== 'https:' || !HOSTS.includes(url.host) || !appId || !entity) return undefined;
  const entityId = unescaped(entity);
  if (entityId === undefined) return undefined;
  const subEntityId = subEntityIn(url.searchParams.get('context'));
  return {
    appId: appId.toLowerCase(),
    entityId,
    ...(subEntityId === undefined ? {} : { subEntityId }),
  };
}

function subEntityIn(context: string | null): string | undefined {
  try {
    const parsed: unknown = JSON.parse(context ?? '');
    if (typeof parsed !== 'object' || parsed === null || !('subEntityId' in parsed)) return undefined;
    const { subEntityId } = parsed;
    return typeof subEntityId === 'string' && subEntityId !== '' ? subEntityId : undefined;
  } catch {
    return undefined;
  }
}

function unescaped(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
