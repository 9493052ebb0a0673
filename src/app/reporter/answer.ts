import type { Concern } from '../../domain/concern.ts';
import { isFrozen } from '../../domain/receipt.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { clean } from '../../domain/typed.ts';
import type { Deps } from '../deps.ts';
import { tell } from '../works/planning.ts';
import { asReporter, listeners, type OwnReport } from './own-report.ts';

export interface Answering extends OwnReport {
  readonly formId: string;
  /** Sequence of the message that is answered. */
  readonly of: number;
  readonly text: string;
}

/** Answers what a handler wrote. The same answer sent twice is one. */
export async function answer(input: Answering, deps: Deps): Promise<Result<Concern>> {
  const { actor, formId, of } = input;
  const text = clean(input.text);
  if (!deps.identity.ownsReportId(formId, actor)) return fail('form.other-owner');
  if (!text) return fail('work.incomplete', { text: 'work.field' });
  const key = deps.identity.reportKey(actor, formId, { of, text }).slice(0, 24);
  return asReporter(
    input,
    (before) => {
      if (before.keys.includes(key)) return ok([]);
      if (!lettersTo(before, deps).some(({ sequence }) => sequence === of)) return fail('case.not-yours');
      const act = { act: 'answered', key, of, text } as const;
      return ok([act, tell('answered', listeners(before, deps))]);
    },
    deps,
  );
}

/** What a reporter reads of their own report in a dialog: messages written to them, and nothing of the case. */
export function lettersTo(concern: Concern, deps: Deps): Concern['letters'] {
  const { frozen, letters } = concern;
  if (!isFrozen(concern, deps.directory.roster())) return letters;
  return letters.filter(({ sequence }) => frozen !== undefined && sequence < frozen.sequence);
}
