import type { Action } from 'adaptivecards';
import type { Json } from '../wire.ts';
import { AC } from './adaptive-cards.ts';
import type { CardAction } from './api.ts';
import { type Find, findWith, registerChoiceSet } from './choice-set.ts';
import { h, put, set } from './dom.ts';
import { teamsHostConfig } from './host-config.ts';
import { nameInputsProperly } from './input-names.ts';
import { openLink } from './links.ts';
import { cardMarkdown } from './markdown.ts';
import { cardWarnings } from './schema-check.ts';
import { warn } from './warn.ts';

/** What happened to a press, in one line under the card; nothing when the card itself changed. */
export interface Pressed {
  note?: string;
  error?: string;
}

export interface CardHost {
  press(action: CardAction): Promise<Pressed>;
  find: Find;
}

/** Teaches the library to draw as Teams does. Once per page. */
export function prepareCards(): void {
  AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = cardMarkdown(text);
    result.didProcess = true;
  };
  AC.GlobalSettings.setTabIndexAtCardRoot = false;
  nameInputsProperly();
  registerChoiceSet();
}

/** Draws one card. While a button's answer is awaited all its buttons rest; what was typed stays in any case. */
export function drawCard(json: Json, host: CardHost): HTMLElement {
  const note = h('div', { class: 'card-note', role: 'status' });
  const body = h('div', { class: 'card-body' });
  const progress = h('div', { class: 'card-progress', 'aria-hidden': 'true' });
  const frame = h('div', { class: 'card', 'data-card': true }, body, progress);
  const whole = h('div', { class: 'card-with-note' }, frame, note);
  set(whole, 'data-wide', isWide(json));
  flagWarnings(frame, json);

  const card = new AC.AdaptiveCard();
  card.hostConfig = teamsHostConfig();
  findWith(card, host.find);
  card.onAnchorClicked = (_element, anchor) => {
    openLink(anchor.href);
    return true;
  };

  let busy = false;
  const press = async (action: CardAction, button: HTMLElement | undefined) => {
    if (busy) return;
    busy = true;
    const again = rest(frame, button);
    put(note);
    const { note: said, error } = await host.press(action);
    busy = false;
    again();
    showNote(note, said, error);
  };

  card.onExecuteAction = (action) => {
    if (action instanceof AC.OpenUrlAction) return openLink(action.url ?? '');
    const pressed = cardAction(action);
    if (pressed) void press(pressed, action.renderedElement);
  };
  card.parse(json);
  const drawn = card.render();
  if (drawn) body.append(drawn);
  tellToggles(body);
  return whole;
}

function cardAction(action: Action): CardAction | undefined {
  const { id, title } = action;
  const common = { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }) };
  if (action instanceof AC.ExecuteAction) {
    return { type: 'Action.Execute', ...common, verb: action.verb ?? '', data: action.data };
  }
  if (action instanceof AC.SubmitAction) return { type: 'Action.Submit', ...common, data: action.data };
  return undefined;
}

/** Puts the buttons to rest. @returns what wakes them again. */
function rest(frame: HTMLElement, pressed: HTMLElement | undefined): () => void {
  const buttons = [...frame.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const focused = document.activeElement;
  frame.setAttribute('aria-busy', 'true');
  pressed?.classList.add('pressed');
  for (const button of buttons) button.disabled = true;
  return () => {
    frame.removeAttribute('aria-busy');
    pressed?.classList.remove('pressed');
    for (const button of buttons) button.disabled = false;
    if (focused instanceof HTMLElement && document.activeElement === document.body && focused.isConnected)
      focused.focus();
  };
}

function showNote(note: HTMLElement, said: string | undefined, error: string | undefined): void {
  set(note, 'data-kind', error ? 'error' : undefined);
  put(note, error ?? said ?? '');
  if (error) note.scrollIntoView({ block: 'nearest' });
}

function isWide(json: Json): boolean {
  return (json.msteams as Json | undefined)?.width === 'Full';
}

function flagWarnings(frame: HTMLElement, json: Json): void {
  const warnings = cardWarnings(json);
  if (warnings.length === 0) return;
  frame.dataset.cardWarning = warnings.join(' ');
  warn(`this card asks for more than Teams draws. ${warnings.join(' ')}`, json);
}

/** The library says "expanded" on what a button shows; it belongs on the button. */
function tellToggles(body: HTMLElement): void {
  const tell = () => {
    for (const button of body.querySelectorAll('button[aria-controls]')) {
      const ids = (button.getAttribute('aria-controls') ?? '').split(' ');
      const shown = ids.some((id) => {
        const target = body.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
        return target !== null && target.style.display !== 'none';
      });
      // Only where it changes, for this is called by every change.
      if (button.getAttribute('aria-expanded') !== String(shown)) {
        button.setAttribute('aria-expanded', String(shown));
      }
    }
    for (const section of body.querySelectorAll('.ac-container[aria-expanded]')) {
      section.removeAttribute('aria-expanded');
    }
  };
  new MutationObserver(tell).observe(body, {
    subtree: true,
    attributes: true,
    attributeFilter: ['aria-expanded', 'style'],
  });
  tell();
}
