import { z } from 'zod';
import type { Person } from '../people.ts';
import { type Reply, sendActivity } from './connector-activities.ts';
import { REFUSALS } from './connector-error.ts';
import type { Context } from './context.ts';
import { conversationOf, isInstalled } from './installs.ts';
import { findPerson } from './people-lookup.ts';
import type { Json } from './wire.ts';

const parametersSchema = z.looseObject({
  members: z.array(z.looseObject({ id: z.string() })).min(1),
  tenantId: z.string().nullish(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).nullish() }).nullish(),
  activity: z.unknown().optional(),
});

/**
 * Opens the personal chat with one member, given by Teams id or Entra object id.
 * Source: Microsoft Teams docs, "Send proactive messages" (create the conversation).
 */
export function createConversation(context: Context, body: unknown): Reply {
  const parsed = parametersSchema.safeParse(body);
  if (!parsed.success) return REFUSALS.badSyntax;
  const { members, tenantId, channelData, activity } = parsed.data;
  const tenant = tenantId ?? channelData?.tenant?.id;
  if (tenant !== context.options.tenantId) return REFUSALS.notInstalled;
  const person = findPerson(context.options.people, members[0]?.id ?? '');
  if (!person || !isInstalled(context, person)) return REFUSALS.notInstalled;
  const id = conversationOf(context.options, person);
  if (activity === undefined || activity === null) return { status: 201, body: { id } };
  const sent = sendActivity(context, person, activity);
  if ('code' in sent) return sent;
  return { status: 201, body: { id, activityId: (sent.body as { id: string }).id } };
}

/** @returns a member as the connector describes them (a Teams channel account). */
export function memberView(context: Context, person: Person): Json {
  const [givenName = person.name, ...others] = person.name.split(' ');
  return {
    id: person.mri,
    objectId: person.oid,
    aadObjectId: person.oid,
    name: person.name,
    givenName,
    surname: others.join(' '),
    email: person.upn,
    userPrincipalName: person.upn,
    tenantId: context.options.tenantId,
    userRole: 'user',
  };
}

export function pageOfMembers(context: Context, person: Person): Json {
  return { members: [memberView(context, person)] };
}
