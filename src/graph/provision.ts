import { fail, ok, type Result } from '../domain/result.ts';
import type { GraphCaller, GraphRequest } from './client.ts';
import { definitionOf } from './column-definition.ts';
import { type GraphFault, plain } from './graph-error.ts';
import { type ListStep, planLists } from './provision-plan.ts';
import { readLists } from './provision-read.ts';
import { done, wouldDo } from './provision-words.ts';
import { LISTS, type ListShape } from './schema.ts';

/** One run creates, the next reading completes what a create left out, the last finds nothing to do. */
const ROUNDS = 3;
/** SharePoint makes a list with its indexes in one answer. */
const CREATE_LIMIT_MS = 60_000;

interface ProvisionDeps {
  readonly graph: GraphCaller;
  readonly siteId: string;
  /** Takes one sentence for the person at the terminal; none holds more than names of the schema. */
  readonly say: (line: string) => void;
}

/**
 * Completes the lists of a site: creates lists and columns, adds indexes. It removes nothing, changes no type, and can run
 * again at any time, also after a run that was cut off.
 * The identity behind `graph` needs `manage` or `fullcontrol` on the site: `write`, which the app runs with, cannot
 * create a list (reported).
 * @returns `graph.conflict` when something stands there that differs, after everything else was done; the fault of the
 * first step that failed otherwise
 */
export async function provision(deps: ProvisionDeps): Promise<Result<void>> {
  const given = new Set<string>();
  let failure: Result<void> | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const existing = await readLists(deps.graph, deps.siteId);
    if (!existing.ok) return plain(existing.fault);
    const steps = planLists(existing.value).filter((step) => !given.has(nameOf(step)));
    const changes = steps.filter((step) => step.do !== 'ask');
    if (changes.length === 0) return failure ?? conclude(steps, deps.say);
    for (const step of changes) {
      const answer = await deps.graph.call(requestFor(step, deps.siteId));
      deps.say(done(step, answer.ok ? undefined : answer.fault));
      if (answer.ok) continue;
      if (isHopeless(answer.fault)) return plain(answer.fault);
      given.add(nameOf(step));
      // The library is for evidence alone; reports, the record and the tab do without.
      if (step.list === 'Evidence')
        deps.say('Evidence: create the document library by hand in SharePoint, named Evidence.');
      else failure ??= plain(answer.fault);
    }
  }
  deps.say(
    'SharePoint answered that something was made, and does not show it. Run this again in a few minutes.',
  );
  return fail('graph.unreachable');
}

/** Whether everything that follows would fail alike. */
function isHopeless({ code, status }: GraphFault): boolean {
  return code === 'graph.unreachable' || code === 'graph.throttled' || status === 401 || status === 403;
}

function conclude(steps: readonly ListStep[], say: (line: string) => void): Result<void> {
  for (const step of steps) say(wouldDo(step));
  if (steps.length > 0) return fail('graph.conflict');
  say('Every list is complete.');
  return ok(undefined);
}

function nameOf(step: ListStep): string {
  const column = step.do === 'create-list' ? '' : step.do === 'add-column' ? step.column.name : step.column;
  return `${step.do} ${step.list} ${column}`;
}

/** Sources: Microsoft Graph, "Create a list", "Create a columnDefinition in a list", "Update columnDefinition". */
function requestFor(step: Exclude<ListStep, { readonly do: 'ask' }>, siteId: string): GraphRequest {
  const lists = `/sites/${siteId}/lists`;
  const timeoutMs = CREATE_LIMIT_MS;
  if (step.do === 'create-list') {
    const shape: ListShape = LISTS[step.list];
    return {
      call: 'POST lists',
      method: 'POST',
      path: lists,
      // `displayName` only: the server makes the address from it and refuses a `name` (reported).
      body: {
        displayName: step.list,
        description: shape.description,
        columns: shape.columns.map(definitionOf),
        list: { template: shape.kind },
      },
      timeoutMs,
    };
  }
  const columns = `${lists}/${encodeURIComponent(step.listId)}/columns`;
  if (step.do === 'add-column') {
    const body = definitionOf(step.column);
    return { call: 'POST lists/{id}/columns', method: 'POST', path: columns, body, timeoutMs };
  }
  return {
    call: 'PATCH lists/{id}/columns/{id}',
    method: 'PATCH',
    path: `${columns}/${encodeURIComponent(step.columnId)}`,
    body: step.do === 'add-index' ? { indexed: true } : { enforceUniqueValues: true },
    timeoutMs,
  };
}
