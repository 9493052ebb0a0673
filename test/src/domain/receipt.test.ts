import fc from 'fast-check';
import type { Act } from '../../../src/domain/act.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { isFrozen, receiptOf } from '../../../src/domain/receipt.ts';
import type { Row } from '../../../src/domain/row.ts';
import { begun, fates, situations, unanswered } from '../../support/arbitraries.ts';
import {
  ALL_ROWS,
  concernOf,
  handler,
  inQuestion,
  NOON,
  placeNumber,
  REFERENCE,
  reporterFrom,
  reportWith,
  routedTo,
  then,
} from '../../support/cases.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  HEAD,
  linked,
  oidOf,
  person,
  rosterOf,
  SCHOOL_A,
  TEACHER,
} from '../../support/schools.ts';

const toDsl = handler(DSL, 'dsl');
const toHead = handler(HEAD, 'head');
const place = placeNumber(1);
const byDsl = { oid: DSL.oid };
const MINUTE = 60_000;
const recodedTo = (row: Row, subjects: readonly string[]): Extract<Act, { act: 'recoded' }> => ({
  act: 'recoded',
  role: 'dsl',
  key: 'key-of-recoding',
  reason: 'It is about an adult.',
  urgency: 'same-day',
  row,
  adults: subjects.map((oid) => inQuestion({ by: 'account', oid })),
  barred: subjects.map((oid) => ({ oid, why: 'subject' })),
});
const blocked = (routed: number, to: typeof toDsl): Act => ({
  act: 'not-told',
  routed,
  to,
  code: 'teams.blocked',
});

const shown = (concern: Concern, filed: boolean, roster = SCHOOL_A) => receiptOf(concern, filed, roster);

test('A fresh receipt names the reference, the time and whom it goes to, by role', () => {
  const receipt = shown(concernOf({}, routedTo([toDsl])), false);
  expect(receipt).toEqual({
    reference: REFERENCE,
    receivedAt: '2026-11-20T12:00:00.000Z',
    danger: false,
    aboutAdult: false,
    lado: false,
    first: ['dsl'],
    nobodyInside: false,
    unconfirmed: false,
    arrived: false,
    unreachable: [],
    handedOn: [],
    nobodyAnswered: false,
    letters: 0,
    question: false,
    mayChase: true,
    filed: false,
    inPerson: ['dsl'],
  });
});

test('It never holds a word of the case, a name or an account', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { concern } = unanswered(situation, begun(situation), list);
      const text = JSON.stringify(shown(concern, true, situation.roster));
      expect(text).not.toContain('Something happened');
      expect(text).not.toContain('Person ');
      for (const oid of situation.roster.people.keys()) expect(text).not.toContain(oid);
    }),
    { numRuns: 500 },
  );
});

test('It says when a card arrived, when it was read and by which role, and when it was filed', () => {
  const told = then(concernOf({}, routedTo([toDsl])), { act: 'told', routed: 2, to: toDsl, place }, NOON);
  expect(shown(told, false)).toMatchObject({ arrived: true, filed: false });
  const opened = then(told, { act: 'opened', role: 'dsl' }, NOON + 60_000, { oid: DSL.oid });
  expect(shown(opened, true)).toMatchObject({
    filed: true,
    read: { role: 'dsl', at: '2026-11-20T12:01:00.000Z' },
  });
});

test('It says to whom the concern was handed on, why, and whom to find in person', () => {
  const later = routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'unanswered' });
  const receipt = shown(concernOf({}, routedTo([toDsl]), later), false);
  expect(receipt.handedOn).toEqual([{ roles: ['deputy'], why: 'unanswered' }]);
  expect(receipt.inPerson).toEqual(['dsl', 'deputy']);
  expect(receipt.nobodyAnswered).toBe(false);
});

