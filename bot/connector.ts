/** The connection to Teams: who may call us, how we call it. The only place that makes botbuilder's credentials. */
import { CloudAdapter } from 'botbuilder';
import {
  AuthenticationConfiguration,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  ClaimsIdentity,
  type ConnectorClient,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { Cloud } from '../src/clouds.ts';
import type { Result } from '../src/domain/result.ts';

export interface ConnectorOptions {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly botId: string;
  readonly standIn?: { readonly origin: string };
  /** A token of the bot's own for an audience. */
  readonly token: (scope: string) => Promise<Result<string>>;
}

/** The piece of botbuilder's HTTP request that a credential signs. */
interface Outgoing {
  url: string;
  headers: { set(name: string, value: string): void };
}

class BotCredentials extends ServiceClientCredentialsFactory {
  readonly #options: ConnectorOptions;
  constructor(options: ConnectorOptions) {
    super();
    this.#options = options;
  }
  override async isValidAppId(appId: string): Promise<boolean> {
    return appId.toLowerCase() === this.#options.botId;
  }
  /** Never: there is no way to run without authentication. */
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials() {
    const { token, cloud, standIn } = this.#options;
    return {
      async signRequest<T extends Outgoing>(request: T): Promise<T> {
        const answer = await token(`${cloud.botAudience}/.default`);
        if (!answer.ok) throw new Error('No token for the connector.');
        request.headers.set('authorization', `Bearer ${answer.value}`);
        // The only place where an address of Teams is exchanged for the stand-in's.
        if (standIn) request.url = swapOrigin(request.url, standIn.origin);
        return request;
      },
    } as unknown as Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;
  }
}

function swapOrigin(address: string, origin: string): string {
  const { pathname, search } = new URL(address);
  return origin + pathname + search;
}

/** What the rest of `bot/` needs of botbuilder. */
export interface Connector {
  readonly adapter: CloudAdapter;
  /** A client for one service address, without retries of its own: a repeat would post a second card. */
  client(serviceUrl: string): Promise<ConnectorClient>;
}

/** Every check of botbuilder's is on, in the stand-in too; only the address of the channel's keys differs there. */
export function createConnector(options: ConnectorOptions): Connector {
  const { cloud, standIn, botId } = options;
  const openId = standIn ? swapOrigin(cloud.botOpenId, standIn.origin) : cloud.botOpenId;
  const configuration = new AuthenticationConfiguration(['msteams']);
  const auth: BotFrameworkAuthentication = BotFrameworkAuthenticationFactory.create(
    '',
    true,
    `${cloud.login}/${options.tenantId}`,
    cloud.botAudience,
    cloud.botIssuer,
    // Never called: the bot signs nobody in.
    `${cloud.botIssuer}/`,
    openId,
    openId,
    'urn:botframework:azure',
    new BotCredentials(options),
    configuration,
    undefined,
    { noRetryPolicy: true },
  );
  const identity = new ClaimsIdentity(
    [
      { type: 'aud', value: botId },
      { type: 'appid', value: botId },
    ],
    'heed',
  );
  const factory = auth.createConnectorFactory(identity);
  return {
    adapter: new CloudAdapter(auth),
    client: (serviceUrl) => factory.create(serviceUrl, cloud.botAudience) as Promise<ConnectorClient>,
  };
}
