import fc from 'fast-check';
import type { Recipient, Why } from '../../../src/domain/act.ts';
import { type Alert, alertFor, mayTakeOver } from '../../../src/domain/alert.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { Roster } from '../../../src/domain/role.ts';
import { begun, fates, situations, unanswered } from '../../support/arbitraries.ts';
import {
  ALL_ROWS,
  concernOf,
  handler,
  NOON,
  REFERENCE,
  RULES,
  reportWith,
  routedTo,
  then,
} from '../../support/cases.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DSL,
  HEAD,
  IT,
  linked,
  oidOf,
  person,
  rosterOf,
  SCHOOL_A,
  TEACHER,
} from '../../support/schools.ts';

const MINUTE = 60_000;
const toDsl = handler(DSL, 'dsl');
const toDeputy = handler(DEPUTY, 'deputy');
const byDsl = { oid: DSL.oid };
const WAITING = concernOf({}, routedTo([toDsl, toDeputy]));
const TAKEN = then(WAITING, { act: 'acknowledged', role: 'dsl' }, NOON, byDsl);

function card(
  concern: Concern,
  to: Recipient,
  {
    roster = SCHOOL_A,
    why = 'reported',
    rules = RULES,
  }: { roster?: Roster; why?: Why; rules?: typeof RULES } = {},
): Alert {
  return alertFor(concern, { to, why }, { roster, rules });
}

test('An alert holds the reference, the urgency, the time and nothing about the case', () => {
  const report = reportWith({ danger: true, kind: 'nudes', happened: 'Words of the reporter.' });
  const concern = concernOf({ report, urgency: 'immediate' }, routedTo([toDsl]));
  expect(card(concern, toDsl)).toEqual({
    reference: REFERENCE,
    urgency: 'immediate',
    danger: true,
    reportedAt: '2026-11-20T12:00:00.000Z',
    lado: false,
    again: false,
    as: 'handler',
    why: 'reported',
    inPerson: ['dsl'],
    state: 'waiting',
  });
});

test('It says why it was sent', () => {
  for (const why of ['unanswered', 'moved', 'offered', 'reminder', 'added'] as const) {
    expect(card(WAITING, toDsl, { why }).why).toBe(why);
  }
});

test.each(ALL_ROWS)('Row %s: the LADO stands on the card where the table says so', (row) => {
  const lado = ['head-and-chair', 'head', 'chair', 'handling-chair'].includes(row);
  expect(card(concernOf({ row }), toDsl).lado).toBe(lado);
});

test('Once taken it says by which role and when, and to the one who took it that it was them', () => {
  const at = '2026-11-20T12:00:00.000Z';
  expect(card(TAKEN, toDsl).state).toEqual({ taken: 'dsl', at, byYou: true, offered: false });
  expect(card(TAKEN, toDeputy).state).toEqual({ taken: 'dsl', at, byYou: false, offered: false });
});

test('Once closed it says when', () => {
  const closing = { act: 'closed', role: 'dsl', key: 'k', summary: '', followUp: '', outcome: '' } as const;
  const closed = then(TAKEN, closing, NOON + MINUTE, byDsl);
  expect(card(closed, toDsl).state).toMatchObject({ closedAt: '2026-11-20T12:01:00.000Z' });
});

describe('who may take over what somebody has', () => {
  const offer = {
    act: 'handed-over',
    role: 'dsl',
    key: 'k',
    to: toDeputy,
    reason: 'On leave from tomorrow.',
  } as const;
  const offered = then(TAKEN, offer, NOON, byDsl);
  const may = (concern: Concern, viewer: { readonly oid: string }) => mayTakeOver(concern, viewer.oid);

  test('The one to whom it was handed over, until they or somebody else took it', () => {
    expect([may(offered, DEPUTY), may(offered, HEAD), may(offered, DSL)]).toEqual([true, false, false]);
    expect(card(offered, toDeputy).state).toMatchObject({ byYou: false, offered: true });
    const taken = then(offered, { act: 'acknowledged', role: 'deputy' }, NOON, { oid: DEPUTY.oid });
    expect([may(taken, DEPUTY), may(taken, DSL)]).toEqual([false, false]);
  });

  test('Nobody once it is not taken in time, closed, or waits for somebody', () => {
    const late = then(offered, routedTo([toDsl], { why: 'not-taken', step: -1 }), NOON);
    const closing = { act: 'closed', role: 'dsl', key: 'k', summary: '', followUp: '', outcome: '' } as const;
    for (const concern of [
      late,
      then(offered, closing, NOON, byDsl),
      then(offered, { act: 'released' }, NOON),
    ]) {
      expect(may(concern, DEPUTY)).toBe(false);
    }
  });

  test('Everyone told that there is no decision, until there is one or another owner', () => {
    const reviewAt = '2026-11-20T16:00:00.000Z';
    const taken = then(WAITING, { act: 'acknowledged', role: 'dsl', reviewAt }, NOON, byDsl);
    expect(may(taken, HEAD)).toBe(false);
    const told = routedTo([toDsl, handler(HEAD, 'head')], { why: 'undecided', step: 2, reviewAt });
    const undecided = then(taken, told, NOON + MINUTE);
    expect([may(undecided, HEAD), may(undecided, DEPUTY), may(undecided, DSL)]).toEqual([true, false, false]);
    const decision = { act: 'worked', role: 'dsl', key: 'k2', work: 'decision', fields: {} } as const;
    expect(may(then(undecided, decision, NOON + MINUTE, byDsl), HEAD)).toBe(false);
    const next = { act: 'acknowledged', role: 'deputy', reviewAt } as const;
    const other = then(undecided, next, NOON + 2 * MINUTE, { oid: DEPUTY.oid });
    expect(may(other, HEAD)).toBe(false);
  });
});

