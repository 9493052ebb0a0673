import fc from 'fast-check';
import { pickedIn, schoolInputs, typedIn } from '../../../bot/cards/school-inputs.ts';

test('What was typed is taken letter for letter under the known names, and what is no text is empty', () => {
  expect(typedIn(['a', 'b', 'c'], { a: ' x\n', b: 7, verb: 'set', other: 'y' })).toEqual({
    a: ' x\n',
    b: '',
    c: '',
  });
});

test('Whatever arrives, every known field is a text and nothing else is there', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), fc.anything()),
      (data) => {
        const typed = typedIn(['a', 'b'], data);
        expect(Object.keys(typed)).toEqual(['a', 'b']);
        expect(Object.values(typed).every((value) => typeof value === 'string')).toBe(true);
      },
    ),
  );
});

test('What was typed into an input comes out of it again, for every kind of input', () => {
  const input = schoolInputs({ a: 'typed' });
  for (const elements of [
    input.long('a', 'Label', 10),
    input.line('a', 'Label'),
    input.date('a', 'Label'),
    input.time('a', 'Label'),
    input.choice('a', 'Label', [['typed', 'Typed']]),
    input.person('a', 'Label'),
    input.people('a', 'Label'),
  ]) {
    expect(elements).toHaveLength(1);
    expect(elements[0]).toMatchObject({ id: 'a', label: 'Label', value: 'typed' });
  }
});

test('Each fault is a line right above its input, and other inputs have none', () => {
  const input = schoolInputs({}, { a: ['First.', 'Second.'] });
  expect(input.line('a', 'Label').map(({ text, id }) => text ?? id)).toEqual(['First.', 'Second.', 'a']);
  expect(input.line('b', 'Label')).toHaveLength(1);
});

test.each([
  ['', []],
  ['A', ['a']],
  ['a,B', ['a', 'b']],
  [' a , ,b,', ['a', 'b']],
])('The people picker’s %j is %j', (typed, picked) => {
  expect(pickedIn(typed)).toEqual(picked);
});
