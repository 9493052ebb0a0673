/**
 * The closed table of addresses outside the process. Nothing else in the product names a host.
 * Sources: Microsoft Graph "National cloud deployments"; Bot Framework "Authenticate requests"; Microsoft Teams
 * "Send proactive messages"; Microsoft 365 Agents SDK, TeamsServiceEndpoints; Microsoft Teams "Tab requirements"
 * (pages that may frame a tab; of that list, Teams alone, because the app is for Teams alone).
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
  /** Hosts whose pages may frame the tab; a `*` stands for one or more names in front. */
  readonly teamsHosts: readonly string[];
}

/**
 * Teams itself, as the program that asks for a tab's token: on desktop and telephone, and on the web.
 * Source: Microsoft Teams "Register your tab app with Microsoft Entra ID".
 */
export const TEAMS_CLIENTS: readonly string[] = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
];

const GLOBAL: Cloud = {
  login: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  botOpenId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  botIssuer: 'https://api.botframework.com',
  botAudience: 'https://api.botframework.com',
  connectorHosts: ['smba.trafficmanager.net'],
  connectorUrl: 'https://smba.trafficmanager.net/teams/',
  teamsHosts: ['teams.microsoft.com', '*.teams.microsoft.com', '*.cloud.microsoft'],
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
    teamsHosts: ['gov.teams.microsoft.us'],
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
    teamsHosts: [],
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
  apiClientId: '0a910000-0000-4000-8000-00000000beed',
  setupClientId: '05e70900-0000-4000-8000-00000000beed',
  siteId:
    'heedschool.sharepoint.com,51e51e51-0000-4000-8000-00000000beed,5b5b5b5b-0000-4000-8000-00000000beed',
} as const;
