import { z } from 'zod';
import { fail, ok, type Result } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { definitionOf, readColumn } from './column-definition.ts';
import { type GraphFault, plain } from './graph-error.ts';
import { type Difference, type FoundColumn, type FoundList, planLists, type Step } from './provision-plan.ts';
import { LISTS, type ListShape } from './schema.ts';

const LIST_PAGE = z.object({
  value: z.array(z.object({ id: z.string(), name: z.string().catch(''), displayName: z.string().catch('') })),
  '@odata.nextLink': z.string().optional(),
});
const COLUMN_PAGE = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

/** One run creates, the next reading completes what a create left out, the last finds nothing to do. */
const ROUNDS = 3;
/** SharePoint makes a list with its indexes in one answer. */
const CREATE_LIMIT_MS = 60_000;

const DIFFERENCES: Readonly<Record<Difference, string>> = {
  type: 'has another type',
  'not-indexed': 'is not indexed',
  'not-unique': 'does not enforce unique values',
};

/**
 * Creates the lists and columns that the site lacks. Changes and removes nothing, and can run again at any time.
 * The identity behind `graph` needs `manage` or `fullcontrol` on the site: `write`, which the app runs with, cannot
 * create a list (reported).
 *
 * @param deps.say takes one sentence for the person at the terminal; no sentence holds more than names of the schema
 * @returns `graph.conflict` when something stands there that differs, after everything else was done
 */
export async function provision(deps: {
  graph: GraphCaller;
  siteId: string;
  say: (line: string) => void;
}): Promise<Result<void>> {
  const skipped = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const existing = await readLists(deps);
    if (!existing.ok) return existing;
    const steps = planLists(existing.value).filter((step) => !skipped.has(step.list));
    const toDo = steps.filter((step) => step.do !== 'ask');
    if (toDo.length === 0) return conclude(steps, deps.say);
    for (const step of toDo) {
      const done = await take(step, deps);
      if (done.ok) continue;
      // The library is for evidence alone; reports, the record and the tab do without.
      if (step.list !== 'Evidence') return done;
      skipped.add(step.list);
      deps.say(
        'Evidence: SharePoint did not create the document library. Create it by hand, named Evidence.',
      );
    }
  }
  deps.say(
    'SharePoint answered that lists were created, and does not show them. Run this again in a few minutes.',
  );
  return fail('graph.unreachable');
}

function conclude(steps: readonly Step[], say: (line: string) => void): Result<void> {
  for (const step of steps) {
    if (step.do !== 'ask') continue;
    say(
      `${step.list}: the column ${step.column} ${DIFFERENCES[step.differs]}. Heed changes nothing that exists.`,
    );
  }
  if (steps.length > 0) return fail('graph.conflict');
  say('Every list is complete.');
  return ok(undefined);
}

async function take(
  step: Exclude<Step, { do: 'ask' }>,
  deps: { graph: GraphCaller; siteId: string; say: (line: string) => void },
): Promise<Result<void>> {
  const shape: ListShape = LISTS[step.list];
  const answer =
    step.do === 'create-list'
      ? await deps.graph.call({
          call: 'POST lists',
          method: 'POST',
          path: `/sites/${deps.siteId}/lists`,
          // `displayName` only: the server makes the address from it and refuses a `name` (reported).
          body: {
            displayName: step.list,
            description: shape.description,
            columns: shape.columns.map(definitionOf),
            list: { template: shape.kind },
          },
          timeoutMs: CREATE_LIMIT_MS,
        })
      : await deps.graph.call({
          call: 'POST lists/{id}/columns',
          method: 'POST',
          path: `/sites/${deps.siteId}/lists/${encodeURIComponent(step.listId)}/columns`,
          body: definitionOf(step.column),
          timeoutMs: CREATE_LIMIT_MS,
        });
  const what = step.do === 'create-list' ? 'the list' : `the column ${step.column.name}`;
  if (answer.ok) {
    deps.say(`${step.list}: created ${what}.`);
    return ok(undefined);
  }
  deps.say(`${step.list}: ${what} was not created (${reasonOf(answer.fault)}).`);
  return plain(answer.fault);
}

function reasonOf(fault: GraphFault): string {
  if (fault.status === 403) return 'this identity may not: it needs manage or fullcontrol on the site';
  return fault.status === 0 ? 'no answer' : `HTTP ${fault.status}`;
}

async function readLists(deps: {
  graph: GraphCaller;
  siteId: string;
}): Promise<Result<readonly FoundList[]>> {
  const found: FoundList[] = [];
  let next: string | undefined = `/sites/${deps.siteId}/lists?$select=id,name,displayName`;
  while (next !== undefined) {
    const answer = await deps.graph.call({ call: 'GET lists', method: 'GET', path: next });
    if (!answer.ok) return plain(answer.fault);
    const page = LIST_PAGE.safeParse(answer.value.body);
    if (!page.success) return fail('graph.refused');
    for (const list of page.data.value) {
      const name = Object.keys(LISTS).find((each) => isNamed(list, each));
      if (name === undefined) continue;
      const columns = await readColumns(deps.graph, `/sites/${deps.siteId}/lists/${list.id}/columns`);
      if (!columns.ok) return columns;
      found.push({ id: list.id, name, columns: columns.value });
    }
    next = page.data['@odata.nextLink'];
  }
  return ok(found);
}

/** The run time addresses a list by its title, and the title is what must be free for a new one. */
function isNamed(list: { name: string; displayName: string }, wanted: string): boolean {
  return (list.displayName || list.name).toLowerCase() === wanted.toLowerCase();
}

async function readColumns(graph: GraphCaller, first: string): Promise<Result<readonly FoundColumn[]>> {
  const found: FoundColumn[] = [];
  let next: string | undefined = first;
  while (next !== undefined) {
    const answer = await graph.call({ call: 'GET lists/{id}/columns', method: 'GET', path: next });
    if (!answer.ok) return plain(answer.fault);
    const page = COLUMN_PAGE.safeParse(answer.value.body);
    if (!page.success) return fail('graph.refused');
    for (const value of page.data.value) {
      const column = readColumn(value);
      if (column) found.push(column);
    }
    next = page.data['@odata.nextLink'];
  }
  return ok(found);
}
