import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Tenant } from '../../local/tenant.ts';

/** When what a report leads to arrived, by `performance.now()`; a look every few milliseconds, so it is late by that. */
export interface Arrivals {
  /** When a card that shows this reference was first put into somebody else's chat. */
  card(reference: string): number | undefined;
  /** When both first entries and the row of the concern stood in SharePoint. */
  filed(reference: string): number | undefined;
  stop(): void;
}

const LOOK_EVERY_MS = 4;
/** What a receipt stands for: the report, and who is told. */
const FIRST_ENTRIES = 2;

/**
 * Watches the stand-in beside whatever is measured.
 * @param dataDir where the tenant keeps its lists: a second, reading connection costs the tenant less than questions
 */
export function watchArrivals(tenant: Tenant, dataDir: string): Arrivals {
  const database = new DatabaseSync(join(dataDir, 'graph.sqlite'), { readOnly: true });
  const rowsAfter = database.prepare('SELECT row, fields FROM items WHERE row > ? ORDER BY row');
  const newest = database.prepare('SELECT coalesce(max(row), 0) AS row FROM items').get();
  let lastRow = Number(newest?.row ?? 0);
  let lastActivity = tenant.teams.activities.at(-1);
  const cards = new Map<string, number>();
  const rows = new Map<string, number>();

  function lookForCards(now: number): void {
    const { activities } = tenant.teams;
    const from = lastActivity ? activities.lastIndexOf(lastActivity) + 1 : 0;
    for (const { direction, method, activity } of activities.slice(from)) {
      if (direction !== 'from-bot' || method !== 'POST') continue;
      const shown = /\b([0-9A-Z]{4})-([0-9A-Z]{4})\b/.exec(JSON.stringify(activity));
      const reference = shown ? `${shown[1]}${shown[2]}` : undefined;
      if (reference && !cards.has(reference)) cards.set(reference, now);
    }
    lastActivity = activities.at(-1);
  }

  function lookForRows(now: number): void {
    for (const { row, fields } of rowsAfter.all(lastRow)) {
      lastRow = Number(row);
      const { EntryKey, Reference } = JSON.parse(String(fields)) as Record<string, string>;
      const key = (EntryKey ?? Reference)?.toLowerCase();
      if (key !== undefined && !rows.has(key)) rows.set(key, now);
    }
  }

  const timer = setInterval(() => {
    const now = performance.now();
    lookForCards(now);
    lookForRows(now);
  }, LOOK_EVERY_MS);

  return {
    card: (reference) => cards.get(reference),
    filed(reference) {
      const name = reference.toLowerCase();
      const entries = Array.from({ length: FIRST_ENTRIES }, (_each, at) => rows.get(`${name}:${at + 1}`));
      const all = [rows.get(name), ...entries];
      return all.includes(undefined) ? undefined : Math.max(...all.map(Number));
    },
    stop() {
      clearInterval(timer);
      database.close();
    },
  };
}
