import { z } from 'zod';
import type { Person } from '../people.ts';
import { channelPlace, invokeFrom, type Place } from './activity.ts';
import { CHANNEL, channelPosts, isMember, messagePayload } from './channel.ts';
import { senderOf } from './client-messages.ts';
import type { Context } from './context.ts';
import { readDialogAnswer } from './dialog-answer.ts';
import type { DialogOrigin, DialogOutcome, Json } from './wire.ts';

/** The message-extension action that the app's manifest declares. */
const COMMAND_ID = 'report';

export const dialogOriginSchema = z.union([
  z.object({ from: z.literal('card'), messageId: z.string() }),
  z.object({ from: z.literal('extension'), context: z.enum(['compose', 'commandbox']) }),
  z.object({ from: z.literal('extension'), context: z.literal('message'), postId: z.string() }),
]);

interface DialogCall {
  readonly origin: DialogOrigin;
  readonly theme: string;
  /** Undefined when an extension's dialog opens. */
  readonly data?: unknown;
}

/** Opens a dialog: `task/fetch` from a card, `composeExtension/fetchTask` from a menu. */
export function openDialog(context: Context, person: Person, call: DialogCall): Promise<DialogOutcome> {
  return ask(context, person, { ...call, step: 'open' });
}

/** Sends what was filled in. What was typed stays in the page until the answer says otherwise. */
export function submitDialog(context: Context, person: Person, call: DialogCall): Promise<DialogOutcome> {
  return ask(context, person, { ...call, step: 'submit' });
}

async function ask(
  context: Context,
  person: Person,
  call: DialogCall & { step: 'open' | 'submit' },
): Promise<DialogOutcome> {
  const { origin, step, theme } = call;
  if (origin.from === 'card') {
    const answer = await context.bot.send(
      invokeFrom(context.options, senderOf(context, person), {
        name: step === 'open' ? 'task/fetch' : 'task/submit',
        value: { data: call.data ?? {}, context: { theme } },
        source: 'message',
        // Teams names the message only when the dialog opens.
        ...(step === 'open' ? { replyToId: origin.messageId } : {}),
      }),
    );
    return readDialogAnswer(answer);
  }
  const scene = extensionScene(context, person, origin);
  if (!scene) return { kind: 'error', text: 'This message is no longer there.' };
  const answer = await context.bot.send(
    invokeFrom(
      context.options,
      { person, place: scene.place },
      {
        name: step === 'open' ? 'composeExtension/fetchTask' : 'composeExtension/submitAction',
        source: origin.context === 'message' ? 'message' : 'compose',
        value: {
          commandId: COMMAND_ID,
          commandContext: origin.context,
          context: { theme },
          ...(scene.payload ? { messagePayload: scene.payload } : {}),
          ...(step === 'submit' ? { data: call.data ?? {} } : {}),
        },
      },
    ),
  );
  return readDialogAnswer(answer);
}

function extensionScene(
  context: Context,
  person: Person,
  origin: Extract<DialogOrigin, { from: 'extension' }>,
): { place: Place; payload?: Json } | undefined {
  if (origin.context !== 'message') return { place: senderOf(context, person).place };
  const post = isMember(person) ? channelPosts(context).find(({ id }) => id === origin.postId) : undefined;
  if (!post) return undefined;
  const channel = { id: CHANNEL.id, teamId: CHANNEL.teamId, rootId: post.id };
  return { place: channelPlace(context.options.tenantId, channel), payload: messagePayload(context, post) };
}
