import type { LiveEvents } from '../wire.ts';

type Handlers = { [Name in keyof LiveEvents]: (data: LiveEvents[Name]) => void };

/**
 * Follows what happens to a person.
 * @param again called whenever the stream starts anew and something may have been missed
 */
export function follow(address: string, handlers: Handlers, again: () => void): void {
  let source: EventSource | undefined;
  let lost = true;

  const open = () => {
    if (source) return;
    const stream = new EventSource(address);
    source = stream;
    for (const name of Object.keys(handlers) as (keyof LiveEvents)[]) {
      stream.addEventListener(name, (event) => {
        const handle = handlers[name] as (data: unknown) => void;
        handle(JSON.parse((event as MessageEvent<string>).data));
      });
    }
    stream.onerror = () => {
      lost = true;
    };
    stream.onopen = () => {
      if (lost) again();
      lost = false;
    };
  };

  const close = () => {
    source?.close();
    source = undefined;
    lost = true;
  };

  // A browser allows six connections to one server: windows nobody looks at give theirs back.
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  if (document.hidden) lost = true;
  else open();
}
