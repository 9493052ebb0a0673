import fc from 'fast-check';
import type { Act, Barred } from '../../../src/domain/act.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { release } from '../../../src/domain/fold-work.ts';
import type { PersonInvolved } from '../../../src/domain/report.ts';
import { begun, situations } from '../../support/arbitraries.ts';
import {
  concernOf,
  handler,
  inQuestion,
  NOON,
  OTHER_REFERENCE,
  reportWith,
  routedTo,
  then,
  worked,
} from '../../support/cases.ts';
import { deeds, live } from '../../support/histories.ts';
import { DEPUTY, DSL, HEAD, TEACHER, TEACHER2 } from '../../support/schools.ts';

const MINUTE = 60_000;
const byDsl = { oid: DSL.oid };
const toDsl = handler(DSL, 'dsl');
const toDeputy = handler(DEPUTY, 'deputy');
const REVIEW = '2026-11-20T16:00:00.000Z';

const having = (concern: Concern, ...acts: readonly Act[]) =>
  acts.reduce((so, act) => then(so, act, NOON, byDsl), concern);
const WAITING = concernOf({}, routedTo([toDsl]));
const TAKEN = having(WAITING, { act: 'acknowledged', role: 'dsl', reviewAt: REVIEW });
const CLOSING: Act = { act: 'closed', role: 'dsl', key: 'key-c', summary: 'S', followUp: 'F', outcome: 'O' };
const CLOSED = then(TAKEN, CLOSING, NOON + MINUTE, byDsl);
const offerTo = (to: typeof toDsl): Act => ({
  act: 'handed-over',
  role: 'dsl',
  key: 'key-o',
  to,
  reason: 'R',
});
const offeredUntil = routedTo([toDeputy], { why: 'offered', step: -1, dueAt: REVIEW });

function recoded(more: Partial<Extract<Act, { act: 'recoded' }>> = {}): Act {
  return {
    act: 'recoded',
    role: 'dsl',
    key: 'key-r',
    reason: 'Why.',
    urgency: 'same-day',
    row: 'pupil',
    adults: [],
    barred: [],
    ...more,
  };
}

const recused = (...oids: readonly string[]): Act => ({
  act: 'recused',
  role: 'dsl',
  key: 'key-b',
  oids,
  reason: 'R',
});

describe('what the reporter does', () => {
  test('saying that nobody answered changes nothing by itself', () => {
    const { sequence, updatedAt, ...after } = having(WAITING, { act: 'chased' });
    expect(WAITING).toMatchObject(after);
    expect([sequence, updatedAt]).toEqual([3, WAITING.updatedAt]);
  });

  test('adding is remembered by its key and brings no word of it into the fold', () => {
    const after = having(WAITING, {
      act: 'added',
      key: 'key-a',
      text: 'Words of the reporter.',
      danger: false,
    });
    expect(after.keys).toEqual(['key-a']);
    expect(JSON.stringify(after)).not.toContain('Words of the reporter');
    expect(after).toMatchObject({ danger: false, urgency: 'same-day', dueAt: WAITING.dueAt });
  });

  test('adding that a child is in danger makes it immediate, and nothing makes that undone by another addition', () => {
    const danger = having(WAITING, { act: 'added', key: 'k', text: 'T', danger: true });
    expect(danger).toMatchObject({ danger: true, urgency: 'immediate' });
    const more = having(danger, { act: 'added', key: 'k2', text: 'T', danger: false });
    expect(more).toMatchObject({ danger: true, urgency: 'immediate' });
    expect(more.first.danger).toBe(false);
  });

  test('adding opens a closed case again, with whoever had it', () => {
    const after = having(CLOSED, { act: 'added', key: 'k', text: 'T', danger: false });
    expect(after).toMatchObject({ status: 'acknowledged', owner: { oid: DSL.oid } });
    expect(after.closed).toBeUndefined();
  });

  test('adding opens a case that nobody has any more as one that waits', () => {
    const nobodys = having(CLOSED, recused(DSL.oid));
    expect(nobodys.status).toBe('closed');
    const after = having(nobodys, { act: 'added', key: 'k', text: 'T', danger: false });
    expect(after.status).toBe('waiting');
    expect(after.owner).toBeUndefined();
  });

  test('being told of danger sets a time for a decision only where somebody has it', () => {
    const told = routedTo([toDsl], { why: 'added', step: -1, reviewAt: REVIEW });
    const decided = having(TAKEN, worked('decision'));
    expect(having(decided, told).reviewAt).toBe(REVIEW);
    expect(having(WAITING, told)).not.toHaveProperty('reviewAt');
    expect(having(having(CLOSED, recused(DSL.oid)), told)).not.toHaveProperty('reviewAt');
  });

  test('taking it back is noted, and the case stays as it is', () => {
    const after = then(TAKEN, { act: 'withdrawn', key: 'k', reason: 'Why.' }, NOON + MINUTE);
    expect(after).toMatchObject({
      withdrawnAt: '2026-11-20T12:01:00.000Z',
      status: 'acknowledged',
      keys: ['k'],
    });
  });

  test('answering is noted with the message it answers, and with no other', () => {
    const asked = having(
      TAKEN,
      { act: 'letter', role: 'dsl', key: 'k1', text: 'When?', question: true },
      { act: 'letter', role: 'dsl', key: 'k2', text: 'Where?', question: true },
    );
    const after = then(asked, { act: 'answered', key: 'k3', of: 5, text: 'At home.' }, NOON + MINUTE);
    expect(after.letters.map(({ sequence, answeredAt }) => [sequence, answeredAt])).toEqual([
      [4, undefined],
      [5, '2026-11-20T12:01:00.000Z'],
    ]);
    expect(JSON.stringify(after)).not.toContain('At home.');
  });
});

