/**
 * Work that is never done twice at once: what is asked for while it runs is dropped.
 * @returns what the work answered, or undefined where it ran already
 */
export function oneAtATime<A extends readonly unknown[], T>(
  work: (...given: A) => Promise<T>,
): (...given: A) => Promise<T | undefined> {
  let running = false;
  return async (...given) => {
    if (running) return undefined;
    running = true;
    try {
      return await work(...given);
    } finally {
      running = false;
    }
  };
}
