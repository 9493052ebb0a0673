import { readFileSync } from 'node:fs';
import { paperFormPage } from '../../scripts/paper-form-page.ts';
import { FIELDS } from '../../src/domain/draft.ts';
import { ROWS } from '../../src/domain/row.ts';
import { EMERGENCY, OUTSIDE_BODIES, WHISTLEBLOWING } from '../../src/guidance/contacts.ts';
import { PAPER_FORM } from '../../src/guidance/paper-form.ts';
import {
  ADULT_FIELDS,
  ADULT_PART_WORDS,
  BEHALF,
  FIELD_WORDS,
  FORM,
  HOW,
  MIGHT_BE,
  namesOf,
  PERSON_FIELDS,
  PERSON_IS,
  PERSON_PART_WORDS,
  RECEIPT,
  ROLE_WORDS,
  WHERE,
} from '../../src/guidance/words.ts';

/** The words of the page, as a person reads them. */
const page = paperFormPage();
const words = page
  .replace(/<style>.*<\/style>/s, '')
  .replace(/<[^>]+>/g, '\n')
  .replaceAll('&quot;', '"')
  .replaceAll('&amp;', '&');
const lines = words.split('\n').map((line) => line.trim());

test('docs/paper-form.html is what the words of the form say (write it anew with `npm run paper-form`)', () => {
  expect(readFileSync(new URL('../../docs/paper-form.html', import.meta.url), 'utf8')).toBe(page);
});

/** On paper nobody searches a list, and no Teams message can be reported. */
const NOT_ON_PAPER = /^(adult\dAccount|person\dPupil|includeMessage)$/;
const ASKED: Readonly<Record<string, string>> = {
  ...FIELD_WORDS,
  adult: FORM.adult,
  danger: FORM.danger,
  kind: FORM.kind,
  happened: FORM.happened,
  adultWho: ADULT_FIELDS.who,
  // One line for whoever is picked or written on the card.
  adultName: ADULT_FIELDS.account,
  adultMightBe: ADULT_FIELDS.mightBe,
  adultPart: ADULT_FIELDS.part,
  personName: PERSON_FIELDS.name,
  personIs: PERSON_FIELDS.is,
  personPart: PERSON_FIELDS.part,
  personYear: PERSON_FIELDS.year,
};

test.each(FIELDS.filter((field) => !NOT_ON_PAPER.test(field)))(
  'What the card asks as "%s" is asked on paper in the same words',
  (field) => {
    expect(lines).toContain(ASKED[field.replace(/\d/, '')]);
  },
);

test('Every answer that the card offers can be ticked', () => {
  const offered = [
    ...[...MIGHT_BE, ...PERSON_IS].map(([, said]) => said),
    ...Object.values(ADULT_PART_WORDS),
    ...Object.values(PERSON_PART_WORDS),
    ...WHERE,
    ...HOW,
    ...BEHALF,
    FORM.yes,
    FORM.no,
  ];
  for (const answer of offered) expect(lines).toContain(answer);
});

test('Danger comes first, and sends nobody to the person it may be about: whom to find stands in the table', () => {
  const shown = lines.filter(Boolean);
  const place = shown.indexOf(FORM.danger999);
  expect(place).toBeGreaterThan(-1);
  expect(place).toBeLessThan(shown.indexOf(PAPER_FORM.give.heads[0]));
  expect(shown[place + 1]).toMatch(/^Ring 999\b.* named below/);
  for (const role of ['dsl', 'head', 'chair'] as const) {
    expect(shown[place + 1]?.toLowerCase()).not.toContain(ROLE_WORDS[role].toLowerCase());
  }
});

test('It goes to whom the routing table names, and next to who follows there', () => {
  for (const { about, row } of PAPER_FORM.give.rows) {
    const [to = [], ...next] = ROWS[row].line;
    const cells = page.split(`<th scope="row">${about}</th>`)[1]?.split('</tr>')[0];
    expect(cells).toContain(`<td>${namesOf(to)}</td>`);
    for (const roles of next) expect(cells).toContain(namesOf(roles));
  }
  expect(PAPER_FORM.give.rows.map(({ row }) => row)).toEqual(['pupil', 'adult', 'head', 'chair']);
  expect(ROWS['head-and-chair'].line).toEqual([]);
  expect(words).toContain(PAPER_FORM.give.nobody.to);
});

test('It says what to do and not to do as the receipt does', () => {
  for (const line of [...RECEIPT.advice, ...RECEIPT.adviceImages]) expect(words).toContain(line);
});

test('It has a place for signature, time, who received it, who typed it in, and the reference', () => {
  for (const blank of ['Signed by you', 'Received by', 'Typed into Heed by', 'Reference', 'Signature'])
    expect(lines).toContain(blank);
});

test('Every number on it stands in the table of contacts, with its source', () => {
  const known = [EMERGENCY, ...Object.values(OUTSIDE_BODIES), ...WHISTLEBLOWING]
    .map(({ how }) => how)
    .join(' ');
  const numbers = words.match(/\b\d[\d ]{1,}\d\b/g) ?? [];
  const years = /^20\d\d$/;
  expect(numbers.length).toBeGreaterThan(4);
  expect(numbers.filter((number) => !years.test(number) && !known.includes(number))).toEqual([]);
  for (const how of [EMERGENCY.how, '101', WHISTLEBLOWING.at(-1)?.how]) expect(words).toContain(how);
});

test('It needs nothing but itself: no script, no picture, no address', () => {
  expect(page).not.toMatch(/<script|<img|<link|url\(|@import|https?:/i);
});

test('It promises no secrecy and shouts at nobody', () => {
  expect(words).not.toMatch(/confidential|will not tell|nobody will know|!(?!DOCTYPE|--)/i);
});
