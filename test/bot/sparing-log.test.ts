import { sparing } from '../../bot/sparing-log.ts';
import { fakeLog } from '../support/fake-log.ts';

test('What outsiders cause is a few lines a minute, and then how many were left out', () => {
  const log = fakeLog();
  let now = 0;
  const few = sparing(log, () => now);
  for (let sent = 0; sent < 10_000; sent += 1) few.warn('refused', { reason: 'issuer' });
  expect(log.lines).toHaveLength(20);
  now = 60_000;
  few.warn('refused', { reason: 'shape' });
  expect(log.lines.slice(20)).toEqual([
    { level: 'warn', event: 'not-logged', facts: { name: 'refused', count: 9_980 } },
    { level: 'warn', event: 'refused', facts: { reason: 'shape' } },
  ]);
});

test('A quiet minute is logged whole, and nothing is said of what was not left out', () => {
  const log = fakeLog();
  let now = 0;
  const few = sparing(log, () => now);
  for (let sent = 0; sent < 20; sent += 1) few.warn('refused');
  now = 60_000;
  few.warn('refused');
  expect(log.lines.map(({ event }) => event)).toEqual(Array.from({ length: 21 }, () => 'refused'));
});
