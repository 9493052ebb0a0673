import { type Draft, type Field, PEOPLE, PERSON_PARTS } from '../../src/domain/draft.ts';
import { FORM, PERSON_FIELDS, PERSON_IS, PERSON_PART_WORDS } from '../../src/guidance/words.ts';
import { actions, type Element, quiet, subheading, toggle } from './elements.ts';
import { section } from './form-section.ts';
import type { Faults, Inputs } from './inputs.ts';

type Person = (typeof PEOPLE)[number];

export interface PeopleState {
  readonly draft: Draft;
  readonly faults: Faults;
  /** Titles of the chosen pupils by id; absent where the school has no list of pupils. */
  readonly pupils?: Readonly<Record<string, string>>;
}

/** Who is involved, folded away until it is needed, one person after the other. */
export function peopleElements(input: Inputs, state: PeopleState): readonly Element[] {
  return [
    actions(toggle(FORM.people, ['people'])),
    section('people', isShown(PEOPLE.flatMap(fieldsOf), state), [
      subheading(FORM.peopleHeading),
      quiet(FORM.peopleHint),
      ...personInputs(1, input, state),
      ...anotherPerson(2, input, state),
    ]),
  ];
}

function isShown(fields: readonly Field[], { draft, faults }: PeopleState): boolean {
  return fields.some((field) => faults[field] || draft[field]);
}

/** What says that there is a person; who it is has an answer from the start. */
function fieldsOf(n: Person): readonly Field[] {
  return [`person${n}Pupil`, `person${n}Name`, `person${n}Part`, `person${n}Year`];
}

function personInputs(n: Person, input: Inputs, { pupils }: PeopleState): readonly Element[] {
  return [
    ...(pupils
      ? input.pupil(`person${n}Pupil`, PERSON_FIELDS.pupil, pupils)
      : input.fault(`person${n}Pupil`)),
    ...input.line(`person${n}Name`, pupils ? PERSON_FIELDS.orName : PERSON_FIELDS.name),
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
function anotherPerson(n: number, input: Inputs, state: PeopleState): readonly Element[] {
  const known = PEOPLE.find((one) => one === n);
  if (!known) return [];
  const later = PEOPLE.filter((one) => one >= n).flatMap(fieldsOf);
  return [
    actions(toggle(FORM.peopleAnother, [`person${known}`])),
    section(`person${known}`, isShown(later, state), [
      ...personInputs(known, input, state),
      ...anotherPerson(n + 1, input, state),
    ]),
  ];
}
