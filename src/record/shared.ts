/**
 * Lets those who want the same work done share it: it serves everybody who asked before it began, and who comes later
 * shares the next one. So fifty files that are written at the same moment need two syncs of their directory.
 * @param work is done for one name at a time, never twice at once
 */
export function shared(work: (name: string) => Promise<void>): (name: string) => Promise<void> {
  const next = new Map<string, Promise<void>>();
  const running = new Map<string, Promise<void>>();
  return (name) => {
    const waiting = next.get(name);
    if (waiting) return waiting;
    const begin = async () => {
      next.delete(name);
      running.set(name, coming);
      try {
        await work(name);
      } finally {
        if (running.get(name) === coming) running.delete(name);
      }
    };
    const coming: Promise<void> = (running.get(name) ?? Promise.resolve()).then(begin, begin);
    next.set(name, coming);
    return coming;
  };
}
