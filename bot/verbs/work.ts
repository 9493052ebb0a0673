/** Case work in dialogs: the form of a piece of work, and doing it. */
import { doWork } from '../../src/app/do-work.ts';
import { explain } from '../../src/app/errors.ts';
import { findPupil } from '../../src/app/find-pupil.ts';
import { notThere } from '../../src/app/not-there.ts';
import { openCase } from '../../src/app/open-case.ts';
import { missingFrom } from '../../src/app/telling/missing-words.ts';
import { type Offered, offeredBlind, offeredFor } from '../../src/app/telling/work-choices.ts';
import { demandsOf } from '../../src/app/works/ending.ts';
import { handlingRole } from '../../src/domain/access.ts';
import type { Entry } from '../../src/domain/act.ts';
import { missingToClose } from '../../src/domain/closing.ts';
import type { Concern } from '../../src/domain/concern.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { parseReference, type Reference } from '../../src/domain/reference.ts';
import { type Fault, fail, ok, type Result } from '../../src/domain/result.ts';
import { ROWS } from '../../src/domain/row.ts';
import { showsCase, type WorkName, type WorkRule, workRule } from '../../src/domain/work.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { ladoContact } from '../../src/guidance/contacts.ts';
import { type Answer, refusal, sentence } from '../answer.ts';
import { caseTitle } from '../cards/case.ts';
import { MENU_FIELD } from '../cards/case-menu.ts';
import { type WorkForm, workCard } from '../cards/work.ts';
import { closingOf, type Typed, typedOf } from '../cards/work-fields.ts';
import { savedNote } from '../cards/work-result.ts';
import type { Turn } from '../turn.ts';
import { caseAnswer } from './open-case.ts';
import type { BotDeps, Verb } from './verb.ts';

/** What a dialog asks for, as far as it can be read. */
interface Asked {
  readonly reference: Reference;
  readonly rule: WorkRule & { readonly name: WorkName };
  readonly typed: Typed;
  /** What was typed for closing, while something that was missing is put down. */
  readonly closing?: Typed;
  /** Only entries older than this one are offered. */
  readonly before?: number;
}

/** What a form is drawn from; without entries where it shows none. */
interface Seen {
  readonly concern: Concern;
  readonly entries: readonly Entry[];
}

/** Gives the form of a piece of work, chosen from the menu of a case or by a button. */
export const workForm: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  if (!reference) return refusal('case.not-yours');
  const asked = askedOf(turn, reference, turn.data.work ?? turn.data[MENU_FIELD]);
  if (!asked) return caseAnswer({ reference, note: warning('work.choice') }, turn, deps);
  const seen = await see(asked, turn, deps);
  if (!seen.ok) return refusal(seen.fault.code);
  const barrier = barrierOf(asked, seen.value.concern, turn);
  if (barrier) return caseAnswer({ reference, note: warning(barrier) }, turn, deps);
  return formOn(seen.value, { ...asked, formId: deps.identity.newReportId(turn.actor.oid) }, deps);
};

/** Does it, and shows the case again; or gives everything back with what to do about it. */
export const sendWork: Verb = async (turn, deps) => {
  const reference = parseReference(turn.data.reference);
  const asked = reference && askedOf(turn, reference, turn.data.work);
  if (!asked) return refusal(reference ? 'work.unknown' : 'case.not-yours');
  const formId = typeof turn.data.formId === 'string' ? turn.data.formId : '';
  const { rule, typed, closing } = asked;
  // This process does not know the newest state of the case, so nothing of it is shown; what was typed comes back.
  if (!deps.record.owns()) {
    return show({ ...asked, formId, banner: 'record.not-owner' }, offeredBlind(rule, typed));
  }
  const done = await doWork({ actor: turn.actor.oid, reference, work: rule.name, formId, typed }, deps);
  if (!done.ok) return refused(done.fault, { ...asked, formId }, { turn, deps });
  const { concern, stillYours, other } = done.value;
  deps.deliver.wake(reference);
  if (other) deps.deliver.wake(other);
  if (!stillYours) return sentence(hasNobodyInside(concern) ? nobodyInside(deps) : ALERT.gone);
  const note = savedNote(other);
  const close = workRule('close');
  if (!closing || !close) return caseAnswer({ reference, note }, turn, deps);
  const back = { reference, rule: close, typed: closing, note };
  return formOn(
    { concern, entries: [] },
    { ...back, formId: deps.identity.newReportId(turn.actor.oid) },
    deps,
  );
};

