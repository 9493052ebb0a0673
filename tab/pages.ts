/**
 * The registry of pages: what each is called, its icon, and its code (page-code.ts). A page is
 * tab/pages/<id>/page.tsx with `export function Page()`; it is loaded when it is first shown,
 * or a little after the first page, so that somebody who goes offline can still move about.
 */
import { BoardRegular } from '@fluentui/react-icons/svg/board';
import { BuildingMultipleRegular } from '@fluentui/react-icons/svg/building-multiple';
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
import { PAGE_CODE } from './page-code.ts';
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

const ICONS: Readonly<Record<PageId, PageEntry['Icon']>> = {
  dashboard: BoardRegular,
  concerns: ShieldRegular,
  concern: DocumentTextRegular,
  pupil: PersonRegular,
  governors: PeopleTeamRegular,
  trust: BuildingMultipleRegular,
  'access-log': EyeRegular,
  systems: FilterRegular,
  'my-reports': ClipboardTextLtrRegular,
  report: DocumentAddRegular,
  settings: SettingsRegular,
};

/** In the order of the navigation. */
export const PAGES: readonly PageEntry[] = (Object.keys(PAGE_CODE) as PageId[]).map((id) => {
  const { load, under } = PAGE_CODE[id];
  return {
    id,
    title: SHELL.titles[id],
    Icon: ICONS[id],
    Page: late(async () => (await load()).Page),
    ...(under ? { under } : {}),
  };
});

/** @throws Error for what is no page, which no type allows */
export function pageOf(id: PageId): PageEntry {
  const found = PAGES.find((entry) => entry.id === id);
  if (!found) throw new Error('There is no such page.');
  return found;
}
