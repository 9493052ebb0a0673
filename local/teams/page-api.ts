import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Handler, readBody, sendJson } from '../handler.ts';
import type { Person } from '../people.ts';
import { CHANNEL, channelPosts, isMember } from './channel.ts';
import { cardActionSchema, pressAction, refreshCard } from './client-cards.ts';
import { dialogOriginSchema, openDialog, submitDialog } from './client-dialogs.ts';
import { resend, sendText } from './client-messages.ts';
import { search } from './client-search.ts';
import { tabToken } from './client-token.ts';
import type { Context } from './context.ts';
import { conversationOf } from './installs.ts';
import { messageView } from './message-view.ts';
import { actingPerson, personView } from './people-lookup.ts';
import { stageState } from './stage-route.ts';
import type { StartView } from './wire.ts';

const ROOT = '/_teams/';

const bodies = {
  messages: z.object({ text: z.string().min(1) }),
  resend: z.object({ id: z.string() }),
  actions: z.object({ messageId: z.string(), action: cardActionSchema }),
  refresh: z.object({ messageId: z.string() }),
  dialogs: z.object({
    step: z.enum(['open', 'submit']),
    origin: dialogOriginSchema,
    theme: z.string(),
    data: z.unknown().optional(),
  }),
  search: z.object({ dataset: z.string(), query: z.string(), messageId: z.string().optional() }),
};

/** What the page asks of the server: one address per thing a person can do in Teams, `?as=` says who does it. */
export function createPageApi(context: Context): Handler {
  return async (request, response, url) => {
    if (!url.pathname.startsWith(ROOT)) return false;
    const name = url.pathname.slice(ROOT.length);
    const person = actingPerson(context.options.people, url.searchParams.get('as'));
    if (request.method === 'GET' && name === 'start')
      return sendJson(response, 200, startView(context, person));
    if (request.method === 'GET' && name === 'live') {
      context.live.join(person.oid, response);
      return true;
    }
    // A form on a foreign page cannot send this type without asking first.
    const json = request.headers['content-type']?.startsWith('application/json') ?? false;
    if (request.method !== 'POST' || !json) return sendJson(response, 405, { error: 'POST JSON here.' });
    const body = await parsed(request);
    try {
      return sendJson(response, 200, (await act(context, person, { name, body })) ?? { kind: 'nothing' });
    } catch (fault) {
      if (fault instanceof z.ZodError) return sendJson(response, 400, { error: z.prettifyError(fault) });
      throw fault;
    }
  };
}

async function act(
  context: Context,
  person: Person,
  call: { name: string; body: unknown },
): Promise<unknown> {
  const { name, body } = call;
  switch (name) {
    case 'messages':
      return sendText(context, person, bodies.messages.parse(body).text);
    case 'resend':
      return resend(context, person, bodies.resend.parse(body).id);
    case 'actions':
      return pressAction(context, person, bodies.actions.parse(body));
    case 'refresh':
      return refreshCard(context, person, bodies.refresh.parse(body).messageId);
    case 'dialogs': {
      const { step, ...asked } = bodies.dialogs.parse(body);
      return step === 'open' ? openDialog(context, person, asked) : submitDialog(context, person, asked);
    }
    case 'search':
      return search(context, person, bodies.search.parse(body));
    case 'token':
      return tabToken(context, person);
    case 'read':
      context.store.markRead(conversationOf(context.options, person), person.oid);
      context.live.tell(person.oid, 'unread', { unread: 0 });
      return undefined;
    default:
      return { error: `Nothing is called ${name} here.` };
  }
}

function startView(context: Context, person: Person): StartView {
  const { options, store } = context;
  const conversation = conversationOf(options, person);
  return {
    me: personView(person),
    people: options.people.map(personView),
    messages: store.history(conversation).map((message) => messageView(context, person, message)),
    unread: store.unread(conversation, person.oid),
    ...(isMember(person)
      ? { channel: { team: CHANNEL.team, name: CHANNEL.name, posts: channelPosts(context) } }
      : {}),
    stage: stageState(context),
    tab: { appId: options.tab.appId, url: options.tab.url(), tenantId: options.tenantId },
  };
}

async function parsed(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse(await readBody(request));
  } catch {
    return undefined;
  }
}
