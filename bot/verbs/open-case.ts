import { explain } from '../../src/app/errors.ts';
import { openCase } from '../../src/app/open-case.ts';
import { nameIn } from '../../src/app/school/kept-names.ts';
import type { CaseContext } from '../../src/app/telling/case-context.ts';
import { parseReference, type Reference } from '../../src/domain/reference.ts';
import { type Answer, refusal, sentence } from '../answer.ts';
import { type CaseNote, caseCard, caseTitle, historyCard } from '../cards/case.ts';
import type { Turn } from '../turn.ts';
import type { BotDeps, Verb } from './verb.ts';

/** Shows a case in a dialog to somebody who may handle it, after the view was recorded. */
export const openConcern: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  return reference ? caseAnswer({ reference }, turn, deps) : refusal('case.not-yours');
};

/**
 * @param about the case, and a line above it about what was just done
 * @returns the case, or why it stays closed; that something was done is said in any case
 */
export async function caseAnswer(
  about: { readonly reference: Reference; readonly note?: CaseNote },
  turn: Turn,
  deps: BotDeps,
): Promise<Answer> {
  const { reference, note } = about;
  const opened = await openCase({ actor: turn.actor.oid, reference, from: 'card' }, deps);
  if (!opened.ok) {
    const { sentence: why } = explain(opened.fault.code);
    return sentence(note?.style === 'good' ? `${note.words.replace(/\.?$/, '.')} ${why}` : why);
  }
  deps.deliver.wake(reference);
  return {
    show: 'dialog',
    title: caseTitle(reference),
    tall: true,
    card: caseCard(opened.value, contextOf(deps), note),
  };
}

/** One page of everything that happened in a case; it is a view like any other. */
export const showHistory: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  if (!reference) return refusal('case.not-yours');
  const opened = await openCase({ actor: turn.actor.oid, reference, from: 'card' }, deps);
  if (!opened.ok) return refusal(opened.fault.code);
  deps.deliver.wake(reference);
  const card = historyCard(opened.value, contextOf(deps), pageOf(turn.data.page));
  return { show: 'dialog', title: caseTitle(reference), tall: true, card };
};

/** @returns the page that a button asks for; the first where it is no number. */
export function pageOf(asked: unknown): number {
  const page = Number(asked);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

function contextOf({ clock, directory, settings, school }: BotDeps): CaseContext {
  return {
    now: clock.now(),
    calendar: school.times.calendar,
    nameOf: nameIn({ directory, settings }),
    ...(school.lado ? { lado: school.lado } : {}),
    ...(school.tabLink ? { tabLink: school.tabLink } : {}),
  };
}
