import { bannerWords } from '../../src/app/reporter/receipt-words.ts';
import type { Choice, FormField } from '../../src/contract/me.ts';
import type { KindGuidance, ReportForm } from '../../src/contract/reports.ts';
import {
  ADULT_PARTS,
  ADULTS,
  type Draft,
  type Field,
  PEOPLE,
  PERSON_PARTS,
  UNSURE,
} from '../../src/domain/draft.ts';
import { ASKS, type Ask, askField } from '../../src/guidance/asks.ts';
import { KINDS, type Kind } from '../../src/guidance/kinds.ts';
import { protocolOf } from '../../src/guidance/protocols.ts';
import {
  ADULT_FIELDS,
  ADULT_PART_WORDS,
  ADULT_WHO,
  BEHALF,
  FIELD_WORDS,
  FORM,
  HOW,
  MIGHT_BE,
  PERSON_FIELDS,
  PERSON_IS,
  PERSON_PART_WORDS,
  RECEIPT,
  WHERE,
} from '../../src/guidance/words.ts';

/** What the form is drawn with besides the questions. */
export interface Filled {
  readonly draft: Draft;
  /** Names of chosen accounts and pupils, by their ids. */
  readonly titles: Readonly<Record<string, string>>;
  /** Whether the school has a list of pupils. */
  readonly pupils: boolean;
}

export const EMPTY: Filled = { draft: {}, titles: {}, pupils: false };

type Question = Omit<FormField, 'value' | 'valueTitle'> & { readonly id: Field };

/** What comes before any form: a child in danger does not wait for it. */
export const DANGER: Required<ReportForm>['danger'] = { title: FORM.danger999, text: FORM.dangerDo };

/** The questions of the card, in its order. */
export function reportFields(filled: Filled): readonly FormField[] {
  return withValues(
    [
      ...adultFields(),
      danger(),
      happened(),
      kind(),
      ...askFields(),
      ...peopleFields(filled),
      ...moreFields(),
    ],
    filled,
  );
}

/** The questions of the card of an addition, in its order. */
export function additionFields(
  what: string,
  asks: { readonly title: string; readonly open: readonly Ask[] },
) {
  const questions: readonly Question[] = [
    ...adultFields(),
    danger(),
    { id: 'happened', label: what, input: 'long' },
    ...asks.open.map((ask) => ({ ...askQuestion(ask), section: asks.title })),
  ];
  return withValues(questions, EMPTY);
}

function adultFields(): readonly Question[] {
  const yes = { when: { field: 'adult', is: ['yes'] } };
  return [
    { id: 'adult', label: FORM.adult, input: 'yes-no', required: true },
    ...ADULTS.flatMap((n): readonly Question[] => {
      const isFirst = n === 1;
      const section = isFirst ? {} : { section: FORM.adultAnother };
      const who = `adult${n}Who` as const;
      const notInOffice = { when: { field: who, is: ['someone', 'unknown'] } };
      const required = isFirst ? { required: true as const } : {};
      return [
        {
          id: who,
          label: ADULT_FIELDS.who,
          input: 'choice',
          choices: choicesOf(ADULT_WHO),
          ...required,
          ...yes,
          ...section,
        },
        {
          id: `adult${n}Account`,
          label: ADULT_FIELDS.account,
          input: 'staff',
          when: { field: who, is: ['someone'] },
          ...section,
        },
        {
          id: `adult${n}Name`,
          label: ADULT_FIELDS.name,
          input: 'line',
          suggest: 'people-without-account',
          ...notInOffice,
          ...section,
        },
        {
          id: `adult${n}MightBe`,
          label: ADULT_FIELDS.mightBe,
          input: 'choice',
          choices: choicesOf(MIGHT_BE),
          ...notInOffice,
          ...section,
        },
        {
          id: `adult${n}Part`,
          label: ADULT_FIELDS.part,
          input: 'choice',
          choices: ADULT_PARTS.map((value) => ({ value, title: ADULT_PART_WORDS[value] })),
          ...required,
          ...yes,
          ...section,
        },
      ];
    }),
  ];
}

function danger(): Question {
  return { id: 'danger', label: FORM.danger, input: 'yes-no', required: true };
}

function happened(): Question {
  return { id: 'happened', label: FORM.happened, hint: FORM.happenedHint, input: 'long', required: true };
}

function kind(): Question {
  const choices = [
    { value: UNSURE, title: FORM.kindUnsure },
    ...KINDS.map(({ code, words }) => ({ value: code, title: words })),
  ];
  return { id: 'kind', label: FORM.kind, input: 'choice', choices };
}

