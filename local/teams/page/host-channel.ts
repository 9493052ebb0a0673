import { type HostCall, hostAnswer, hostEvent, readHostCall } from './host-message.ts';

/** Answers one call: the arguments of the answer, or nothing where Teams gives none. */
export type Answer = (
  args: readonly unknown[],
) => readonly unknown[] | undefined | Promise<readonly unknown[] | undefined>;

export interface HostChannel {
  /** Tells the tab that something happened. */
  tell(func: string, ...args: readonly unknown[]): void;
}

/**
 * Talks to the page in a frame, and to nobody else: what comes from another window or another origin is passed over,
 * and nothing is sent to a page of another origin. A function that is not in the table is passed over too, as Teams does.
 */
export function openHostChannel(
  frame: HTMLIFrameElement,
  origin: string,
  answers: ReadonlyMap<string, Answer>,
): HostChannel {
  const post = (message: unknown) => frame.contentWindow?.postMessage(message, origin);
  const take = async (call: HostCall) => {
    const args = await answers.get(call.func)?.(call.args);
    if (args) post(hostAnswer(call, args));
  };
  window.addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source === null || source !== frame.contentWindow || from !== origin) return;
    const call = readHostCall(data);
    if (call) void take(call);
  });
  return { tell: (func, ...args) => post(hostEvent(func, args)) };
}
