import type { FaultCode } from './fault.ts';
import { isInitials, sameName } from './names.ts';
import type { AdultInvolved, AdultPart, Evidence, PersonInvolved, PersonPart, Report } from './report.ts';
import { fail, ok, type Result } from './result.ts';
import { ACCOUNT, clean } from './typed.ts';

/** The answer "I am not sure" to the question what kind of concern it is. */
export const UNSURE = 'unsure';

/** How many adults and how many other people one form has room for. */
export const ADULTS = [1, 2] as const;
export const PEOPLE = [1, 2, 3, 4] as const;
/** Everything typed into one form together, in bytes of UTF-8: the largest report that fits a list item when sealed. */
export const MOST_BYTES = 20_000;

/** The names of the form's inputs; the same in chat, dialog and tab. Anything else that arrives is dropped. */
export const FIELDS = [
  'adult',
  'adult1Who',
  'adult1Account',
  'adult1Name',
  'adult1MightBe',
  'adult1Part',
  'adult2Who',
  'adult2Account',
  'adult2Name',
  'adult2MightBe',
  'adult2Part',
  'danger',
  'kind',
  'person1Pupil',
  'person1Name',
  'person1Is',
  'person1Part',
  'person1Year',
  'person2Pupil',
  'person2Name',
  'person2Is',
  'person2Part',
  'person2Year',
  'person3Pupil',
  'person3Name',
  'person3Is',
  'person3Part',
  'person3Year',
  'person4Pupil',
  'person4Name',
  'person4Is',
  'person4Part',
  'person4Year',
  'happened',
  'childsWords',
  'opinion',
  'when',
  'learned',
  'where',
  'app',
  'how',
  'done',
  'spokenToDsl',
  'evidenceLink',
  'evidenceDescription',
  'includeMessage',
  'behalfWho',
  'behalfName',
] as const;

/** A field of the form, or the answer to a question that only one kind is asked: `ask-` and its code. */
export type Field = (typeof FIELDS)[number] | `ask-${string}`;

/** What a draft is checked against. */
export interface Known {
  readonly kindCodes: ReadonlySet<string>;
  /** Kinds that are about an adult of the school: without one in question nobody could be kept out. */
  readonly adultKinds: ReadonlySet<string>;
  /** Codes of all questions that only some kinds are asked. */
  readonly asks: readonly string[];
  /** A pupil of the school's own list. */
  readonly pupil: (id: string) => { readonly name: string; readonly year?: string } | undefined;
}

/** What a person typed so far, as it came: kept whole whatever is wrong with it. */
export type Draft = Readonly<Partial<Record<Field, string>>>;

export const PERSON_PARTS: readonly PersonPart[] = ['harmed', 'alleged', 'witness', 'sibling', 'otherwise'];
export const ADULT_PARTS: readonly AdultPart[] = ['in-question', 'harmed', 'mentioned'];
const MIGHT_BE = ['neither', 'head', 'chair', 'either'] as const;
const OFFICES = ['head', 'dsl', 'chair'] as const;

/**
 * Turns what was typed into a report.
 * @param draft what was typed
 * @param message the Teams message that is being reported, if the form was opened from one
 * @param known kinds, their questions, and the school's pupils
 * @returns the report, or every fault at once with the field each one belongs to
 */
export function reportFrom(
  draft: Draft,
  message: Evidence['message'] | undefined,
  known: Known,
): Result<Report> {
  const faults: Partial<Record<Field, FaultCode>> = {};
  const cleaned = new Map(Object.entries(draft).map(([field, value]) => [field, clean(value ?? '')]));
  const text = (field: Field) => cleaned.get(field) ?? '';
  const adults = adultsFrom(text, faults);
  const people = peopleFrom(text, known, faults);
  if (text('danger') !== 'yes' && text('danger') !== 'no') faults.danger = 'form.danger-question';
  if (!text('happened')) faults.happened = 'form.happened';
  const kind = text('kind') === UNSURE ? '' : text('kind');
  if (kind && !known.kindCodes.has(kind)) faults.kind = 'form.kind';
  const inQuestion = adults.some(({ part }) => part === 'in-question');
  if (known.adultKinds.has(kind) && !inQuestion) faults.adult ??= 'form.adult-kind';
  const words = text('includeMessage') === 'yes' ? (message?.text ?? '') : '';
  if (bytesOf({ ...draft, includeMessage: words }) > MOST_BYTES) faults.happened = 'form.too-long';
  if (Object.keys(faults).length > 0) return fail('form.incomplete', faults as Record<string, FaultCode>);
  return ok({
    adults,
    people,
    danger: text('danger') === 'yes',
    happened: text('happened'),
    ...given({
      kind,
      childsWords: text('childsWords'),
      opinion: text('opinion'),
      when: text('when'),
      learned: text('learned'),
      where: text('where'),
      app: text('app'),
      how: text('how'),
      done: text('done'),
    }),
    ...(text('spokenToDsl') ? { spokenToDsl: text('spokenToDsl') === 'yes' } : {}),
    ...evidenceFrom(text, message),
    ...answersFrom(text, known.asks),
    ...(text('behalfWho') || text('behalfName')
      ? { onBehalfOf: given({ who: text('behalfWho'), name: text('behalfName') }) }
      : {}),
  });
}

/** What somebody sent, as it is told apart from what else they send. */
export interface Sent {
  readonly fields: Draft;
  readonly message?: Evidence['message'];
}

