/** Remembers which services asked for a pause. Calls made during one count against the app, so none are sent. */
export interface Pauses {
  /** @returns milliseconds until the service that the path belongs to may be asked again, 0 when it may now. */
  left(path: string): number;
  note(path: string, seconds: number): void;
}

/**
 * @param monotonic milliseconds of a clock that nobody sets; the wall clock can be moved by a test stage
 */
export function createPauses(monotonic: () => number = () => performance.now()): Pauses {
  const until = new Map<string, number>();
  return {
    left: (path) => Math.max(0, (until.get(serviceOf(path)) ?? 0) - monotonic()),
    note: (path, seconds) => {
      const service = serviceOf(path);
      until.set(service, Math.max(until.get(service) ?? 0, monotonic() + seconds * 1000));
    },
  };
}

/** SharePoint (`sites`), users and groups are metered apart: a busy list must not stop the check of a person. */
function serviceOf(path: string): string {
  return /^\/([a-z]+)/i.exec(path)?.[1]?.toLowerCase() ?? '';
}