test('Whoever may not handle it any more sees that it is no longer with them, taken or not', () => {
  const dismissed = rosterOf([...SCHOOL_A.people.values(), { ...DSL, roles: ['staff'] }]);
  const left = rosterOf([DEPUTY, HEAD]);
  for (const concern of [WAITING, TAKEN]) {
    expect(card(concern, toDsl, { roster: dismissed }).state).toBe('gone');
    expect(card(concern, toDsl, { roster: left }).state).toBe('gone');
  }
});

test('Where the head opens only what is brought to them, what they were told of before it moved is gone', () => {
  const toHead = handler(HEAD, 'head');
  const told = concernOf({}, routedTo([toHead], { step: 2 }));
  const rules = { headSeesPupils: false };
  expect(card(told, toHead, { rules }).state).toBe('waiting');
  const released = then(told, { act: 'released' }, NOON);
  expect(card(released, toHead, { rules }).state).toBe('gone');
  expect(card(released, toHead).state).toBe('waiting');
});

test('A card with the facts is for whoever may see the facts of that row, and for nobody else', () => {
  const facts = (viewer: typeof IT): Recipient => ({ oid: viewer.oid, role: 'it', as: 'facts' });
  expect(card(concernOf({ row: 'systems' }), facts(IT)).state).toBe('waiting');
  expect(card(concernOf({ row: 'systems' }), facts(COMPUTING)).state).toBe('gone');
  expect(card(concernOf({ row: 'trend' }), facts(COMPUTING)).state).toBe('waiting');
  expect(card(concernOf({ row: 'pupil' }), facts(IT)).state).toBe('gone');
});

test('A card told again says so, until the case goes to another line', () => {
  const again = then(WAITING, routedTo([toDsl], { why: 'last', step: 3 }), NOON);
  expect(card(again, toDsl).again).toBe(true);
  expect(card(then(again, { act: 'released' }, NOON), toDsl).again).toBe(false);
});

test('The notice to the chair needs no right to the case', () => {
  const notice: Recipient = { oid: CHAIR.oid, role: 'chair', as: 'notice' };
  expect(card(WAITING, notice).state).toBe('waiting');
});

test.each(['handler', 'facts', 'notice', 'reporter', 'letter'] as const)(
  'Somebody barred since then learns nothing from the %s card they hold: not that it waits, not who took it',
  (as) => {
    for (const { oid, roles } of [CHAIR, DSL, HEAD, TEACHER, IT]) {
      for (const row of ['pupil', 'systems'] as const) {
        const barred = [{ oid, why: 'recused' as const }];
        const to: Recipient = { oid, role: roles[0] ?? 'staff', as };
        const concern = concernOf({ barred, row }, routedTo([toDsl]));
        const taken = then(concern, { act: 'acknowledged', role: 'deputy' }, NOON, { oid: DEPUTY.oid });
        expect(card(concern, to).state).toBe('gone');
        expect(card(taken, to).state).toBe('gone');
      }
    }
  },
);

test('A card of another account of somebody barred is gone too', () => {
  const other = person(60, 'Second account', ['staff', 'deputy']);
  const roster = rosterOf(linked([DSL, other], [DSL.oid, other.oid]));
  const barred = [{ oid: DSL.oid, why: 'subject' as const }];
  expect(card(concernOf({ barred }), handler(other, 'deputy'), { roster }).state).toBe('gone');
});

describe('the offices to find in person', () => {
  test('are those of handlers, never of a notice or a reminder', () => {
    const last = routedTo(
      [
        toDsl,
        { oid: CHAIR.oid, role: 'chair', as: 'notice' },
        { oid: TEACHER.oid, role: 'staff', as: 'reporter' },
      ],
      { why: 'last', step: 3 },
    );
    expect(card(then(WAITING, last, NOON), toDsl).inPerson).toEqual(['dsl', 'deputy']);
  });

  test('are never those of somebody barred alone', () => {
    const recused = {
      act: 'recused',
      role: 'deputy',
      key: 'k',
      oids: [DSL.oid],
      reason: 'A relative.',
    } as const;
    const concern = then(WAITING, recused, NOON, { oid: DEPUTY.oid });
    expect(card(concern, toDeputy).inPerson).toEqual(['deputy']);
    const second = person(61, 'Second safeguarding lead', ['staff', 'dsl']);
    const two = then(concern, routedTo([handler(second, 'dsl')]), NOON);
    expect(card(two, toDeputy).inPerson).toEqual(['deputy', 'dsl']);
  });

  test('are those of the line that counts', () => {
    const moved = then(
      then(WAITING, { act: 'released' }, NOON),
      routedTo([toDeputy], { why: 'moved' }),
      NOON,
    );
    expect(card(moved, toDeputy).inPerson).toEqual(['deputy']);
  });
});

test('No alert ever holds a name, an account or a word of the report', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { roster } = situation;
      const { concern } = unanswered(situation, begun(situation), list);
      for (const { to } of concern.deliveries) {
        const alert = JSON.stringify(card(concern, to, { roster }));
        expect(alert).not.toContain('Something happened');
        expect(alert).not.toContain('Person ');
        expect(alert).not.toContain(oidOf(0).slice(0, 9));
      }
    }),
    { numRuns: 500 },
  );
});
