/** Puts the tab's parts together with the browser's own: fetch, clock, history, signs of life. */
import { type Api, type Connection, createApi } from '../api.ts';
import { firstRoute } from '../first-route.ts';
import { createGate, type Gate } from '../gate.ts';
import { createIdleWatch, watchWindow } from '../idle.ts';
import { PAGE_CODE } from '../page-code.ts';
import type { PageId } from '../page-id.ts';
import { browserHistory, createRouter, parseSubPage, type Route, type Router } from '../router.ts';
import { schoolPath } from '../school-path.ts';
import { createStore, type Store } from '../store.ts';
import type { Teams } from '../teams.ts';
import { wantFocus } from './focus.ts';

export interface Wiring {
  readonly api: Api;
  readonly gate: Gate;
  readonly connection: Store<Connection>;
  /** Asks for the session, and for the code of the first page and what it reads. */
  open(): Promise<void>;
  /** Made when it is first asked for, because the first page depends on what the person may see. */
  router(pages: readonly PageId[]): Router;
  /** Listens to the window, and tells Teams once the tab is there. @returns how to stop */
  start(): () => void;
}

/** Until the server has said how long its sessions last. */
const IDLE_MS = 20 * 60_000;
/** Somebody who only reads or writes is told of to the server this often. */
const STAY_EVERY_MS = 4 * 60_000;
/** Those that stand in the navigation. */
const LISTED = (Object.keys(PAGE_CODE) as PageId[]).filter((id) => !PAGE_CODE[id].under);

export function createWiring(teams: Teams): Wiring {
  const now = () => Date.now();
  const connection = createStore<Connection>({ offline: false });
  /** The token of the call that follows the session, asked for while that is opened. */
  let spare: Promise<string> | undefined;
  const token = () => {
    const ready = spare?.catch(teams.token);
    spare = undefined;
    return ready ?? teams.token();
  };
  const api = createApi({
    fetch: (path, init) => fetch(`${schoolPath(location.pathname)}${path}`, init),
    token,
    online: () => navigator.onLine,
    now,
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
    reference: newReference,
    connection,
    ended: () => gate.lock('ended'),
  });
  const gate = createGate({ api, opened: (idleMs) => idle.restart(idleMs) });
  const idle = createIdleWatch(IDLE_MS, {
    now,
    lock: () => {
      if (gate.state.get().state === 'open') gate.lock('idle');
    },
  });
  const stay = () => {
    if (gate.state.get().state === 'open' && now() - api.lastCounted() > STAY_EVERY_MS) void gate.stay();
  };
  let router: Router | undefined;
  let opening: Promise<void> | undefined;
  const first = (pages: readonly PageId[]) => firstRoute(teams.subPage, pages, LISTED);
  const open = async () => {
    const linked = parseSubPage(teams.subPage)?.page;
    if (linked) fetchCode(linked);
    const session = gate.open();
    if (linked && PAGE_CODE[linked].reads) {
      spare = teams.token();
      spare.catch(() => undefined);
    }
    await session;
    const state = gate.state.get();
    if (state.state === 'open') fetchFirst(first(state.me.pages), state.me.pages, linked);
    spare = undefined;
  };
  const fetchFirst = ({ page, id }: Route, pages: readonly PageId[], linked: PageId | undefined) => {
    if (!pages.includes(page)) return;
    if (page !== linked) fetchCode(page);
    const { reads } = PAGE_CODE[page];
    if (reads && id === undefined) api.ahead(reads);
  };
  const opened = () => {
    opening ??= open();
    return opening;
  };
  return {
    api,
    gate,
    connection,
    open: opened,
    router(pages) {
      if (router) return router;
      const made = createRouter(first(pages), browserHistory(window));
      made.route.subscribe(wantFocus);
      teams.onBack(() => {
        const may = made.canGoBack.get();
        if (may) made.back();
        return may;
      });
      router = made;
      return made;
    },
    start() {
      const stopIdle = watchWindow(window, idle, stay);
      const online = () => connection.set({ ...connection.get(), offline: !navigator.onLine });
      window.addEventListener('online', online);
      window.addEventListener('offline', online);
      void opened().then(teams.loaded);
      return () => {
        stopIdle();
        window.removeEventListener('online', online);
        window.removeEventListener('offline', online);
      };
    },
  };
}

/** Whoever shows the page is told what went wrong; nobody else has to know. */
function fetchCode(page: PageId): void {
  if (navigator.onLine) PAGE_CODE[page].load().catch(() => undefined);
}

/** Eight letters and digits that cannot be taken for one another when read out on the telephone. */
function newReference(): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => letters[byte % 32]).join('');
}
