/**
 * Where in the tab a person is. No address ever changes: routes are kept in memory and the browser's history holds their
 * numbers only, because addresses and history outlive the session on the device.
 *
 * A sub page id of a deep link is `concern/7QK42M9X`, `pupil/<id>`, `report`, `dashboard` … (`parseSubPage`).
 */
import { isPageId, type PageId } from './page-id.ts';
import { createStore, type Store } from './store.ts';

export interface Route {
  readonly page: PageId;
  /** Of a concern its reference without the dash, of a pupil the id. */
  readonly id?: string;
  /** What a page was asked to show, such as `{ status: 'open' }`. In memory only. */
  readonly query?: Readonly<Record<string, string>>;
}

export interface Router {
  readonly route: Store<Route>;
  /** @param how `replace` leaves no step to go back to */
  go(route: Route, how?: 'push' | 'replace'): void;
  back(): void;
  /** Whether there is a page of the tab to go back to. */
  readonly canGoBack: Store<boolean>;
  close(): void;
}

/** The part of a browser's window that a router needs. */
export interface HistoryPort {
  pushState(state: unknown, unused: string): void;
  replaceState(state: unknown, unused: string): void;
  back(): void;
  /** @returns how to stop listening */
  onPop(listener: (state: unknown) => void): () => void;
}

/** Pages that show one thing, and are nothing without its id. */
const NEEDS_ID: readonly PageId[] = ['concern', 'pupil'];
const ID = /^[\w-]{1,64}$/;

/** @returns undefined for what is no page of the tab; a reference may be written with its dash and in small letters */
export function parseSubPage(text: string | undefined): Route | undefined {
  const [page, id, ...rest] = (text ?? '').split('/');
  if (!isPageId(page) || rest.length > 0) return undefined;
  if (id === undefined) return NEEDS_ID.includes(page) ? undefined : { page };
  if (!ID.test(id)) return undefined;
  if (page === 'concern') return { page, id: id.replaceAll('-', '').toUpperCase() };
  return { page, id };
}

/** The sub page id under which a deep link opens this route. What was searched or filtered is not part of it. */
export function subPageOf({ page, id }: Route): string {
  return id === undefined ? page : `${page}/${id}`;
}

export function createRouter(first: Route, history: HistoryPort): Router {
  const routes: Route[] = [first];
  let at = 0;
  const route = createStore<Route>(first);
  const canGoBack = createStore(false);
  history.replaceState({ heed: 0 }, '');

  const show = (to: number) => {
    at = to;
    route.set(routes[at] ?? first);
    canGoBack.set(at > 0);
  };
  const stop = history.onPop((state) => {
    const to = stepOf(state);
    if (to !== undefined && to < routes.length) show(to);
  });
  return {
    route,
    canGoBack,
    go(next, how = 'push') {
      if (how === 'push' && !isSame(next, routes[at])) {
        routes.splice(at + 1, routes.length, next);
        history.pushState({ heed: at + 1 }, '');
        show(at + 1);
        return;
      }
      routes[at] = next;
      history.replaceState({ heed: at }, '');
      show(at);
    },
    back() {
      if (at > 0) history.back();
    },
    close: stop,
  };
}

/** The browser's own history. */
export function browserHistory(window: Window): HistoryPort {
  return {
    pushState: (state, unused) => window.history.pushState(state, unused),
    replaceState: (state, unused) => window.history.replaceState(state, unused),
    back: () => window.history.back(),
    onPop(listener) {
      const hear = (event: PopStateEvent) => listener(event.state);
      window.addEventListener('popstate', hear);
      return () => window.removeEventListener('popstate', hear);
    },
  };
}

function stepOf(state: unknown): number | undefined {
  if (typeof state !== 'object' || state === null || !('heed' in state)) return undefined;
  const { heed } = state;
  return typeof heed === 'number' && Number.isInteger(heed) && heed >= 0 ? heed : undefined;
}

function isSame(a: Route, b: Route | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
