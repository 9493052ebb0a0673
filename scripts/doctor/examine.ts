import type { Config } from '../../src/config.ts';
import type { GraphCaller } from '../../src/graph/client.ts';
import { createLists } from '../../src/graph/lists.ts';
import type { AppToken } from '../../src/graph/token.ts';
import { deriveKeys, parseKeys } from '../../src/record/keys.ts';
import { type Check, unanswered } from './check.ts';
import { checkOffices } from './people.ts';
import { checkRecord } from './record.ts';
import { checkSite } from './site.ts';
import { checkTokens } from './tokens.ts';

export interface ExamineDeps {
  readonly graph: GraphCaller;
  readonly graphToken: AppToken;
  readonly botToken: AppToken;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly now: () => number;
  readonly storage: () => Promise<readonly Check[]>;
}

/** Asks everything once, from what all else stands on upwards. Reads only: no list, no group and no lease is touched. */
export async function examine(config: Config, deps: ExamineDeps): Promise<readonly Check[]> {
  const { graph, now } = deps;
  const { siteId, groups, lado } = config;
  const settled: Check = { id: 'settings', state: 'well', sentence: 'Every setting is there.' };
  const tokens = await checkTokens(config, deps);
  const storage = await deps.storage();
  if (tokens.some(({ id, state }) => id === 'graph-token' && state !== 'well'))
    return [
      settled,
      ...tokens,
      {
        id: 'lists',
        state: 'unknown',
        sentence: 'Without a token for Microsoft Graph neither the site nor the groups could be looked at.',
      },
      ...storage,
    ];
  const lists = createLists({ graph, siteId });
  const conversations = await lists.conversations();
  const settings = await lists.settings();
  const parsed = parseKeys(config.keys);
  return [
    settled,
    ...tokens,
    ...(await checkSite({ graph, siteId, now })),
    ...(await checkOffices({ graph, groups, now }, conversations.ok ? conversations.value : undefined)),
    ...(conversations.ok
      ? []
      : [unanswered('reach', 'Who can be reached could not be read', conversations.fault.code)]),
    ...(settings.ok && parsed.ok
      ? checkRecord(settings.value, { keys: deriveKeys(parsed.keys), lado }, now())
      : []),
    ...(settings.ok
      ? []
      : [unanswered('keys', 'What the school set could not be read', settings.fault.code)]),
    ...storage,
  ];
}
