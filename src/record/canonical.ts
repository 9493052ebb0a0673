/**
 * JSON in one spelling only: keys sorted by code unit, no spaces, no undefined. Equal values give equal texts, so a
 * digest of the text is a digest of the value.
 * @throws TypeError for what JSON cannot hold (functions, NaN, an undefined inside a list)
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError('Only what JSON can hold can be written canonically.');
}
