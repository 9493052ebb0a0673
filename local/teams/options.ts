import type { Faults } from '../faults.ts';
import type { Person } from '../people.ts';
import type { Stage } from './stage.ts';

/** The static tab of the app. */
export interface TabOptions {
  /** Id of the app in its manifest. */
  readonly appId: string;
  /** Where its page is now, e.g. `http://localhost:3978/tab/`. */
  readonly url: () => string;
  /** @returns the token that the tab gets for this person, undefined for somebody without an account. */
  readonly token: (person: Person) => Promise<string | undefined>;
}

export interface TeamsOptions {
  /** Folder in which history is kept. */
  readonly dataDir: string;
  readonly people: readonly Person[];
  readonly tenantId: string;
  readonly botId: string;
  /** The service address named in activities, e.g. `https://smba.trafficmanager.net/uk/`. */
  readonly serviceUrl: string;
  /** Where the bot listens now, e.g. `http://localhost:3978/api/messages`. */
  readonly botEndpoint: () => string;
  /** Signs a token as the Bot Framework channel does. */
  readonly signChannel: (claims: { appId: string; serviceUrl: string }) => Promise<string>;
  /** Checks the `Authorization` header of a request from the bot. */
  readonly verifyConnector: (authorization: string | undefined) => Promise<boolean>;
  readonly tab: TabOptions;
  readonly faults: Faults;
  /** The stage's clock. */
  readonly now: () => Date;
  readonly stage: Stage;
  /** How long Teams waits for the bot; ten seconds unless a test is in a hurry. */
  readonly patienceMs?: number;
}
