import { randomInt } from 'node:crypto';
import type { Person } from '../people.ts';
import { londonTimestamp } from './london-time.ts';
import type { TeamsOptions } from './options.ts';
import type { Json } from './wire.ts';

/** Where something happened. Sources of the shapes: Microsoft Teams docs, "Conversation basics" and "Channel data". */
export interface Place {
  readonly conversation: Json;
  readonly channelData: Json;
}

export function personalPlace(tenantId: string, conversationId: string): Place {
  return {
    conversation: { conversationType: 'personal', tenantId, id: conversationId },
    channelData: { tenant: { id: tenantId } },
  };
}

/** @returns a thread of a channel: Teams puts the root post's id behind the channel's. */
export function channelPlace(
  tenantId: string,
  channel: { id: string; teamId: string; rootId: string },
): Place {
  return {
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId,
      id: `${channel.id};messageid=${channel.rootId}`,
    },
    channelData: {
      channel: { id: channel.id },
      team: { id: channel.teamId },
      tenant: { id: tenantId },
    },
  };
}

/**
 * Builds an activity as Teams sends it to a bot.
 * @param fields what differs: `type`, `text`, `name`, `value`, `replyToId` …; `channelData` is merged.
 */
export function activityFrom(
  options: TeamsOptions,
  sender: { person: Person; place: Place },
  fields: Json,
): Json {
  const { person, place } = sender;
  const now = options.now();
  const { channelData, ...rest } = fields;
  return {
    id: `f:${now.getTime()}${randomInt(1_000_000)}`,
    timestamp: now.toISOString(),
    localTimestamp: londonTimestamp(now),
    localTimezone: 'Europe/London',
    channelId: 'msteams',
    serviceUrl: options.serviceUrl,
    from: { id: person.mri, name: person.name, aadObjectId: person.oid },
    recipient: { id: `28:${options.botId}`, name: 'Heed' },
    conversation: place.conversation,
    channelData: { ...place.channelData, ...(channelData as Json | undefined) },
    locale: 'en-GB',
    entities: [
      { locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London', type: 'clientInfo' },
    ],
    ...rest,
  };
}

/** @returns an activity of type invoke; Teams repeats the theme in `value.context` for dialogs only. */
export function invokeFrom(
  options: TeamsOptions,
  sender: { person: Person; place: Place },
  invoke: { name: string; value: Json; replyToId?: string; source?: string },
): Json {
  const { name, value, replyToId, source } = invoke;
  return activityFrom(options, sender, {
    type: 'invoke',
    name,
    value,
    ...(replyToId ? { replyToId } : {}),
    ...(source ? { channelData: { source: { name: source } } } : {}),
  });
}