test('It says that nobody answered until somebody does', () => {
  const last = routedTo([toDsl, { oid: CHAIR.oid, role: 'chair', as: 'notice' }], { step: 3, why: 'last' });
  const concern = concernOf({}, routedTo([toDsl]), last);
  expect(shown(concern, false)).toMatchObject({ nobodyAnswered: true, inPerson: ['dsl'] });
  const taken = then(concern, { act: 'acknowledged', role: 'dsl' }, NOON, { oid: DSL.oid });
  expect(shown(taken, false).nobodyAnswered).toBe(false);
});

test('It names an office that cannot be reached', () => {
  const concern = concernOf({}, routedTo([toDsl]), blocked(2, toDsl));
  expect(shown(concern, false)).toMatchObject({ unreachable: ['dsl'], arrived: false });
});

test('An office counts as reached when one of its holders was', () => {
  const second = handler(person(70, 'Second safeguarding lead', ['staff', 'dsl']), 'dsl');
  const concern = concernOf(
    {},
    routedTo([toDsl, second]),
    { act: 'told', routed: 2, to: toDsl, place },
    blocked(2, second),
  );
  expect(shown(concern, false)).toMatchObject({ arrived: true, unreachable: [] });
});

test('Once somebody could be told after all, it names them and does not go on saying that nobody was', () => {
  const nobody = concernOf({}, { act: 'routed', step: 2, why: 'reported', to: [] });
  expect(shown(nobody, false).first).toEqual([]);
  const found = then(nobody, routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'unreachable' }), NOON);
  expect(shown(found, false)).toMatchObject({ first: ['deputy'], nobodyInside: false });
});

test('Where nobody inside may be told it says so', () => {
  const concern = concernOf({ row: 'head-and-chair' }, { act: 'routed', step: 0, why: 'reported', to: [] });
  expect(shown(concern, false)).toMatchObject({
    nobodyInside: true,
    first: [],
    lado: true,
    inPerson: [],
  });
});

test.each<[Row, boolean, boolean]>([
  ['head-and-chair', true, true],
  ['head', true, true],
  ['chair', true, true],
  ['adult', true, false],
  ['adult-harmed', false, false],
  ['handling-chair', true, true],
  ['handling-head', true, false],
  ['handling-dsl', true, false],
  ['complaint', false, false],
  ['data-loss', false, false],
  ['systems', false, false],
  ['trend', false, false],
  ['pupil', false, false],
])('Row %s: advice about an adult %p, the LADO %p', (row, aboutAdult, lado) => {
  expect(ALL_ROWS).toContain(row);
  expect(shown(concernOf({ row }), false)).toMatchObject({ aboutAdult, lado });
});

test('A report taken while the directory was down is marked', () => {
  const concern = concernOf({ reporter: reporterFrom(TEACHER, true) });
  expect(shown(concern, false).unconfirmed).toBe(true);
});

test('The kind of concern stays on the receipt, for the advice that goes with it', () => {
  expect(shown(concernOf({ report: reportWith({ kind: 'nudes' }) }), false).kind).toBe('nudes');
  expect(shown(concernOf({}, routedTo([toHead])), false).kind).toBeUndefined();
});

describe('messages of a handler', () => {
  const letter = (question: boolean): Act => ({
    act: 'letter',
    role: 'dsl',
    key: 'k',
    text: 'Words.',
    question,
  });

  test('are counted, and a question is open until it is answered', () => {
    const replied = then(concernOf({}, routedTo([toDsl])), letter(false), NOON);
    expect(shown(replied, false)).toMatchObject({ letters: 1, question: false });
    const asked = then(replied, letter(true), NOON);
    expect(shown(asked, false)).toMatchObject({ letters: 2, question: true });
    const answered = then(asked, { act: 'answered', key: 'k2', of: 4, text: 'Yes.' }, NOON);
    expect(shown(answered, false)).toMatchObject({ letters: 2, question: false });
  });

  test('are not on the receipt with their words', () => {
    expect(JSON.stringify(shown(then(concernOf({}), letter(true), NOON), false))).not.toContain('Words.');
  });
});

