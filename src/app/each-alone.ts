/**
 * Does something for each of a list, one after another. What one of them throws holds up no other.
 * @throws when all are done, the first of what was thrown
 */
export async function eachAlone<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const thrown: unknown[] = [];
  for (const one of list) {
    try {
      await work(one);
    } catch (error) {
      thrown.push(error);
    }
  }
  if (thrown.length > 0) throw thrown[0];
}
