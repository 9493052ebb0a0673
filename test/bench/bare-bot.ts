/**
 * The reference: a bot as botbuilder's own samples make one, on restify. It checks the same tokens and answers every invoke
 * with one and the same card. It keeps nothing, tells nobody and calls nothing, and nothing of Heed's is in it.
 * A process of its own: PORT and STAND_IN_ORIGIN say where it listens and whose keys it trusts.
 */
import {
  type Activity,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import restify, { type Request, type Response } from 'restify';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';

const { botAudience, botIssuer, botOpenId, login } = CLOUDS.standin;
const openId = `${process.env.STAND_IN_ORIGIN}${new URL(botOpenId).pathname}`;
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: STAND_IN.botId,
    MicrosoftAppPassword: 'is never asked for',
    MicrosoftAppTenantId: STAND_IN.tenantId,
    ToChannelFromBotLoginUrl: `${login}/${STAND_IN.tenantId}`,
    ToChannelFromBotOAuthScope: botAudience,
    ToBotFromChannelTokenIssuer: botIssuer,
    ToBotFromChannelOpenIdMetadataUrl: openId,
    ToBotFromEmulatorOpenIdMetadataUrl: openId,
    OAuthUrl: `${botIssuer}/`,
    CallerId: 'urn:botframework:azure',
  }),
);
const { content } = CardFactory.adaptiveCard({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Thank you. It was received.', wrap: true }],
});

async function onTurn(context: TurnContext): Promise<void> {
  if (context.activity.type !== 'invoke') return;
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: content };
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } } as Partial<Activity>);
}

const server = restify.createServer({ name: 'bare', ignoreTrailingSlash: true });
server.get('/readyz', async (_request: Request, response: Response) => {
  response.send(200, { ready: true });
});
server.post(
  '/api/messages',
  restify.plugins.bodyReader({ maxBodySize: 256 * 1024 }),
  restify.plugins.jsonBodyParser({ mapParams: false }),
  async (request: Request, response: Response) => {
    await adapter.process(request as Parameters<CloudAdapter['process']>[0], response as never, onTurn);
  },
);
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }));

const stop = () => process.exit(0);
process.on('SIGTERM', stop);
process.on('disconnect', stop);
