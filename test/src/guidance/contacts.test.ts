import { CHILDLINE, EMERGENCY, ladoContact } from '../../../src/guidance/contacts.ts';

test('Every number stands with its source and the day it was last compared with it', () => {
  for (const { name, how, source, checked } of [EMERGENCY, CHILDLINE]) {
    expect(name).not.toBe('');
    expect(how).toMatch(/^[\d ]+$/);
    expect(source.length).toBeGreaterThan(10);
    expect(new Date(`${checked}T00:00:00Z`).toISOString().slice(0, 10)).toBe(checked);
  }
});

test('The LADO is reached as the school says, and otherwise the policy is named and no number made up', () => {
  expect(ladoContact('the LADO team on the county’s number')).toBe('the LADO team on the county’s number');
  expect(ladoContact(undefined)).toContain('LADO');
  expect(ladoContact(undefined)).not.toMatch(/\d/);
});
