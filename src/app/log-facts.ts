/**
 * The only facts that a line of the log may carry. A new one is added here on purpose or it does not compile, and does not
 * appear. None says whom a concern is about or who was told: whoever runs the server may be the one it is about.
 */
export const FACTS = [
  'again',
  'attempt',
  'call',
  'code',
  'count',
  'epoch',
  'error',
  'event',
  'fault',
  'file',
  'from',
  'ms',
  'name',
  'number',
  'piece',
  'port',
  'process',
  'reason',
  'reference',
  'requestId',
  'role',
  'roles',
  'school',
  'seconds',
  'sequence',
  'status',
  'to',
  'turn',
  'verb',
  'why',
] as const;

/** Codes, counts and references, by name. */
export type Facts = { readonly [Fact in (typeof FACTS)[number]]?: string | number | boolean };
