import type { GraphCaller } from '../../src/graph/client.ts';

/** Where Microsoft asked for a pause and did not say how long. */
const PAUSE_SECONDS = 10;
/** Nobody should look at a terminal for longer. */
const LONGEST_SECONDS = 120;
const TIMES = 3;

/**
 * Waits where Microsoft asks for a pause, and then asks again: a call that is answered so was not carried out, so nothing
 * is made twice.
 */
export function patient(
  graph: GraphCaller,
  deps: { readonly wait: (milliseconds: number) => Promise<unknown>; readonly say: (line: string) => void },
): GraphCaller {
  return {
    pauseSeconds: () => graph.pauseSeconds?.() ?? 0,
    async call(request) {
      for (let time = 0; ; time++) {
        const answer = await graph.call(request);
        if (answer.ok || answer.fault.code !== 'graph.throttled' || time === TIMES) return answer;
        const seconds = Math.ceil(graph.pauseSeconds?.() || PAUSE_SECONDS);
        if (seconds > LONGEST_SECONDS) return answer;
        deps.say(`Microsoft asks for a pause of ${seconds} seconds. Waiting …`);
        await deps.wait(seconds * 1_000);
      }
    },
  };
}
