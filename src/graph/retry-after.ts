/** A pause longer than this is a mistake of somebody's clock. */
const LONGEST_SECONDS = 600;

/**
 * How long the service asks us to stay away.
 * Source: SharePoint, "Avoid getting throttled": honour the larger of `Retry-After` and `RateLimit-Reset`, both in
 * seconds; RFC 9110 §10.2.3: `Retry-After` may be a date.
 *
 * @param headers of the answer
 * @param now milliseconds since 1970, used for a date when the answer has no `Date` of its own
 * @returns seconds, or undefined when neither header says
 */
export function retryAfterSeconds(headers: Headers, now: number): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  const asked = [
    secondsOf(headers.get('retry-after'), Number.isNaN(date) ? now : date),
    secondsOf(headers.get('ratelimit-reset'), undefined),
  ].filter((each) => each !== undefined);
  return asked.length === 0 ? undefined : Math.min(Math.max(...asked), LONGEST_SECONDS);
}

function secondsOf(value: string | null, now: number | undefined): number | undefined {
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value);
  const date = now === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) || now === undefined ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
