import type { OpenedCase } from '../open-case.ts';
import type { LoggedView } from '../ports.ts';
import { type CaseContext, personWords, seenFrom } from './case-context.ts';
import { clockTime } from './when.ts';

/** Views of the whole case, in whatever form. */
const WHOLE: ReadonlySet<LoggedView['what']> = new Set(['case', 'summary', 'print'] as const);

/** @returns who had read the case before it came to those who have it now, each once, with their newest view. */
export function readerLines(
  { readers = [] }: Pick<OpenedCase, 'readers'>,
  context: CaseContext,
): readonly string[] {
  const last = new Map(
    readers
      .filter(({ what }) => WHOLE.has(what))
      .map((view) => [context.officeOf ? view.role : `${view.oid} ${view.role}`, view]),
  );
  return [...last.values()].map(
    ({ oid, role, at }) => `${personWords(role, { oid }, context)}, ${clockTime(at, seenFrom(context))}`,
  );
}
