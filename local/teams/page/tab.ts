import type { StartView } from '../wire.ts';
import type { Api } from './api.ts';
import { h, set } from './dom.ts';
import { hostCalls } from './host-calls.ts';
import { openHostChannel } from './host-channel.ts';
import { hostContext } from './host-context.ts';
import { heedMark } from './icons.ts';
import { openLink } from './links.ts';
import { protocolTheme, type ViewSettings } from './view-settings.ts';

export interface Tab {
  readonly element: HTMLElement;
  /** Loads the tab the first time it is shown; after that it is as it was left. */
  open(): void;
  /** Loads it anew at one of its pages, without one at its first. */
  goTo(subPage: string | undefined): void;
  /** The page that was asked for last. */
  subPage(): string | undefined;
  focus(): void;
  /** A step back inside the tab, or out of it. */
  back(): void;
}

/** Where else the tab can lead. */
interface Ways {
  goToChat(): void;
  leave(): void;
  goToTab(subPage: string | undefined): void;
}

/** Teams gives up on a tab that says nothing for so long. Source: Microsoft Teams docs, "Show a native loading indicator". */
const PATIENCE_MS = 30_000;

/** What Teams lets a tab do. It may not lead the whole window elsewhere. */
const SANDBOX =
  'allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-pointer-lock allow-same-origin allow-scripts allow-downloads';

/** Below this the page is laid out as a telephone; the same figure as in narrow.css. */
const NARROW_PX = 700;

/** The app's own page in a frame, with this window as its host. */
export function createTab(parts: {
  start: Pick<StartView, 'me' | 'tab'>;
  api: Pick<Api, 'token'>;
  view: ViewSettings;
  ways: Ways;
}): Tab {
  const { start, api, view, ways } = parts;
  const sessionId = crypto.randomUUID();
  const frame = h('iframe', { class: 'tab-frame', title: 'Heed', sandbox: SANDBOX, name: 'heed-tab' });
  const again = h('button', { type: 'button', class: 'solid', onclick: () => load() }, 'Try again');
  const element = h(
    'div',
    { class: 'tab' },
    h('div', { class: 'tab-wait', role: 'status' }, h('span', { class: 'tab-mark' }, heedMark()), 'Loading…'),
    h('div', { class: 'tab-failed', role: 'alert' }, 'There was a problem reaching this app.', again),
    frame,
  );
  const events = new Set<string>();
  let subPage: string | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let loaded = false;
  let listens = false;

  const show = (state: 'loading' | 'loaded' | 'ready' | 'failed') => {
    clearTimeout(patience);
    if (state === 'loading') patience = setTimeout(() => show('failed'), PATIENCE_MS);
    set(element, 'data-state', state);
  };
  const load = () => {
    show('loading');
    events.clear();
    listens = false;
    // Once it is there it is led on without an entry in the history, so that "Back" leaves this page as in Teams.
    if (loaded) frame.contentWindow?.location.replace(start.tab.url);
    else frame.src = start.tab.url;
    loaded = true;
  };

  const channel = openHostChannel(
    frame,
    new URL(start.tab.url).origin,
    hostCalls({
      context: () =>
        hostContext({
          ...start,
          theme: protocolTheme(view.theme()),
          clientType: view.phone() || innerWidth <= NARROW_PX ? 'android' : 'web',
          subEntityId: subPage,
          sessionId,
        }),
      token: api.token,
      subscribe: (event) => events.add(event),
      said(what) {
        // A page that loads itself anew has asked for nothing yet.
        if (what !== 'initialized') return show(what);
        events.clear();
        listens = true;
      },
      // The answer is on its way before the page that waits for it goes.
      goTo: (page) => void setTimeout(() => ways.goToTab(page)),
      goToChat: ways.goToChat,
      goBack: ways.leave,
      copy: (text) => navigator.clipboard.writeText(text),
      openLink,
    }),
  );
  view.onTheme((theme) => {
    if (events.has('themeChange')) channel.tell('themeChange', protocolTheme(theme));
  });

  return {
    element,
    open() {
      if (!loaded) load();
    },
    goTo(page) {
      subPage = page;
      load();
    },
    subPage: () => subPage,
    focus: () => frame.focus(),
    // The library asks for the way out where the tab has nothing to go back to.
    back: () => (listens ? channel.tell('backButtonPress') : ways.leave()),
  };
}
