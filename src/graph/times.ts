/**
 * A time as a dateTime column keeps it: UTC, whole seconds. Cut here rather than by SharePoint, so that what was written
 * is what will be read.
 * @param iso any ISO 8601 time; @returns `2026-11-21T09:30:05Z`
 */
export function toColumnTime(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19)}Z`;
}

/** @returns `2026-11-21T09:30:05.000Z`, in the form of `toISOString` so that text compares as time does; '' when it is none */
export function fromColumnTime(value: unknown): string {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}
