/**
 * The reference: the least that a bot on botbuilder and restify can be. It checks the same tokens in the same way as
 * Heed and answers every invoke with one and the same card. It keeps nothing, tells nobody and calls nothing.
 * A process of its own: PORT and STAND_IN_ORIGIN say where it listens and whose keys it trusts.
 */
import { type Activity, CardFactory, type CloudAdapter, type TurnContext } from 'botbuilder';
import restify, { type Request, type Response } from 'restify';
import { createConnector } from '../../bot/connector.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { fail } from '../../src/domain/result.ts';

const { adapter } = createConnector({
  cloud: CLOUDS.standin,
  tenantId: STAND_IN.tenantId,
  botId: STAND_IN.botId,
  standIn: { origin: process.env.STAND_IN_ORIGIN ?? '' },
  token: async () => fail('graph.refused'),
});
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
