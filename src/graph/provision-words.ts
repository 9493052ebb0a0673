import type { GraphFault } from './graph-error.ts';
import type { ListStep } from './provision-plan.ts';
import { LISTS, type ListShape } from './schema.ts';

/** @returns one sentence: what the step would do, for whoever reads a plan */
export function wouldDo(step: ListStep): string {
  switch (step.do) {
    case 'create-list': {
      const { kind, columns }: ListShape = LISTS[step.list];
      return kind === 'documentLibrary'
        ? `${step.list}: create this document library.`
        : `${step.list}: create this list with its ${columns.length} columns.`;
    }
    case 'add-column':
      return `${step.list}: add the column ${step.column.name}. What the list holds stays.`;
    case 'add-index':
      return `${step.list}: add an index on the column ${step.column}.`;
    case 'make-unique':
      return `${step.list}: let no two rows have the same ${step.column}.`;
    case 'ask':
      return `${step.list}: the column ${step.column} has another type than Heed needs. Heed leaves it as it is. Rename the list or the column in SharePoint, then run this again.`;
  }
}

/** @returns what was done, or what was not and why, with what to do next */
export function done(step: ListStep, fault?: GraphFault): string {
  const what = WHAT[step.do](step);
  if (!fault) return `${step.list}: ${what} is there now.`;
  return `${step.list}: ${what} was not made. ${whyNot(step, fault)}`;
}

const WHAT: { readonly [Do in ListStep['do']]: (step: ListStep) => string } = {
  'create-list': (step) => (step.list === 'Evidence' ? 'the document library' : 'the list'),
  'add-column': (step) => `the column ${columnOf(step)}`,
  'add-index': (step) => `the index on the column ${columnOf(step)}`,
  'make-unique': (step) => `the rule that no two rows have the same ${columnOf(step)}`,
  ask: (step) => `the column ${columnOf(step)}`,
};

function columnOf(step: ListStep): string {
  if (step.do === 'create-list') return '';
  return step.do === 'add-column' ? step.column.name : step.column;
}

/** SharePoint refuses with a bare 400 both what a list is too large for and what its rows contradict. */
function whyNot(step: ListStep, fault: GraphFault): string {
  if (fault.code === 'graph.throttled') return 'Microsoft asks for a pause. Run this again in ten minutes.';
  if (fault.status === 0 || fault.code === 'graph.unreachable')
    return 'SharePoint gave no answer, so nobody knows whether it was made. Run this again: what is there is not made twice.';
  if (fault.status === 401 || fault.status === 403)
    return 'This identity may not: it needs the permission Sites.FullControl.All, with the consent of an administrator.';
  if (step.do === 'add-index')
    return 'A list with more than 20,000 rows takes no new index, and none has more than 20 of them. Show this to whoever supports Heed.';
  if (step.do === 'make-unique')
    return 'Two rows may hold the same value already. Run npm run verify-log, and show the result to whoever supports Heed.';
  if (fault.status === 409) return 'Something of that name is in the way. Look for it in SharePoint.';
  return `SharePoint refused (HTTP ${fault.status}). Run this again, and show it to whoever supports Heed if it stays.`;
}
