import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Cloud } from '../src/clouds.ts';

/** Why a request to /api/messages is turned away before the SDK sees it. A code for the log; the caller learns nothing. */
export type Refusal = 'shape' | 'issuer' | 'channel' | 'service-url' | 'tenant' | 'recipient' | 'person';

/** Ids of Teams are about 200 characters long. Nothing longer is kept or sent on. */
const id = z.string().min(1).max(1_000);

const shape = z.object({
  type: z.string().min(1),
  id: id.optional(),
  channelId: z.string(),
  serviceUrl: z.string().max(1_000),
  replyToId: id.nullish(),
  from: z.object({ id, aadObjectId: z.guid() }),
  recipient: z.object({ id: z.string() }),
  conversation: z.object({ id, tenantId: z.string().optional() }),
  channelData: z.object({ tenant: z.object({ id: z.string() }) }),
});

/**
 * Whether a token says that Teams issued it. Asked before the body is read; whether it is genuine is the SDK's to find
 * out. A bot that took any other issuer would take a user's own token wherever keys are shared.
 * @param authorization the header as it came
 */
export function claimsToBeTeams(authorization: string | undefined, cloud: Cloud): boolean {
  return issuerOf(authorization) === cloud.botIssuer;
}

/**
 * The checks that the SDK does not make. botbuilder accepts a body without a service address, fails on `{}`, and does
 * not bind a request to this school's tenant; a bot that shares keys with a tab would take a user's own token.
 * Signature, audience, expiry and endorsements are the SDK's, and run after this.
 * @param body unknown
 * @param authorization the header as it came
 * @returns why it is refused, or undefined when it may go on
 */
export function refuse(
  body: unknown,
  authorization: string | undefined,
  expected: { readonly cloud: Cloud; readonly tenantId: string; readonly botId: string },
): Refusal | undefined {
  if (!claimsToBeTeams(authorization, expected.cloud)) return 'issuer';
  const parsed = shape.safeParse(body);
  if (!parsed.success) return parsed.error.issues.some(({ path }) => path[0] === 'from') ? 'person' : 'shape';
  const { channelId, serviceUrl, conversation, channelData, recipient } = parsed.data;
  if (channelId !== 'msteams') return 'channel';
  if (!isConnector(serviceUrl, expected.cloud)) return 'service-url';
  const tenants = [channelData.tenant.id, conversation.tenantId ?? expected.tenantId];
  if (tenants.some((tenant) => tenant.toLowerCase() !== expected.tenantId)) return 'tenant';
  if (recipient.id.toLowerCase() !== `28:${expected.botId}`) return 'recipient';
  return undefined;
}

/** Whether a bot token may be sent there: https, a host of the table, nothing in front of it and no other port. */
export function isConnector(serviceUrl: string, cloud: Cloud): boolean {
  const address = URL.parse(serviceUrl);
  if (!address) return false;
  const { protocol, hostname, username, password, port } = address;
  const bare = port === '' && username === '' && password === '';
  return protocol === 'https:' && bare && cloud.connectorHosts.includes(hostname);
}

function issuerOf(authorization: string | undefined): string | undefined {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (!token) return undefined;
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
