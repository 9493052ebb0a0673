/** Steps that people take in several tests about cases and about the school. */
import type { Locator } from 'playwright-core';
import { peopleOf, type SchoolName } from '../../local/people.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { LOG } from '../../src/guidance/school-words.ts';
import { WORK } from '../../src/guidance/work-words.ts';
import { type AsPerson, pinned, REFERENCE, seen } from './as-person.ts';

/** @returns the person whom `?as=` calls so. */
export function personCalled(key: string, school: SchoolName = 'a') {
  const found = peopleOf(school).find(({ keys }) => keys.includes(key));
  if (!found) throw new Error(`Nobody is called ${key}.`);
  return found;
}

/** Everyone in the school but the reporter and the people named. */
export function everyoneBut(school: SchoolName, ...people: string[]): readonly string[] {
  return peopleOf(school)
    .map(({ keys }) => keys[0] ?? '')
    .filter((one) => ![...people, 'teacher'].includes(one));
}

/** What is reported about a colleague whom the reporter finds in the people picker. */
export function aboutColleague(oid: string, rest: Draft): Draft {
  return {
    adult: 'yes',
    adult1Who: 'someone',
    adult1Account: oid,
    adult1Part: 'in-question',
    danger: 'no',
    ...rest,
  };
}

export function button(place: Locator, name: string): Locator {
  return place.getByRole('button', { name, exact: true });
}

/** Takes a case that is open, from within. */
export async function take(dialog: Locator): Promise<void> {
  await button(dialog, ALERT.acknowledge).click();
  await dialog.getByText(ALERT.youTook('').trim()).waitFor();
}

const OTHER = new RegExp(WORK.savedOther(`(${REFERENCE.source})`));

/** Waits until the open case says that work which reaches another concern is saved. @returns the other reference */
export async function otherConcern(dialog: Locator): Promise<string> {
  return OTHER.exec(await seen(dialog.getByText(OTHER)))?.[1] ?? '';
}

/** Makes the record of a harmed child from the case that is open. @returns its reference */
export async function childRecord(
  { workForm, fillWork, pressWork }: AsPerson,
  fields: { name: string; happened: string },
): Promise<string> {
  const dialog = await workForm('child-record');
  await fillWork('child-record', fields);
  await pressWork('child-record');
  return otherConcern(dialog);
}

/** @returns the access log of this month as this person reads it, and closes it again. */
export async function readLog(person: AsPerson): Promise<string> {
  await person.type('/log');
  await button(person.cardWith(LOG.title), LOG.show).click();
  const dialog = person.page.getByRole('dialog');
  await dialog.getByRole('heading', { level: 3 }).first().waitFor();
  const read = await seen(dialog);
  await person.closeDialog();
  return read;
}

/** Asks for one of the school's cards by its command. @returns the message it stands in */
export async function ask(person: AsPerson, command: string, title: string): Promise<Locator> {
  const titled = person.cards.filter({ hasText: title });
  // Another card may come in between, such as news of a concern.
  const before = await titled.count();
  await person.type(command);
  const card = await pinned(titled.nth(before));
  return card;
}

/** Opens a dialog from one of the school's cards. */
export async function openFrom(person: AsPerson, card: Locator, name: string): Promise<Locator> {
  await button(card, name).click();
  const dialog = person.page.getByRole('dialog');
  await dialog.locator('[data-card]').waitFor();
  return dialog;
}
