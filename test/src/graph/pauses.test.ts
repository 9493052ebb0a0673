import { createPauses } from '../../../src/graph/pauses.ts';

test('a pause holds for its seconds, and a shorter one does not cut it', () => {
  let now = 0;
  const pauses = createPauses(() => now);
  pauses.note('/sites/a/lists/Entries/items', 30);
  pauses.note('/sites/a/lists/Concerns/items', 5);
  now = 10_000;
  expect(pauses.left('/sites/a/lists/Entries/items?$top=5')).toBe(20_000);
  now = 30_000;
  expect(pauses.left('/sites/a/lists/Entries/items')).toBe(0);
});

test('a throttled site does not stop the check of a person', () => {
  const pauses = createPauses(() => 0);
  pauses.note('/sites/a', 30);
  expect(pauses.left('/users/b')).toBe(0);
});
