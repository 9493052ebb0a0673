import type { Deps } from '../../src/app/deps.ts';
import { TRUST_ROLES } from '../../src/app/tab/oversight/trust.ts';
import type { PageId } from '../../src/contract/me.ts';
import type { Role } from '../../src/domain/role.ts';

/**
 * Who sees which page, the one to show first at the top. Everyone who may report has the first two. What is on a page
 * obeys the subject rule besides. Source: the project's domain, §1.
 */
const PAGES: readonly (readonly [PageId, readonly Role[] | 'everyone'])[] = [
  ['dashboard', ['dsl', 'deputy', 'head', 'chair', 'vicechair']],
  ['concerns', ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo']],
  ['concern', ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo']],
  ['pupil', ['dsl', 'deputy', 'head']],
  ['governors', ['governor', 'chair', 'vicechair', 'head', 'dsl', 'slt']],
  ['trust', TRUST_ROLES],
  ['access-log', ['dpo', 'head', 'chair', 'dsl', 'deputy']],
  ['systems', ['it', 'computing']],
  ['settings', ['dsl', 'deputy', 'head', 'chair']],
  ['my-reports', 'everyone'],
  ['report', 'everyone'],
];

/** @returns the pages of somebody with these roles; that of a trust only where the school belongs to one. */
export function pagesFor(roles: readonly Role[], { trust }: Pick<Deps, 'trust'>): readonly PageId[] {
  return PAGES.filter(([page]) => page !== 'trust' || trust).flatMap(([page, who]) =>
    who === 'everyone' || who.some((role) => roles.includes(role)) ? [page] : [],
  );
}
