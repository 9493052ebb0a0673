import type { BotDeps } from '../../bot/verbs/verb.ts';
import { type FakeDeps, fakeDeps } from './fake-deps.ts';
import { fakeMessenger } from './fake-messenger.ts';

export type FakeBotDeps = FakeDeps &
  BotDeps & {
    /** Which concerns delivery was woken for. */
    readonly woken: string[];
  };

/** Everything a verb may use, in memory. */
export function fakeBotDeps(options: Parameters<typeof fakeDeps>[0] = {}): FakeBotDeps {
  const woken: string[] = [];
  return {
    ...fakeDeps(options),
    messenger: fakeMessenger(),
    woken,
    deliver: {
      wake: (reference) => void woken.push(reference),
      sweep: () => undefined,
      close: async () => undefined,
    },
  };
}
