import type {
  CardOutcome,
  DialogOrigin,
  DialogOutcome,
  MessageView,
  SearchOutcome,
  StageState,
  StartView,
  TokenOutcome,
} from '../wire.ts';
import { warn } from './warn.ts';

export interface CardAction {
  type: 'Action.Execute' | 'Action.Submit';
  id?: string;
  verb?: string;
  title?: string;
  data: unknown;
}

/** What the page asks of its server, as one person. */
export interface Api {
  start(): Promise<StartView>;
  send(text: string): Promise<MessageView>;
  resend(id: string): Promise<unknown>;
  press(messageId: string, action: CardAction): Promise<CardOutcome>;
  refresh(messageId: string): Promise<unknown>;
  openDialog(origin: DialogOrigin, data?: unknown): Promise<DialogOutcome>;
  submitDialog(origin: DialogOrigin, data: unknown): Promise<DialogOutcome>;
  search(question: { dataset: string; query: string; messageId?: string }): Promise<SearchOutcome>;
  token(): Promise<TokenOutcome>;
  markRead(): Promise<unknown>;
  stage(): Promise<StageState>;
  changeStage(request: Record<string, unknown>): Promise<StageState>;
  liveAddress: string;
}

export const WENT_WRONG = 'Something went wrong. Please try again.';

/** @param theme the name by which Teams tells a dialog its theme */
export function createApi(as: string, theme: () => string): Api {
  const query = `?as=${encodeURIComponent(as)}`;
  const post = (name: string, body: unknown) => ask(`/_teams/${name}${query}`, body);
  // A stand-in that does not answer looks to its user like Teams without an answer.
  const orError = (error: unknown) => {
    warn('a request failed', error);
    return { kind: 'error', text: WENT_WRONG } as const;
  };
  const dialog = (step: 'open' | 'submit', origin: DialogOrigin, data: unknown) =>
    post('dialogs', { step, origin, theme: theme(), data }).catch(orError) as Promise<DialogOutcome>;
  return {
    start: () => ask(`/_teams/start${query}`) as Promise<StartView>,
    send: (text) => post('messages', { text }) as Promise<MessageView>,
    resend: (id) => post('resend', { id }),
    press: (messageId, action) =>
      post('actions', { messageId, action }).catch(orError) as Promise<CardOutcome>,
    refresh: (messageId) => post('refresh', { messageId }).catch(orError),
    openDialog: (origin, data) => dialog('open', origin, data),
    submitDialog: (origin, data) => dialog('submit', origin, data),
    search: (question) => post('search', question).catch(orError) as Promise<SearchOutcome>,
    token: () => post('token', {}).catch(orError) as Promise<TokenOutcome>,
    markRead: () => post('read', {}).catch(orError),
    stage: () => ask('/_stage') as Promise<StageState>,
    changeStage: (request) => ask('/_stage', request) as Promise<StageState>,
    liveAddress: `/_teams/live${query}`,
  };
}

async function ask(address: string, body?: unknown): Promise<unknown> {
  const response = await fetch(
    address,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  throw new Error((answer as { error?: string }).error ?? `The stand-in answered ${response.status}.`);
}
