import fc from 'fast-check';
import { createRouter, type HistoryPort, parseSubPage, type Route, subPageOf } from '../../tab/router.ts';

/** The history of a browser's window, as far as the specification goes. */
function fakeHistory() {
  const states: unknown[] = ['before the tab'];
  let at = 0;
  let hear: (state: unknown) => void = () => undefined;
  const to = (step: number) => {
    at = Math.min(states.length - 1, Math.max(0, at + step));
    hear(states[at]);
  };
  const port: HistoryPort = {
    pushState(state) {
      at += 1;
      states.splice(at, states.length, state);
    },
    replaceState(state) {
      states[at] = state;
    },
    back: () => to(-1),
    onPop(listener) {
      hear = listener;
      return () => {
        hear = () => undefined;
      };
    },
  };
  return { port, states, forward: () => to(1), pop: (state: unknown) => hear(state) };
}

const LIST: Route = { page: 'concerns' };
const CASE: Route = { page: 'concern', id: '7QK42M9X' };

describe('the sub page of a deep link', () => {
  test.each<[string, Route]>([
    ['concern/7QK42M9X', CASE],
    ['concern/7qk4-2m9x', CASE],
    ['report', { page: 'report' }],
    ['my-reports', { page: 'my-reports' }],
    ['dashboard', { page: 'dashboard' }],
    ['pupil/3f2a', { page: 'pupil', id: '3f2a' }],
  ])('%s opens its page', (text, route) => {
    expect(parseSubPage(text)).toEqual(route);
  });

  test.each([
    undefined,
    '',
    'concern',
    'pupil',
    'nothing',
    'concern/7QK42M9X/more',
    'concern/a b',
    '../settings',
  ])('%j opens no page', (text) => {
    expect(parseSubPage(text)).toBeUndefined();
  });

  test('Whatever somebody writes into a link, it opens a page as the tab would name it, or none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const route = parseSubPage(text);
        if (route) expect(parseSubPage(subPageOf(route))).toEqual(route);
      }),
    );
  });
});

test('Going somewhere shows it, and back shows what was there before', () => {
  const { port } = fakeHistory();
  const router = createRouter(LIST, port);
  expect(router.canGoBack.get()).toBe(false);
  router.go(CASE);
  expect(router.route.get()).toEqual(CASE);
  expect(router.canGoBack.get()).toBe(true);
  router.back();
  expect(router.route.get()).toEqual(LIST);
  expect(router.canGoBack.get()).toBe(false);
});

test('Back never leads out of the tab, and forward leads to where one came from', () => {
  const { port, forward } = fakeHistory();
  const router = createRouter(LIST, port);
  router.back();
  expect(router.route.get()).toEqual(LIST);
  router.go(CASE);
  router.back();
  forward();
  expect(router.route.get()).toEqual(CASE);
});

test('The history of the browser holds numbers and nothing of what was looked at', () => {
  const { port, states } = fakeHistory();
  const router = createRouter(LIST, port);
  router.go({ page: 'concerns', query: { search: 'somebody' } });
  router.go(CASE);
  router.go(LIST, 'replace');
  expect(states).toEqual([{ heed: 0 }, { heed: 1 }, { heed: 2 }]);
});

test('Going to where one is makes no step to go back to, and replacing makes none either', () => {
  const { port } = fakeHistory();
  const router = createRouter(LIST, port);
  router.go({ ...LIST });
  router.go({ page: 'concerns', query: { status: 'open' } }, 'replace');
  expect(router.canGoBack.get()).toBe(false);
  expect(router.route.get()).toEqual({ page: 'concerns', query: { status: 'open' } });
});

test.each([null, 'text', {}, { heed: 'x' }, { heed: -1 }, { heed: 99 }, { heed: 0.5 }])(
  'A state of history that is not the tab’s (%j) changes nothing',
  (state) => {
    const { port, pop } = fakeHistory();
    const router = createRouter(LIST, port);
    router.go(CASE);
    pop(state);
    expect(router.route.get()).toEqual(CASE);
  },
);
