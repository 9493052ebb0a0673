import type { StageState } from '../wire.ts';
import type { Api } from './api.ts';
import { h, put, set } from './dom.ts';
import { stageTime } from './time.ts';

const STEPS = [
  { name: '+5 min', minutes: 5 },
  { name: '+30 min', minutes: 30 },
  { name: '+1 h', minutes: 60 },
  { name: '+1 day', minutes: 24 * 60 },
  { name: '+1 week', minutes: 7 * 24 * 60 },
];

const PARTS = [
  {
    part: 'sharePoint',
    name: 'SharePoint',
    states: [
      ['up', 'Up'],
      ['down', 'Down'],
      ['slow', 'Slow'],
      ['throttled', 'Throttled'],
      ['504-after-commit', '504 after commit'],
    ],
  },
  {
    part: 'directory',
    name: 'Directory',
    states: [
      ['up', 'Up'],
      ['down', 'Down'],
    ],
  },
  {
    part: 'connector',
    name: 'Teams connector',
    states: [
      ['up', 'Up'],
      ['down', 'Down'],
    ],
  },
] as const;

const WORDS = {
  running: 'The app is running',
  stopped: 'The app is stopped',
  starting: 'The app is starting',
} as const;
const POLL_MS = 3_000;

export interface StagePanel {
  readonly element: HTMLElement;
  /** Draws a state that came from the server. */
  take(state: StageState): void;
  now(): Date;
  toggle(): void;
}

/** The panel beside Teams: the clock everybody believes in, what is broken, the app's life, the records. */
export function createStagePanel(api: Api, first: StageState, opened: (open: boolean) => void): StagePanel {
  let state = first;
  let receivedAt = Date.now();
  const clock = h('output', { class: 'stage-clock', 'aria-label': 'Stage clock' });
  const shift = h('span', { class: 'stage-shift' });
  const appLine = h('p', { class: 'stage-app', role: 'status' });
  const said = h('p', { class: 'stage-said', role: 'status' });

  const now = () => new Date(new Date(state.now).getTime() + Date.now() - receivedAt);
  const change = async (request: Record<string, unknown>) => {
    set(element, 'aria-busy', 'true');
    try {
      const next = await api.changeStage(request);
      take(next);
      put(said, next.said ?? '');
    } catch (error) {
      put(said, error instanceof Error ? error.message : 'The stage did not answer.');
    }
    set(element, 'aria-busy', undefined);
  };
  const button = (name: string, request: Record<string, unknown>) =>
    h('button', { type: 'button', class: 'stage-button', onclick: () => void change(request) }, name);

  const selects = PARTS.map(({ part, name, states }) => {
    const select = h(
      'select',
      { id: `stage-${part}`, onchange: () => void change({ action: 'fault', part, state: select.value }) },
      ...states.map(([value, title]) => h('option', { value }, title)),
    );
    const row = h('div', { class: 'stage-row' }, h('label', { for: `stage-${part}` }, name), select);
    return { part, select, row };
  });
  const crash = button('Crash the app', { action: 'crash' });
  const start = button('Start the app', { action: 'start' });
  const digests = button('Send digests', { action: 'digests' });

  const element = h(
    'aside',
    { class: 'stage', 'aria-label': 'Stage', hidden: true },
    h('h2', {}, 'Clock'),
    clock,
    shift,
    h(
      'div',
      { class: 'stage-buttons' },
      ...STEPS.map(({ name, minutes }) => button(name, { action: 'advance', minutes })),
    ),
    h('div', { class: 'stage-buttons' }, button('Back to now', { action: 'reset-clock' })),
    h('h2', {}, 'What is broken'),
    ...selects.map(({ row }) => row),
    h('h2', {}, 'The app'),
    appLine,
    h('div', { class: 'stage-buttons' }, crash, start, digests),
    said,
    h('h2', {}, 'The record'),
    h('a', { href: '/lists', target: '_blank', rel: 'noopener' }, 'SharePoint lists'),
  );

  const tick = () => put(clock, stageTime(now()));

  function take(next: StageState): void {
    state = next;
    receivedAt = Date.now();
    tick();
    put(shift, Math.round(next.offsetMinutes) === 0 ? 'the real time' : shiftWords(next.offsetMinutes));
    for (const { part, select } of selects) {
      select.value = next.faults[part];
      set(select, 'data-fault', next.faults[part] !== 'up');
    }
    set(appLine, 'data-app', next.app);
    put(appLine, WORDS[next.app]);
    crash.disabled = next.app === 'stopped';
    start.disabled = next.app === 'running';
    digests.hidden = !next.digests;
  }

  take(first);
  setInterval(tick, 1_000);
  // The app can also be stopped by other hands; an open panel notices.
  setInterval(() => {
    if (!element.hidden && !document.hidden) void api.stage().then(take, () => undefined);
  }, POLL_MS);

  return {
    element,
    take,
    now,
    toggle() {
      element.hidden = !element.hidden;
      opened(!element.hidden);
    },
  };
}

function shiftWords(minutes: number): string {
  const whole = Math.abs(Math.round(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const parts = [days && `${days} d`, hours && `${hours} h`, whole % 60 && `${whole % 60} min`].filter(
    Boolean,
  );
  return `${parts.join(' ')} ${minutes > 0 ? 'ahead of' : 'behind'} the real time`;
}
