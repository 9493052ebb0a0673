/**
 * The closed table of addresses outside the process. Nothing else in the product names a host.
 * Sources: Microsoft Graph "National cloud deployments"; Bot Framework "Authenticate requests"; Microsoft Teams
 * "Send proactive messages"; Microsoft 365 Agents SDK, TeamsServiceEndpoints.
 */
export interface Cloud {
  /** Entra authority, without the tenant. */
  readonly login: string;
  /** Microsoft Graph, without the version. */
  readonly graph: string;
  /** Where the channel's signing keys are described. */
  readonly botOpenId: string;
  /** `iss` of every token that Teams sends to a bot. */
  readonly botIssuer: string;
  /** Audience of the tokens that a bot sends to the connector. */
  readonly botAudience: string;
  /** Hosts that a bot may send its token to. */
  readonly connectorHosts: readonly string[];
  /** Where a first message to a person goes before Teams has told us a service address of their own. */
  readonly connectorUrl: string;
}

const GLOBAL: Cloud = {
  login: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  botOpenId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  botIssuer: 'https://api.botframework.com',
  botAudience: 'https://api.botframework.com',
  connectorHosts: ['smba.trafficmanager.net'],
  connectorUrl: 'https://smba.trafficmanager.net/teams/',
};

export const CLOUDS = {
  global: GLOBAL,
  usgov: {
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    botOpenId: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    botIssuer: 'https://api.botframework.us',
    botAudience: 'https://api.botframework.us',
    connectorHosts: ['smba.infra.gov.teams.microsoft.us'],
    connectorUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/',
  },
  china: {
    login: 'https://login.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    botOpenId: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
    botIssuer: 'https://api.botframework.azure.cn',
    botAudience: 'https://api.botframework.azure.cn',
    /** Not published anywhere we could look, so nothing is trusted: a school on 21Vianet needs a row here first. */
    connectorHosts: [],
    connectorUrl: '',
  },
  /** The tenant on one machine: the same names as the global cloud; `STAND_IN` says where they really go. */
  standin: GLOBAL,
} as const satisfies Record<string, Cloud>;

export type CloudName = keyof typeof CLOUDS;

/** Fixed ids of the stand-in tenant. They are invented and exist nowhere else, so no school can have them. */
export const STAND_IN = {
  tenantId: '0a11ce00-0000-4000-8000-00000000beed',
  botId: '0b07ce00-0000-4000-8000-00000000beed',
  graphClientId: '0c11e700-0000-4000-8000-00000000beed',
  setupClientId: '05e70900-0000-4000-8000-00000000beed',
  siteId:
    'heedschool.sharepoint.com,51e51e51-0000-4000-8000-00000000beed,5b5b5b5b-0000-4000-8000-00000000beed',
} as const;
