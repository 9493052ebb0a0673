import type { Faults } from '../faults.ts';

/** What the server and the page say to each other. Types only, so that both sides can import them. */
export type Json = Record<string, unknown>;

/** One message of the personal chat as one person sees it: their own view of a card where they have one. */
export interface MessageView {
  id: string;
  from: 'bot' | 'person';
  sentAt: string;
  edited: boolean;
  deleted: boolean;
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  cards: Json[];
  importance: 'normal' | 'high' | 'urgent';
  /** Grows whenever anything drawn changes; the page draws again only then. */
  version: number;
  /** The line in the chat list and in the toast. */
  preview: string;
  delivery: 'sent' | 'sending' | 'failed';
}

export interface PostView {
  id: string;
  authorOid: string;
  author: string;
  sentAt: string;
  text: string;
}

export interface PersonView {
  key: string;
  oid: string;
  mri: string;
  name: string;
  upn: string;
}

export interface StageState {
  now: string;
  offsetMinutes: number;
  faults: Faults;
  app: 'running' | 'stopped' | 'starting';
  /** Whether "send digests" can be asked for. */
  digests: boolean;
  /** What the last request did, in one sentence. */
  said?: string;
}

/** The static tab of the app, as the page opens it. */
export interface TabView {
  appId: string;
  url: string;
  tenantId: string;
}

/** Everything a window needs to draw itself. */
export interface StartView {
  me: PersonView;
  people: PersonView[];
  messages: MessageView[];
  unread: number;
  /** Undefined for people who are not members of the staff team. */
  channel?: { team: string; name: string; posts: PostView[] };
  stage: StageState;
  tab: TabView;
}

/** What pressing a card's button led to. */
export type CardOutcome =
  | { kind: 'card'; message: MessageView }
  | { kind: 'note'; text: string }
  | { kind: 'error'; text: string };

/** Where a dialog was opened; sent back with every later request of that dialog. */
export type DialogOrigin =
  | { from: 'card'; messageId: string }
  | { from: 'extension'; context: 'compose' | 'commandbox' }
  | { from: 'extension'; context: 'message'; postId: string };

export type DialogOutcome =
  | { kind: 'dialog'; title: string; height: number | string; width: number | string; card: Json }
  | { kind: 'message'; text: string }
  | { kind: 'closed' }
  | { kind: 'error'; text: string };

/** What asking for the tab's token led to; a text is a word for programs. */
export type TokenOutcome = { kind: 'token'; token: string } | { kind: 'error'; text: string };

export interface SearchChoice {
  title: string;
  value: string;
  /** A second line, where the source has one. */
  detail?: string;
}

export type SearchOutcome = { kind: 'choices'; choices: SearchChoice[] } | { kind: 'error'; text: string };

/** The events of the live stream, by name. */
export interface LiveEvents {
  message: { message: MessageView; unread: number; toast: boolean };
  unread: { unread: number };
  typing: Record<string, never>;
  stage: StageState;
}
