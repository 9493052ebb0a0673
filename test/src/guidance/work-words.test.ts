import { AGENCIES, SANCTIONS, WORK_NAMES, workRule } from '../../../src/domain/work.ts';
import * as caseWords from '../../../src/guidance/case-words.ts';
import * as workWords from '../../../src/guidance/work-words.ts';

const { WORK_WORDS } = workWords;

/** Every sentence, those that are filled in with a placeholder too. */
function sentences(value: unknown, path = ''): (readonly [path: string, sentence: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value('the X', '12:00'))]];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, one]) => sentences(one, `${path}.${name}`));
  }
  return [];
}
const ALL = [...sentences({ ...caseWords }), ...sentences({ ...workWords })].filter(
  ([path]) => !/^\.WORK_GROUPS\.\d+\.works\./.test(path),
);

/** Choices whose words come from somewhere else: kinds and checklists have their own tables. */
const ELSEWHERE = ['recode.kind', 'checklist.item'];

describe.each(WORK_NAMES)('the words of %s', (work) => {
  const words = WORK_WORDS[work];
  const fields = workRule(work)?.fields ?? [];

  test('label every field, and nothing that is none', () => {
    expect(Object.keys(words.fields).sort()).toEqual(fields.map(({ id }) => id).sort());
    for (const hint of Object.keys(words.hints ?? {})) expect(words.fields[hint]).toBeDefined();
  });

  test('name every code of every choice, and no other', () => {
    const asked = fields.filter(
      ({ id, input }) => input === 'choice' && !ELSEWHERE.includes(`${work}.${id}`),
    );
    expect(Object.keys(words.choices ?? {}).sort()).toEqual(asked.map(({ id }) => id).sort());
    for (const { id, choices = [] } of asked) {
      expect(Object.keys(words.choices?.[id] ?? {}).sort()).toEqual([...choices].sort());
    }
  });

  test('say of what may stay empty when it may, and only of that', () => {
    for (const { id, required } of fields) {
      expect([id, /\(.*\)$/.test(words.fields[id] ?? '')]).toEqual([id, !required]);
    }
  });
});

test('No two pieces of work have the same button or the same title', () => {
  for (const key of ['title', 'button'] as const) {
    expect(new Set(WORK_NAMES.map((name) => WORK_WORDS[name][key])).size).toBe(WORK_NAMES.length);
  }
});

test('Agencies and sanctions have words of their own', () => {
  expect(Object.keys(workWords.AGENCY_WORDS)).toEqual([...AGENCIES]);
  expect(Object.keys(WORK_WORDS.sanction.choices?.sanction ?? {})).toEqual([...SANCTIONS]);
});

test('Every sentence is found, so that the rules below see them all', () => {
  expect(ALL.length).toBeGreaterThan(350);
  expect(ALL.filter(([, sentence]) => sentence.includes('undefined'))).toEqual([]);
});

test('Nothing promises secrecy, shouts or is spelled the American way', () => {
  for (const [path, sentence] of ALL) {
    expect([path, /confidential|secret|nobody will know|stays between|anonymous/i.test(sentence)]).toEqual([
      path,
      false,
    ]);
    expect([path, /!/.test(sentence)]).toEqual([path, false]);
    expect([
      path,
      /\b(behavior|color|organization|center|program\b|recognize|apologize)\b/i.test(sentence),
    ]).toEqual([path, false]);
    expect([path, /\S {2}|^\s|\s$/.test(sentence)]).toEqual([path, false]);
  }
});

test('No sentence holds a number to ring: numbers stand with their source', () => {
  expect(ALL.filter(([, sentence]) => /\d{4,}/.test(sentence))).toEqual([]);
});

test('No sentence is longer than 25 words', () => {
  const long = ALL.flatMap(([, words]) => words.split(/(?<=[.?:])\s+/)).filter(
    (sentence) => sentence.split(/\s+/).length > 25,
  );
  expect(long).toEqual([]);
});

test('The names that checks from outside rely on stay as they are', () => {
  expect(caseWords.ALERT).toMatchObject({ acknowledge: 'Acknowledge', open: 'Open' });
});

test('No word of the chronology says who is kept out, or that somebody is', () => {
  for (const [path, sentence] of sentences(caseWords.HISTORY)) {
    expect([path, /subject|barred|kept out|recus|interest|stepped back/i.test(sentence)]).toEqual([
      path,
      false,
    ]);
  }
});
