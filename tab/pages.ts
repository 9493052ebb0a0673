/**
 * The registry of pages: what each is called, its icon, where its code is, and who sees it. A page is
 * tab/pages/<id>/page.tsx with `export function Page()`; it is loaded when it is first shown,
 * or a little after the first page, so that somebody who goes offline can still move about.
 */
import { BoardRegular } from '@fluentui/react-icons/svg/board';
import { ClipboardTextLtrRegular } from '@fluentui/react-icons/svg/clipboard-text-ltr';
import { DocumentAddRegular } from '@fluentui/react-icons/svg/document-add';
import { DocumentTextRegular } from '@fluentui/react-icons/svg/document-text';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { FilterRegular } from '@fluentui/react-icons/svg/filter';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { ComponentType } from 'react';
import { type Late, late } from './late.ts';
import type { PageId } from './page-id.ts';
import { SHELL } from './words/shell.ts';

export interface PageEntry {
  readonly id: PageId;
  readonly title: string;
  readonly Icon: ComponentType<{ className?: string }>;
  readonly Page: Late<object>;
  /** A page that shows one thing stands under the page that lists them, and is not in the navigation. */
  readonly under?: PageId;
}

type Module = { readonly Page: ComponentType };

function page(id: PageId, Icon: PageEntry['Icon'], load: () => Promise<Module>): PageEntry {
  return { id, title: SHELL.titles[id], Icon, Page: late(async () => (await load()).Page) };
}

/** In the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  page('dashboard', BoardRegular, () => import('./pages/dashboard/page.tsx')),
  page('concerns', ShieldRegular, () => import('./pages/concerns/page.tsx')),
  { ...page('concern', DocumentTextRegular, () => import('./pages/concern/page.tsx')), under: 'concerns' },
  { ...page('pupil', PersonRegular, () => import('./pages/pupil/page.tsx')), under: 'concerns' },
  page('governors', PeopleTeamRegular, () => import('./pages/governors/page.tsx')),
  page('access-log', EyeRegular, () => import('./pages/access-log/page.tsx')),
  page('systems', FilterRegular, () => import('./pages/systems/page.tsx')),
  page('my-reports', ClipboardTextLtrRegular, () => import('./pages/my-reports/page.tsx')),
  page('report', DocumentAddRegular, () => import('./pages/report/page.tsx')),
  page('settings', SettingsRegular, () => import('./pages/settings/page.tsx')),
];

/** @throws Error for what is no page, which no type allows */
export function pageOf(id: PageId): PageEntry {
  const found = PAGES.find((entry) => entry.id === id);
  if (!found) throw new Error('There is no such page.');
  return found;
}
