/** What comes after a piece of work: that it is saved, or what stands in the way of closing. */

import { missingWords } from '../../src/app/telling/missing-words.ts';
import { recordFor } from '../../src/app/telling/work-entry.ts';
import type { Missing } from '../../src/domain/closing.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { type Reference, showReference } from '../../src/domain/reference.ts';
import type { WorkName } from '../../src/domain/work.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { WORK, WORK_WORDS } from '../../src/guidance/work-words.ts';
import type { CaseNote } from './case.ts';
import { actions, box, type Element, submit, text } from './elements.ts';

/** @returns the green line above what is shown next. */
export function savedNote(other?: Reference): CaseNote {
  return { style: 'good', words: other ? WORK.savedOther(showReference(other)) : WORK.saved };
}

/** Which work puts down what is missing. */
const MENDED_BY: Readonly<Partial<Record<FaultCode, WorkName>>> = {
  'close.decision': 'decision',
  'close.parents': 'parents',
  'close.referral': 'referral-answered',
  'close.action': 'action-done',
  'close.lado': 'lado',
  'close.search': 'search',
  'close.risk': 'risk',
  'close.other-system': 'other-reference',
};

/**
 * Everything that is missing, each with a button that opens its form; what was typed for closing goes along. Lines of the
 * checklist can be ticked together.
 * @param refused whether closing was tried and refused for it
 */
export function missingElements(
  missing: readonly Missing[],
  { reference, refused }: { readonly reference: Reference; readonly refused: boolean },
): readonly Element[] {
  if (missing.length === 0) return [box('good', [text(WORK.missingNothing)])];
  const mend = (title: string, work: WorkName): Element => ({
    ...actions(submit(title, 'work-form', { reference, work, backTo: 'close' })),
    spacing: 'Small',
  });
  const isLine = ({ code }: Missing) => code === 'close.checklist';
  return [
    box(refused ? 'attention' : 'warning', [
      text(refused ? FAULT_WORDS['close.incomplete'] : WORK.missing, { weight: 'Bolder' }),
      ...missing.flatMap((one) => {
        const work = isLine(one) ? recordFor(one.item ?? '') : MENDED_BY[one.code];
        return [text(missingWords(one)), ...(work ? [mend(WORK_WORDS[work].button, work)] : [])];
      }),
      // Nothing is ticked beforehand: a tick is somebody's word that it was done.
      ...(missing.some(isLine) ? [mend(WORK.tick, 'checklist')] : []),
    ]),
  ];
}
