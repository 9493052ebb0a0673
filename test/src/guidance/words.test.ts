import { FIELDS } from '../../../src/domain/draft.ts';
import { ROLES } from '../../../src/domain/role.ts';
import * as caseWords from '../../../src/guidance/case-words.ts';
import * as faultWords from '../../../src/guidance/fault-words.ts';
import * as reporterWords from '../../../src/guidance/reporter-words.ts';
import * as schoolWords from '../../../src/guidance/school-words.ts';
import * as words from '../../../src/guidance/words.ts';
import * as workWords from '../../../src/guidance/work-words.ts';

const { FAULT_WORDS } = faultWords;

/** Every sentence of the module, those that are filled in with a placeholder too. */
function sentences(value: unknown, path = ''): (readonly [path: string, sentence: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one, index) => sentences(one, `${path}[${index}]`));
  if (typeof value === 'function')
    return path === '.namesOf' ? [] : [[path, String(value('the X', '12:00'))]];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, one]) => sentences(one, `${path}.${name}`));
  }
  return [];
}

const ALL = sentences({
  ...words,
  ...reporterWords,
  ...caseWords,
  ...faultWords,
  ...schoolWords,
  ...workWords,
});

test('Every sentence is found, so that the rules below see them all', () => {
  expect(ALL.length).toBeGreaterThan(180);
  expect(ALL.filter(([, sentence]) => sentence.includes('undefined'))).toEqual([]);
});

test('Nothing promises secrecy', () => {
  const promises =
    /confidential|in confidence|keep (it|this) (a )?secret|will not tell|won't tell|nobody will know|stays between|anonymous/i;
  const found = ALL.filter(([, sentence]) => promises.test(sentence));
  // The one sentence about secrets says not to promise any.
  expect(found.map(([, sentence]) => sentence)).toEqual([
    'Do not promise to keep it a secret. Say you will pass it on to people who can help.',
  ]);
});

test('Nothing shouts', () => {
  expect(ALL.filter(([, sentence]) => sentence.includes('!'))).toEqual([]);
  const capitals = ALL.filter(([, sentence]) =>
    /\b[A-Z]{4,}\b/.test(sentence.replace(/\b(LADO|MASH|CEOP|INSET)\b/g, '')),
  );
  expect(capitals.map(([path]) => path)).toEqual([]);
});

test('No sentence has American spelling, doubled spaces or space at its ends', () => {
  const american = /\b(behavior|color|organization|center|program\b|recognize|apologize|license[ds]?\b)/i;
  for (const [path, sentence] of ALL) {
    expect([path, american.test(sentence)]).toEqual([path, false]);
    expect([path, /\S {2}|^\s|\s$/.test(sentence)]).toEqual([path, false]);
  }
});

test('No sentence holds a telephone number: numbers stand with their source', () => {
  const numbered = ALL.filter(([, sentence]) => /\d{4,}/.test(sentence.replace(/\d,\d{3}|\b20\d\d\b/g, '')));
  expect(numbered).toEqual([]);
});

test('Every expected failure has a sentence that ends like one', () => {
  for (const [code, sentence] of Object.entries(FAULT_WORDS)) {
    // A colon leads to a list.
    expect([code, /[.?:]$/.test(sentence)]).toEqual([code, true]);
    expect([code, /^[A-Z]/.test(sentence)]).toEqual([code, true]);
    expect(sentence.length).toBeLessThan(220);
  }
});

test('The sentence for a case that is hidden is the one for a case that does not exist, and says neither', () => {
  expect(FAULT_WORDS['case.not-yours']).not.toMatch(/allowed|exist|permission|adult|subject/i);
});

test('A report that could not be stored says so first, and what to do', () => {
  expect(FAULT_WORDS['record.unwritable']).toMatch(/^NOT received\./);
  expect(FAULT_WORDS['record.unwritable']).toContain('in person');
});

test('Every role has words, and none of them reads as a person', () => {
  for (const role of ROLES) expect(words.ROLE_WORDS[role]).toMatch(/^[A-Za-z -]+$/);
});

test.each([
  [[], ''],
  [['dsl'], 'the DSL'],
  [['dsl', 'head'], 'the DSL and the headteacher'],
  [['dsl', 'deputy', 'head'], 'the DSL, the deputy DSL and the headteacher'],
  [['dsl', 'dsl'], 'the DSL'],
] as const)('Roles %p are named as %p', (roles, expected) => {
  expect(words.namesOf(roles)).toBe(expected);
});

test('The names that checks from outside rely on stay as they are', () => {
  expect(words.FORM).toMatchObject({
    title: 'Report a concern',
    adult: 'Does this involve an adult who works or volunteers here?',
    danger: 'Is a child in danger right now?',
    happened: 'What happened?',
    send: 'Send report',
  });
  expect(words.RECEIPT).toMatchObject({
    open: 'Open my report',
    chase: 'Nobody has answered',
    more: 'Answer a few more questions',
  });
  expect(words.RECEIPT.letter).toMatch(/^There is a message for you/);
  expect(words.RECEIPT.question).toMatch(/^There is a message for you/);
  expect(words.RECEIPT.withdrawn('14:05')).toMatch(/^Withdrawn by you at 14:05/);
  expect(reporterWords.MY_REPORT).toMatchObject({
    answer: 'Your answer',
    sendAnswer: 'Send answer',
    add: 'Add something',
    withdraw: 'Take my report back',
  });
  expect(reporterWords.ADD.what).toBe('What do you want to add?');
  expect(reporterWords.ADD.made('7QK4-2M9X')).toBe('This is a new report: 7QK4-2M9X');
  expect(caseWords.ALERT).toMatchObject({ acknowledge: 'Acknowledge', open: 'Open' });
  expect(words.RECEIPT.read('DSL', '14:05')).toMatch(/^Read by/);
});

test('Danger comes with 999 first and then a person to find', () => {
  expect(words.FORM.dangerDo).toMatch(/^Ring 999, then find the DSL in person/);
  expect(words.RECEIPT.danger('the DSL')).toMatch(/^Ring 999 now .*find the DSL in person/);
});

test('Every optional field of the form that has no words of its own group has words', () => {
  const grouped = /^(adult\d?|person\d|danger$|kind$|happened$)/;
  for (const field of FIELDS) {
    if (!grouped.test(field)) expect([field, words.FIELD_WORDS[field] !== undefined]).toEqual([field, true]);
  }
});
