import { LISTS } from '../../src/graph/schema.ts';
import { MARK } from './guard.ts';
import { type Ask, NotAsked } from './question.ts';
import { codeOf, recordOf, textOf, valuesOf } from './reply.ts';
import { type RealTenant, type SiteAt, siteAt } from './settings.ts';

/** Permissions with which every site of the tenant could be written to. Source: Microsoft Graph permissions reference. */
const WIDE = ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];
const PAGES = 50;

export type Allowed =
  | { readonly ok: true; readonly siteId: string; readonly leftOver: readonly string[] }
  | { readonly ok: false; readonly sentences: readonly string[] };

/** @returns the application permissions in a token; none for anything that is no token */
export function rightsIn(token: string): readonly string[] {
  try {
    const { roles } = recordOf(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
    return Array.isArray(roles) ? roles.map(String) : [];
  } catch {
    return [];
  }
}

/**
 * Whether an identity may be used: one that could write to every site is refused, so that a fault of this program could not
 * reach a school's record even then.
 * @param grants whether a person asked for the questions that need the widest right of all
 */
export function tooWide(rights: readonly string[], grants: boolean): string | undefined {
  const wide = rights.find((right) => WIDE.includes(right));
  if (wide === undefined || grants) return undefined;
  return `The identity holds ${wide}, which opens every site of the tenant. Give it Sites.Selected and the role fullcontrol on the one test site. (Only with --grants, in a tenant without a school, may it hold more.)`;
}

/**
 * Whether a site may be written to, by what stands there now. All its lists are read; where one page is refused the answer is
 * no. There is no option to go on all the same.
 * @param ask used for reading only
 */
export async function judgeSite(tenant: Pick<RealTenant, 'site' | 'heed'>, ask: Ask): Promise<Allowed> {
  const no = (...sentences: readonly string[]): Allowed => ({ ok: false, sentences });
  const { site, heed } = tenant;
  const found = await ask('GET', `${addressOf(site)}?$select=id`);
  const siteId = textOf(found.body, 'id');
  if (found.status !== 200 || siteId === '') {
    const { status, code = '' } = codeOf(found);
    return no(
      `The site could not be read (${status} ${code}). Check --site, and that the identity has a role on it.`,
    );
  }
  if (siteId.toLowerCase() === heed.siteId?.toLowerCase() || isSamePlace(site, heed.site))
    return no(
      'This is the site of Heed itself (SITE_ID or SITE_URL). Questions are asked on a site of their own.',
    );
  const names = await namesOn(ask, siteId);
  if (names === undefined)
    return no(
      'The lists of the site could not all be read, so nobody knows what stands there. Nothing was asked.',
    );
  const heeds = Object.keys(LISTS).filter((name) =>
    names.some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  if (heeds.length > 0)
    return no(
      `The site has lists with the names of Heed's (${heeds.join(', ')}): it may be a school's record. Nothing was asked. Make an empty site for this.`,
    );
  return { ok: true, siteId, leftOver: names.filter((name) => name.startsWith(MARK)) };
}

/** Both names of each list: the one that people see can be changed, the one in its address cannot. */
async function namesOn(ask: Ask, siteId: string): Promise<readonly string[] | undefined> {
  const names = new Set<string>();
  let next = `/sites/${siteId}/lists?$select=id,name,displayName`;
  for (let page = 0; page < PAGES; page++) {
    const reply = await ask('GET', next);
    if (reply.status !== 200 || !Array.isArray(recordOf(reply.body).value)) return undefined;
    for (const list of valuesOf(reply.body))
      for (const name of [textOf(list, 'name'), textOf(list, 'displayName')]) if (name) names.add(name);
    next = textOf(reply.body, '@odata.nextLink');
    if (next === '') return [...names];
  }
  throw new NotAsked('The site has more lists than a test site would have.');
}

function addressOf(site: SiteAt): string {
  return 'id' in site ? `/sites/${site.id}` : `/sites/${site.host}:/${site.path}`;
}

function isSamePlace(site: SiteAt, address: string | undefined): boolean {
  const other = address === undefined ? undefined : siteAt(address);
  if (!other || 'id' in other || 'id' in site) return false;
  return (
    other.host.toLowerCase() === site.host.toLowerCase() &&
    other.path.toLowerCase() === site.path.toLowerCase()
  );
}
