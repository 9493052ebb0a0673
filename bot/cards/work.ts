/** The form of any piece of work, drawn from its table (`src/domain/work.ts`). */

import type { Offered } from '../../src/app/telling/work-choices.ts';
import type { Missing } from '../../src/domain/closing.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Reference } from '../../src/domain/reference.ts';
import { type WorkField, type WorkName, workRule } from '../../src/domain/work.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { WORK, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { type CaseNote, caseTitle } from './case.ts';
import {
  type Action,
  actions,
  box,
  type Card,
  card,
  type Element,
  heading,
  quiet,
  submit,
  text,
} from './elements.ts';
import { inputsOf } from './inputs.ts';
import { CLOSING, carried, FIELD, type Typed } from './work-fields.ts';
import { missingElements } from './work-result.ts';

export interface WorkForm {
  readonly reference: Reference;
  readonly work: WorkName;
  /** Kept over faults, so that a second press does nothing twice. */
  readonly formId: string;
  /** Every field comes back as it was typed. */
  readonly typed: Typed;
  readonly offered: Offered;
  readonly faults?: Readonly<Record<string, FaultCode>>;
  /** A sentence above everything, e.g. that nothing could be stored. */
  readonly banner?: FaultCode;
  /** What was done just before. */
  readonly note?: CaseNote;
  /** `close` only: what stands in its way. */
  readonly missing?: readonly Missing[];
  /** What was typed for closing, to go back to. */
  readonly closing?: Typed;
}

export function workCard(form: WorkForm): Card {
  const { work, note, missing, reference, banner } = form;
  const words = WORK_WORDS[work];
  const fields: readonly WorkField[] = workRule(work)?.fields ?? [];
  const letters = Math.floor(
    MOST_LETTERS / Math.max(1, fields.filter(({ input }) => input === 'long').length),
  );
  return card(caseTitle(reference), [
    ...(note ? [box(note.style, [text(note.words, { weight: 'Bolder' })])] : []),
    heading(words.title),
    ...(words.intro ? [quiet(words.intro, 'Medium')] : []),
    ...bannerElements(form),
    ...(missing ? missingElements(missing, { reference, refused: banner === 'close.incomplete' }) : []),
    ...fields.flatMap((field) => fieldElements(field, form, letters)),
    actions(...buttonsOf(form)),
  ]);
}

/** All long fields of a form together; the rule counts bytes and says so. */
const MOST_LETTERS = 11_000;

function bannerElements({ banner, faults = {} }: WorkForm): readonly Element[] {
  const code = banner ?? (Object.keys(faults).length > 0 ? 'work.incomplete' : undefined);
  // What closing still needs stands there with its own heading.
  if (!code || code === 'close.incomplete') return [];
  return [box('warning', [text(FAULT_WORDS[code], { weight: 'Bolder' })])];
}

function fieldElements(field: WorkField, form: WorkForm, letters: number): readonly Element[] {
  const hint = WORK_WORDS[form.work].hints?.[field.id];
  const [input, ...faults] = inputElements(field, form, letters).toReversed();
  return [
    ...faults,
    ...(input ? [{ ...input, ...(hint ? { placeholder: hint } : {}) }] : []),
    ...(field.input === 'entry' ? olderButton(form) : []),
  ];
}

/** What is wrong with it, if anything, and last the input itself, with what was typed. */
function inputElements(
  { id: field, input, many }: WorkField,
  { work, typed, faults = {}, offered }: WorkForm,
  letters: number,
): readonly Element[] {
  const id = `${FIELD}${field}`;
  const label = WORK_WORDS[work].fields[field] ?? field;
  const choices = offered.choices[field] ?? [];
  const inputs = inputsOf<string>(carried(typed), carried(faults));
  switch (input) {
    case 'line':
    case 'reference':
      return inputs.line(id, label);
    case 'long':
      return inputs.long(id, label, letters);
    case 'date': {
      const value = typed[field] ? { value: typed[field] } : {};
      return [...inputs.fault(id), { type: 'Input.Date', id, label, ...value }];
    }
    case 'choice':
    case 'involved':
    case 'entry':
      return inputs
        .choice(id, label, choices)
        .map((one) => (many && 'choices' in one ? { ...one, isMultiSelect: true, style: 'expanded' } : one));
    case 'staff':
      return inputs
        .account(id, label)
        .map((one) => ('choices' in one ? { ...one, isMultiSelect: false } : one));
    case 'pupil':
      return inputs.pupil(id, label, Object.fromEntries(choices));
  }
}

/** What the buttons carry besides: the way back to closing, and what was typed there. */
function wayBack({ closing }: WorkForm): Readonly<Record<string, unknown>> {
  return closing ? { backTo: 'close', ...carried(closing, CLOSING) } : {};
}

function olderButton(form: WorkForm): readonly Element[] {
  const { reference, work, offered } = form;
  if (offered.olderThan === undefined) return [];
  const data = { reference, work, before: offered.olderThan, ...wayBack(form) };
  return [actions(submit(WORK.older, 'work-form', data))];
}

function buttonsOf(form: WorkForm): readonly Action[] {
  const { reference, work, formId, closing } = form;
  const back = closing
    ? submit(WORK.back, 'work-form', { reference, work: 'close', ...carried(closing) })
    : submit(WORK.back, 'open-case', { reference });
  const title = work === 'close' || work === 'reopen' ? WORK_WORDS[work].button : WORK.send;
  return [submit(title, 'do-work', { reference, work, formId, ...wayBack(form) }, true), back];
}
