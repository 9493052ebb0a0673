/** Which page comes first. What a person may see is the server's to say; it refuses what is not theirs, too. */
import type { PageId } from './page-id.ts';
import { parseSubPage, type Route } from './router.ts';

/**
 * @param link sub page id of the deep link, if any
 * @param pages as `GET /api/me` lists them, the first to be shown first
 * @param listed those that stand in the navigation
 * @returns the page that was asked for, even where it is then refused in words; else the person's first
 */
export function firstRoute(
  link: string | undefined,
  pages: readonly PageId[],
  listed: readonly PageId[],
): Route {
  return parseSubPage(link) ?? { page: pages.find((id) => listed.includes(id)) ?? 'my-reports' };
}
