import type { Lists } from '../app/lists.ts';
import { createAccessList } from './access-list.ts';
import type { GraphCaller } from './client.ts';
import { createConcernsList } from './concerns-list.ts';
import { createConversationsList } from './conversations-list.ts';
import { createDigestsList } from './digests-list.ts';
import { createEntriesList } from './entries-list.ts';
import { createSettingsList } from './settings-list.ts';

/**
 * The school's lists in SharePoint. Every call is one attempt; the drain decides when to try again.
 * @param deps.siteId the site's id as Graph gives it: `host,site collection id,site id`
 */
export function createLists(deps: {
  graph: GraphCaller;
  siteId: string;
}): Lists & { pauseSeconds(): number } {
  return {
    pauseSeconds: () => deps.graph.pauseSeconds?.() ?? 0,
    ...createEntriesList(deps),
    ...createConcernsList(deps),
    ...createAccessList(deps),
    ...createConversationsList(deps),
    ...createSettingsList(deps),
    ...createDigestsList(deps),
  };
}
