import type { PageId } from '../src/contract/me.ts';

export type { PageId };

/** The pages of the tab. The server says in `Me.pages` which of them a person may see. */
const PAGE_IDS: readonly PageId[] = [
  'dashboard',
  'concerns',
  'concern',
  'pupil',
  'my-reports',
  'report',
  'governors',
  'trust',
  'access-log',
  'systems',
  'settings',
];

/** Whether this is the name of a page, whoever says so. */
export function isPageId(text: unknown): text is PageId {
  return (PAGE_IDS as readonly unknown[]).includes(text);
}
