import type { Frame, Page } from 'playwright-core';
import type { World } from './world.ts';

/** How somebody looks at the tab. */
export interface TabLook {
  /** As chosen in Teams; light when absent. */
  readonly theme?: 'light' | 'dark' | 'contrast';
  /** Of the window, in pixels; 1280 when absent. A phone is 360 wide. */
  readonly width?: number;
  readonly height?: number;
}

/** The tab, open in a window of its own. */
export interface OpenTab {
  /** The whole window: Teams with the tab in it. Keys are pressed here. */
  readonly page: Page;
  /** The tab's own document, the same one after it was led elsewhere or loaded anew. */
  readonly frame: Frame;
  close(): Promise<void>;
}

/**
 * Opens the tab in a new window as one person and waits until it says that it is there.
 * @param person as in `?as=`
 * @param sub the page in the tab, e.g. `concern/7QK42M9X`; its first page when empty
 * @throws when the tab says that it failed
 */
export async function openTab(
  world: World,
  person: string,
  { sub = '', ...look }: TabLook & { readonly sub?: string } = {},
): Promise<OpenTab> {
  const { theme = 'light', width = 1280, height = 800 } = look;
  // A colour that is on its way from one to another would be measured for its contrast.
  const page = await world.window(person, { viewport: { width, height }, reducedMotion: 'reduce' });
  const query = new URLSearchParams({ as: person, tab: 'heed', theme, ...(sub === '' ? {} : { sub }) });
  await page.goto(`${world.stack.page}/?${query}`);
  await tabReady(page);
  const frame = page.frame({ name: 'heed-tab' });
  if (!frame) throw new Error('The page holds no tab.');
  return { page, frame, close: () => page.context().close() };
}

/** Waits until the tab in this window has said that it is there, e.g. after a link in a card or another person. */
export async function tabReady(page: Page): Promise<void> {
  const tab = page.locator('.tab');
  await tab.and(page.locator('[data-state=ready], [data-state=failed]')).waitFor();
  if ((await tab.getAttribute('data-state')) === 'failed') throw new Error('The tab says that it failed.');
}