describe('what a handler does', () => {
  test('a piece of work is kept without its text, and its key', () => {
    const fields = { what: 'Ring the parents.', who: 'Somebody' };
    const after = having(TAKEN, worked('action', { key: 'k', due: REVIEW, fields }));
    expect(after.items).toEqual([{ sequence: 4, work: 'action', at: TAKEN.updatedAt, due: REVIEW }]);
    expect(JSON.stringify(after)).not.toContain('Ring the parents');
    expect(after.status).toBe('acknowledged');
  });

  test('the first decision ends the time for it; other work does not', () => {
    expect(having(TAKEN, worked('note')).reviewAt).toBe(REVIEW);
    expect(having(TAKEN, worked('decision')).reviewAt).toBeUndefined();
  });

  test('a message to the reporter is kept with its words, for the reporter', () => {
    const after = having(TAKEN, {
      act: 'letter',
      role: 'dsl',
      key: 'k',
      text: 'Thank you.',
      question: false,
    });
    expect(after.letters).toEqual([
      { sequence: 4, at: TAKEN.updatedAt, role: 'dsl', text: 'Thank you.', question: false },
    ]);
  });

  test('somebody put down with a part joins those of the report', () => {
    const ANOTHER: PersonInvolved = { name: 'Pupil Two', is: 'pupil', part: 'witness' };
    const first: PersonInvolved = { name: 'Pupil One', is: 'pupil', part: 'harmed' };
    const start = concernOf({ report: reportWith({ people: [first] }) });
    const put = (person: PersonInvolved): Act => ({
      act: 'person',
      role: 'dsl',
      key: 'k',
      person,
      reason: 'R',
    });
    expect(having(start, put(ANOTHER)).people).toEqual([first, ANOTHER]);
    // The same name written another way is the same person, whose part is corrected.
    const corrected: PersonInvolved = { name: 'ONE, Pupil', is: 'pupil', part: 'alleged', year: 'Year 5' };
    expect(having(start, put(corrected)).people).toEqual([corrected]);
  });

  test('two pupils of the list are two although they have one name, and one although a name was changed', () => {
    const listed = (pupil: string, name: string): PersonInvolved => ({
      name,
      pupil,
      is: 'pupil',
      part: 'harmed',
    });
    const one = listed('0123456789abcdef', 'Pupil Same');
    const other = listed('fedcba9876543210', 'Pupil Same');
    const renamed = { ...one, name: 'Pupil Renamed', part: 'witness' as const };
    const start = concernOf({ report: reportWith({ people: [one] }) });
    const put = (person: PersonInvolved): Act => ({
      act: 'person',
      role: 'dsl',
      key: 'k',
      person,
      reason: 'R',
    });
    expect(having(start, put(other)).people).toEqual([one, other]);
    expect(having(start, put(other), put(renamed)).people).toEqual([renamed, other]);
  });

  test('handing over is an offer: it stays with its owner until the other takes it', () => {
    const offered = having(TAKEN, offerTo(toDeputy), offeredUntil);
    expect(offered).toMatchObject({ owner: { oid: DSL.oid }, offered: { to: toDeputy, dueAt: REVIEW } });
    const taken = then(offered, { act: 'acknowledged', role: 'deputy' }, NOON, { oid: DEPUTY.oid });
    expect(taken.owner?.oid).toBe(DEPUTY.oid);
    expect(taken.offered).toBeUndefined();
    expect(having(offered, routedTo([toDsl], { why: 'not-taken', step: -1 })).offered).toBeUndefined();
  });

  test('a link says which concern and how', () => {
    const link: Act = { act: 'linked', role: 'dsl', key: 'k', to: OTHER_REFERENCE, how: 'related' };
    expect(having(TAKEN, link).links).toEqual([{ sequence: 4, reference: OTHER_REFERENCE, how: 'related' }]);
  });

  test('a concern that came from another knows which from its beginning', () => {
    const from = { reference: OTHER_REFERENCE, how: 'addition' } as const;
    expect(concernOf({ from }).links).toEqual([{ sequence: 1, ...from }]);
  });

  test('what is struck through no longer counts, and is remembered as struck', () => {
    const struck: Act = { act: 'struck', role: 'dsl', key: 'k', of: 4, reason: 'R' };
    const after = having(TAKEN, worked('note'), worked('decision'), struck);
    expect(after.items.map(({ work }) => work)).toEqual(['decision']);
    expect(after.struck).toEqual([4]);
  });

  test('closing ends every clock and every offer', () => {
    const closed = having(TAKEN, offerTo(toDeputy), offeredUntil, CLOSING);
    expect(closed).toMatchObject({ status: 'closed', closed: { role: 'dsl' }, owner: { oid: DSL.oid } });
    for (const clock of ['dueAt', 'reviewAt', 'offered']) expect(closed).not.toHaveProperty(clock);
  });

  test('reopening gives it back to whoever had it', () => {
    const after = having(CLOSED, { act: 'reopened', role: 'dsl', key: 'k', reason: 'R' });
    expect(after).toMatchObject({ status: 'acknowledged', owner: { oid: DSL.oid } });
    expect(after.closed).toBeUndefined();
  });
});

