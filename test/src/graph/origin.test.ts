import { toOrigin } from '../../../src/graph/origin.ts';

test('path and query stay, the origin is loopback', () => {
  expect(toOrigin('http://127.0.0.1:3979')('https://graph.microsoft.com/v1.0/a?$b=c%20d')).toBe(
    'http://127.0.0.1:3979/v1.0/a?$b=c%20d',
  );
});

test.each(['https://127.0.0.1', 'http://graph.example', 'http://127.0.0.1.evil.example', 'http://10.0.0.1'])(
  '%s is never a stand-in',
  (origin) => {
    expect(() => toOrigin(origin)).toThrow(RangeError);
  },
);
