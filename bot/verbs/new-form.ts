import { mayReport } from '../../src/domain/access.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { FORM } from '../../src/guidance/words.ts';
import { type Answer, post } from '../answer.ts';
import { type FormState, formCard } from '../cards/form.ts';
import type { Turn } from '../turn.ts';
import type { BotDeps, Verb } from './verb.ts';

/** Gives an empty form at once. No platform is asked anything. */
export const newForm: Verb = async (turn, deps) => {
  const state = { reportId: deps.identity.newReportId(turn.actor.oid) };
  return turn.kind === 'extension-open'
    ? formDialog({ ...state, ...aboutMessage(turn, deps) })
    : post(formCard(state), FORM.title);
};

/** @returns the form as a dialog; what the form came from is kept in its state. */
export function formDialog(state: FormState): Answer {
  return { show: 'dialog', title: FORM.title, card: formCard({ ...state, inDialog: true }), tall: true };
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
