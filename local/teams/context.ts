import type { ActivityLog } from './activity-log.ts';
import type { BotClient } from './bot-client.ts';
import type { Live } from './live.ts';
import type { TeamsOptions } from './options.ts';
import type { Store } from './store.ts';
import type { CardOutcome } from './wire.ts';

/** What every part of this folder works with. */
export interface Context {
  readonly options: TeamsOptions;
  readonly store: Store;
  readonly bot: BotClient;
  readonly live: Live;
  readonly log: ActivityLog;
  /** Refreshes that a card asked for and that are under way, by person, message and version. */
  readonly refreshing: Map<string, Promise<CardOutcome>>;
}
