/** What a tab asks of its host. */
export interface HostCall {
  readonly id: number;
  /** Which question an answer belongs to; older libraries have the number alone. */
  readonly uuid?: string;
  readonly func: string;
  readonly args: readonly unknown[];
}

/**
 * Reads what arrived from the frame. Source: teams-js 2.58, internal/messageObjects.ts.
 * @returns undefined for any other shape, which Teams passes over
 */
export function readHostCall(data: unknown): HostCall | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { id, uuidAsString, func, args } = data as Readonly<Record<string, unknown>>;
  if (typeof id !== 'number' || typeof func !== 'string') return undefined;
  return {
    id,
    ...(typeof uuidAsString === 'string' ? { uuid: uuidAsString } : {}),
    func,
    args: Array.isArray(args) ? args : [],
  };
}

/** @returns the answer to a call as it goes over the wire. */
export function hostAnswer({ id, uuid }: HostCall, args: readonly unknown[]): Record<string, unknown> {
  return { id, ...(uuid === undefined ? {} : { uuidAsString: uuid }), args };
}

/** @returns something that happened, which a tab has asked to hear of. */
export function hostEvent(func: string, args: readonly unknown[]): Record<string, unknown> {
  return { func, args };
}
