import type { MessageView } from '../wire.ts';
import { createApi } from './api.ts';
import type { App, Place } from './app.ts';
import { prepareCards } from './card.ts';
import { createChannel } from './channel.ts';
import { createChat } from './chat.ts';
import { createDialogs } from './dialog.ts';
import { h, put, set } from './dom.ts';
import { readEntityLink } from './entity-link.ts';
import { createHeedPane } from './heed-pane.ts';
import { TAB_ID } from './host-context.ts';
import { createChatList } from './list.ts';
import { follow } from './live.ts';
import { createRail } from './rail.ts';
import { createStagePanel } from './stage-panel.ts';
import { createStrip } from './strip.ts';
import { createTab } from './tab.ts';
import { createTitleBar } from './title-bar.ts';
import { createToasts } from './toast.ts';
import { createViewSettings, protocolTheme } from './view-settings.ts';

const TITLES: Readonly<Record<Place, string>> = {
  chat: 'Chat | Heed',
  tab: 'Heed',
  channel: 'Teams | Year 6 general',
};

/** Whoever just did something in the open chat sees the answer there; Teams raises no toast for it. */
const OWN_DOING_MS = 5_000;

async function open(): Promise<void> {
  prepareCards();
  const view = createViewSettings();
  const as = new URLSearchParams(location.search).get('as') ?? 'teacher';
  const api = createApi(as, () => protocolTheme(view.theme()));
  const start = await api.start();

  let place: Place = 'chat';
  let unread = start.unread;
  let last: MessageView | undefined = start.messages.at(-1);
  let ownDoingAt = 0;

  const stage = createStagePanel(api, start.stage, (shown) => {
    strip.stageButton.setAttribute('aria-expanded', String(shown));
  });
  const strip = createStrip(start, view, stage.toggle);
  const teams = h('div', { class: 'teams' });
  const grid = h('div', { class: 'teams-grid', 'data-pane': 'open' });
  const dialogs = createDialogs(teams, api);
  const app: App = {
    start,
    api,
    dialogs,
    now: stage.now,
    place: () => place,
    go,
    goToList: () => set(grid, 'data-pane', 'list'),
    report: (origin) => dialogs.open(origin),
  };
  const chat = createChat(app);
  const tab = createTab({
    start,
    api,
    view,
    ways: { goToChat: () => go('chat'), goToTab: openTab, leave: app.goToList },
  });
  const heed = createHeedPane({
    panels: { chat: chat.element, tab: tab.element },
    goBack: () => (place === 'tab' ? tab.back() : app.goToList()),
    choose: go,
  });
  const channel = createChannel(app);
  const list = createChatList(app);
  const rail = createRail(app);
  const toasts = createToasts(() => go('chat'));

  function go(next: Place): void {
    place = next;
    set(grid, 'data-pane', 'open');
    heed.show(place === 'channel' ? undefined : place);
    channel.hidden = place !== 'channel';
    if (place === 'chat') {
      toasts.clear();
      chat.scrollToEnd();
      chat.refreshShown();
      chat.focus();
    } else if (place === 'tab') {
      tab.open();
      tab.focus();
    }
    rememberPlace(place, tab.subPage());
    readIfSeen();
    draw();
  }

  /** @param subPage where in the tab; its first page without one */
  function openTab(subPage: string | undefined): void {
    tab.goTo(subPage);
    go('tab');
  }

  function readIfSeen(): void {
    const seen = place === 'chat' && grid.dataset.pane === 'open' && !document.hidden;
    if (!seen || unread === 0) return;
    unread = 0;
    void api.markRead();
  }

  function draw(): void {
    list.show({ place, unread, last });
    rail.show({ place, unread });
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${TITLES[place]} | Teams stand-in`;
  }

  function take(message: MessageView): void {
    chat.take(message);
    if (!last || Number(message.id) >= Number(last.id)) last = message;
  }

  const noteDoing = () => {
    ownDoingAt = Date.now();
  };
  teams.addEventListener('click', noteDoing, true);
  teams.addEventListener('keydown', noteDoing, true);

  const catchUp = async () => {
    const fresh = await api.start().catch(() => undefined);
    if (!fresh) return;
    for (const message of fresh.messages) take(message);
    unread = fresh.unread;
    stage.take(fresh.stage);
    readIfSeen();
    draw();
    chat.refreshShown();
  };

  follow(
    api.liveAddress,
    {
      message: ({ message, unread: count, toast }) => {
        take(message);
        unread = count;
        const watched = place === 'chat' && document.hasFocus() && Date.now() - ownDoingAt < OWN_DOING_MS;
        if (toast && !watched) toasts.show(message.preview);
        readIfSeen();
        draw();
      },
      unread: ({ unread: count }) => {
        unread = count;
        draw();
      },
      typing: () => chat.typing(),
      stage: (state) => {
        stage.take(state);
        chat.refreshShown();
        draw();
      },
    },
    () => void catchUp(),
  );

  put(grid, createTitleBar(app), rail.element, list.element, heed.element, channel);
  put(teams, grid, toasts.element);
  put(document.body, strip.element, h('div', { class: 'workspace' }, teams, stage.element));

  document.addEventListener('heed-deep-link', (event) => {
    const link = readEntityLink((event as CustomEvent<string>).detail);
    if (link?.appId !== start.tab.appId || link.entityId !== TAB_ID) return;
    event.preventDefault();
    openTab(link.subEntityId);
  });
  const asked = new URLSearchParams(location.search);
  if (asked.get('tab') === TAB_ID) openTab(asked.get('sub') ?? undefined);
  else go('chat');
}

/** The address follows, so that whoever reloads, or acts as somebody else, stays where they were. */
function rememberPlace(place: Place, subPage: string | undefined): void {
  const address = new URL(location.href);
  address.searchParams.delete('tab');
  address.searchParams.delete('sub');
  if (place === 'tab') address.searchParams.set('tab', TAB_ID);
  if (place === 'tab' && subPage) address.searchParams.set('sub', subPage);
  history.replaceState(null, '', address);
}

open().catch((error: unknown) => {
  put(
    document.body,
    h(
      'p',
      { class: 'no-start', role: 'alert' },
      'The stand-in did not answer. Start it with "npm run local", then reload.',
    ),
  );
  throw error;
});
