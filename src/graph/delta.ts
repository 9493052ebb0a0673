import { z } from 'zod';
import { fail, ok, type Result } from '../domain/result.ts';
import type { GraphAnswer, GraphCaller } from './client.ts';
import { type GraphFault, plain } from './graph-error.ts';
import type { Item } from './items.ts';
import { LISTS, type ListName } from './schema.ts';

export interface Changes {
  /** Nothing where they were taken page by page. */
  readonly items: readonly Item[];
  /** Ids of items that somebody deleted. */
  readonly removed: readonly string[];
  /** Whether these are all the items there are, whatever was asked: then what is not among them is not there. */
  readonly whole: boolean;
  /** The address to ask from next time. */
  readonly mark: string;
}

const PAGE = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      fields: z.record(z.string(), z.unknown()).optional(),
      deleted: z.unknown().optional(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});
type Page = z.infer<typeof PAGE>;

const ITEM = z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()) });
const PAGE_LIMIT_MS = 30_000;

/** Takes a page of items while the rest is still to be read: a hundred thousand rows at once would fill the memory. */
export type TakePage = (items: readonly Item[]) => Promise<Result<void>>;

/**
 * What changed in a list since a mark; everything when there is no mark or SharePoint no longer knows it.
 * The same item can appear more than once; the last one counts. Source: Microsoft Graph, "listItem: delta".
 * @returns a function whose `take` gets everything page by page where there is no mark; the fault of `take` ends it
 */
export function createDelta(deps: {
  graph: GraphCaller;
  siteId: string;
  list: ListName;
}): (since?: string, take?: TakePage) => Promise<Result<Changes>> {
  const { graph, list } = deps;
  const base = `/sites/${deps.siteId}/lists/${list}/items`;
  const expand = `$expand=fields($select=${LISTS[list].columns.map((column) => column.name).join(',')})`;
  const beginning = `${base}/delta?${expand}`;

  async function follow(start: string, take?: TakePage): Promise<Walk> {
    const latest = new Map<string, Page['value'][number]>();
    let asked = ask(start);
    for (;;) {
      const answer = await asked;
      if (!answer.ok) return { fault: answer.fault };
      const page = PAGE.safeParse(answer.value.body);
      if (!page.success) return { fault: { code: 'graph.refused', status: 0 } };
      for (const item of page.data.value) latest.set(item.id, item);
      const { '@odata.nextLink': more, '@odata.deltaLink': mark } = page.data;
      // SharePoint looks for the next page while this one is taken in.
      if (mark === undefined && more !== undefined) asked = ask(more);
      if (take) {
        const taken = await takeWhole(latest, take);
        if (!taken.ok) return { fault: { ...taken.fault, status: 0, taken: true } };
      }
      if (mark !== undefined) return { latest, mark };
      if (more === undefined) return { fault: { code: 'graph.refused', status: 0 } };
    }
  }

  function ask(path: string): Promise<GraphAnswer> {
    const call = `GET lists/${list}/items/delta`;
    return graph.call({ call, method: 'GET', path, timeoutMs: PAGE_LIMIT_MS });
  }

  /** Whether later pages keep `$expand` is not documented; an item without its columns is asked for by itself. */
  async function fill(id: string): Promise<Result<Item | undefined>> {
    const answer = await graph.call({
      call: `GET lists/${list}/items/{id}`,
      method: 'GET',
      path: `${base}/${encodeURIComponent(id)}?${expand}`,
    });
    if (!answer.ok) return answer.fault.code === 'graph.missing' ? ok(undefined) : plain(answer.fault);
    const item = ITEM.safeParse(answer.value.body);
    return item.success ? ok(item.data) : fail('graph.refused');
  }

  /** @returns the items with their columns; an item that is gone meanwhile is left out. */
  async function itemsOf(latest: Latest): Promise<Result<readonly Item[]>> {
    const items: Item[] = [];
    for (const { id, fields, deleted } of latest.values()) {
      if (deleted !== undefined) continue;
      const filled = fields ? ok({ id, fields }) : await fill(id);
      if (!filled.ok) return filled;
      if (filled.value) items.push(filled.value);
    }
    return ok(items);
  }

  /** Hands on what the page has and keeps of it only what was deleted. */
  async function takeWhole(
    latest: Map<string, Page['value'][number]>,
    take: TakePage,
  ): Promise<Result<void>> {
    const items = await itemsOf(latest);
    if (!items.ok) return items;
    for (const [id, { deleted }] of latest) if (deleted === undefined) latest.delete(id);
    return take(items.value);
  }

  async function complete(walk: Extract<Walk, { mark: string }>, whole: boolean): Promise<Result<Changes>> {
    const items = await itemsOf(walk.latest);
    if (!items.ok) return items;
    const removed = [...walk.latest.values()].flatMap(({ id, deleted }) =>
      deleted === undefined ? [] : [id],
    );
    return ok({ items: items.value, removed, whole, mark: walk.mark });
  }

  return async (since, take) => {
    // What changed since a mark is little; only everything is taken page by page, and then it is never begun twice.
    if (since === undefined && take) {
      const walk = await follow(beginning, take);
      return 'fault' in walk ? plain(walk.fault) : complete(walk, true);
    }
    let walk = await follow(since ?? beginning);
    let whole = since === undefined;
    // 410 names where to begin again. A mark of another site, or one that Graph cannot read, begins from nothing.
    if ('fault' in walk && walk.fault.reason === 'resync' && walk.fault.location) {
      walk = await follow(walk.fault.location, take);
      whole = true;
    }
    if ('fault' in walk && since !== undefined && !walk.fault.taken && isUnusable(walk.fault)) {
      walk = await follow(beginning, take);
      whole = true;
    }
    return 'fault' in walk ? plain(walk.fault) : complete(walk, whole);
  };
}

type Latest = ReadonlyMap<string, Page['value'][number]>;
type Walk =
  /** `taken`: it came from whoever takes the pages, so beginning again mends nothing. */
  | { readonly fault: GraphFault & { readonly taken?: true } }
  | { readonly latest: Latest; readonly mark: string };

/**
 * 400: Graph cannot read the mark; 404: the list it came from was made anew. Status 0 with `graph.refused` is a link to
 * another host, or a page of another shape.
 */
function isUnusable(fault: GraphFault): boolean {
  if (fault.reason === 'resync' || fault.code === 'graph.missing') return true;
  return fault.code === 'graph.refused' && [0, 400].includes(fault.status);
}
