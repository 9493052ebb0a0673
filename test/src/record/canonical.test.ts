import fc from 'fast-check';
import { canonical } from '../../../src/record/canonical.ts';

test('equal values give one text, whatever the order of their keys', () => {
  const shuffled = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, member]) => [key, shuffled(member)]),
        )
      : value;
  fc.assert(fc.property(fc.jsonValue(), (value) => canonical(shuffled(value)) === canonical(value)));
});

test('the text is JSON of the value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('keys are sorted, undefined is left out and nothing else is added', () => {
  expect(canonical({ b: [1, { d: null, c: 'é"' }], a: undefined, A: true })).toBe(
    '{"A":true,"b":[1,{"c":"é\\"","d":null}]}',
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, [undefined], () => 1, 1n])(
  '%p is refused',
  (value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  },
);
