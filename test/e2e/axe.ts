import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';

const SOURCE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(): Promise<{
    violations: readonly {
      id: string;
      impact?: string | null;
      nodes: readonly { html: string; failureSummary?: string }[];
    }[];
  }>;
}

/**
 * Looks for what would keep somebody out: names, roles, contrast, order.
 * @param page a window, or the tab in it
 * @returns every serious or critical finding as a line; the lesser ones are matters of taste
 */
export async function barriers(page: Page | Frame): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        // Fluent's guards of the focus are hidden and can be focused on purpose: they pass it on at once.
        nodes
          .filter(({ html }) => !html.includes('data-tabster-dummy'))
          .map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
  });
}

/** The same in the light and in the dark theme, with which theme it is in front of each line. */
export async function barriersInBothThemes(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    found.push(...(await barriers(page)).map((line) => `${theme}: ${line}`));
  }
  return found;
}
