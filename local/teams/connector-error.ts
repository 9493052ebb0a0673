import type { ServerResponse } from 'node:http';
import { sendJson } from '../handler.ts';

/** A refusal of the connector. Source: Microsoft Teams docs, "Status codes from bot conversational APIs". */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export const REFUSALS = {
  unauthorised: {
    status: 401,
    code: 'Unauthorized',
    message: 'Authorization has been denied for this request.',
  },
  badSyntax: {
    status: 400,
    code: 'BadSyntax',
    message: 'The request body is not what this operation takes.',
  },
  emptyMessage: {
    status: 400,
    code: 'BadSyntax',
    message: "Activity must include non empty 'text' field or at least 1 attachment",
  },
  notInstalled: {
    status: 403,
    code: 'ForbiddenOperationException',
    message: 'The bot is not installed in user’s personal scope',
  },
  notInRoster: {
    status: 403,
    code: 'BotNotInConversationRoster',
    message: 'The bot is not part of the conversation roster.',
  },
  notYours: {
    status: 403,
    code: 'NotEnoughPermissions',
    message: 'The bot may change its own messages only.',
  },
  noConversation: { status: 404, code: 'ConversationNotFound', message: 'Conversation not found.' },
  noActivity: {
    status: 404,
    code: 'ActivityNotFoundInConversation',
    message: 'The activity is not found in the conversation.',
  },
  noMember: {
    status: 404,
    code: 'MemberNotFoundInConversation',
    message: 'Member not found in conversation.',
  },
  noMethod: {
    status: 405,
    code: 'MethodNotAllowed',
    message: 'The connector does not offer this operation.',
  },
  tooBig: { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' },
  unavailable: { status: 503, code: 'ServiceUnavailable', message: 'The service is unavailable.' },
} as const satisfies Record<string, Refusal>;

/** Answers in the connector's error envelope. */
export function refuse(response: ServerResponse, refusal: Refusal): true {
  return sendJson(response, refusal.status, { error: { code: refusal.code, message: refusal.message } });
}
