import type { Cloud } from './clouds.ts';
import type { Reference } from './domain/reference.ts';

/** The tab's name in the app's manifest. */
const TAB = 'heed';

/**
 * Deep links to a concern in the tab. A link holds the reference and nothing else; whoever follows it is asked for by the
 * tab as ever. Source: Microsoft Teams "Create deep links to an app" (`/l/entity/<app>/<tab>?context={"subEntityId":…}`).
 * @param appId the app's id in its manifest
 * @returns undefined where the cloud's Teams has no address that is known
 */
export function tabLinks(
  cloud: Pick<Cloud, 'teamsHosts'>,
  appId: string,
): ((reference: Reference) => string) | undefined {
  const link = linksIn(cloud, appId);
  return link && ((reference) => link(`concern/${reference}`));
}

/** A deep link to the form of a report, with the draft of whoever follows it. Otherwise as `tabLinks`. */
export function reportLink(cloud: Pick<Cloud, 'teamsHosts'>, appId: string): string | undefined {
  return linksIn(cloud, appId)?.('report');
}

/** Pages of the tab to which a card leads. */
export type LinkedPage = 'dashboard' | 'governors';

/** Deep links to whole pages of the tab. Otherwise as `tabLinks`. */
export function pageLinks(
  cloud: Pick<Cloud, 'teamsHosts'>,
  appId: string,
): ((page: LinkedPage) => string) | undefined {
  return linksIn(cloud, appId);
}

function linksIn(
  { teamsHosts }: Pick<Cloud, 'teamsHosts'>,
  appId: string,
): ((subPage: string) => string) | undefined {
  const host = teamsHosts.find((one) => !one.startsWith('*'));
  if (host === undefined) return undefined;
  return (subPage) => {
    const context = JSON.stringify({ subEntityId: subPage });
    return `https://${host}/l/entity/${appId}/${TAB}?context=${encodeURIComponent(context)}`;
  };
}
