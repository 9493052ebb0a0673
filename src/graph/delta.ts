import { z } from 'zod';
import { fail, ok, type Result } from '../domain/result.ts';
import type { GraphAnswer, GraphCaller } from './client.ts';
import { type GraphFault, plain } from './graph-error.ts';
import type { Item } from './items.ts';
import { LISTS, type ListName } from './schema.ts';

export interface Changes {
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

/**
 * What changed in a list since a mark; everything when there is no mark or SharePoint no longer knows it.
 * The same item can appear more than once; the last one counts. Source: Microsoft Graph, "listItem: delta".
 */
export function createDelta(deps: {
  graph: GraphCaller;
  siteId: string;
  list: ListName;
}): (since?: string) => Promise<Result<Changes>> {
  const { graph, list } = deps;
  const base = `/sites/${deps.siteId}/lists/${list}/items`;
  const expand = `$expand=fields($select=${LISTS[list].columns.map((column) => column.name).join(',')})`;
  const beginning = `${base}/delta?${expand}`;

  async function follow(start: string): Promise<Walk> {
    const latest = new Map<string, Page['value'][number]>();
    let next = start;
    for (;;) {
      const answer: GraphAnswer = await graph.call({
        call: `GET lists/${list}/items/delta`,
        method: 'GET',
        path: next,
        timeoutMs: PAGE_LIMIT_MS,
      });
      if (!answer.ok) return { fault: answer.fault };
      const page = PAGE.safeParse(answer.value.body);
      if (!page.success) return { fault: { code: 'graph.refused', status: 0 } };
      for (const item of page.data.value) latest.set(item.id, item);
      const { '@odata.nextLink': more, '@odata.deltaLink': mark } = page.data;
      if (mark !== undefined) return { latest, mark };
      if (more === undefined) return { fault: { code: 'graph.refused', status: 0 } };
      next = more;
    }
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

  async function complete(walk: Extract<Walk, { mark: string }>, whole: boolean): Promise<Result<Changes>> {
    const items: Item[] = [];
    const removed: string[] = [];
    for (const { id, fields, deleted } of walk.latest.values()) {
      if (deleted !== undefined) removed.push(id);
      else if (fields) items.push({ id, fields });
      else {
        const filled = await fill(id);
        if (!filled.ok) return filled;
        if (filled.value) items.push(filled.value);
      }
    }
    return ok({ items, removed, whole, mark: walk.mark });
  }

  return async (since) => {
    let walk = await follow(since ?? beginning);
    let whole = since === undefined;
    // 410 names where to begin again. A mark of another site, or one that Graph cannot read, begins from nothing.
    if ('fault' in walk && walk.fault.reason === 'resync' && walk.fault.location) {
      walk = await follow(walk.fault.location);
      whole = true;
    }
    if ('fault' in walk && since !== undefined && isUnusable(walk.fault)) {
      walk = await follow(beginning);
      whole = true;
    }
    return 'fault' in walk ? plain(walk.fault) : complete(walk, whole);
  };
}

type Walk =
  | { readonly fault: GraphFault }
  | { readonly latest: ReadonlyMap<string, Page['value'][number]>; readonly mark: string };

/**
 * 400: Graph cannot read the mark; 404: the list it came from was made anew. Status 0 with `graph.refused` is a link to
 * another host, or a page of another shape.
 */
function isUnusable(fault: GraphFault): boolean {
  if (fault.reason === 'resync' || fault.code === 'graph.missing') return true;
  return fault.code === 'graph.refused' && [0, 400].includes(fault.status);
}
