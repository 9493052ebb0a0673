import type { PersonView, TabView } from '../wire.ts';

/** The id of the tab in the app's manifest. */
export const TAB_ID = 'heed';

/** By these names Teams tells a tab on what kind of machine it runs. Source: teams-js, HostClientType. */
export type HostClientType = 'web' | 'android';

/** Who looks at the tab, and at what. */
export interface Viewer {
  readonly me: PersonView;
  readonly tab: TabView;
  /** In the protocol's own words: `default`, `dark` or `contrast`. */
  readonly theme: string;
  readonly clientType: HostClientType;
  /** The page inside the tab that was asked for. */
  readonly subEntityId: string | undefined;
  readonly sessionId: string;
}

/**
 * What `app.getContext()` is told, in the flat shape that goes over the wire.
 * Source: teams-js 2.58, public/app (transformLegacyContextToAppContext).
 */
export function hostContext(viewer: Viewer): Record<string, unknown> {
  const { me, tab, theme, clientType, subEntityId, sessionId } = viewer;
  return {
    locale: 'en-gb',
    theme,
    entityId: TAB_ID,
    ...(subEntityId === undefined ? {} : { subEntityId }),
    frameContext: 'content',
    userObjectId: me.oid,
    userPrincipalName: me.upn,
    loginHint: me.upn,
    userDisplayName: me.name,
    tid: tab.tenantId,
    hostName: 'Teams',
    hostClientType: clientType,
    sessionId,
    appSessionId: sessionId,
    appId: tab.appId,
  };
}

/**
 * What this host can do; the library reads `isSupported()` from it. Dialogs are not among it.
 * Source: teams-js 2.58, public/runtime.ts (version 4), tried in a browser.
 */
export const HOST_RUNTIME = JSON.stringify({
  apiVersion: 4,
  isLegacyTeams: false,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  supports: { app: {}, clipboard: {}, pages: { backStack: {}, currentApp: {} } },
});

/** The newest version of the library that the host says it knows. */
export const HOST_SDK_VERSION = '2.0.1';
