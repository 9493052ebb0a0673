import { type Draft, FIELDS, type Field } from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { BEHALF, FIELD_WORDS, FORM, HOW, WHERE } from '../../src/guidance/words.ts';
import {
  actions,
  box,
  type Card,
  card,
  type Element,
  execute,
  heading,
  quiet,
  submit,
  text,
  toggle,
} from './elements.ts';
import { adultElements } from './form-adults.ts';
import { kindElements } from './form-kind.ts';
import { peopleElements } from './form-people.ts';
import { section } from './form-section.ts';
import { bannerOf, type Faults, type Inputs, inputsOf } from './inputs.ts';

export interface FormState {
  readonly reportId: string;
  /** What was typed so far: every field comes back as it was. */
  readonly draft?: Draft;
  readonly faults?: Faults;
  /** A sentence above everything, e.g. that the report was not received. */
  readonly banner?: FaultCode;
  /** Set when the form was opened from a Teams message. */
  readonly message?: { readonly author?: string; readonly sentAt?: string; readonly hasText: boolean };
  /** A dialog's buttons are submits, a chat card's are executes. */
  readonly inDialog?: boolean;
  /** Titles of the chosen pupils by id; absent where the school has no list of pupils. */
  readonly pupils?: Readonly<Record<string, string>>;
  /** Whether the school shows reporters the legal duty to report child sexual abuse. */
  readonly dutyToReport?: boolean;
}

/** What `happened` holds at most, in characters; the whole report is measured when it arrives. */
const LONGEST = 16_000;

/** The report form: three questions first, everything else below them and optional. */
export function formCard(state: FormState): Card {
  const { draft = {}, faults = {}, reportId, pupils, dutyToReport = false } = state;
  const input = inputsOf<Field>(draft, faults);
  const button = state.inDialog ? submit : execute;
  const more = moreFields(draft);

  return card(FORM.title, [
    heading(FORM.title),
    dangerFirst(),
    ...bannerOf(state.banner, faults),
    quiet(FORM.intro, 'Medium'),
    ...messageOf(state, input),
    ...adultElements(input, draft, faults),
    ...input.yesNo('danger', FORM.danger),
    ...input.long('happened', FORM.happened, LONGEST),
    quiet(FORM.happenedHint),
    ...kindElements(input, {
      draft,
      dutyToReport,
      show: button(FORM.kindShow, 'form-kind', { reportId }),
    }),
    ...peopleElements(input, { draft, faults, ...(pupils ? { pupils } : {}) }),
    actions(toggle(FORM.more, ['more'])),
    section(
      'more',
      more.some((field) => faults[field] || draft[field]),
      more.flatMap((field) => moreInput(field, input)),
    ),
    actions(button(FORM.send, 'send-report', { reportId }, true)),
  ]);
}

/** What comes before any form: a child in danger does not wait for it. */
export function dangerFirst(): Element {
  return box('attention', [
    text(FORM.danger999, { weight: 'Bolder' }),
    text(FORM.dangerDo, { spacing: 'None' }),
  ]);
}

function messageOf({ message }: FormState, input: Inputs): readonly Element[] {
  if (!message) return [];
  return [
    box('emphasis', [
      text(FORM.messageHeading, { weight: 'Bolder' }),
      ...(message.author
        ? [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: message.author }] }]
        : []),
      ...(message.hasText ? input.yesNo('includeMessage', FIELD_WORDS.includeMessage ?? '') : []),
      quiet(FORM.messageAttachments),
    ]),
  ];
}

/** Everything below the fold. */
const MORE = FIELDS.slice(FIELDS.indexOf('childsWords')).filter((field) => field !== 'includeMessage');
const EVIDENCE: ReadonlySet<Field> = new Set(['evidenceLink', 'evidenceDescription']);

/** Where no file is taken nothing to look at is asked for either; what was typed there before stays. */
function moreFields(draft: Draft): readonly Field[] {
  const never = kindOf(draft.kind)?.files === 'never';
  return MORE.filter((field) => !never || !EVIDENCE.has(field) || draft[field]);
}

const LONG: ReadonlySet<Field> = new Set(['childsWords', 'opinion', 'done']);
const LISTS: Readonly<Partial<Record<Field, readonly string[]>>> = {
  where: WHERE,
  how: HOW,
  behalfWho: BEHALF,
};

function moreInput(field: Field, input: Inputs): readonly Element[] {
  const words = FIELD_WORDS[field] ?? '';
  const list = LISTS[field];
  if (list)
    return input.choice(
      field,
      words,
      list.map((value) => [value, value] as const),
    );
  if (field === 'spokenToDsl') return input.yesNo(field, words);
  return LONG.has(field) ? input.long(field, words) : input.line(field, words);
}
