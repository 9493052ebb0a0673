import type { Spoilt, Wrong } from './fault-rules.ts';

/** The answers of Graph, Entra and the connector when something is wrong, in their own words. */

/** Source: SharePoint, "Avoid getting throttled or blocked"; code and text reported in onedrive-api-docs, issues 880 and 1307. */
export function throttled(headers: Readonly<Record<string, string>> = {}): Wrong {
  return spoilt(graphError(429, 'activityLimitReached', 'The request has been throttled'), headers);
}

export const UNKNOWN_ERROR = (status: 500 | 502 | 503 | 504): Spoilt =>
  graphError(status, 'UnknownError', '');

/** What a proxy in between answers. */
export const PAGE = (status: number): Wrong => ({
  spoilt: { status, body: '<!DOCTYPE html><html><body><h1>Something in between</h1></body></html>' },
});

/** Reported: microsoft-graph-docs issues 4468 and 8280. */
export const LIST_GONE = spoilt(graphError(404, 'itemNotFound', 'The specified list was not found'));
/** Reported: msgraph-sdk-java issue 2054. */
export const COLUMN_GONE = spoilt(graphError(400, 'invalidRequest', "Field 'Sealed' is not recognized"));
export const NO_PERMISSION = spoilt(graphError(403, 'accessDenied', 'Access denied'));
export const NO_TOKEN = spoilt(
  graphError(401, 'InvalidAuthenticationToken', 'Access token validation failure.'),
);
export const STALE = spoilt(
  graphError(
    412,
    'resourceModified',
    'The resource has changed since the caller last read it; usually an eTag mismatch',
  ),
);
export const CLASH = spoilt(graphError(409, 'nameAlreadyExists', 'The name is taken.'));
/** The site's quota is used up. */
export const FULL = spoilt(graphError(507, 'insufficientStorage', 'Insufficient space available'));

/** Source: Microsoft Graph "listItem: delta". */
export function resync(location?: string): Wrong {
  const gone = graphError(
    410,
    'resyncRequired',
    'Resync required. Replace any local items with the server state.',
  );
  return spoilt(gone, location === undefined ? {} : { location });
}

/** Source: "Microsoft Entra authentication error codes". */
export function noTokenGiven(status: 400 | 500 | 503): Wrong {
  if (status === 503) return PAGE(503);
  const error = status === 400 ? 'invalid_request' : 'server_error';
  const body = {
    error,
    error_description: 'AADSTS90033: A transient error has occurred.',
    error_codes: [90033],
  };
  return { spoilt: { status, body } };
}

/**
 * Reasons for which a person cannot be reached.
 * Source: Microsoft Teams docs, "Status codes from bot conversational APIs"; the last one is what a user who blocked or
 * removed the bot looks like instead.
 */
export const BLOCKED = {
  'the app is not installed': refused(403, 'ForbiddenOperationException', 'The bot is not installed'),
  'an admin disabled the bot': refused(403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot'),
  'the bot is not in the chat': refused(
    403,
    'BotNotInConversationRoster',
    'The bot is not part of the roster.',
  ),
  'the person blocked the chat': refused(403, 'ConversationBlockedByUser', 'User blocked the conversation.'),
  'the cloud is another one': refused(403, 'InvalidBotApiHost', 'Invalid bot API host'),
  'a policy forbids it': refused(403, 'NotEnoughPermissions', 'Not enough permissions'),
  'the person blocked the bot': {
    spoilt: {
      status: 403,
      body: { errorCode: 209, message: '{"subCode":"MessageWritesBlocked","details":"Thread is blocked"}' },
    },
  },
} as const satisfies Record<string, Wrong>;

export const NO_CONVERSATION = refused(404, 'ConversationNotFound', 'Conversation not found.');
export const NO_ACTIVITY = refused(404, 'ActivityNotFoundInConversation', 'The activity is not found.');

/** @param status of the connector, with the code that the documentation gives it */
export function connectorAnswers(status: number, headers: Readonly<Record<string, string>> = {}): Wrong {
  const codes: Readonly<Record<number, string>> = {
    401: 'BotNotRegistered',
    412: 'PreconditionFailed',
    429: 'Throttled',
  };
  const { spoilt: answer } = refused(status, codes[status] ?? 'ServiceError', 'It did not work.');
  return spoilt(answer, headers);
}

function graphError(status: number, code: string, message: string): Spoilt {
  return { status, body: { error: { code, message } } };
}

function refused(status: number, code: string, message: string): { readonly spoilt: Spoilt } {
  return { spoilt: { status, body: { error: { code, message } } } };
}

function spoilt(
  answer: Spoilt,
  headers?: Readonly<Record<string, string>>,
): Wrong & { readonly spoilt: Spoilt } {
  return { spoilt: { ...answer, ...(headers ? { headers } : {}) } };
}