describe('coding anew', () => {
  const subject: Barred = { oid: TEACHER2.oid, why: 'subject' };
  const adults = [inQuestion({ by: 'account', oid: TEACHER2.oid })];

  test('replaces kind, urgency, row, adults and who is barred, and leaves what the report said', () => {
    const start = concernOf({ report: reportWith({ kind: 'bullying', danger: true }) }, routedTo([toDsl]));
    const after = having(
      start,
      recoded({ kind: 'grooming', urgency: 'immediate', row: 'adult', adults, barred: [subject] }),
    );
    expect(after).toMatchObject({
      kind: 'grooming',
      urgency: 'immediate',
      row: 'adult',
      adults,
      barred: [subject],
    });
    expect(after.first).toEqual({ kind: 'bullying', row: 'pupil', danger: true, someBarred: false });
    expect(having(start, recoded())).not.toHaveProperty('kind');
  });

  test('to another row takes it from whoever had it: it waits, without a clock until somebody is told', () => {
    const offered = having(TAKEN, offerTo(toDeputy), offeredUntil);
    const after = having(offered, recoded({ row: 'adult', adults, barred: [subject] }));
    expect(after).toMatchObject({ status: 'waiting', lineFrom: after.sequence });
    for (const gone of ['owner', 'offered', 'reviewAt', 'dueAt']) expect(after).not.toHaveProperty(gone);
    expect(after.read).toEqual(offered.read);
  });

  test('within a row leaves it where it is', () => {
    const after = having(TAKEN, recoded({ kind: 'grooming', barred: [subject] }));
    expect(after).toMatchObject({
      status: 'acknowledged',
      owner: { oid: DSL.oid },
      lineFrom: 1,
      reviewAt: REVIEW,
    });
  });

  test('that bars its owner takes it from them in any row', () => {
    const after = having(TAKEN, recoded({ barred: [{ oid: DSL.oid, why: 'subject' }] }));
    expect(after.status).toBe('waiting');
    expect(after).not.toHaveProperty('owner');
  });

  test('that bars whom it is offered to takes the offer back and leaves it with its owner', () => {
    const offered = having(TAKEN, offerTo(toDeputy), offeredUntil);
    const after = having(offered, recoded({ barred: [{ oid: DEPUTY.oid, why: 'subject' }] }));
    expect(after).not.toHaveProperty('offered');
    expect(after.owner?.oid).toBe(DSL.oid);
  });
});

