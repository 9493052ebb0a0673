import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Handler, readBody, sendJson } from '../handler.ts';
import type { Person } from '../people.ts';
import { spoiling, unescaped } from '../spoil.ts';
import { deleteActivity, type Reply, sendActivity, updateActivity } from './connector-activities.ts';
import { createConversation, memberView, pageOfMembers } from './connector-conversations.ts';
import { REFUSALS, refuse } from './connector-error.ts';
import type { Context } from './context.ts';
import { conversationOf, isInstalled } from './installs.ts';

/**
 * The Bot connector's REST API (v3) for personal chats, under the path of the service address.
 * Source: Azure Bot Service docs, "Bot Connector REST API reference".
 */
export function createConnector(context: Context): Handler {
  const base = `${new URL(context.options.serviceUrl).pathname}v3/conversations`;
  const answerWell: Handler = async (request, response, url) => {
    const { latency, connector } = context.options.faults;
    if (latency.connector > 0) await wait(latency.connector);
    if (connector === 'down') return refuse(response, REFUSALS.unavailable);
    if (!(await context.options.verifyConnector(request.headers.authorization))) {
      return refuse(response, REFUSALS.unauthorised);
    }
    const path = url.pathname.slice(base.length).split('/').slice(1).map(decodeURIComponent);
    const body = await readJson(request);
    const reply = body === UNREADABLE ? REFUSALS.badSyntax : answer(context, { request, path, body });
    return send(response, reply);
  };
  return async (request, response, url) => {
    if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return false;
    const path = unescaped(url.pathname).slice(base.length);
    const { rules } = context.options.faults;
    return spoiling({ service: 'connector', path, request, response }, rules, () =>
      answerWell(request, response, url),
    );
  };
}

interface Call {
  readonly request: IncomingMessage;
  readonly path: readonly string[];
  readonly body: unknown;
}

function answer(context: Context, call: Call): Reply {
  const { method } = call.request;
  const [conversation, part, id, ...rest] = call.path;
  if (conversation === undefined || conversation === '') {
    return method === 'POST' ? createConversation(context, call.body) : REFUSALS.noMethod;
  }
  const person = context.options.people.find((one) => conversationOf(context.options, one) === conversation);
  if (!person) return REFUSALS.noConversation;
  if (!isInstalled(context, person)) return REFUSALS.notInRoster;
  if (rest.length > 0) return REFUSALS.noMethod;
  if (part === 'activities') return activities(context, person, { method, id, body: call.body });
  if (method !== 'GET') return REFUSALS.noMethod;
  if (part === 'members' && id === undefined) return { status: 200, body: [memberView(context, person)] };
  if (part === 'members' && id !== undefined) {
    const same = id === person.mri || id === person.oid;
    return same ? { status: 200, body: memberView(context, person) } : REFUSALS.noMember;
  }
  if (part === 'pagedmembers') return { status: 200, body: pageOfMembers(context, person) };
  return REFUSALS.noMethod;
}

function activities(
  context: Context,
  person: Person,
  call: { method: string | undefined; id: string | undefined; body: unknown },
): Reply {
  const { method, id, body } = call;
  // `POST …/activities/{replyToId}` is the same as without it in a personal chat, which has no threads.
  if (method === 'POST') return sendActivity(context, person, body);
  if (id === undefined) return REFUSALS.noMethod;
  if (method === 'PUT') return updateActivity(context, person, { id, body });
  if (method === 'DELETE') return deleteActivity(context, person, id);
  return REFUSALS.noMethod;
}

function send(response: ServerResponse, reply: Reply): true {
  return 'code' in reply ? refuse(response, reply) : sendJson(response, reply.status, reply.body);
}

const UNREADABLE = Symbol('unreadable');

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request);
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}
