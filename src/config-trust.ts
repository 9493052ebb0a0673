/** A school of the trust: its name in words, and the address of its app without a slash at the end. */
export interface TrustSchool {
  readonly name: string;
  readonly base: string;
}

const MOST_SCHOOLS = 100;
const FORM = 'must be Name=https://address for each school, as in Oakfield=https://heed.example.org/oakfield';

/**
 * Reads the list of a trust's schools: `Oakfield=https://host/oakfield Willow=https://other/willow`. A name may hold
 * spaces; schools are parted by spaces, semicolons or lines.
 * @param text the variable's text
 * @param besides addresses that are taken although they are not https: those of the stand-in tenant's machine
 * @returns the schools in their order, or every fault as the end of a sentence; no address is repeated in one
 */
export function readTrust(
  text: string,
  besides: (address: string) => boolean = () => false,
): { readonly schools: readonly TrustSchool[]; readonly faults: readonly string[] } {
  const faults = new Set<string>();
  const schools: TrustSchool[] = [];
  const rest = text.replace(/([^=;]+)=([^\s;=]+)(?=[\s;]|$)[\s;]*/g, (_all, rawName, rawBase) => {
    const name = String(rawName).trim().replace(/\s+/g, ' ');
    const base = addressOf(String(rawBase), besides);
    if (name === '' || name.length > 60) faults.add('has a name that is empty or longer than 60 characters');
    else if (name.includes('://')) faults.add('has an address without a name');
    else if (!base)
      faults.add(`has an address for ${name} that is not https, or holds more than host and path`);
    else if (schools.some((school) => school.name.toLowerCase() === name.toLowerCase()))
      faults.add(`names ${name} twice`);
    else if (schools.some((school) => school.base === base))
      faults.add(`gives ${name} the address of another school`);
    else schools.push({ name, base });
    return '';
  });
  if (rest.trim() !== '' || (schools.length === 0 && faults.size === 0)) faults.add(FORM);
  if (schools.length > MOST_SCHOOLS) faults.add(`may hold at most ${MOST_SCHOOLS} schools`);
  return { schools, faults: [...faults] };
}

function addressOf(text: string, besides: (address: string) => boolean): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, pathname, search, hash, username, password } = new URL(text);
  if (protocol !== 'https:' && !besides(text)) return undefined;
  if (search || hash || username || password) return undefined;
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
