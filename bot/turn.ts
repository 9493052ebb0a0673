import { z } from 'zod';
import type { Place } from '../src/domain/act.ts';
import type { Evidence } from '../src/domain/report.ts';
import type { Oid } from '../src/domain/role.ts';
import { plainText } from './plain-text.ts';

/** One thing that somebody did in Teams, without anything of the SDK. */
export interface Turn {
  readonly kind:
    | 'message'
    | 'action'
    | 'dialog-open'
    | 'dialog-submit'
    | 'extension-open'
    | 'extension-submit'
    | 'search'
    | 'installed'
    | 'removed'
    | 'other';
  /** The verified person. Nothing on a card or in `data` can change it. */
  readonly actor: { readonly oid: Oid; readonly teamsId: string };
  /** Whether it happened in the person's own chat with Heed. */
  readonly personal: boolean;
  readonly text: string;
  readonly hasFiles: boolean;
  /** Which button; untrusted like everything in `data`. */
  readonly verb?: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** What is typed into a field that searches; the dataset is the field's. */
  readonly search?: { readonly dataset: string; readonly query: string };
  /** The message that carries the pressed card. */
  readonly place?: Place;
  /** The Teams message that is being reported. */
  readonly reported?: { readonly message: Evidence['message']; readonly authorOid?: Oid };
  /** How to reach this person later; only from their own chat. */
  readonly reach?: { readonly serviceUrl: string; readonly conversation: string };
}

const record = z.record(z.string(), z.unknown());
const activityShape = z.object({
  type: z.string(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  serviceUrl: z.string(),
  from: z.object({ id: z.string(), aadObjectId: z.guid() }),
  recipient: z.object({ id: z.string() }),
  conversation: z.object({ id: z.string(), conversationType: z.string().optional() }),
  attachments: z.array(z.object({ contentType: z.string() })).optional(),
  membersAdded: z.array(z.object({ id: z.string() })).optional(),
});
const actionShape = z.object({ action: z.object({ verb: z.string(), data: record.optional() }) });
const searchShape = z.object({ dataset: z.string(), queryText: z.string().default('') });
const dialogShape = z.object({ data: record.optional() });
const payloadShape = z.object({
  linkToMessage: z.string().optional(),
  createdDateTime: z.string().optional(),
  from: z
    .object({ user: z.object({ id: z.string().optional(), displayName: z.string().optional() }).nullish() })
    .nullish(),
  body: z.object({ contentType: z.string().optional(), content: z.string().optional() }).nullish(),
});

/**
 * Reads an activity that has passed the gate and the SDK's checks.
 * @param activity unknown until here
 * @returns undefined when it is nothing that this bot understands
 */
export function turnFrom(activity: unknown): Turn | undefined {
  const parsed = activityShape.safeParse(activity);
  if (!parsed.success) return undefined;
  const { from, conversation, serviceUrl, replyToId, value } = parsed.data;
  const personal = conversation.conversationType === 'personal';
  const base = {
    actor: { oid: from.aadObjectId.toLowerCase(), teamsId: from.id },
    personal,
    text: parsed.data.text ?? '',
    // Teams adds the text of a message as an html attachment of its own; anything else is a file or a picture.
    hasFiles: (parsed.data.attachments ?? []).some(({ contentType }) => contentType !== 'text/html'),
    data: {},
    ...(personal ? { reach: { serviceUrl, conversation: conversation.id } } : {}),
    ...(personal && replyToId ? { place: { conversation: conversation.id, activity: replyToId } } : {}),
  };
  return { ...base, ...what(parsed.data, value) };
}

function what(
  activity: z.infer<typeof activityShape>,
  value: unknown,
): Pick<Turn, 'kind'> & Partial<Pick<Turn, 'verb' | 'data' | 'reported' | 'search'>> {
  if (activity.type === 'invoke') return invoked(activity.name, value);
  if (activity.type === 'message') {
    // A client too old for Action.Execute sends its button as a message with a value.
    const pressed = record.safeParse(value);
    if (pressed.success && typeof pressed.data.verb === 'string') {
      return { kind: 'action', verb: pressed.data.verb, data: pressed.data };
    }
    return { kind: 'message' };
  }
  if (activity.type === 'installationUpdate') {
    return { kind: activity.action?.startsWith('remove') ? 'removed' : 'installed' };
  }
  return { kind: 'other' };
}

function invoked(name: string | undefined, value: unknown): ReturnType<typeof what> {
  if (name === 'adaptiveCard/action') {
    const action = actionShape.safeParse(value);
    if (!action.success) return { kind: 'other' };
    return { kind: 'action', verb: action.data.action.verb, data: action.data.action.data ?? {} };
  }
  if (name === 'application/search') {
    const search = searchShape.safeParse(value);
    if (!search.success) return { kind: 'other' };
    return { kind: 'search', search: { dataset: search.data.dataset, query: search.data.queryText } };
  }
  const dialog = dialogShape.safeParse(value);
  const data = dialog.success ? (dialog.data.data ?? {}) : {};
  const verb = typeof data.verb === 'string' ? { verb: data.verb } : {};
  if (name === 'task/fetch') return { kind: 'dialog-open', data, ...verb };
  if (name === 'task/submit') return { kind: 'dialog-submit', data, ...verb };
  if (name === 'composeExtension/fetchTask') return { kind: 'extension-open', ...reportedFrom(value) };
  if (name === 'composeExtension/submitAction')
    return { kind: 'extension-submit', data, ...verb, ...reportedFrom(value) };
  return { kind: 'other' };
}

/** Link, time, author and plain words of the message, never its attachments. */
function reportedFrom(value: unknown): Partial<Pick<Turn, 'reported'>> {
  const parsed = z.object({ messagePayload: payloadShape }).safeParse(value);
  if (!parsed.success) return {};
  const { linkToMessage, createdDateTime, from, body } = parsed.data.messagePayload;
  const words = body?.content ? plainText(body.content, body.contentType === 'html') : '';
  const oid = from?.user?.id?.toLowerCase();
  return {
    reported: {
      message: {
        ...(linkToMessage ? { link: linkToMessage } : {}),
        ...(createdDateTime ? { sentAt: createdDateTime } : {}),
        ...(from?.user?.displayName ? { author: from.user.displayName } : {}),
        ...(words ? { text: words } : {}),
      },
      ...(oid ? { authorOid: oid } : {}),
    },
  };
}
