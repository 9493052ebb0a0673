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
import { installChannelKeys } from './channel-keys.ts';
import { isConnector } from './gate.ts';

export interface ConnectorOptions {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly botId: string;
  readonly standIn?: { readonly origin: string };
  /** A token of the bot's own for an audience; `renewed` goes past its cache. */
  readonly token: (scope: string, want?: 'renewed') => Promise<Result<string>>;
}

/** Teams has a few addresses; whatever comes beyond that is made anew each time. */
const MOST_CLIENTS = 20;
/** A connector that never answers must not keep one of the few places of the worker for ever. */
const TIME_LIMIT_MS = 15_000;
/** A connector that goes on refusing good tokens must not make us ask Entra for one with every call. */
const RENEW_EVERY_MS = 60_000;

/** The piece of botbuilder's HTTP request that a credential signs. */
interface Outgoing {
  headers: { set(name: string, value: string): void };
}

class BotCredentials extends ServiceClientCredentialsFactory {
  readonly #options: ConnectorOptions;
  #wanted: 'cached' | 'renewed' = 'cached';
  #renewedAt = Number.NEGATIVE_INFINITY;
  constructor(options: ConnectorOptions) {
    super();
    this.#options = options;
  }
  /** The connector refused the token: the next call asks for another. */
  refused(): void {
    if (performance.now() - this.#renewedAt < RENEW_EVERY_MS) return;
    this.#renewedAt = performance.now();
    this.#wanted = 'renewed';
  }
  #token(): Promise<Result<string>> {
    const scope = `${this.#options.cloud.botAudience}/.default`;
    if (this.#wanted === 'cached') return this.#options.token(scope);
    this.#wanted = 'cached';
    return this.#options.token(scope, 'renewed');
  }
  override async isValidAppId(appId: string): Promise<boolean> {
    return appId.toLowerCase() === this.#options.botId;
  }
  /** Never: there is no way to run without authentication. */
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials() {
    const token = () => this.#token();
    return {
      async signRequest<T extends Outgoing>(request: T): Promise<T> {
        const answer = await token();
        if (!answer.ok) throw new Error('No token for the connector.');
        request.headers.set('authorization', `Bearer ${answer.value}`);
        return request;
      },
    } as unknown as Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;
  }
}

/** The part of botbuilder's client that its types keep private: the steps that a request goes through. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(
      request: PipelineRequest,
      next: (request: PipelineRequest) => Promise<PipelineResponse>,
    ): Promise<PipelineResponse>;
  }): void;
}

interface PipelineResponse {
  readonly status: number;
}

interface PipelineRequest {
  url: string;
  /** Milliseconds; none unless set. */
  timeout?: number;
  allowInsecureConnection?: boolean;
}

/**
 * Takes out the repeats that the SDK makes by itself (a POST after a 503 posts a second card) and its following of
 * redirects (our token would go along), gives each request a time limit, and in the stand-in exchanges the origin as the
 * last step of all.
 */
function harden(
  client: ConnectorClient,
  { standIn, refused }: { standIn: ConnectorOptions['standIn']; refused: () => void },
): ConnectorClient {
  const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.removePolicy({ name: 'redirectPolicy' });
  pipeline.addPolicy({
    name: 'timeLimit',
    async sendRequest(request, next) {
      request.timeout = TIME_LIMIT_MS;
      const response = await next(request);
      if (response.status === 401) refused();
      return response;
    },
  });
  if (standIn) {
    pipeline.addPolicy({
      name: 'standIn',
      sendRequest(request, next) {
        request.url = swapOrigin(request.url, standIn.origin);
        request.allowInsecureConnection = true;
        return next(request);
      },
    });
  }
  return client;
}

function swapOrigin(address: string, origin: string): string {
  const { pathname, search } = new URL(address);
  return origin + pathname + search;
}

/** What the rest of `bot/` needs of botbuilder. */
export interface Connector {
  readonly adapter: CloudAdapter;
  /** A client for one service address. Everything we send goes through these, never through the SDK's turn context. */
  client(serviceUrl: string): Promise<ConnectorClient>;
}

/** Every check of botbuilder's is on, in the stand-in too; only the address of the channel's keys differs there. */
export function createConnector(options: ConnectorOptions): Connector {
  const { cloud, standIn, botId } = options;
  const openId = standIn ? swapOrigin(cloud.botOpenId, standIn.origin) : cloud.botOpenId;
  installChannelKeys(openId);
  const configuration = new AuthenticationConfiguration(['msteams']);
  const credentials = new BotCredentials(options);
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
    credentials,
    configuration,
  );
  const identity = new ClaimsIdentity(
    [
      { type: 'aud', value: botId },
      { type: 'appid', value: botId },
    ],
    'heed',
  );
  const factory = auth.createConnectorFactory(identity);
  /** One for each service address: a handful, all on hosts of the table. */
  const clients = new Map<string, Promise<ConnectorClient>>();
  const made = async (serviceUrl: string) => {
    const client = (await factory.create(serviceUrl, cloud.botAudience)) as ConnectorClient;
    return harden(client, { standIn, refused: () => credentials.refused() });
  };
  async function client(serviceUrl: string): Promise<ConnectorClient> {
    if (!isConnector(serviceUrl, cloud)) throw new Error('The bot token goes to hosts of the table only.');
    const known = clients.get(serviceUrl) ?? made(serviceUrl);
    if (clients.size < MOST_CLIENTS) clients.set(serviceUrl, known);
    known.catch(() => clients.delete(serviceUrl));
    return known;
  }
  return { adapter: new CloudAdapter(sparing(auth, client)), client };
}

/**
 * botbuilder makes two clients for each activity, which takes longer than all that Heed does with it. The one that would
 * answer through the turn is one of ours, the one that would sign people in is made once: Heed uses neither.
 */
function sparing(auth: BotFrameworkAuthentication, client: Connector['client']): BotFrameworkAuthentication {
  const authenticate = auth.authenticateRequest.bind(auth);
  const createUserTokenClient = auth.createUserTokenClient.bind(auth);
  let userTokens: ReturnType<BotFrameworkAuthentication['createUserTokenClient']> | undefined;
  auth.authenticateRequest = async (activity, header) => ({
    ...(await authenticate(activity, header)),
    connectorFactory: { create: client },
  });
  auth.createUserTokenClient = (identity) => {
    userTokens ??= createUserTokenClient(identity).catch((error: unknown) => {
      userTokens = undefined;
      throw error;
    });
    return userTokens;
  };
  return auth;
}