describe('stepping back', () => {
  test('adds to who is barred, each once, and the label of a subject stays', () => {
    const start = concernOf({ row: 'adult', barred: [{ oid: TEACHER2.oid, why: 'subject' }] });
    const after = having(start, recused(DEPUTY.oid, TEACHER2.oid), recused(DEPUTY.oid));
    expect(after.barred).toEqual([
      { oid: TEACHER2.oid, why: 'subject' },
      { oid: DEPUTY.oid, why: 'recused' },
    ]);
  });

  test('of somebody who only might be a subject is for good', () => {
    const start = concernOf({ row: 'head', barred: [{ oid: HEAD.oid, why: 'might-be-subject' }] });
    expect(having(start, recused(HEAD.oid)).barred).toEqual([{ oid: HEAD.oid, why: 'recused' }]);
  });

  test('of its owner gives it back to the line; of anybody else does not', () => {
    expect(having(TAKEN, recused(DSL.oid))).toMatchObject({ status: 'waiting', lineFrom: 4 });
    expect(having(TAKEN, recused(HEAD.oid))).toMatchObject({ status: 'acknowledged', lineFrom: 1 });
  });

  test('of whom it is offered to takes the offer back', () => {
    expect(having(TAKEN, offerTo(toDeputy), recused(DEPUTY.oid))).not.toHaveProperty('offered');
  });

  test('of the reporter freezes what they see, with the case as it stood', () => {
    const after = then(TAKEN, recused(TEACHER.oid), NOON + MINUTE, byDsl);
    expect(after.frozen).toEqual({
      sequence: 4,
      at: '2026-11-20T12:01:00.000Z',
      status: 'acknowledged',
      lineFrom: 1,
      barred: [],
    });
    const again = then(after, recused(DEPUTY.oid), NOON + 2 * MINUTE, byDsl);
    expect(again.frozen).toEqual(after.frozen);
  });
});

test('A case that nobody has any more begins its line anew, and a closed one stays closed', () => {
  const released = release(TAKEN, 9);
  expect(released).toMatchObject({ status: 'waiting', lineFrom: 9 });
  for (const gone of ['owner', 'offered', 'reviewAt', 'dueAt']) expect(released).not.toHaveProperty(gone);
  expect(release(CLOSED, 9).status).toBe('closed');
});

test('Every key that came with a form is remembered, in order', () => {
  const after = having(
    TAKEN,
    worked('note', { key: 'one' }),
    { act: 'letter', role: 'dsl', key: 'two', text: 'T', question: false },
    recused(HEAD.oid),
  );
  expect(after.keys).toEqual(['one', 'two', 'key-b']);
});

/** What is wrong with a case, by rules that hold at every moment of every case. */
function wrongWith(concern: Concern, before: Concern | undefined): readonly string[] {
  const { status, owner, closed, dueAt, reviewAt, offered, steps, deliveries, lineFrom, sequence } = concern;
  const barred = new Set(concern.barred.map(({ oid }) => oid));
  const fell = before?.barred.filter(({ oid, why }) => why !== 'might-be-subject' && !barred.has(oid)) ?? [];
  const rules: Readonly<Record<string, boolean>> = {
    'bars fall only for who might have been meant': fell.length === 0,
    'each entry counts one': before === undefined || sequence === before.sequence + 1,
    'no key is forgotten': before === undefined || before.keys.every((key, at) => concern.keys[at] === key),
    'somebody has it exactly when it was taken':
      status === 'closed' || (owner !== undefined) === (status === 'acknowledged'),
    'only what waits is handed on': status === 'waiting' || dueAt === undefined,
    'only what was taken is reviewed or offered': status === 'acknowledged' || (!reviewAt && !offered),
    'it is closed exactly when it says when': (closed !== undefined) === (status === 'closed'),
    'there is a card for everyone who is told': deliveries.length === steps.flatMap(({ to }) => to).length,
    'its line began': lineFrom <= sequence,
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}

test('For every life of a case these rules hold at every moment, and nothing that happens makes the fold throw', () => {
  fc.assert(
    fc.property(situations, deeds, (situation, list) => {
      const wrong: string[] = [];
      live(situation, { start: begun(situation), list }, ({ concern, entry }) => {
        wrong.push(...wrongWith(concern, entry?.before));
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});
