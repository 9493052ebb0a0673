import { ADULT_PARTS, ADULTS, type Draft, type Field } from '../../src/domain/draft.ts';
import { ADULT_FIELDS, ADULT_PART_WORDS, ADULT_WHO, FORM, MIGHT_BE } from '../../src/guidance/words.ts';
import { actions, type Element, subheading, toggle } from './elements.ts';
import { section } from './form-section.ts';
import type { Faults, Inputs } from './inputs.ts';

type Adult = (typeof ADULTS)[number];

/** The question whether an adult of the school is involved, and behind it who and how; asked anew of every addition. */
export function adultElements(input: Inputs, draft: Draft, faults: Faults): readonly Element[] {
  const shown = (fields: readonly Field[]) => fields.some((field) => faults[field] || draft[field]);
  return [
    ...input.yesNo('adult', FORM.adult),
    actions(toggle(FORM.adultOpen, ['adults'])),
    section('adults', draft.adult === 'yes' || shown(ADULTS.flatMap(fieldsOf)), [
      subheading(FORM.adultHeading),
      ...adultInputs(1, input),
      actions(toggle(FORM.adultAnother, ['adultsMore'])),
      section('adultsMore', shown(fieldsOf(2)), adultInputs(2, input)),
    ]),
  ];
}

function fieldsOf(n: Adult): readonly Field[] {
  return [`adult${n}Who`, `adult${n}Account`, `adult${n}Name`, `adult${n}MightBe`, `adult${n}Part`];
}

function adultInputs(n: Adult, input: Inputs): readonly Element[] {
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
