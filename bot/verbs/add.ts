import { addToReport } from '../../src/app/reporter/add.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { type Draft, type Field, reportFrom } from '../../src/domain/draft.ts';
import { parseReference } from '../../src/domain/reference.ts';
import { ASKS, type Ask, asksOf } from '../../src/guidance/asks.ts';
import { ADD } from '../../src/guidance/reporter-words.ts';
import { FORM, RECEIPT } from '../../src/guidance/words.ts';
import { refusal } from '../answer.ts';
import { askField } from '../cards/asks.ts';
import { ADULT_FIELD_NAMES } from '../cards/form-adults.ts';
import { type AddState, addCard, madeCard } from '../cards/my-report-add.ts';
import { draftOf, KIND_CODES, knownOf, textOf } from './draft.ts';
import { bannerFor, dialog, myReportDialog, timeNow } from './my-report.ts';
import { ownConcern, receiptContext, receiptNow } from './refresh-receipt.ts';
import type { BotDeps, Verb } from './verb.ts';

/** Opens the form of an addition, with what the kind still needs. */
export const addForm: Verb = async (turn, deps) => {
  const concern = ownConcern(turn, deps);
  if (!concern) return refusal('case.not-yours');
  const formId = deps.identity.newReportId(turn.actor.oid);
  return addDialog({ reference: concern.reference, formId, ...(await stillAsked(concern, deps)) });
};

/** Adds what was typed, or gives it back. An addition that is about a new adult is a report of its own. */
export const add: Verb = async (turn, deps) => {
  const { actor, data } = turn;
  const reference = parseReference(data.reference);
  if (!reference) return refusal('case.not-yours');
  const draft = additionOf(data);
  const formId = textOf(data.formId);
  const concern = ownConcern(turn, deps);
  const state = { reference, formId, draft };
  // While another process owns the record, this one may not know the report yet: the text must not be lost for that.
  if (!deps.record.owns()) {
    return addDialog({ ...state, asks: [], asked: false, banner: 'record.not-owner' });
  }
  if (!concern) return refusal('case.not-yours');
  const again = async (more: Partial<AddState>) =>
    addDialog({ ...state, ...(await stillAsked(concern, deps)), ...more });

  const checked = reportFrom(written(draft, concern), undefined, knownOf(deps));
  if (!checked.ok) return again({ faults: checked.fault.fields ?? {} });
  const added = await addToReport({ actor: actor.oid, reference, formId, written: checked.value }, deps);
  if (!added.ok) {
    const { code } = added.fault;
    if (code === 'case.not-yours') return refusal(code);
    const own = code === 'form.other-owner' ? { formId: deps.identity.newReportId(actor.oid) } : {};
    return again({ banner: bannerFor(code), ...own });
  }
  deps.deliver.wake(reference);
  const { made } = added.value;
  if (made) {
    deps.deliver.wake(made.reference);
    const context = { ...receiptContext(turn, deps), inDialog: true };
    return dialog(RECEIPT.title, made.reference, madeCard(receiptNow(made, deps), context));
  }
  const note = ADD.done(timeNow(deps));
  return myReportDialog(added.value.concern, { note, danger: checked.value.danger }, { turn, deps });
};

function addDialog(state: AddState) {
  return dialog(ADD.title, state.reference, addCard(state));
}

const QUESTIONS: readonly Ask[] = ASKS;
const ADDITION: ReadonlySet<string> = new Set<Field>([
  ...ADULT_FIELD_NAMES,
  'danger',
  'happened',
  ...QUESTIONS.map(({ code }) => askField(code)),
]);

/** What the form of an addition has inputs for, and nothing else of what came. */
function additionOf(data: unknown): Draft {
  return Object.fromEntries(Object.entries(draftOf(data)).filter(([field]) => ADDITION.has(field)));
}

/**
 * The addition in the shape of a report. The kind stays as the reporter chose it. An entry of a case keeps one text, so
 * answers stand in it too, each under its question.
 */
function written(draft: Draft, { first: { kind } }: Concern): Draft {
  const answers = QUESTIONS.flatMap(({ code, words, input }) => {
    const answer = draft[askField(code)]?.trim();
    if (!answer) return [];
    const yesNo = input === 'yes-no' && (answer === 'yes' || answer === 'no');
    return [`${words}\n${yesNo ? FORM[answer] : answer}`];
  });
  const happened = [draft.happened?.trim() ?? '', ...answers].filter(Boolean).join('\n\n');
  return { ...draft, happened, ...(kind && KIND_CODES.has(kind) ? { kind } : {}) };
}

/** Questions of the kind that neither the report nor an addition has answered yet; all of them when that is not known. */
async function stillAsked(concern: Concern, deps: BotDeps): Promise<Pick<AddState, 'asks' | 'asked'>> {
  const asks = asksOf(concern.first.kind);
  if (asks.length === 0) return { asks, asked: false };
  const entries = await deps.record.entries(concern.reference);
  const acts = entries.ok ? entries.value.map(({ what }) => what) : [];
  const answered = new Set(
    acts.flatMap((what) => (what.act === 'reported' ? Object.keys(what.report.answers ?? {}) : [])),
  );
  const texts = acts.flatMap((what) => (what.act === 'added' ? [what.text] : []));
  const open = asks.filter(
    ({ code, words }) => !answered.has(code) && !texts.some((text) => text.includes(`${words}\n`)),
  );
  return { asks: open, asked: true };
}
