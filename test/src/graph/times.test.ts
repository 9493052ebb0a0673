import { fromColumnTime, toColumnTime } from '../../../src/graph/times.ts';

test('a time is written in UTC and whole seconds, cut rather than rounded', () => {
  expect(toColumnTime('2026-11-21T09:30:05.999Z')).toBe('2026-11-21T09:30:05Z');
  expect(toColumnTime('2026-06-21T10:30:05+01:00')).toBe('2026-06-21T09:30:05Z');
});

test('a time is read in a form whose text sorts as time does', () => {
  expect(fromColumnTime('2026-11-21T09:30:05Z')).toBe('2026-11-21T09:30:05.000Z');
  expect(fromColumnTime(undefined)).toBe('');
  expect(fromColumnTime('yesterday')).toBe('');
});
