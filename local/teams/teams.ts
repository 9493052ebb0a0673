import type { Handler } from '../handler.ts';
import { type ActivityLog, createActivityLog, type LoggedActivity } from './activity-log.ts';
import { createBotClient } from './bot-client.ts';
import { createConnector } from './connector.ts';
import type { Context } from './context.ts';
import { installEverybody, installFor, isInstalled } from './installs.ts';
import { createLive } from './live.ts';
import type { TeamsOptions } from './options.ts';
import { createPageApi } from './page-api.ts';
import { createPageFiles } from './page-files.ts';
import { findPerson } from './people-lookup.ts';
import { createStageRoute } from './stage-route.ts';
import { openStore } from './store.ts';

export interface Teams {
  /** Answers the page at `/`, its API, `/_stage` and the connector under the service address's path. */
  readonly handle: Handler;
  /** Gives the app to everybody who has not had it; resolves when the bot has taken all of it. */
  installAll(): Promise<void>;
  /** Gives the app to one person, as Graph does: they have it at once, and the bot hears of it in its own time. */
  install(oid: string): void;
  isInstalled(oid: string): boolean;
  close(): void;
  /** The last activities to and from the bot, oldest first. */
  readonly activities: readonly LoggedActivity[];
}

/** Builds the stand-in of the Teams service: the Bot connector and a page that looks and acts like Teams. */
export function createTeams(options: TeamsOptions): Teams {
  const log: ActivityLog = createActivityLog();
  const context: Context = {
    options,
    log,
    store: openStore(options.dataDir),
    bot: createBotClient(options, log),
    live: createLive(),
    refreshing: new Map(),
  };
  const stopping = new AbortController();
  const handlers = [
    createConnector(context),
    createPageApi(context),
    createStageRoute(context),
    createPageFiles(),
  ];
  return {
    activities: log.entries,
    installAll: () => installEverybody(context, stopping.signal),
    install(oid) {
      const person = findPerson(options.people, oid);
      if (person) void installFor(context, person, stopping.signal);
    },
    isInstalled(oid) {
      const person = findPerson(options.people, oid);
      return person !== undefined && isInstalled(context, person);
    },
    async handle(request, response, url) {
      for (const handler of handlers) if (await handler(request, response, url)) return true;
      return false;
    },
    close() {
      stopping.abort();
      context.live.close();
      context.store.close();
    },
  };
}
