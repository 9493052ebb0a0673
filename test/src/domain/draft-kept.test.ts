import fc from 'fast-check';
import {
  DRAFT_KEPT_MS,
  goneAt,
  isGone,
  reminderDue,
  saysSame,
  writtenIn,
} from '../../../src/domain/draft-kept.ts';
import { NOON } from '../../support/cases.ts';

const at = (ms: number) => new Date(ms).toISOString();
const draft = (formId = 'a', savedAt = at(NOON)) => ({ formId, savedAt });

test('It is gone exactly when it says so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 * DRAFT_KEPT_MS }), (age) => {
      expect(isGone(draft(), NOON + age)).toBe(NOON + age >= Date.parse(goneAt(draft())));
    }),
  );
});

test('However often it is looked at, each reminder of a draft that stands still comes once, before it is gone', () => {
  const times = fc.array(fc.integer({ min: 0, max: 2 * DRAFT_KEPT_MS }), { maxLength: 60 });
  fc.assert(
    fc.property(times, (looks) => {
      let reminded: { formId: string; last?: string } | undefined;
      const heard: string[] = [];
      for (const age of [...looks].sort((a, b) => a - b)) {
        const which = reminderDue(draft(), reminded, NOON + age);
        if (!which) continue;
        expect(isGone(draft(), NOON + age)).toBe(false);
        heard.push(which);
        reminded = { formId: 'a', ...(which === 'last' ? { last: at(NOON) } : {}) };
      }
      expect([[], ['first'], ['last'], ['first', 'last']]).toContainEqual(heard);
    }),
  );
});

test('Another draft has reminders of its own', () => {
  const reminded = { formId: 'a', last: at(NOON) };
  expect(reminderDue(draft('b'), reminded, NOON + 24 * 3_600_000)).toBe('first');
  expect(reminderDue(draft('a'), reminded, NOON + 24 * 3_600_000)).toBeUndefined();
});

test('What has an answer from the start counts as nothing written', () => {
  expect(writtenIn({ kind: 'unsure', person2Is: 'pupil', happened: ' ' })).toEqual({});
  expect(writtenIn({ kind: 'nudes', person2Is: 'adult', happened: ' x ' })).toEqual({
    kind: 'nudes',
    person2Is: 'adult',
    happened: ' x ',
  });
});

test('Two drafts say the same when every field does', () => {
  expect(saysSame({ happened: 'x', adult: 'no' }, { adult: 'no', happened: 'x' })).toBe(true);
  expect(saysSame({ happened: 'x' }, { happened: 'x', adult: 'no' })).toBe(false);
  expect(saysSame({ happened: 'x', adult: 'no' }, { happened: 'x' })).toBe(false);
});
