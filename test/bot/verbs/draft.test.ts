import fc from 'fast-check';
import { draftOf, KIND_CODES } from '../../../bot/verbs/draft.ts';
import { FIELDS } from '../../../src/domain/draft.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';

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
  const names: readonly string[] = FIELDS;
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...FIELDS, '__proto__'), fc.anything())),
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
