import { ok, type Result } from '../domain/result.ts';
import type { Fields, Items } from './items.ts';

export interface RowPage<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/**
 * Reads one page of a list.
 * @param rowOf gives undefined for what is no row of ours, such as a folder
 */
export async function readPage<Row>(
  items: Items,
  rowOf: (fields: Fields) => Row | undefined,
  next?: string,
): Promise<Result<RowPage<Row>>> {
  const page = await items.page(next);
  if (!page.ok) return page;
  const rows = page.value.items.map(({ fields }) => rowOf(fields)).filter((row) => row !== undefined);
  return ok(page.value.next === undefined ? { rows } : { rows, next: page.value.next });
}