function askFields(): readonly Question[] {
  return ASKS.map((ask) => {
    const kinds = KINDS.filter(({ asks }) => asks.includes(ask.code)).map(({ code }) => code);
    return { ...askQuestion(ask), when: { field: 'kind', is: kinds } };
  });
}

function askQuestion({ code, words, input, why }: Ask): Question {
  return { id: askField(code), label: words, input, ...(why ? { hint: why } : {}) };
}

function peopleFields({ pupils, draft }: Filled): readonly Question[] {
  return PEOPLE.flatMap((n): readonly Question[] => {
    const section = { section: n === 1 ? FORM.people : `${FORM.peopleAnother} (${n})` };
    const pupil = `person${n}Pupil` as const;
    return [
      ...(pupils || draft[pupil]
        ? [{ id: pupil, label: PERSON_FIELDS.pupil, input: 'pupil', ...section } as const]
        : []),
      {
        id: `person${n}Name`,
        label: pupils ? PERSON_FIELDS.orName : PERSON_FIELDS.name,
        hint: FORM.peopleHint,
        input: 'line',
        ...section,
      },
      {
        id: `person${n}Is`,
        label: PERSON_FIELDS.is,
        input: 'choice',
        choices: choicesOf(PERSON_IS),
        ...section,
      },
      {
        id: `person${n}Part`,
        label: PERSON_FIELDS.part,
        input: 'choice',
        choices: PERSON_PARTS.map((value) => ({ value, title: PERSON_PART_WORDS[value] })),
        ...section,
      },
      { id: `person${n}Year`, label: PERSON_FIELDS.year, input: 'line', ...section },
    ];
  });
}

function moreFields(): readonly Question[] {
  const section = FORM.more;
  const field = (id: Field, input: FormField['input'], list?: readonly string[]): Question => ({
    id,
    label: FIELD_WORDS[id] ?? '',
    input,
    section,
    ...(list ? { choices: list.map((value) => ({ value, title: value })) } : {}),
  });
  // Where no file is taken nothing to look at is asked for either.
  const files = {
    field: 'kind',
    is: [UNSURE, ...KINDS.filter((one) => one.files !== 'never').map(({ code }) => code)],
  };
  return [
    field('childsWords', 'long'),
    field('opinion', 'long'),
    field('when', 'line'),
    field('learned', 'line'),
    field('where', 'choice', WHERE),
    field('app', 'line'),
    field('how', 'choice', HOW),
    field('done', 'long'),
    field('spokenToDsl', 'yes-no'),
    { ...field('evidenceLink', 'line'), when: files },
    { ...field('evidenceDescription', 'line'), when: files },
    field('behalfWho', 'choice', BEHALF),
    field('behalfName', 'line'),
  ];
}

function choicesOf(list: readonly (readonly [value: string, words: string])[]): readonly Choice[] {
  return list.map(([value, title]) => ({ value, title }));
}

function withValues(questions: readonly Question[], { draft, titles }: Filled): readonly FormField[] {
  return questions.map((question) => {
    // What is given from the start for each person would open all their sections.
    const value = draft[question.id] ?? (question.id === 'kind' ? UNSURE : undefined);
    const title = value === undefined ? undefined : titles[value];
    return {
      ...question,
      ...(value === undefined ? {} : { value }),
      ...(title === undefined ? {} : { valueTitle: title }),
    };
  });
}

/** What the card shows under the kind: an example, what to do and never to do, and why no file is taken. */
export function guidanceByKind(dutyToReport: boolean): Readonly<Record<string, KindGuidance>> {
  return {
    [UNSURE]: { said: [{ tone: 'plain', lines: [FORM.kindAny] }] },
    ...Object.fromEntries(KINDS.map((one) => [one.code, guidanceOf(one, dutyToReport)])),
  };
}

function guidanceOf({ code, example, images, filesWhy }: Kind, dutyToReport: boolean): KindGuidance {
  const protocol = protocolOf(code);
  const items = [...(images ? RECEIPT.adviceImages : []), ...protocol.doNow, ...protocol.never];
  return {
    example: FORM.kindExample(example),
    said: [
      ...bannerWords(protocol, dutyToReport),
      ...(items.length > 0 ? [{ tone: 'plain', strong: [FORM.kindDo], items } as const] : []),
      ...(filesWhy ? [{ tone: 'plain', strong: [filesWhy] } as const] : []),
    ],
  };
}
