import type { Finding } from '../app/check-finding.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import type { GraphFault } from './graph-error.ts';
import { type FoundList, type ListStep, planLists } from './provision-plan.ts';
import { readColumns, readNames } from './provision-read.ts';

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
  const lists = await readNames(graph, siteId);
  if (!lists.ok) return whyNot(lists.fault, 'site-refused', 'site-missing');
  const existing: FoundList[] = [];
  const refused: Finding[] = [];
  for (const { id, name } of lists.value) {
    const columns = await readColumns(graph, siteId, id);
    if (columns.ok) existing.push({ id, name, columns: columns.value });
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

function findingOf(step: ListStep): Finding {
  switch (step.do) {
    case 'create-list':
      return { code: 'list-missing', list: step.list };
    case 'add-column':
      return { code: 'column-missing', list: step.list, column: step.column.name };
    case 'add-index':
      return { code: 'column-not-indexed', list: step.list, column: step.column };
    case 'make-unique':
      return { code: 'column-not-unique', list: step.list, column: step.column };
    case 'ask':
      return { code: 'column-type', list: step.list, column: step.column };
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
