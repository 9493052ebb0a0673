import { z } from 'zod';
import type { Finding } from '../app/check-finding.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { readColumn } from './column-definition.ts';
import type { GraphFault } from './graph-error.ts';
import { type Difference, type FoundColumn, type FoundList, planLists, type Step } from './provision-plan.ts';
import { LISTS } from './schema.ts';

const PAGE = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
const LIST = z.object({ id: z.string(), name: z.string().catch(''), displayName: z.string().catch('') });

const DIFFERS: Readonly<Record<Difference, Finding['code']>> = {
  type: 'column-type',
  'not-indexed': 'column-not-indexed',
  'not-unique': 'column-not-unique',
};

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: GraphFault };

/**
 * Compares the school's lists with what Heed needs: each list, each column with its type and its index. Reads only: one
 * call for the lists and one for the columns of each. That Heed may write, no reading can show: see the self-test.
 * @returns what is wrong, nothing when all is well; a fault when SharePoint did not answer, so that nobody knows
 */
export async function checkLists(deps: {
  readonly graph: GraphCaller;
  readonly siteId: string;
}): Promise<Result<readonly Finding[]>> {
  const { graph, siteId } = deps;
  const lists = await readAll(graph, 'GET lists', `/sites/${siteId}/lists?$select=id,name,displayName`);
  if (!lists.ok) return whyNot(lists.fault, 'site-refused', 'site-missing');
  const existing: FoundList[] = [];
  const refused: Finding[] = [];
  for (const value of lists.value) {
    const list = LIST.safeParse(value).data;
    const name = list && nameOf(list);
    if (!list || !name) continue;
    const path = `/sites/${siteId}/lists/${encodeURIComponent(list.id)}/columns`;
    const columns = await readAll(graph, 'GET lists/{id}/columns', path);
    if (columns.ok)
      existing.push({
        id: list.id,
        name,
        columns: columns.value
          .map(readColumn)
          .filter((column): column is FoundColumn => column !== undefined),
      });
    else {
      const why = whyNot(columns.fault, 'list-refused', 'list-missing');
      if (!why.ok) return why;
      refused.push(...why.value.map((finding) => ({ ...finding, list: name })));
    }
  }
  const unread = new Set(refused.map(({ list }) => list));
  return ok([
    ...refused,
    ...planLists(existing)
      .filter(({ list }) => !unread.has(list))
      .map(findingOf),
  ]);
}

function findingOf(step: Step): Finding {
  switch (step.do) {
    case 'create-list':
      return { code: 'list-missing', list: step.list };
    case 'add-column':
      return { code: 'column-missing', list: step.list, column: step.column.name };
    case 'ask':
      return { code: DIFFERS[step.differs], list: step.list, column: step.column };
  }
}

/** SharePoint said no, or that there is nothing: that is known. Anything else may pass. */
function whyNot(
  fault: GraphFault,
  refused: Finding['code'],
  missing: Finding['code'],
): Result<readonly Finding[]> {
  if (fault.status === 401 || fault.status === 403) return ok([{ code: refused }]);
  return fault.status === 404 ? ok([{ code: missing }]) : fail(fault.code);
}

/** Lists are addressed by their title at run time, so the title is the name that counts. */
function nameOf({ name, displayName }: z.infer<typeof LIST>): string | undefined {
  const title = (displayName || name).toLowerCase();
  return Object.keys(LISTS).find((each) => each.toLowerCase() === title);
}

async function readAll(graph: GraphCaller, call: string, first: string): Promise<Read<readonly unknown[]>> {
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
