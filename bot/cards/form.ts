import {
  ADULT_PARTS,
  type ADULTS,
  type Draft,
  FIELDS,
  type Field,
  PEOPLE,
  PERSON_PARTS,
  UNSURE,
} from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { KINDS } from '../../src/guidance/kinds.ts';
import {
  ADULT_FIELDS,
  ADULT_PART_WORDS,
  ADULT_WHO,
  BEHALF,
  FAULT_WORDS,
  FIELD_WORDS,
  FORM,
  HOW,
  MIGHT_BE,
  PERSON_FIELDS,
  PERSON_IS,
  PERSON_PART_WORDS,
  WHERE,
} from '../../src/guidance/words.ts';
import {
  type Action,
  actions,
  box,
  type Card,
  card,
  type Element,
  execute,
  heading,
  quiet,
  subheading,
  submit,
  text,
  toggle,
} from './elements.ts';
import { type Choices, type Inputs, inputsOf } from './inputs.ts';

export interface FormState {
  readonly reportId: string;
  /** What was typed so far: every field comes back as it was. */
  readonly draft?: Draft;
  readonly faults?: Readonly<Partial<Record<string, FaultCode>>>;
  /** A sentence above everything, e.g. that the report was not received. */
  readonly banner?: FaultCode;
  /** Set when the form was opened from a Teams message. */
  readonly message?: { readonly author?: string; readonly sentAt?: string; readonly hasText: boolean };
  /** A dialog's buttons are submits, a chat card's are executes. */
  readonly inDialog?: boolean;
}

/** The report form: three questions first, everything else below them and optional. */
export function formCard(state: FormState): Card {
  const { draft = {}, faults = {} } = state;
  const input = inputsOf(draft, faults);
  const wrong = (fields: readonly Field[]) => fields.some((field) => faults[field]);
  const filled = (fields: readonly Field[]) => fields.some((field) => draft[field]);
  const shown = (fields: readonly Field[]) => wrong(fields) || filled(fields);
  const adultShown = draft.adult === 'yes' || shown([...adultFields(1), ...adultFields(2)]);
  const send: Action = state.inDialog
    ? submit(FORM.send, 'send-report', { reportId: state.reportId }, true)
    : execute(FORM.send, 'send-report', { reportId: state.reportId }, true);

  return card(FORM.title, [
    heading(FORM.title),
    box('attention', [text(FORM.danger999, { weight: 'Bolder' }), text(FORM.dangerDo, { spacing: 'None' })]),
    ...bannerOf(state),
    quiet(FORM.intro, 'Medium'),
    ...messageOf(state, input),
    ...input.yesNo('adult', FORM.adult, 'form.adult-question'),
    actions(toggle(FORM.adultOpen, ['adults'])),
    section('adults', adultShown, [
      subheading(FORM.adultHeading),
      ...adultInputs(1, input),
      actions(toggle(FORM.adultAnother, ['adultsMore'])),
      section('adultsMore', shown(adultFields(2)), adultInputs(2, input)),
    ]),
    ...input.yesNo('danger', FORM.danger, 'form.danger-question'),
    ...input.long('happened', FORM.happened, {
      isRequired: true,
      errorMessage: FAULT_WORDS['form.happened'],
    }),
    quiet(FORM.happenedHint),
    ...input.choice('kind', FORM.kind, KIND_CHOICES, UNSURE),
    actions(toggle(FORM.people, ['people'])),
    section('people', shown(PEOPLE.flatMap(personFields)), [
      subheading(FORM.peopleHeading),
      quiet(FORM.peopleHint),
      ...personInputs(1, input),
      ...anotherPerson(2, input, shown),
    ]),
    actions(toggle(FORM.more, ['more'])),
    section('more', shown(MORE), moreInputs(input)),
    actions(send),
  ]);
}

const KIND_CHOICES: Choices = [
  [UNSURE, FORM.kindUnsure],
  ...KINDS.map(({ code, words }) => [code, words] as const),
];

