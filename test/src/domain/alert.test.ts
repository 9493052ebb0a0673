import fc from 'fast-check';
import type { Recipient } from '../../../src/domain/act.ts';
import { alertFor } from '../../../src/domain/alert.ts';
import { begun, fates, situations, unanswered } from '../../support/arbitraries.ts';
import { concernOf, handler, NOON, REFERENCE, reportWith, routedTo, then } from '../../support/cases.ts';
import { CHAIR, DEPUTY, DSL, HEAD, TEACHER } from '../../support/schools.ts';

const toDsl = handler(DSL, 'dsl');
const WAITING = concernOf({}, routedTo([toDsl, handler(DEPUTY, 'deputy')]));
const TAKEN = then(WAITING, { act: 'acknowledged', role: 'dsl' }, NOON, { oid: DSL.oid });

test('An alert holds the reference, the urgency, the time and nothing about the case', () => {
  const report = reportWith({ danger: true, kind: 'nudes', happened: 'Words of the reporter.' });
  const concern = concernOf({ report, urgency: 'immediate' }, routedTo([toDsl]));
  expect(alertFor(concern, toDsl, DSL)).toEqual({
    reference: REFERENCE,
    urgency: 'immediate',
    danger: true,
    reportedAt: '2026-11-20T12:00:00.000Z',
    lado: false,
    again: false,
    as: 'handler',
    inPerson: ['dsl'],
    state: 'waiting',
  });
});

test('Once taken it says by which role and when, and to the one who took it that it was them', () => {
  const at = '2026-11-20T12:00:00.000Z';
  expect(alertFor(TAKEN, toDsl, DSL).state).toEqual({ taken: 'dsl', at, byYou: true });
  expect(alertFor(TAKEN, handler(DEPUTY, 'deputy'), DEPUTY).state).toEqual({
    taken: 'dsl',
    at,
    byYou: false,
  });
});

test('Whoever may not handle it any more sees that it is no longer with them, taken or not', () => {
  for (const concern of [WAITING, TAKEN]) {
    expect(alertFor(concern, toDsl, { ...DSL, roles: ['staff'] }).state).toBe('gone');
    expect(alertFor(concern, toDsl, undefined).state).toBe('gone');
  }
});

test('A card told again says so', () => {
  const again = then(WAITING, routedTo([toDsl], { why: 'last', step: 3 }), NOON);
  expect(alertFor(again, toDsl, DSL).again).toBe(true);
});

test('The notice to the chair needs no right to the case', () => {
  const notice: Recipient = { oid: CHAIR.oid, role: 'chair', as: 'notice' };
  expect(alertFor(WAITING, notice, CHAIR).state).toBe('waiting');
});

test.each(['handler', 'notice', 'reporter'] as const)(
  'Somebody barred since then learns nothing from the %s card they hold: not that it waits, not who took it',
  (as) => {
    for (const { oid, roles } of [CHAIR, DSL, HEAD, TEACHER]) {
      const barred = [{ oid, why: 'recused' as const }];
      const to: Recipient = { oid, role: roles[0] ?? 'staff', as };
      const concern = concernOf({ barred }, routedTo([toDsl]));
      const taken = then(concern, { act: 'acknowledged', role: 'deputy' }, NOON, { oid: DEPUTY.oid });
      const viewer = { oid, name: 'Viewer', roles };
      expect(alertFor(concern, to, viewer).state).toBe('gone');
      expect(alertFor(taken, to, viewer).state).toBe('gone');
    }
  },
);

test('The offices to find in person are those of handlers, never of a notice or a reminder', () => {
  const last = routedTo(
    [
      toDsl,
      { oid: CHAIR.oid, role: 'chair', as: 'notice' },
      { oid: TEACHER.oid, role: 'staff', as: 'reporter' },
    ],
    { why: 'last', step: 3 },
  );
  expect(alertFor(then(WAITING, last, NOON), toDsl, DSL).inPerson).toEqual(['dsl', 'deputy']);
});

test('No alert ever holds a name, an account or a word of the report', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { concern } = unanswered(begun(situation), situation.roster, list);
      for (const { to } of concern.deliveries) {
        const alert = JSON.stringify(alertFor(concern, to, situation.roster.people.get(to.oid)));
        expect(alert).not.toContain('Something happened');
        expect(alert).not.toContain('Person ');
        expect(alert).not.toContain('0d000000-');
      }
    }),
    { numRuns: 500 },
  );
});
