/**
 * How Node is started where Heed runs; `npm start` says the same. Measured with 100,000 concerns (docs/reliability.md): small
 * spaces for what is young, and a heap that grows by half of what is in use where Node would let it double and more.
 * Until it has its first size it is not looked through at all: a start would do that a dozen times.
 */
export const NODE_FLAGS = [
  '--max-semi-space-size=8',
  '--initial-heap-size=160',
  '--heap-growing-percent=50',
] as const;

/**
 * Environment in which Heed runs on Linux; elsewhere it says nothing. The C library keeps what large buffers have left for
 * the next ones, once it has seen a few, and gives nothing of it back; with these it always does.
 */
export const ALLOCATOR = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
} as const;
