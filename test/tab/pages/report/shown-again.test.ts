import type { FormField } from '../../../../src/contract/me.ts';
import { shownAgain, splitAfter } from '../../../../tab/pages/report/shown-again.ts';
import { sentValues, shownFields } from '../../../../tab/parts/form/form-state.ts';

const FIELDS: readonly FormField[] = [
  { id: 'adult', label: 'Adult?', input: 'yes-no' },
  { id: 'who', label: 'Who?', input: 'line', when: { field: 'adult', is: ['yes'] } },
  { id: 'part', label: 'How?', input: 'line', when: { field: 'adult', is: ['yes'] } },
];
const shown = (values: Record<string, string>) =>
  shownFields(shownAgain(FIELDS, values), values).map(({ id }) => id);

test('What hangs on an answer is asked only with it, and what was typed stays in sight without it', () => {
  expect(shown({})).toEqual(['adult']);
  expect(shown({ adult: 'yes' })).toEqual(['adult', 'who', 'part']);
  expect(shown({ adult: 'no', who: 'A name' })).toEqual(['adult', 'who']);
  expect(shown({ adult: 'no', who: ' ' })).toEqual(['adult']);
});

test('What is sent is what is seen: nothing that was typed is left out', () => {
  const values = { adult: 'no', who: 'A name', part: '' };
  expect(sentValues(shownAgain(FIELDS, values), values)).toEqual({ adult: 'no', who: 'A name' });
});

test('A form is split after a field; a field that is not there splits nothing off', () => {
  expect(splitAfter(FIELDS, 'who').map((part) => part.map(({ id }) => id))).toEqual([
    ['adult', 'who'],
    ['part'],
  ]);
  expect(splitAfter(FIELDS, 'none')).toEqual([[], FIELDS]);
});