/** Everything below the fold. */
const MORE = FIELDS.slice(FIELDS.indexOf('childsWords')).filter((field) => field !== 'includeMessage');

function adultFields(n: (typeof ADULTS)[number]): readonly Field[] {
  return [`adult${n}Who`, `adult${n}Account`, `adult${n}Name`, `adult${n}MightBe`, `adult${n}Part`];
}

function personFields(n: (typeof PEOPLE)[number]): readonly Field[] {
  return [`person${n}Name`, `person${n}Part`, `person${n}Year`];
}

function bannerOf({ banner, faults = {} }: FormState): readonly Element[] {
  const code = banner ?? (Object.keys(faults).length > 0 ? 'form.incomplete' : undefined);
  return code ? [box('warning', [text(FAULT_WORDS[code], { weight: 'Bolder' })])] : [];
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

function adultInputs(n: (typeof ADULTS)[number], input: Inputs): readonly Element[] {
  return [
    ...input.choice(`adult${n}Who`, ADULT_FIELDS.who, ADULT_WHO),
    ...input.account(`adult${n}Account`, ADULT_FIELDS.account),
    ...input.line(`adult${n}Name`, ADULT_FIELDS.name),
    ...input.choice(`adult${n}MightBe`, ADULT_FIELDS.mightBe, MIGHT_BE),
    ...input.choice(
      `adult${n}Part`,
      ADULT_FIELDS.part,
      ADULT_PARTS.map((part) => [part, ADULT_PART_WORDS[part]] as const),
    ),
  ];
}

function personInputs(n: (typeof PEOPLE)[number], input: Inputs): readonly Element[] {
  return [
    ...input.line(`person${n}Name`, PERSON_FIELDS.name),
    ...input.choice(`person${n}Is`, PERSON_FIELDS.is, PERSON_IS, 'pupil'),
    ...input.choice(
      `person${n}Part`,
      PERSON_FIELDS.part,
      PERSON_PARTS.map((part) => [part, PERSON_PART_WORDS[part]] as const),
    ),
    ...input.line(`person${n}Year`, PERSON_FIELDS.year),
  ];
}

/** The button for one more person, and behind it their lines with the next button: never more than one button shows. */
function anotherPerson(
  n: number,
  input: Inputs,
  shown: (fields: readonly Field[]) => boolean,
): readonly Element[] {
  const known = PEOPLE.find((one) => one === n);
  if (!known) return [];
  const later = PEOPLE.filter((one) => one >= n).flatMap(personFields);
  return [
    actions(toggle(FORM.peopleAnother, [`person${known}`])),
    section(`person${known}`, shown(later), [
      ...personInputs(known, input),
      ...anotherPerson(n + 1, input, shown),
    ]),
  ];
}

function moreInputs(input: Inputs): readonly Element[] {
  const words = (field: Field) => FIELD_WORDS[field] ?? '';
  const list = (values: readonly string[]) => values.map((value) => [value, value] as const);
  return [
    ...input.long('childsWords', words('childsWords')),
    ...input.long('opinion', words('opinion')),
    ...input.line('when', words('when')),
    ...input.line('learned', words('learned')),
    ...input.choice('where', words('where'), list(WHERE)),
    ...input.line('app', words('app')),
    ...input.choice('how', words('how'), list(HOW)),
    ...input.long('done', words('done')),
    ...input.yesNo('spokenToDsl', words('spokenToDsl')),
    ...input.line('evidenceLink', words('evidenceLink')),
    ...input.line('evidenceDescription', words('evidenceDescription')),
    ...input.choice('behalfWho', words('behalfWho'), list(BEHALF)),
    ...input.line('behalfName', words('behalfName')),
  ];
}

function section(id: string, isVisible: boolean, items: readonly Element[]): Element {
  return { type: 'Container', id, isVisible, items, style: 'emphasis', spacing: 'Small' };
}
