import type { Activity, ConversationParameters } from 'botbuilder';
import { z } from 'zod';
import type { Messenger, OutgoingCard } from '../src/app/ports.ts';
import type { Cloud } from '../src/clouds.ts';
import type { Place } from '../src/domain/act.ts';
import type { FaultCode } from '../src/domain/fault.ts';
import { fail, ok, type Result } from '../src/domain/result.ts';
import type { Oid } from '../src/domain/role.ts';
import type { Connector } from './connector.ts';
import type { Conversations, Reach } from './conversations.ts';
import { isConnector } from './gate.ts';
import { cardActivity } from './render.ts';

/**
 * Brings cards to people through the connector: one attempt per call, no retry.
 * Source of the answers: Microsoft Teams docs, "Send and receive messages", status codes from bot conversational APIs.
 */
export function createMessenger(deps: {
  readonly connector: Connector;
  readonly conversations: Conversations;
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly botId: string;
}): Messenger {
  const { connector, conversations } = deps;

  /** Where to reach somebody; an address that is not Teams' own is as good as none, for our token would go there. */
  function reachOf(oid: Oid): Reach | undefined {
    const known = conversations.get(oid);
    return known && isConnector(known.serviceUrl, deps.cloud) ? known : undefined;
  }

  async function begin(oid: Oid): Promise<Reach> {
    const serviceUrl = deps.cloud.connectorUrl;
    const client = await connector.client(serviceUrl);
    const parameters = {
      isGroup: false,
      bot: { id: `28:${deps.botId}`, name: 'Heed' },
      members: [{ id: oid }],
      tenantId: deps.tenantId,
      channelData: { tenant: { id: deps.tenantId } },
    };
    const created = await client.conversations.createConversation(
      parameters as unknown as ConversationParameters,
    );
    const reach = { serviceUrl, conversation: created.id, teamsId: '' };
    await conversations.put(oid, reach);
    return reach;
  }

  async function deliver(reach: Reach, out: OutgoingCard): Promise<Place> {
    const client = await connector.client(reach.serviceUrl);
    const activity = cardActivity(out) as Partial<Activity>;
    const sent = await client.conversations.sendToConversation(reach.conversation, activity as Activity);
    return { conversation: reach.conversation, activity: sent.id };
  }

  return {
    async send(oid, out) {
      const known = reachOf(oid);
      try {
        return ok(await deliver(known ?? (await begin(oid)), out));
      } catch (error) {
        if (!known || statusOf(error) !== 404) return fail(sendFault(error));
      }
      // The chat we knew is gone; the person may have a new one.
      await conversations.forget(oid);
      try {
        return ok(await deliver(await begin(oid), out));
      } catch (error) {
        return fail(sendFault(error));
      }
    },
    async update(oid, place, out): Promise<Result<void>> {
      try {
        const client = await connector.client(reachOf(oid)?.serviceUrl ?? deps.cloud.connectorUrl);
        const activity = { ...cardActivity(out), id: place.activity } as Partial<Activity>;
        await client.conversations.updateActivity(place.conversation, place.activity, activity as Activity);
        return ok(undefined);
      } catch (error) {
        const status = statusOf(error);
        return fail(status === 404 || status === 403 ? 'teams.gone' : sendFault(error));
      }
    },
  };
}

const shape = z.object({ statusCode: z.number() });

function statusOf(error: unknown): number | undefined {
  const parsed = shape.safeParse(error);
  return parsed.success ? parsed.data.statusCode : undefined;
}

/** 403 and 404: this person cannot be reached. 400 and 413: our card is wrong. Everything else may pass. */
function sendFault(error: unknown): FaultCode {
  const status = statusOf(error);
  if (status === 403 || status === 404) return 'teams.blocked';
  if (status === 400 || status === 413) return 'teams.refused';
  return 'teams.unreachable';
}