describe('that nobody has answered', () => {
  test('can be said while it waits for somebody, and not once somebody has it, nor where nobody inside may be told', () => {
    const waiting = concernOf({}, routedTo([toDsl]));
    expect(shown(waiting, false).mayChase).toBe(true);
    const taken = then(waiting, { act: 'acknowledged', role: 'dsl' }, NOON, byDsl);
    expect(shown(taken, false).mayChase).toBe(false);
    expect(shown(then(taken, { act: 'released' }, NOON), false).mayChase).toBe(true);
    const nobody = concernOf({ row: 'head-and-chair' }, { act: 'routed', step: 0, why: 'reported', to: [] });
    expect(shown(nobody, false).mayChase).toBe(false);
  });

  test('moves it on, and the receipt says to whom', () => {
    const chased = routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'chased' });
    expect(shown(concernOf({}, routedTo([toDsl]), chased), false).handedOn).toEqual([
      { roles: ['deputy'], why: 'chased' },
    ]);
  });
});

test('It says when the case was closed and when the report was taken back', () => {
  const closing: Act = { act: 'closed', role: 'dsl', key: 'k', summary: 'S', followUp: 'F', outcome: 'O' };
  const taken = then(concernOf({}, routedTo([toDsl])), { act: 'acknowledged', role: 'dsl' }, NOON, byDsl);
  const closed = then(taken, closing, NOON + MINUTE, byDsl);
  expect(shown(closed, false).closedAt).toBe('2026-11-20T12:01:00.000Z');
  const reopened = then(
    closed,
    { act: 'reopened', role: 'dsl', key: 'k2', reason: 'R' },
    NOON + MINUTE,
    byDsl,
  );
  expect(shown(reopened, false).closedAt).toBeUndefined();
  const withdrawn = then(closed, { act: 'withdrawn', key: 'k3', reason: 'R' }, NOON + 2 * MINUTE);
  expect(shown(withdrawn, false).withdrawnAt).toBe('2026-11-20T12:02:00.000Z');
});

