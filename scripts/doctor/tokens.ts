import { decodeJwt } from 'jose';
import * as z from 'zod';
import type { Config } from '../../src/config.ts';
import type { AppToken } from '../../src/graph/token.ts';
import { RUNNING_PERMISSIONS } from '../provision/permissions.ts';
import type { Check } from './check.ts';

const NEEDED: readonly string[] = RUNNING_PERMISSIONS;

const CLAIMS = z.object({
  roles: z.array(z.string()).catch([]),
  ver: z.string().catch(''),
});

/**
 * Whether Entra gives each registration its token, and what stands in them. Only our own tokens are read, and only to see
 * what they say: nothing here trusts one.
 */
export async function checkTokens(
  config: Config,
  deps: { readonly graphToken: AppToken; readonly botToken: AppToken },
): Promise<readonly Check[]> {
  const graph = await deps.graphToken(`${config.cloud.graph}/.default`);
  const bot = await deps.botToken(`${config.cloud.botAudience}/.default`);
  return [
    tokenCheck('graph-token', graph, {
      well: 'Entra gives the app a token for Microsoft Graph.',
      refused: refusedFor('GRAPH_CLIENT_ID', 'GRAPH_SECRET'),
    }),
    ...(graph.ok ? rightsIn(graph.value) : []),
    tokenCheck('bot-token', bot, {
      well: 'Entra gives the bot a token for Teams.',
      refused: refusedFor('BOT_ID', 'BOT_SECRET'),
    }),
    await tabCheck(config, deps.graphToken),
  ];
}

function refusedFor(id: string, secret: string): string {
  return `Check TENANT_ID and ${id}, and that ${secret} is the value of a secret that has not run out. A managed identity must be assigned to this machine.`;
}

function tokenCheck(
  id: string,
  answer: Awaited<ReturnType<AppToken>>,
  words: { readonly well: string; readonly refused: string },
): Check {
  if (answer.ok) return { id, state: 'well', sentence: words.well };
  const { code } = answer.fault;
  if (code === 'graph.refused')
    return { id, state: 'wrong', sentence: `Entra gives no token. ${words.refused}` };
  const why = code === 'graph.throttled' ? 'asks for a pause' : 'gives no answer';
  return { id, state: 'unknown', sentence: `Entra ${why}. Check the connection, then run this again.` };
}

function rightsIn(token: string): readonly Check[] {
  const { roles } = CLAIMS.parse(decodeJwt(token));
  const missing = NEEDED.filter((name) => !roles.includes(name));
  const more = roles.filter((name) => !NEEDED.includes(name));
  if (missing.length > 0)
    return [
      {
        id: 'rights',
        state: 'wrong',
        sentence: `The app lacks ${missing.join(' and ')} in Microsoft Graph. Grant it as an application permission, with admin consent, then restart Heed: docs/permissions.md.`,
      },
    ];
  if (more.length > 0)
    return [
      {
        id: 'rights',
        state: 'look',
        sentence: `The app holds ${more.join(' and ')} in Microsoft Graph and needs none of it. Take it away in Entra.`,
      },
    ];
  return [{ id: 'rights', state: 'well', sentence: 'The app has the permissions it needs, and no other.' }];
}

/**
 * A program's token for the tab's registration shows that the tenant knows it, and of which version its tokens are: the tab
 * takes version 2 only. A tenant may refuse such a token to programs, so a refusal alone proves nothing.
 */
async function tabCheck(config: Config, token: AppToken): Promise<Check> {
  const id = 'tab';
  if (!config.api)
    return {
      id,
      state: 'look',
      sentence: 'There is no tab: API_CLIENT_ID is not set. Cards work without it.',
    };
  const answer = await token(`${config.api.clientId}/.default`);
  if (!answer.ok)
    return {
      id,
      state: 'look',
      sentence:
        'Entra gives no token for the registration of the tab, so it could not be checked. Open the tab in Teams. If it asks to sign in again and again, check API_CLIENT_ID.',
    };
  if (CLAIMS.parse(decodeJwt(answer.value)).ver === '2.0')
    return { id, state: 'well', sentence: 'The registration of the tab gives tokens of version 2.' };
  return {
    id,
    state: 'wrong',
    sentence:
      'The registration of the tab gives tokens of version 1, which Heed refuses. In Entra set "requestedAccessTokenVersion" to 2 in its manifest.',
  };
}
