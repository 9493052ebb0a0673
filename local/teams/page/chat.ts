import type { MessageView } from '../wire.ts';
import type { App } from './app.ts';
import { createComposer } from './composer.ts';
import { h } from './dom.ts';
import { drawMessage } from './message.ts';
import { dayKey, dayName } from './time.ts';

export interface Chat {
  readonly element: HTMLElement;
  /** Adds a message, or draws it again when it changed. */
  take(message: MessageView): void;
  typing(): void;
  /** Asks for newer cards of what is on the screen; called whenever the chat comes into view. */
  refreshShown(): void;
  scrollToEnd(): void;
  focus(): void;
}

const TYPING_MS = 6_000;

/** The conversation with Heed: history, live changes, the message box. */
export function createChat(app: App): Chat {
  const drawn = new Map<string, { version: number; element: HTMLElement; message: MessageView }>();
  const onScreen = new Set<string>();
  const typingLine = h('div', { class: 'typing', role: 'status', hidden: true }, 'Heed is typing…');
  const messages = h('div', { class: 'messages' });
  const scroller = h(
    'div',
    { class: 'scroller', role: 'log', 'aria-label': 'Messages with Heed', tabindex: 0 },
    messages,
    typingLine,
  );
  const composer = createComposer(app);
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  const askRefresh = (id: string) => {
    const message = drawn.get(id)?.message;
    const asks = message?.cards.some((card) => card.refresh !== undefined);
    if (asks && app.place() === 'chat' && !document.hidden) void app.api.refresh(id);
  };

  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = (target as HTMLElement).dataset.messageId ?? '';
      if (!isIntersecting) onScreen.delete(id);
      else if (!onScreen.has(id)) {
        onScreen.add(id);
        askRefresh(id);
      }
    }
  });

  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
  /** To the newest message; to its beginning when it is longer than the window. */
  const scrollToEnd = () => {
    const last = messages.lastElementChild;
    if (last && last.clientHeight > scroller.clientHeight) last.scrollIntoView({ block: 'start' });
    else scroller.scrollTop = scroller.scrollHeight;
  };

  const append = (message: MessageView, element: HTMLElement) => {
    const last = [...drawn.values()].at(-1)?.message;
    const sentAt = new Date(message.sentAt);
    if (!last || dayKey(new Date(last.sentAt)) !== dayKey(sentAt)) {
      messages.append(h('div', { class: 'day' }, h('span', {}, dayName(sentAt, app.now()))));
    }
    messages.append(element);
  };

  const take = (message: MessageView) => {
    // What `Action.Submit` sends back may carry no text; Teams shows nothing of it.
    if (message.from === 'person' && !message.text && !message.deleted) return;
    const known = drawn.get(message.id);
    if (known && known.version >= message.version) return;
    const stay = atEnd();
    const element = drawMessage(app, message);
    if (known) {
      watcher.unobserve(known.element);
      known.element.replaceWith(element);
    } else append(message, element);
    drawn.set(message.id, { version: message.version, element, message });
    if (message.from === 'bot') {
      watcher.observe(element);
      typingLine.hidden = true;
      if (known && onScreen.has(message.id)) askRefresh(message.id);
    }
    if (stay || message.from === 'person') scrollToEnd();
  };

  for (const message of app.start.messages) take(message);

  const element = h('div', { class: 'chat' }, scroller, composer.element);

  return {
    element,
    take,
    scrollToEnd,
    focus: () => composer.focus(),
    refreshShown: () => {
      for (const id of onScreen) askRefresh(id);
    },
    typing() {
      typingLine.hidden = false;
      clearTimeout(typingTimer);
      typingTimer = setTimeout(() => {
        typingLine.hidden = true;
      }, TYPING_MS);
      if (atEnd()) scrollToEnd();
    },
  };
}
