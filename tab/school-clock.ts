/**
 * The time as the server has it. The clock of somebody's own device can be wrong by hours, and "2 hours ago" with it.
 */
let ahead = 0;

/** @returns milliseconds since 1970. */
export function schoolNow(): number {
  return Date.now() + ahead;
}

/** @param iso what the server said the time was, just now */
export function setSchoolClock(iso: string): void {
  const said = Date.parse(iso);
  if (!Number.isNaN(said)) ahead = said - Date.now();
}
