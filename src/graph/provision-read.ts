import { z } from 'zod';
import type { GraphCaller } from './client.ts';
import { readColumn } from './column-definition.ts';
import type { GraphFault } from './graph-error.ts';
import type { FoundColumn, FoundList } from './provision-plan.ts';
import { LISTS } from './schema.ts';

/** What was read, or the fault with its HTTP status: who sets a school up must know a missing right from a wrong id. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: GraphFault };

/** A list of Heed's, under the name that the schema gives it. */
export interface NamedList {
  readonly id: string;
  readonly name: string;
}

const PAGE = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
const LIST = z.object({ id: z.string(), name: z.string().catch(''), displayName: z.string().catch('') });

/** Follows every page of an answer that lists something. */
export async function readAll(
  graph: GraphCaller,
  call: string,
  first: string,
): Promise<Read<readonly unknown[]>> {
  const found: unknown[] = [];
  let next: string | undefined = first;
  while (next !== undefined) {
    const answer = await graph.call({ call, method: 'GET', path: next });
    if (!answer.ok) return answer;
    const page = PAGE.safeParse(answer.value.body);
    if (!page.success) return { ok: false, fault: { code: 'graph.refused', status: answer.value.status } };
    found.push(...page.data.value);
    next = page.data['@odata.nextLink'];
  }
  return { ok: true, value: found };
}

/** @returns which of Heed's lists the site has */
export async function readNames(graph: GraphCaller, siteId: string): Promise<Read<readonly NamedList[]>> {
  const lists = await readAll(graph, 'GET lists', `/sites/${siteId}/lists?$select=id,name,displayName`);
  if (!lists.ok) return lists;
  const named = lists.value.flatMap((value) => {
    const list = LIST.safeParse(value).data;
    const name = list && nameOf(list);
    return name ? [{ id: list.id, name }] : [];
  });
  return { ok: true, value: named };
}

export async function readColumns(
  graph: GraphCaller,
  siteId: string,
  listId: string,
): Promise<Read<readonly FoundColumn[]>> {
  const path = `/sites/${siteId}/lists/${encodeURIComponent(listId)}/columns`;
  const columns = await readAll(graph, 'GET lists/{id}/columns', path);
  if (!columns.ok) return columns;
  return { ok: true, value: columns.value.map(readColumn).filter((column) => column !== undefined) };
}

/** @returns Heed's lists as they stand in the site, with their columns */
export async function readLists(graph: GraphCaller, siteId: string): Promise<Read<readonly FoundList[]>> {
  const names = await readNames(graph, siteId);
  if (!names.ok) return names;
  const found: FoundList[] = [];
  for (const { id, name } of names.value) {
    const columns = await readColumns(graph, siteId, id);
    if (!columns.ok) return columns;
    found.push({ id, name, columns: columns.value });
  }
  return { ok: true, value: found };
}

/** Lists are addressed by their title at run time, so the title is the name that counts, and that must be free. */
function nameOf({ name, displayName }: z.infer<typeof LIST>): string | undefined {
  const title = (displayName || name).toLowerCase();
  return Object.keys(LISTS).find((each) => each.toLowerCase() === title);
}
