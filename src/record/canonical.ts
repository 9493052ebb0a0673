/**
 * JSON in one spelling only: keys sorted by code unit, no spaces, no undefined. Equal values give equal texts, so a
 * digest of the text is a digest of the value.
 * @throws TypeError for what JSON cannot hold (functions, NaN, an undefined inside a list)
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError('Only what JSON can hold can be written canonically.');
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(members).sort()) {
    if (members[key] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(members[key])}`;
  }
  return `{${text}}`;
}
