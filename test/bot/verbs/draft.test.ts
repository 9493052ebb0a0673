import fc from 'fast-check';
import { draftOf, textOf } from '../../../bot/verbs/draft.ts';
import { KIND_CODES, knownOf } from '../../../src/app/reporter/form-known.ts';
import { FIELDS } from '../../../src/domain/draft.ts';
import { ASKS } from '../../../src/guidance/asks.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { fakeSettings } from '../../support/fake-settings.ts';
import { ADA, LEFT, PUPIL_SETTINGS } from '../../support/pupil-list.ts';

const ASK_FIELDS = ASKS.map(({ code }) => `ask-${code}`);

test('What was typed is taken under the form’s own names, letter for letter, and nothing else', () => {
  const typed = {
    happened: ' It happened. ',
    adult: 'no',
    reportId: 'x',
    verb: 'send-report',
    oid: 'x',
    row: 'pupil',
  };
  expect(draftOf(typed)).toEqual({ happened: ' It happened. ', adult: 'no' });
});

test('What is no text is left out, and the rest stays', () => {
  expect(draftOf({ happened: 'x', adult: 7, danger: null, kind: ['a'], when: { a: 1 } })).toEqual({
    happened: 'x',
  });
});

test.each([undefined, null, 'x', 7, [], ['happened']])('%j is an empty draft', (data) => {
  expect(draftOf(data)).toEqual({});
});

test('Whatever arrives, a draft has texts under known names only', () => {
  const names: readonly string[] = [...FIELDS, ...ASK_FIELDS];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.dictionary(fc.constantFrom(...names, 'ask-unknown', '__proto__'), fc.anything()),
      ),
      (data) => {
        for (const [name, value] of Object.entries(draftOf(data))) {
          expect(names).toContain(name);
          expect(typeof value).toBe('string');
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('A report may carry every kind of the list', () => {
  expect([...KIND_CODES]).toEqual(KINDS.map(({ code }) => code));
});

test('Answers to known questions and chosen pupils are kept; a question that nobody asks is not', () => {
  const answers = Object.fromEntries(ASK_FIELDS.map((field) => [field, 'answered']));
  const typed = { ...answers, person1Pupil: ADA.id };
  expect(draftOf({ ...typed, 'ask-': 'x', 'ask-unknown': 'x', 'ask-__proto__': 'x' })).toEqual(typed);
});

test('A draft is checked against all kinds, all questions, and the pupils of the list with those who left', () => {
  const known = knownOf({ settings: fakeSettings(PUPIL_SETTINGS) });
  expect(known.kindCodes).toBe(KIND_CODES);
  expect(known.asks).toEqual(ASKS.map(({ code }) => code));
  expect(known.pupil(ADA.id)).toMatchObject({ name: 'Ada Bell', year: '3B' });
  expect(known.pupil(LEFT.id)?.name).toBe(LEFT.name);
  expect(known.pupil('x')).toBeUndefined();
});

test.each([undefined, null, 7, {}, ['x']])('%j is no text', (value) => {
  expect(textOf(value)).toBe('');
});
