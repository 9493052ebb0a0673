import type { FaultCode } from '../domain/fault.ts';
import type { Result } from '../domain/result.ts';

/** Each call of a list is one attempt, so what did not come is asked for again. Milliseconds. */
const AFTER_NO_ANSWER = [1_000, 2_000, 4_000];
/** SharePoint names its own pause, and the client keeps it: until it is over, asking costs nothing. */
const WHILE_THROTTLED_MS = 5_000;
const MOST_THROTTLED = 60;

/**
 * For a command that a person waits for: asks again for as long as it makes sense.
 * @param ask may be called several times; what it writes must be harmless when written twice
 * @returns the answer, or the fault that did not go away
 */
export async function patiently<T>(
  ask: () => Promise<Result<T>>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Result<T>> {
  const tries: Partial<Record<FaultCode, number>> = {};
  for (;;) {
    const answer = await ask();
    if (answer.ok) return answer;
    const { code } = answer.fault;
    const tried = tries[code] ?? 0;
    tries[code] = tried + 1;
    const pause =
      code === 'graph.unreachable'
        ? AFTER_NO_ANSWER[tried]
        : code === 'graph.throttled' && tried < MOST_THROTTLED
          ? WHILE_THROTTLED_MS
          : undefined;
    if (pause === undefined) return answer;
    await wait(pause);
  }
}
