import type { Locator } from 'playwright-core';
import { type Draft, FIELDS, type Field } from '../../src/domain/draft.ts';
import { type WorkField, type WorkName, workRule } from '../../src/domain/work.ts';
import { ASKS, type Ask } from '../../src/guidance/asks.ts';
import { ADULT_FIELDS, FIELD_WORDS, FORM, PERSON_FIELDS } from '../../src/guidance/words.ts';
import { WORK_WORDS } from '../../src/guidance/work-words.ts';

type Kind = 'text' | 'list' | 'yes-no' | 'people' | 'pupil';

/** How a person finds a field: what stands over it, the how-manieth of that name it is, and what must be opened. */
interface Way {
  readonly label: string;
  readonly nth: number;
  readonly kind: Kind;
  readonly sections: readonly string[];
}

const PERSON: Readonly<Record<string, readonly [label: string, kind: Kind]>> = {
  Pupil: [PERSON_FIELDS.pupil, 'pupil'],
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
const asks: readonly Ask[] = ASKS;
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
  const ask = asks.find(({ code }) => field === `ask-${code}`);
  if (ask)
    return { label: ask.words, nth: 0, kind: ask.input === 'yes-no' ? 'yes-no' : 'text', sections: [] };
  const kind = field === 'spokenToDsl' ? 'yes-no' : LISTS.has(field) ? 'list' : 'text';
  return { label: FIELD_WORDS[field] ?? field, nth: 0, kind, sections: ['more'] };
}

/**
 * The control of a field inside a form.
 * @returns the field itself; of a yes-or-no question the group of its two answers
 */
export function fieldOf(form: Locator, field: Field): Locator {
  const { label, nth, kind } = wayTo(field);
  // Where the school has a list of pupils, the line for a name that is not on it is called otherwise.
  const name = label === PERSON_FIELDS.name ? named(label, PERSON_FIELDS.orName) : named(label);
  return kind === 'yes-no' ? form.getByRole('radiogroup', { name }) : form.getByLabel(name).nth(nth);
}

/** One of these labels and nothing else; a star behind it says that an answer is needed. */
function named(...labels: readonly string[]): RegExp {
  const each = labels.map((label) => label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^(${each.join('|')})\\s*\\*?$`);
}

/**
 * Fills a form as a person does: opens what is folded away, asks for the questions of the kind, types, chooses.
 * @param draft of a pupil the words under which the list offers them
 * @param nameOf the name by which a person is found in the people picker, by object id
 */
export async function fillForm(form: Locator, draft: Draft, nameOf: (oid: string) => string): Promise<void> {
  const answers = Object.keys(draft).filter((field): field is Field => field.startsWith('ask-'));
  for (const field of [...FIELDS, ...answers]) {
    const value = draft[field];
    if (value === undefined) continue;
    const { kind, sections } = wayTo(field);
    for (const section of sections) await unfold(form, section);
    const control = fieldOf(form, field);
    if (field === answers[0] && !(await control.isVisible())) {
      await form.getByRole('button', { name: FORM.kindShow, exact: true }).click();
    }
    if (kind === 'text') await control.fill(value);
    else if (kind === 'list') await control.selectOption(value);
    else if (kind === 'yes-no')
      await control.getByRole('radio', { name: value === 'yes' ? FORM.yes : FORM.no, exact: true }).check();
    else if (kind === 'pupil') await pick(form, control, value);
    else for (const oid of value.split(',')) await pick(form, control, nameOf(oid));
  }
}

/** The control of a field of case work. */
export function workFieldOf(form: Locator, work: WorkName, field: string): Locator {
  const rule: readonly WorkField[] = workRule(work)?.fields ?? [];
  const name = named(WORK_WORDS[work].fields[field] ?? field);
  // Where several lines can be ticked, each is a box of its own in a named group.
  return rule.some(({ id, many }) => id === field && many)
    ? form.getByRole('group', { name })
    : form.getByLabel(name);
}

/**
 * Fills a form of case work as a person does.
 * @param fields text; a day as 2026-11-23; of a choice its code, of several their words; of an entry some of its words; of a
 * colleague the object id; of a pupil the words under which the list offers them
 */
export async function fillWork(
  form: Locator,
  {
    work,
    fields,
  }: { readonly work: WorkName; readonly fields: Readonly<Record<string, string | readonly string[]>> },
  nameOf: (oid: string) => string,
): Promise<void> {
  const rule: readonly WorkField[] = workRule(work)?.fields ?? [];
  for (const { id, input } of rule) {
    const value = fields[id];
    if (value === undefined) continue;
    const control = workFieldOf(form, work, id);
    if (typeof value !== 'string') for (const words of value) await control.getByLabel(words).check();
    else if (input === 'choice') await control.selectOption(value);
    else if (input === 'entry') {
      const option = control.locator('option').filter({ hasText: value }).first();
      await control.selectOption(await option.getAttribute('value'));
    } else if (input === 'staff') await pick(form, control, nameOf(value));
    else if (input === 'pupil') await pick(form, control, value);
    else await control.fill(value);
  }
}

/** Opens a part of the form by its button, unless it is open. */
async function unfold(form: Locator, section: string): Promise<void> {
  if (await form.locator(`[id="${section}"]`).isVisible()) return;
  await form.locator(`button[aria-controls="${section}"]`).click();
  await form.locator(`[id="${section}"]`).waitFor();
}

/** Chooses somebody in a box that searches while one types, with the keyboard alone. */
export async function pick(form: Locator, picker: Locator, name: string): Promise<void> {
  // What stands behind a dot tells namesakes apart and is not part of the name.
  const typed = name.split(' · ')[0] ?? name;
  const list = async () => form.locator(`[id="${await picker.getAttribute('aria-controls')}"]`);
  // A card that is drawn anew under somebody's hands takes what was typed with it: they type it again.
  for (let tries = 0; tries < 3; tries += 1) {
    await picker.fill('');
    await picker.pressSequentially(typed);
    const offer = (await list()).getByRole('option').filter({ hasText: name }).first();
    if (
      await offer.waitFor({ timeout: 8_000 }).then(
        () => true,
        () => false,
      )
    )
      break;
  }
  const options = (await list()).getByRole('option');
  await options.filter({ hasText: name }).first().waitFor();
  const offered = await options.evaluateAll((list) =>
    list.map((option) => option.querySelector('.picker-text')?.firstChild?.textContent ?? ''),
  );
  const place = offered.indexOf(name);
  if (place === -1) throw new Error(`The list does not offer ${name}, but ${offered.join(', ')}.`);
  for (let step = 0; step < place; step += 1) await picker.press('ArrowDown');
  await picker.press('Enter');
  // Where only one can be chosen, the name stands in the box itself.
  if ((await picker.inputValue()) === name) return;
  await form.getByRole('button', { name: `Remove ${name}`, exact: true }).waitFor();
}
