import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../people.ts';
import { activityFrom, personalPlace } from './activity.ts';
import type { Context } from './context.ts';
import type { TeamsOptions } from './options.ts';

/** @returns the id of this person's chat with the bot. It is opaque, and the same at every start. */
export function conversationOf(options: Pick<TeamsOptions, 'botId'>, person: Person): string {
  const digest = createHash('sha256').update(`${options.botId}:${person.oid}`).digest('base64url');
  return `a:1${digest}`;
}

export function isInstalled(context: Context, person: Person): boolean {
  return context.store.note(`installed:${person.oid}`) !== undefined;
}

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5_000;

/**
 * Installs the app for everybody who does not have it: `installationUpdate` and `conversationUpdate`, sent
 * until the bot answers. Source: Microsoft Teams docs, "Conversation events in your Teams bot".
 */
export async function installEverybody(context: Context, stopped: AbortSignal): Promise<void> {
  for (const person of context.options.people) {
    await installFor(context, person, stopped);
    if (stopped.aborted) return;
  }
}

/** Installs the app for one person. They have it at once; resolves when the bot knows, or when everything stops. */
export async function installFor(context: Context, person: Person, stopped: AbortSignal): Promise<void> {
  // Installed before the bot hears of it: a welcome sent from within its handler has to arrive.
  context.store.setNote(`installed:${person.oid}`, context.options.now().toISOString());
  if (context.store.note(`told:${person.oid}`)) return;
  let wait = FIRST_WAIT_MS;
  while (!stopped.aborted && !(await tellBot(context, person))) {
    await sleep(wait, undefined, { signal: stopped }).catch(() => undefined);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
  if (stopped.aborted) return;
  context.store.setNote(`told:${person.oid}`, context.options.now().toISOString());
}

async function tellBot(context: Context, person: Person): Promise<boolean> {
  const { options, bot } = context;
  const place = personalPlace(options.tenantId, conversationOf(options, person));
  const sender = { person, place };
  const installed = await bot.send(
    activityFrom(options, sender, {
      type: 'installationUpdate',
      action: 'add',
      channelData: {
        settings: { selectedChannel: { id: place.conversation.id } },
        source: { name: 'message' },
      },
    }),
  );
  if (!installed.ok) return false;
  const joined = await bot.send(
    activityFrom(options, sender, {
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${options.botId}` }],
    }),
  );
  return joined.ok;
}
