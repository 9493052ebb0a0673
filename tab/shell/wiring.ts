/** Puts the tab's parts together with the browser's own: fetch, clock, history, signs of life. */
import { type Api, type Connection, createApi } from '../api.ts';
import { firstRoute } from '../first-route.ts';
import { createGate, type Gate } from '../gate.ts';
import { createIdleWatch, watchWindow } from '../idle.ts';
import type { PageId } from '../page-id.ts';
import { PAGES } from '../pages.ts';
import { browserHistory, createRouter, type Router } from '../router.ts';
import { createStore, type Store } from '../store.ts';
import type { Teams } from '../teams.ts';
import { wantFocus } from './focus.ts';

export interface Wiring {
  readonly api: Api;
  readonly gate: Gate;
  readonly connection: Store<Connection>;
  /** Made when it is first asked for, because the first page depends on what the person may see. */
  router(pages: readonly PageId[]): Router;
  /** @returns how to stop */
  start(): () => void;
}

/** Until the server has said how long its sessions last. */
const IDLE_MS = 20 * 60_000;
/** Somebody who only reads or writes is told of to the server this often. */
const STAY_EVERY_MS = 4 * 60_000;

export function createWiring(teams: Teams): Wiring {
  const now = () => Date.now();
  const connection = createStore<Connection>({ offline: false });
  const api = createApi({
    fetch: (path, init) => fetch(path, init),
    token: teams.token,
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
  return {
    api,
    gate,
    connection,
    router(pages) {
      if (router) return router;
      const listed = PAGES.filter(({ under }) => !under).map(({ id }) => id);
      const made = createRouter(firstRoute(teams.subPage, pages, listed), browserHistory(window));
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
      void gate.open().then(teams.loaded);
      return () => {
        stopIdle();
        window.removeEventListener('online', online);
        window.removeEventListener('offline', online);
      };
    },
  };
}

/** Eight letters and digits that cannot be taken for one another when read out on the telephone. */
function newReference(): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => letters[byte % 32]).join('');
}
