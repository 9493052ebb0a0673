import {
  CHILDLINE,
  type Contact,
  EMERGENCY,
  ladoContact,
  OUTSIDE_BODIES,
  SCHOOL_TO_CONFIRM,
  WHISTLEBLOWING,
} from '../../../src/guidance/contacts.ts';
import { PROTOCOLS } from '../../../src/guidance/protocols.ts';

const BODIES = Object.entries(OUTSIDE_BODIES);
const ALL: readonly (readonly [name: string, contact: Contact])[] = [
  ['emergency', EMERGENCY],
  ['childline', CHILDLINE],
  ...BODIES,
  ...WHISTLEBLOWING.map((contact, step) => [`whistleblowing ${step + 1}`, contact] as const),
];

test.each(ALL)(
  'The contact "%s" stands with its source and the day it was last compared',
  (_name, contact) => {
    expect(contact.name).not.toBe('');
    expect(contact.how).not.toBe('');
    expect(contact.source.length).toBeGreaterThan(10);
    expect(new Date(`${contact.checked}T00:00:00Z`).toISOString().slice(0, 10)).toBe(contact.checked);
  },
);

test('What a child is told to ring is a number and nothing else', () => {
  for (const { how } of [EMERGENCY, CHILDLINE]) expect(how).toMatch(/^[\d ]+$/);
});

test.each(ALL)(
  'The contact "%s" has a way to reach it, or says that the school has to give one',
  (_name, { how }) => {
    expect(how).toMatch(/^(school to confirm|the report button .*|.*\d{3}.*|.*[a-z]\.(org|police)\.uk.*)$/);
  },
);

test('A body that each area has for itself has no number of ours', () => {
  const local = BODIES.filter(([, { how }]) => how === SCHOOL_TO_CONFIRM).map(([code]) => code);
  expect(local.sort()).toEqual(['isp', 'lado', 'local-authority', 'prevent', 'social-care']);
});

test('Every body says in one or two short sentences what it is for', () => {
  for (const [, { what }] of BODIES) expect(what).toMatch(/^[A-Z][^!]{10,110}\.$/);
});

test('Nobody is told to send a picture to the IWF', () => {
  expect(OUTSIDE_BODIES.iwf.what).toContain('never the picture');
});

test('Every body is one that some protocol names', () => {
  const named = new Set(Object.values(PROTOCOLS).flatMap(({ bodies }) => bodies));
  expect([...named].sort()).toEqual(BODIES.map(([code]) => code).sort());
});

test('Staff who are not heard find the school’s policy first, and then a line outside', () => {
  expect(WHISTLEBLOWING.map(({ how }) => how === SCHOOL_TO_CONFIRM)).toEqual([true, false]);
  expect(WHISTLEBLOWING.at(-1)?.how).toMatch(/^0800 /);
});

test('The LADO is reached as the school says, and otherwise the policy is named and no number made up', () => {
  expect(ladoContact('the LADO team on the county’s number')).toBe('the LADO team on the county’s number');
  expect(ladoContact(undefined)).toContain('LADO');
  expect(ladoContact(undefined)).not.toMatch(/\d/);
});
