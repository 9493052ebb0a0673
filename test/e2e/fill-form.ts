import type { Locator } from 'playwright-core';
import { type Draft, FIELDS, type Field } from '../../src/domain/draft.ts';
import { ADULT_FIELDS, FIELD_WORDS, FORM, PERSON_FIELDS } from '../../src/guidance/words.ts';

type Kind = 'text' | 'list' | 'yes-no' | 'people';

/** How a person finds a field: what stands over it, the how-manieth of that name it is, and what must be opened. */
interface Way {
  readonly label: string;
  readonly nth: number;
  readonly kind: Kind;
  readonly sections: readonly string[];
}

const PERSON: Readonly<Record<string, readonly [label: string, kind: Kind]>> = {
  Name: [PERSON_FIELDS.name, 'text'],
  Is: [PERSON_FIELDS.is, 'list'],
  Part: [PERSON_FIELDS.part, 'list'],
  Year: [PERSON_FIELDS.year, 'text'],
};
const ADULT: Readonly<Record<string, readonly [label: string, kind: Kind]>> = {
  Who: [ADULT_FIELDS.who, 'list'],
  Account: [ADULT_FIELDS.account, 'people'],
  Name: [ADULT_FIELDS.name, 'text'],
  MightBe: [ADULT_FIELDS.mightBe, 'list'],
  Part: [ADULT_FIELDS.part, 'list'],
};
const FIRST: Readonly<Partial<Record<Field, readonly [label: string, kind: Kind]>>> = {
  adult: [FORM.adult, 'yes-no'],
  danger: [FORM.danger, 'yes-no'],
  happened: [FORM.happened, 'text'],
  kind: [FORM.kind, 'list'],
  includeMessage: [FIELD_WORDS.includeMessage ?? '', 'yes-no'],
};
const LISTS: ReadonlySet<Field> = new Set(['where', 'how', 'behalfWho']);

function wayTo(field: Field): Way {
  const first = FIRST[field];
  if (first) return { label: first[0], nth: 0, kind: first[1], sections: [] };
  const [, which, number, rest = ''] = /^(adult|person)(\d)(.+)$/.exec(field) ?? [];
  const nth = Number(number) - 1;
  const named = which === 'adult' ? ADULT[rest] : PERSON[rest];
  if (which === 'adult' && named)
    return { label: named[0], nth, kind: named[1], sections: ['adults', 'adultsMore'].slice(0, nth + 1) };
  if (named) {
    const sections = ['people', 'person2', 'person3', 'person4'].slice(0, nth + 1);
    return { label: named[0], nth, kind: named[1], sections };
  }
  const kind = field === 'spokenToDsl' ? 'yes-no' : LISTS.has(field) ? 'list' : 'text';
  return { label: FIELD_WORDS[field] ?? field, nth: 0, kind, sections: ['more'] };
}

/**
 * The control of a field inside a form.
 * @returns the field itself; of a yes-or-no question the group of its two answers
 */
export function fieldOf(form: Locator, field: Field): Locator {
  const { label, nth, kind } = wayTo(field);
  // A star behind the label says that an answer is needed.
  const name = new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?$`);
  return kind === 'yes-no' ? form.getByRole('radiogroup', { name }) : form.getByLabel(name).nth(nth);
}

/**
 * Fills a form as a person does: opens what is folded away, types, chooses.
 * @param nameOf the name by which a person is found in the people picker, by object id
 */
export async function fillForm(form: Locator, draft: Draft, nameOf: (oid: string) => string): Promise<void> {
  for (const field of FIELDS) {
    const value = draft[field];
    if (value === undefined) continue;
    const { kind, sections } = wayTo(field);
    for (const section of sections) await unfold(form, section);
    const control = fieldOf(form, field);
    if (kind === 'text') await control.fill(value);
    else if (kind === 'list') await control.selectOption(value);
    else if (kind === 'yes-no')
      await control.getByRole('radio', { name: value === 'yes' ? FORM.yes : FORM.no, exact: true }).check();
    else for (const oid of value.split(',')) await pick(form, control, nameOf(oid));
  }
}

/** Opens a part of the form by its button, unless it is open. */
async function unfold(form: Locator, section: string): Promise<void> {
  if (await form.locator(`[id="${section}"]`).isVisible()) return;
  await form.locator(`button[aria-controls="${section}"]`).click();
  await form.locator(`[id="${section}"]`).waitFor();
}

/** Chooses somebody in the people picker with the keyboard alone. */
async function pick(form: Locator, picker: Locator, name: string): Promise<void> {
  await picker.focus();
  await picker.pressSequentially(name);
  const options = form.locator(`[id="${await picker.getAttribute('aria-controls')}"]`).getByRole('option');
  await options.filter({ hasText: name }).first().waitFor();
  const offered = await options.evaluateAll((list) =>
    list.map((option) => option.querySelector('.picker-text')?.firstChild?.textContent ?? ''),
  );
  const place = offered.indexOf(name);
  if (place === -1) throw new Error(`The people picker does not offer ${name}, but ${offered.join(', ')}.`);
  for (let step = 0; step < place; step += 1) await picker.press('ArrowDown');
  await picker.press('Enter');
  await form.getByRole('button', { name: `Remove ${name}`, exact: true }).waitFor();
}