/** Who coded it anew said whom it is about, so they may know that nobody inside can have it; somebody must ring. */
function hasNobodyInside({ row, status }: Concern): boolean {
  return status === 'waiting' && ROWS[row].line.length === 0;
}

function nobodyInside({ school }: BotDeps): string {
  return ALERT.nobodyInside(ladoContact(school.lado));
}

function askedOf(turn: Turn, reference: Reference, name: unknown): Asked | undefined {
  const { data } = turn;
  const rule = typeof name === 'string' ? workRule(name) : undefined;
  if (!rule) return undefined;
  const closing = rule.name === 'close' ? undefined : closingOf(data);
  const before = Number(data.before);
  return {
    reference,
    rule,
    typed: typedOf(data, rule),
    ...(closing ? { closing } : {}),
    ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
  };
}

/** A form that lists entries shows a part of the case, so that is a view and is recorded as one. */
async function see({ reference, rule }: Asked, { actor }: Turn, deps: BotDeps): Promise<Result<Seen>> {
  if (showsCase(rule)) return openCase({ actor: actor.oid, reference, from: 'card' }, deps);
  const fresh = await deps.directory.fresh(actor.oid);
  if (!fresh.ok) return fresh;
  const concern = deps.record.find(reference);
  const role = concern && fresh.value && handlingRole(concern, fresh.value, deps.school.rules);
  return concern && role ? ok({ concern, entries: [] }) : fail(notThere(deps));
}

function barrierOf({ rule }: Asked, concern: Concern, { actor }: Turn): FaultCode | undefined {
  if (!rule.when.includes(concern.status)) return concern.status === 'closed' ? 'work.closed' : 'work.open';
  return rule.owner && concern.owner?.oid !== actor.oid ? 'work.not-owner' : undefined;
}

function warning(code: FaultCode) {
  return { style: 'warning' as const, words: explain(code).sentence };
}

type Form = Asked & Pick<WorkForm, 'formId' | 'faults' | 'banner' | 'note' | 'missing'>;

function formOn(seen: Seen, form: Form, deps: BotDeps): Answer {
  const { rule, typed, before } = form;
  const pupil = typed.pupil ? findPupil(typed.pupil, deps)?.name : undefined;
  const offered = offeredFor(rule, {
    ...seen,
    typed,
    now: deps.clock.now(),
    ...(before === undefined ? {} : { before }),
    ...(pupil ? { pupil } : {}),
  });
  const missing =
    rule.name === 'close' ? missingToClose(seen.concern, demandsOf(seen.concern, deps.school)) : undefined;
  return show({ ...(missing ? { missing } : {}), ...form }, offered);
}

function show(form: Form, offered: Offered): Answer {
  const { rule, before: _page, ...rest } = form;
  const { reference } = form;
  return {
    show: 'dialog',
    title: caseTitle(reference),
    tall: true,
    card: workCard({ ...rest, work: rule.name, offered }),
  };
}

/** Nothing was done: the form comes back with everything that was typed, unless the case is none of theirs. */
async function refused(
  fault: Fault,
  form: Form,
  { turn, deps }: { readonly turn: Turn; readonly deps: BotDeps },
): Promise<Answer> {
  const { code, fields = {} } = fault;
  if (code === 'case.not-yours' || code === 'work.unknown') return refusal(code);
  // A form of somebody else, or one whose id was damaged: the text goes on in a new form of this person's own.
  const formId = code === 'form.other-owner' ? deps.identity.newReportId(turn.actor.oid) : form.formId;
  const again: Form = {
    ...form,
    formId,
    ...(code === 'work.incomplete' ? { faults: fields } : { banner: code }),
    ...(code === 'close.incomplete' ? { missing: missingFrom(fields) } : {}),
  };
  const seen = await see(form, turn, deps);
  if (seen.ok) return formOn(seen.value, again, deps);
  return seen.fault.code === 'case.not-yours'
    ? refusal(seen.fault.code)
    : show(again, offeredBlind(form.rule, form.typed));
}
