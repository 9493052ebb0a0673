import { findPupil } from '../../src/app/find-pupil.ts';
import { readPupils } from '../../src/app/pupils.ts';
import { mayReport } from '../../src/domain/access.ts';
import { type Draft, PEOPLE } from '../../src/domain/draft.ts';
import { pupilTitle } from '../../src/domain/pupil.ts';
import { FORM } from '../../src/guidance/words.ts';
import { type Answer, post } from '../answer.ts';
import { type FormState, formCard } from '../cards/form.ts';
import type { Turn } from '../turn.ts';
import type { BotDeps, Verb } from './verb.ts';

/** What a verb says of the form; what the school decides is looked up when it is drawn. */
export type TypedForm = Omit<FormState, 'inDialog' | 'pupils' | 'dutyToReport'>;

/** Gives an empty form at once. No platform is asked anything. */
export const newForm: Verb = async (turn, deps) => {
  const reportId = deps.identity.newReportId(turn.actor.oid);
  return turn.kind === 'extension-open'
    ? formDialog({ reportId, ...aboutMessage(turn, deps) }, deps)
    : post(drawForm({ reportId }, deps), FORM.title);
};

/** @returns the form that was filled so far, where it stood: in the chat or in a dialog. */
export function formAgain(turn: Turn, state: TypedForm, deps: BotDeps): Answer {
  return turn.kind === 'action' ? { show: 'replace', card: drawForm(state, deps) } : formDialog(state, deps);
}

function formDialog(state: TypedForm, deps: BotDeps): Answer {
  return { show: 'dialog', title: FORM.title, card: drawForm(state, deps, true), tall: true };
}

function drawForm(state: TypedForm, deps: BotDeps, inDialog = false) {
  const { dutyToReport } = deps.school;
  return formCard({ ...state, ...pupilsOf(state.draft ?? {}, deps), dutyToReport, inDialog });
}

/** The titles of the pupils who were chosen; nothing where the school has no list. */
function pupilsOf(draft: Draft, deps: BotDeps): Pick<FormState, 'pupils'> {
  if (readPupils(deps.settings).length === 0) return {};
  const chosen = PEOPLE.flatMap((n) => {
    const pupil = findPupil(draft[`person${n}Pupil`] ?? '', deps);
    return pupil ? [[pupil.id, pupilTitle(pupil)] as const] : [];
  });
  return { pupils: Object.fromEntries(chosen) };
}

/**
 * What a reported message already tells: shown above the form, and a member of staff who wrote it is put down as the
 * adult involved, for the reporter to say how.
 */
export function aboutMessage(turn: Turn, deps: BotDeps): Pick<FormState, 'message' | 'draft'> {
  const { reported, actor } = turn;
  if (!reported) return {};
  const { author, sentAt, text } = reported.message ?? {};
  const staff =
    reported.authorOid &&
    reported.authorOid !== actor.oid &&
    deps.directory.roster().people.get(reported.authorOid);
  const draft: Draft =
    staff && mayReport(staff) ? { adult: 'yes', adult1Who: 'someone', adult1Account: staff.oid } : {};
  return {
    draft,
    message: { ...(author ? { author } : {}), ...(sentAt ? { sentAt } : {}), hasText: text !== undefined },
  };
}
