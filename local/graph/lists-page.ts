import { type Handler, sendJson } from '../handler.ts';
import type { Graph } from './graph.ts';
import { type ListView, listsHtml } from './lists-html.ts';

/** How to read what the product sealed; the key is the caller's. */
export type Unseal = (list: string, fields: Record<string, unknown>) => unknown;

/**
 * Shows what stands in SharePoint: `/lists` for people, `/lists.json` for programs, both read-only.
 * Queries: `list` names one list, `unsealed=1` adds to each item what `unseal` makes of it.
 */
export function createListsPage(options: { graph: Graph; unseal?: Unseal }): Handler {
  const { graph, unseal } = options;
  return async (request, response, url) => {
    const isJson = url.pathname === '/lists.json';
    if (!isJson && url.pathname !== '/lists') return false;
    if (request.method !== 'GET') return sendJson(response, 405, { error: 'These pages are read-only.' });
    const names = graph.listNames();
    const wanted = url.searchParams.get('list') ?? names[0];
    const list = names.find((name) => name.toLowerCase() === wanted?.toLowerCase());
    if (wanted !== undefined && list === undefined) {
      return sendJson(response, 404, { error: `There is no list called ${wanted}.` });
    }
    const unsealed = url.searchParams.get('unsealed') === '1';
    const view = list === undefined ? undefined : viewOf(graph, list, unsealed ? unseal : undefined);
    if (isJson) return sendJson(response, 200, view ?? { list: null, columns: [], items: [] });
    const counts = names.map((name) => ({ name, count: graph.countOf(name) }));
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    });
    response.end(listsHtml({ counts, view, unsealed, canUnseal: unseal !== undefined }));
    return true;
  };
}

/** Newest first; columns that hold nothing anywhere are kept, so that a missing value can be seen. */
function viewOf(graph: Graph, list: string, unseal: Unseal | undefined): ListView {
  const columns = [...graph.columnNames(list), 'Created', 'Modified'];
  const items = graph
    .rows(list)
    .reverse()
    .map((row) => (unseal ? { ...row, unsealed: unsealing(unseal, list, row.fields) } : row));
  return { list, columns, items };
}

/** One item that cannot be read must not hide the others. */
function unsealing(unseal: Unseal, list: string, fields: Record<string, unknown>): unknown {
  try {
    return unseal(list, fields) ?? null;
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'This item could not be unsealed.' };
  }
}
