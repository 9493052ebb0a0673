import type { TokenOutcome } from '../wire.ts';
import type { Answer } from './host-channel.ts';
import { HOST_RUNTIME, HOST_SDK_VERSION, TAB_ID } from './host-context.ts';

/** How far the tab has come, by what it said of itself. */
export type Said = 'initialized' | 'loaded' | 'ready' | 'failed';

/** What the host can be asked for. */
export interface HostDeps {
  /** The flat context of this moment. */
  context(): Record<string, unknown>;
  token(): Promise<TokenOutcome>;
  /** The tab wants to hear of these events. */
  subscribe(event: string): void;
  said(what: Said): void;
  /** Goes to a page of the tab, or with nothing to its first. */
  goTo(subPage: string | undefined): void;
  goToChat(): void;
  /** Out of the tab, when it has no step of its own to go back. */
  goBack(): void;
  /** Puts a text into the clipboard. */
  copy(text: string): Promise<void>;
  /** @returns whether something opened */
  openLink(address: string): boolean;
}

/** The id under which Teams keeps an app's chat among its tabs. Source: Microsoft Teams, manifest schema (staticTabs). */
const CHAT_ID = 'conversations';
/** Source: teams-js 2.58, public/interfaces.ts (ErrorCode.INVALID_ARGUMENTS). */
const INVALID_ARGUMENTS = 4000;

/**
 * The functions of Teams that the tab may call, by name, each with the shape of its answer.
 * Source: teams-js 2.58, internal/communication.ts and public/; each was tried with the library in a browser.
 */
export function hostCalls(deps: HostDeps): ReadonlyMap<string, Answer> {
  const says = (what: Said) => () => {
    deps.said(what);
    return undefined;
  };
  return new Map<string, Answer>([
    [
      'initialize',
      () => {
        deps.said('initialized');
        return ['content', deps.context().hostClientType, HOST_RUNTIME, HOST_SDK_VERSION];
      },
    ],
    ['getContext', () => [deps.context()]],
    [
      'authentication.getAuthToken',
      async () => {
        const outcome = await deps.token();
        return outcome.kind === 'token' ? [true, outcome.token] : [false, outcome.text];
      },
    ],
    [
      'registerHandler',
      ([event]) => {
        if (typeof event === 'string') deps.subscribe(event);
        return undefined;
      },
    ],
    ['appInitialization.appLoaded', says('loaded')],
    ['appInitialization.success', says('ready')],
    ['appInitialization.failure', says('failed')],
    // The page is there and shows by itself what is wrong. Source: teams-js, app.notifyExpectedFailure.
    ['appInitialization.expectedFailure', says('ready')],
    [
      'navigateBack',
      () => {
        deps.goBack();
        return [true];
      },
    ],
    ['clipboard.writeToClipboard', ([given]) => copy(deps, given)],
    ['pages.currentApp.navigateTo', ([target]) => navigate(deps, target)],
    [
      'executeDeepLink',
      ([address]) => {
        const opened = typeof address === 'string' && deps.openLink(address);
        return opened ? [true] : [false, 'Teams does not open this address.'];
      },
    ],
  ]);
}

/** Text alone; a picture has no business in anybody's clipboard here. */
async function copy(deps: HostDeps, given: unknown): Promise<readonly unknown[]> {
  const { mimeType, content } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const refused = [{ errorCode: INVALID_ARGUMENTS, message: 'This is not copied.' }];
  if (mimeType !== 'text/plain' || typeof content !== 'string') return refused;
  try {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    await deps.copy(new TextDecoder().decode(bytes));
    return [];
  } catch {
    return refused;
  }
}

function navigate(deps: HostDeps, target: unknown): readonly unknown[] {
  const { pageId, subPageId } = (target ?? {}) as Readonly<Record<string, unknown>>;
  if (pageId === CHAT_ID) deps.goToChat();
  else if (pageId === TAB_ID) deps.goTo(typeof subPageId === 'string' ? subPageId : undefined);
  else return [{ errorCode: INVALID_ARGUMENTS, message: 'The app has no such page.' }];
  return [];
}
