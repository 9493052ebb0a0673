import type { DialogOrigin, DialogOutcome } from '../wire.ts';
import type { Api } from './api.ts';
import { heedAvatar } from './avatar.ts';
import { drawCard, type Pressed } from './card.ts';
import { h, put, set, uniqueId } from './dom.ts';
import { icon } from './icons.ts';
import { warn } from './warn.ts';

/** Source: Microsoft Teams docs, "Dialogs" (sizing by name). */
const WIDTHS: Readonly<Record<string, number>> = { small: 400, medium: 600, large: 800 };
const HEIGHTS: Readonly<Record<string, number>> = { small: 280, medium: 460, large: 680 };

export interface Dialogs {
  /** Opens at once and fills when the app answers. */
  open(origin: DialogOrigin): void;
  /** Asks first; opens only when the app answers with something to show. */
  ask(origin: DialogOrigin, data: unknown): Promise<Pressed>;
}

/** @param stage the element that the dialog covers; everything else in it is out of reach meanwhile */
export function createDialogs(stage: HTMLElement, api: Api): Dialogs {
  const show = (origin: DialogOrigin, first: DialogOutcome | undefined, retry: () => void) => {
    const dialog = frame(stage);
    const fill = (outcome: DialogOutcome): Pressed => {
      if (outcome.kind === 'closed') dialog.close();
      if (outcome.kind === 'message') dialog.say(outcome.text);
      if (outcome.kind === 'dialog') {
        dialog.resize(outcome.width, outcome.height);
        dialog.fill(
          outcome.title,
          drawCard(outcome.card, {
            find: (dataset, query) =>
              api.search({
                dataset,
                query,
                ...(origin.from === 'card' ? { messageId: origin.messageId } : {}),
              }),
            press: async (action) => {
              // Teams takes Submit in dialogs; the verb of an Execute would be lost.
              if (action.type === 'Action.Execute') warn('a dialog takes Action.Submit, not Action.Execute');
              return fill(await api.submitDialog(origin, action.data));
            },
          }),
        );
      }
      return outcome.kind === 'error' ? { error: outcome.text } : {};
    };
    const begin = (outcome: DialogOutcome) => {
      if (outcome.kind !== 'error') return fill(outcome);
      dialog.fail(outcome.text, () => {
        dialog.close();
        retry();
      });
      return {};
    };
    if (first) begin(first);
    return begin;
  };

  const open = (origin: DialogOrigin) => {
    const begin = show(origin, undefined, () => open(origin));
    void api.openDialog(origin).then(begin);
  };

  return {
    open,
    async ask(origin, data) {
      const outcome = await api.openDialog(origin, data);
      if (outcome.kind === 'error') return { error: outcome.text };
      if (outcome.kind !== 'closed') show(origin, outcome, () => undefined);
      return {};
    },
  };
}

interface Frame {
  fill(title: string, content: HTMLElement): void;
  say(text: string): void;
  fail(text: string, again: () => void): void;
  resize(width: number | string, height: number | string): void;
  close(): void;
}

/** The window itself: title bar, close button, focus kept inside, Escape closes. */
function frame(stage: HTMLElement): Frame {
  const opener = document.activeElement;
  const titleId = uniqueId('dialog-title');
  const title = h('h2', { id: titleId, class: 'dialog-title' }, 'Heed');
  const body = h(
    'div',
    { class: 'dialog-body', tabindex: 0, role: 'region', 'aria-labelledby': titleId },
    h('div', { class: 'dialog-wait', role: 'status' }, h('span', { class: 'spinner' }), 'Opening…'),
  );
  const closeButton = h('button', { type: 'button', class: 'quiet', 'aria-label': 'Close' }, icon('close'));
  const box = h(
    'div',
    { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId, tabindex: -1 },
    h('div', { class: 'dialog-bar' }, heedAvatar(), title, closeButton),
    body,
  );
  const layer = h('div', { class: 'dialog-layer' }, box);
  const behind = [...stage.children];
  for (const element of behind) set(element, 'inert', true);
  stage.append(layer);
  box.focus();

  const close = () => {
    layer.remove();
    if (!stage.querySelector('.dialog-layer')) for (const element of behind) set(element, 'inert', false);
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
  closeButton.addEventListener('click', close);
  layer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Tab') keepInside(box, event);
  });

  return {
    close,
    fill(text, content) {
      put(title, text || 'Heed');
      put(body, content);
      body.scrollTop = 0;
      box.focus();
    },
    say(text) {
      const button = h('button', { type: 'button', class: 'solid', onclick: close }, 'Close');
      put(body, h('p', { class: 'dialog-message', role: 'status' }, text), button);
      button.focus();
    },
    fail(text, again) {
      const button = h('button', { type: 'button', class: 'secondary', onclick: again }, 'Try again');
      put(body, h('p', { class: 'dialog-message', role: 'alert' }, text), button);
      button.focus();
    },
    resize(width, height) {
      box.style.setProperty('--dialog-width', `${sizeOf(width, WIDTHS, 600)}px`);
      box.style.setProperty('--dialog-height', `${sizeOf(height, HEIGHTS, 460)}px`);
    },
  };
}

function sizeOf(asked: number | string, names: Readonly<Record<string, number>>, otherwise: number): number {
  if (typeof asked === 'number') return asked;
  return names[asked] ?? (Number.parseInt(asked, 10) || otherwise);
}

const FOCUSABLE = 'a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]';

function keepInside(box: HTMLElement, event: KeyboardEvent): void {
  const stops = [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (stop) => stop.offsetParent !== null,
  );
  const first = stops[0];
  const last = stops.at(-1);
  const at = document.activeElement;
  if (!first || !last) {
    event.preventDefault();
    return;
  }
  if (event.shiftKey && (at === first || at === box)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && at === last) {
    event.preventDefault();
    first.focus();
  }
}