/**
 * @returns what a person themselves sent, and nothing that the school's list of pupils adds to their report: a report that
 * comes again is known by this, also when the list was brought up to date in between
 */
export function sentBy(draft: Draft, message?: Evidence['message']): Sent {
  const cleaned = Object.entries(draft).map(([field, value]) => [field, clean(value ?? '')] as const);
  const fields: Draft = Object.fromEntries(cleaned.filter(([, value]) => value !== ''));
  if (!message) return { fields };
  const { text: _words, ...about } = message;
  return { fields, message: fields.includeMessage === 'yes' ? message : about };
}

/** @returns how many bytes the whole draft takes. */
export function bytesOf(draft: Draft): number {
  const encoder = new TextEncoder();
  return Object.values(draft).reduce((sum, value) => sum + encoder.encode(value).length, 0);
}

type Text = (field: Field) => string;
type Faults = Partial<Record<Field, FaultCode>>;

function adultsFrom(text: Text, faults: Faults): readonly AdultInvolved[] {
  const answer = text('adult');
  const named = ADULTS.filter(
    (n) => text(`adult${n}Who`) || text(`adult${n}Account`) || text(`adult${n}Name`),
  );
  if (answer !== 'yes' && answer !== 'no') faults.adult = 'form.adult-question';
  if (answer === 'no' && named.length > 0) faults.adult = 'form.adult-question';
  if (answer === 'yes' && named.length === 0) faults.adult1Who = 'form.adult-missing';
  return named.flatMap((n) => {
    const part = ADULT_PARTS.find((known) => known === text(`adult${n}Part`));
    if (!part) faults[`adult${n}Part`] = 'form.adult-part';
    return whoFrom(n, text, faults).map((who) => ({ who, part: part ?? 'in-question' }));
  });
}

/** Everyone these lines name: an office, picked accounts and a typed name can stand side by side, and none is dropped. */
function whoFrom(n: (typeof ADULTS)[number], text: Text, faults: Faults): readonly AdultInvolved['who'][] {
  const chosen = text(`adult${n}Who`);
  const office = OFFICES.find((known) => known === chosen);
  const picked = text(`adult${n}Account`)
    .toLowerCase()
    .split(',')
    .map((oid) => oid.trim())
    .filter(Boolean);
  const accounts = picked.filter((oid) => ACCOUNT.test(oid));
  const name = text(`adult${n}Name`);
  const mightBe = MIGHT_BE.find((known) => known === text(`adult${n}MightBe`));
  const unknown = chosen === 'unknown' || name !== '' || (mightBe !== undefined && mightBe !== 'neither');
  if (accounts.length < picked.length || (!office && accounts.length === 0 && !unknown)) {
    faults[`adult${n}Who`] = 'form.adult-missing';
  }
  if (name && isInitials(name)) faults[`adult${n}Name`] = 'form.adult-initials';
  if (unknown && !mightBe) faults[`adult${n}MightBe`] = 'form.adult-might-be';
  return [
    ...(office ? [{ by: 'role', role: office } as const] : []),
    ...accounts.map((oid) => ({ by: 'account', oid }) as const),
    ...(unknown ? [{ by: 'unknown', ...given({ name }), mightBe: mightBe ?? 'either' } as const] : []),
  ];
}

function peopleFrom(text: Text, known: Known, faults: Faults): readonly PersonInvolved[] {
  return PEOPLE.flatMap((n) => {
    const chosen = text(`person${n}Pupil`);
    const pupil = chosen ? known.pupil(chosen) : undefined;
    const typed = text(`person${n}Name`);
    const name = pupil?.name ?? typed;
    const part = PERSON_PARTS.find((one) => one === text(`person${n}Part`));
    if (chosen && !pupil) faults[`person${n}Pupil`] = 'form.pupil';
    if (pupil && typed && !sameName(pupil.name, typed)) faults[`person${n}Name`] = 'form.two-names';
    if (!name) {
      if (part || text(`person${n}Year`)) faults[`person${n}Name`] = 'form.person-name';
      return [];
    }
    if (!pupil && isInitials(name)) faults[`person${n}Name`] = 'form.initials';
    if (!part) faults[`person${n}Part`] = 'form.person-part';
    const is = text(`person${n}Is`);
    const year = text(`person${n}Year`) || pupil?.year || '';
    return [
      {
        name,
        ...(pupil ? { pupil: chosen } : {}),
        is: !pupil && (is === 'adult' || is === 'other') ? is : 'pupil',
        part: part ?? 'otherwise',
        ...given({ year }),
      },
    ];
  });
}

/** Answers to the questions of a kind; kept as well when another kind was chosen in the end, for they were typed. */
function answersFrom(text: Text, asks: readonly string[]): { answers?: Readonly<Record<string, string>> } {
  const answers = asks.flatMap((code) => {
    const answer = text(`ask-${code}`);
    return answer ? [[code, answer] as const] : [];
  });
  return answers.length > 0 ? { answers: Object.fromEntries(answers) } : {};
}

function evidenceFrom(text: Text, message: Evidence['message'] | undefined): { evidence?: Evidence } {
  const words = given({ link: text('evidenceLink'), description: text('evidenceDescription') });
  const { text: body, ...about } = message ?? {};
  const reported = message
    ? { message: { ...about, ...(body && text('includeMessage') === 'yes' ? { text: body } : {}) } }
    : {};
  const evidence = { ...words, ...reported };
  return Object.keys(evidence).length > 0 ? { evidence } : {};
}

function given<K extends string>(values: Record<K, string>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as Partial<
    Record<K, string>
  >;
}
