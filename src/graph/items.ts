import { z } from 'zod';
import { fail, ok, type Result } from '../domain/result.ts';
import type { GraphAnswer, GraphCaller } from './client.ts';
import { plain } from './graph-error.ts';
import { LISTS, type ListName } from './schema.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface Item {
  readonly id: string;
  /** Empty columns are left out by SharePoint. */
  readonly fields: Fields;
}

/** The unique column that names a row, and its value in the row meant. */
export interface Key {
  readonly column: string;
  readonly value: string;
}

/** Rows of one SharePoint list, before anybody says what they mean. */
export interface Items {
  /** @returns the new item's id, or `already` when a row with this key stands there */
  add(key: Key, fields: Fields): Promise<Result<{ readonly id: string } | 'already'>>;
  /** Merges: columns that are not named stay as they are, null empties one. `graph.conflict`: a unique value is taken. */
  change(id: string, fields: Fields): Promise<Result<void>>;
  find(key: Key): Promise<Result<Item | undefined>>;
  /** @param where the one indexed column to filter by; every row when absent */
  all(where?: Key): Promise<Result<readonly Item[]>>;
  /**
   * Some of the rows in the order of their ids, which no other question walks along however long a list is.
   * @param next where the page before ended; the beginning when absent
   */
  page(next?: string): Promise<Result<ItemPage>>;
}

export interface ItemPage {
  readonly items: readonly Item[];
  /** Where the next page begins; absent on the last one. A page may be empty and not the last. */
  readonly next?: string;
}

const CREATED = z.object({ id: z.string() });
const PAGE = z.object({
  value: z.array(
    z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()).optional() }).catch({ id: '' }),
  ),
  '@odata.nextLink': z.string().optional(),
});

/** Rows of up to 64,000 characters: a page of them takes longer than a single call. */
const PAGE_LIMIT_MS = 30_000;

/**
 * Source of each call: Microsoft Graph, "Create item", "Update listItem", "List items". The list is addressed by its
 * name, which Graph takes in place of an id, so an installation needs no list ids.
 */
export function createItems(deps: { graph: GraphCaller; siteId: string; list: ListName }): Items {
  const { graph, list } = deps;
  const base = `/sites/${deps.siteId}/lists/${list}/items`;
  const expand = `$expand=fields($select=${LISTS[list].columns.map((column) => column.name).join(',')})`;

  async function read(path: string, call: string, oneRow = false): Promise<Result<ItemPage>> {
    const answer: GraphAnswer = await graph.call({
      call,
      method: 'GET',
      path,
      timeoutMs: PAGE_LIMIT_MS,
      oneRow,
    });
    if (!answer.ok) return plain(answer.fault);
    const parsed = PAGE.safeParse(answer.value.body);
    if (!parsed.success) return fail('graph.refused');
    const { value, '@odata.nextLink': next } = parsed.data;
    const items = value.flatMap(({ id, fields }) => (fields ? [{ id, fields }] : []));
    return ok(next === undefined ? { items } : { items, next });
  }

  async function pages(first: string, call: string, oneRow = false): Promise<Result<readonly Item[]>> {
    const items: Item[] = [];
    let next: string | undefined = first;
    while (next !== undefined) {
      const page = await read(next, call, oneRow);
      if (!page.ok) return page;
      items.push(...page.value.items);
      next = page.value.next;
    }
    return ok(items);
  }

  const everything = `${base}?${expand}&$top=500`;

  function all(where?: Key): Promise<Result<readonly Item[]>> {
    return where ? filtered(where) : pages(everything, `GET lists/${list}/items`);
  }

  function filtered(key: Key, oneRow = false): Promise<Result<readonly Item[]>> {
    const path = `${base}?${expand}&$filter=${equals(key)}&$top=500`;
    return pages(path, `GET lists/${list}/items?${key.column}`, oneRow);
  }

  const page = (next = everything) => read(next, `GET lists/${list}/items`);

  async function find(key: Key): Promise<Result<Item | undefined>> {
    const found = await filtered(key, true);
    if (!found.ok) return found;
    // Graph drops what it does not understand in silence (reported of $orderby), so an answer is not taken on trust.
    const wanted = key.value.toLowerCase();
    return ok(found.value.find(({ fields }) => String(fields[key.column]).toLowerCase() === wanted));
  }

  async function add(key: Key, fields: Fields): Promise<Result<{ readonly id: string } | 'already'>> {
    const answer = await graph.call({
      call: `POST lists/${list}/items`,
      method: 'POST',
      path: base,
      body: { fields: { Title: LISTS[list].title, ...fields } },
    });
    if (answer.ok) return createdOf(answer.value.body);
    if (answer.fault.reason === 'duplicate') return ok('already');
    // The text that says "duplicate" is reported, not promised. Were it to change, every row that was committed before
    // its answer got lost would stop the record, so a refusal is checked against the list itself.
    if (answer.fault.status === 400 || answer.fault.status === 409) {
      const found = await find(key);
      if (found.ok && found.value) return ok('already');
    }
    return plain(answer.fault);
  }

  async function change(id: string, fields: Fields): Promise<Result<void>> {
    const answer = await graph.call({
      call: `PATCH lists/${list}/items/{id}`,
      method: 'PATCH',
      // `/items/{id}` with `fields` inside: the form that PnPjs tests live; `/fields` was refused in one tenant.
      path: `${base}/${encodeURIComponent(id)}`,
      body: { fields },
    });
    if (answer.ok) return ok(undefined);
    return answer.fault.reason === 'duplicate' ? fail('graph.conflict') : plain(answer.fault);
  }

  return { add, change, find, all, page };
}

/** Quotes doubled for OData, then encoded whole: the SDK encodes nothing, and `&` or `#` would cut the filter. */
function equals(key: Key): string {
  return encodeURIComponent(`fields/${key.column} eq '${key.value.replaceAll("'", "''")}'`);
}

function createdOf(body: unknown): Result<{ id: string }> {
  const created = CREATED.safeParse(body);
  // It was made, and whoever asks again learns so from `already`.
  return created.success ? ok({ id: created.data.id }) : fail('graph.unreachable');
}
