import fc from 'fast-check';
import type { FormField } from '../../../../src/contract/me.ts';
import { drop, keep, keepsSomething } from '../../../../tab/kept.ts';
import {
  changedForm,
  faultLines,
  freshForm,
  groupsOf,
  isUntouched,
  resumedForm,
  roomIn,
  sentValues,
  shownFields,
  toggled,
} from '../../../../tab/parts/form/form-state.ts';

const line = (id: string, more: Partial<FormField> = {}): FormField => ({
  id,
  label: id,
  input: 'line',
  ...more,
});
const KINDS: FormField = {
  id: 'kinds',
  label: 'Kinds',
  input: 'choices',
  choices: [
    { value: 'a', title: 'A' },
    { value: 'b', title: 'B' },
    { value: 'c', title: 'C' },
  ],
};
const ADULT: FormField = { id: 'adult', label: 'An adult?', input: 'yes-no' };
const WHO = line('who', { when: { field: 'adult', is: ['yes'] } });
const HOW = line('how', { when: { field: 'who', is: ['known'] } });
const ids = (fields: readonly FormField[]) => fields.map(({ id }) => id);

describe('what is asked', () => {
  test('A field that hangs on another is asked while that has one of its answers, and hidden with it', () => {
    const fields = [ADULT, WHO, HOW];
    expect(ids(shownFields(fields, {}))).toEqual(['adult']);
    expect(ids(shownFields(fields, { adult: 'yes', who: 'known' }))).toEqual(['adult', 'who', 'how']);
    expect(ids(shownFields(fields, { adult: 'no', who: 'known' }))).toEqual(['adult']);
  });

  test('One of several choices is enough', () => {
    const fields = [KINDS, line('more', { when: { field: 'kinds', is: ['b'] } })];
    expect(ids(shownFields(fields, { kinds: 'a,b' }))).toContain('more');
    expect(ids(shownFields(fields, { kinds: 'a' }))).not.toContain('more');
  });

  test('Two fields that hang on each other do not hang the form', () => {
    const fields = [
      line('x', { when: { field: 'y', is: ['1'] } }),
      line('y', { when: { field: 'x', is: ['1'] } }),
    ];
    expect(ids(shownFields(fields, { x: '1', y: '1' }))).toEqual(['x', 'y']);
  });

  test('Only answers to what is asked are sent, without space around them; a heading has none', () => {
    const fields = [ADULT, WHO, line('free'), { ...line('top'), input: 'heading' as const }];
    const values = { adult: 'no', who: 'somebody', free: '  words \n', top: 'x', stranger: 'y' };
    expect(sentValues(fields, values)).toEqual({ adult: 'no', free: 'words' });
  });

  test('Fields of a section stand together', () => {
    const fields = [line('a'), line('b', { section: 'More' }), line('c', { section: 'More' }), line('d')];
    expect(groupsOf(fields).map(({ section, fields: some }) => [section, ids(some)])).toEqual([
      [undefined, ['a']],
      ['More', ['b', 'c']],
      [undefined, ['d']],
    ]);
  });
});

describe('what is answered', () => {
  test('A form begins with what the server put into it, the name of a person included', () => {
    const fields = [line('to', { input: 'staff', value: 'id-1', valueTitle: 'The deputy' }), line('text')];
    const form = freshForm('f1', fields);
    expect(form).toEqual({ formId: 'f1', values: { to: 'id-1' }, titles: { to: 'The deputy' } });
    expect(isUntouched(form, fields)).toBe(true);
    expect(isUntouched(changedForm(form, 'text', { value: 'x' }), fields)).toBe(false);
    expect(isUntouched(changedForm(form, 'to', { value: '' }), fields)).toBe(false);
  });

  test('An answer taken back is none, and its name goes with it', () => {
    const chosen = changedForm(freshForm('f', []), 'to', { value: 'id', title: 'Somebody' });
    expect(changedForm(chosen, 'to', { value: '' })).toEqual({ formId: 'f', values: {}, titles: {} });
  });

  test('Ticks are kept in the order in which they are offered, and the same tick twice is none', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), (presses) => {
        const value = presses.reduce((before, code) => toggled(before, code, KINDS), '');
        const odd = ['a', 'b', 'c'].filter((code) => presses.filter((one) => one === code).length % 2 === 1);
        expect(value).toBe(odd.join(','));
      }),
    );
  });

  test('What was kept comes back under the id it may have been sent under, without what can no longer be chosen', () => {
    const kept = {
      formId: 'old',
      values: { kinds: 'a,gone', adult: 'yes', text: 'typed', dropped: 'field that is gone' },
      titles: {},
    };
    const fields = [KINDS, ADULT, line('text')];
    const form = resumedForm(kept, fields);
    expect(form.formId).toBe('old');
    expect(form.values).toEqual({ kinds: 'a', adult: 'yes', text: 'typed' });
  });

  test('The lock says that something is kept while it is, and not after it was sent', () => {
    keep('concern/7QK42M9X/note', freshForm('f', [line('text', { value: 'x' })]));
    expect(keepsSomething()).toBe(true);
    drop('concern/7QK42M9X/note');
    expect(keepsSomething()).toBe(false);
  });
});

describe('what is said of it', () => {
  test('Faults come in the order of the form; what is wrong with no field that is seen is said all the same', () => {
    const faults = { who: 'Please say who.', hidden: 'Something else.', adult: 'Please choose.' };
    expect(faultLines([ADULT, WHO], faults)).toEqual([
      { id: 'adult', label: 'An adult?', fault: 'Please choose.' },
      { id: 'who', label: 'who', fault: 'Please say who.' },
      { fault: 'Something else.' },
    ]);
  });

  test('Room is counted as the server counts it, in bytes, and only once it is short', () => {
    expect(roomIn({ a: 'x'.repeat(79) }, 100)).toBeUndefined();
    expect(roomIn({ a: 'x'.repeat(60), b: 'y'.repeat(20) }, 100)).toBe(20);
    expect(roomIn({ a: 'é'.repeat(51) }, 100)).toBe(-2);
  });
});