describe('the offices to find in person', () => {
  test('are never those of barred people alone, however long nobody answers', () => {
    fc.assert(
      fc.property(situations, fates, (situation, list) => {
        const { concern } = unanswered(situation, begun(situation), list);
        const barred = new Set(concern.barred.map(({ oid }) => oid));
        for (const role of shown(concern, false, situation.roster).inPerson) {
          const holders = [...situation.roster.people.values()].filter(({ roles }) => roles.includes(role));
          expect(holders.some(({ oid }) => !barred.has(oid))).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('do not go on naming somebody who stepped back, and name whom it went to instead', () => {
    const recused: Act = { act: 'recused', role: 'dsl', key: 'k', oids: [DSL.oid], reason: 'A relative.' };
    const moved = routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'moved' });
    const concern = concernOf({}, routedTo([toDsl]), recused, moved);
    expect(shown(concern, false)).toMatchObject({ first: ['dsl'], inPerson: ['deputy'] });
  });

  test('are never those of the line that a case was coded anew into, nor is it said that it was handed on there', () => {
    const concern = concernOf(
      {},
      routedTo([toDsl]),
      recodedTo('adult', [DSL.oid]),
      { what: routedTo([toHead], { why: 'moved' }) },
      { what: routedTo([handler(CHAIR, 'chair')], { step: 1, why: 'unanswered' }) },
    );
    expect(shown(concern, false)).toMatchObject({ first: ['dsl'], inPerson: [], handedOn: [] });
  });

  test('take in a second holder of an office whose first is barred', () => {
    const second = person(60, 'Second safeguarding lead', ['staff', 'dsl']);
    const recused: Act = { act: 'recused', role: 'dsl', key: 'k', oids: [DSL.oid], reason: 'A relative.' };
    const concern = concernOf({}, routedTo([toDsl, handler(second, 'dsl')]), recused);
    expect(shown(concern, false).inPerson).toEqual(['dsl']);
  });
});

describe('coding a case anew', () => {
  test('never shows on the receipt: not the kind, not that it is about an adult, not the LADO, not the danger', () => {
    const rows = fc.constantFrom(...ALL_ROWS);
    fc.assert(
      fc.property(situations, fates, rows, (situation, list, row) => {
        const { concern, now } = unanswered(situation, begun(situation), list);
        const before = shown(concern, true, situation.roster);
        const recoded = then(
          concern,
          {
            ...recodedTo(
              row,
              concern.barred.map(({ oid }) => oid),
            ),
            kind: 'grooming',
            urgency: 'immediate',
          },
          now + 1,
        );
        const { mayChase, inPerson, nobodyAnswered, ...after } = shown(recoded, true, situation.roster);
        expect(before).toMatchObject(after);
        expect(after).not.toHaveProperty('kind');
        expect([mayChase, nobodyAnswered]).toEqual([before.mayChase, before.nobodyAnswered]);
        expect(Array.isArray(inPerson)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a reporter who is a subject of their own report', () => {
  const subjects = situations.map((situation) => ({
    ...situation,
    adults: [...situation.adults, inQuestion({ by: 'account' as const, oid: situation.reporter.oid })],
  }));

  test('sees the receipt as it was first shown, for ever', () => {
    fc.assert(
      fc.property(subjects, fates, (situation, list) => {
        const { roster } = situation;
        const start = begun(situation);
        const first = shown(start, false, roster);
        const { concern, now } = unanswered(situation, start, list);
        expect(shown(concern, true, roster)).toEqual(first);
        const opened = then(concern, { act: 'opened', role: 'head' }, now, { oid: oidOf(98) });
        const taken = then(opened, { act: 'acknowledged', role: 'head' }, now, { oid: oidOf(98) });
        expect(shown(taken, true, roster)).toEqual(first);
      }),
      { numRuns: 1_000 },
    );
  });

  test('sees it so although somebody could be told after all', () => {
    const barred = [{ oid: TEACHER.oid, why: 'subject' as const }];
    const nobody = concernOf({ row: 'adult', barred }, { act: 'routed', step: 1, why: 'reported', to: [] });
    const found = then(nobody, routedTo([toHead], { why: 'unreachable' }), NOON);
    expect(shown(found, true)).toEqual(shown(nobody, false));
  });

  test('is known under another account as well', () => {
    const barred = [{ oid: oidOf(90), why: 'subject' as const }];
    const concern = concernOf({ row: 'adult', barred }, routedTo([toHead]));
    const roster = rosterOf(linked([TEACHER, HEAD], [TEACHER.oid, oidOf(90)]));
    expect(isFrozen(concern, SCHOOL_A)).toBe(false);
    expect(isFrozen(concern, roster)).toBe(true);
    const taken = then(concern, { act: 'acknowledged', role: 'head' }, NOON + MINUTE, { oid: HEAD.oid });
    expect(shown(taken, true, roster)).toEqual(shown(concern, false, roster));
  });
});

describe('a reporter who becomes a subject later', () => {
  const [subject] = [TEACHER.oid];
  const later = (concern: Concern, minutes: number, ...acts: readonly Act[]) =>
    acts.reduce((so, act, index) => then(so, act, NOON + (minutes + index) * MINUTE, byDsl), concern);
  const sent = concernOf({}, routedTo([toDsl]), { act: 'told', routed: 2, to: toDsl, place });
  const afterwards: readonly Act[] = [
    routedTo([toHead], { why: 'moved' }),
    { act: 'told', routed: 0, to: { oid: subject, role: 'staff', as: 'reporter' }, place },
    { act: 'opened', role: 'head' },
    { act: 'acknowledged', role: 'head' },
    { act: 'letter', role: 'head', key: 'k1', text: 'T', question: true },
    { act: 'released' },
    routedTo([toHead], { why: 'last', step: 2 }),
    { act: 'acknowledged', role: 'head' },
    { act: 'closed', role: 'head', key: 'k2', summary: 'S', followUp: 'F', outcome: 'O' },
    { act: 'reopened', role: 'head', key: 'k3', reason: 'R' },
  ];

  test.each<[string, Concern]>([
    ['while it waits', sent],
    [
      'when it was handed on',
      later(sent, 1, routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'unanswered' })),
    ],
    ['when nobody had answered', later(sent, 1, routedTo([toDsl], { step: 3, why: 'last' }))],
    ['when it was opened', later(sent, 1, { act: 'opened', role: 'dsl' })],
    ['when somebody had it', later(sent, 1, { act: 'acknowledged', role: 'dsl' })],
    [
      'when it had been coded anew before',
      later(sent, 1, recodedTo('systems', []), routedTo([handler(DEPUTY, 'deputy')], { why: 'moved' })),
    ],
    [
      'when somebody had stepped back',
      later(
        sent,
        1,
        { act: 'recused', role: 'dsl', key: 'k', oids: [DSL.oid], reason: 'R' },
        routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'moved' }),
      ),
    ],
    [
      'when it was closed',
      later(
        sent,
        1,
        { act: 'acknowledged', role: 'dsl' },
        { act: 'closed', role: 'dsl', key: 'k', summary: 'S', followUp: 'F', outcome: 'O' },
      ),
    ],
    [
      'when a question was open',
      later(sent, 1, { act: 'letter', role: 'dsl', key: 'k', text: 'T', question: true }),
    ],
  ])('sees the receipt as it stood %s, whatever happens afterwards', (_when, before) => {
    const frozen = then(before, recodedTo('adult', [subject]), NOON + 30 * MINUTE, byDsl);
    expect(shown(frozen, false)).toEqual(shown(before, true));
    let concern = frozen;
    for (const act of afterwards) {
      concern = then(concern, act, NOON + 40 * MINUTE, { oid: HEAD.oid });
      expect(shown(concern, concern.sequence % 2 === 0)).toEqual(shown(before, true));
    }
  });

  test('learns nothing of another row to which it is coded after they stepped back from their own report', () => {
    const deputy = handler(DEPUTY, 'deputy');
    const moved = later(sent, 1, recodedTo('pupil', []), routedTo([deputy], { why: 'moved' }));
    const stepped: Act = { act: 'recused', role: 'deputy', key: 'k', oids: [subject], reason: 'R' };
    const frozen = then(moved, stepped, NOON + 30 * MINUTE, byDsl);
    const stood = shown(frozen, false);
    expect(stood.inPerson).toEqual(shown(moved, true).inPerson);
    const elsewhere: Act = { ...recodedTo('systems', []), barred: frozen.barred };
    expect(shown(then(frozen, elsewhere, NOON + 40 * MINUTE, byDsl), true)).toEqual(stood);
  });

  test('sees it move again when it turns out that it was somebody else who might have been them', () => {
    const might = then(
      sent,
      { ...recodedTo('head', []), barred: [{ oid: subject, why: 'might-be-subject' }] },
      NOON + MINUTE,
    );
    expect(isFrozen(might, SCHOOL_A)).toBe(true);
    const found = then(might, recodedTo('adult', [oidOf(77)]), NOON + 2 * MINUTE);
    expect(isFrozen(found, SCHOOL_A)).toBe(false);
    const closed = later(found, 3, { act: 'acknowledged', role: 'head' });
    expect(shown(closed, true).mayChase).toBe(false);
  });

  test('stays kept out when they step back themselves', () => {
    const recused: Act = { act: 'recused', role: 'dsl', key: 'k', oids: [subject], reason: 'R' };
    expect(isFrozen(then(sent, recused, NOON + MINUTE, byDsl), SCHOOL_A)).toBe(true);
  });
});
