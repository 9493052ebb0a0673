import fc from 'fast-check';
import type { Act } from '../../../src/domain/act.ts';
import { receiptOf } from '../../../src/domain/receipt.ts';
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
import { CHAIR, DEPUTY, DSL, HEAD, oidOf, person, SCHOOL_A, TEACHER } from '../../support/schools.ts';

const toDsl = handler(DSL, 'dsl');
const toHead = handler(HEAD, 'head');
const place = placeNumber(1);
const blocked = (routed: number, to: typeof toDsl): Act => ({
  act: 'not-told',
  routed,
  to,
  code: 'teams.blocked',
});

test('A fresh receipt names the reference, the time and whom it goes to, by role', () => {
  const receipt = receiptOf(concernOf({}, routedTo([toDsl])), false);
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
    filed: false,
    inPerson: ['dsl'],
  });
});

test('It never holds a word of the case, a name or an account', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { concern } = unanswered(begun(situation), situation.roster, list);
      const shown = JSON.stringify(receiptOf(concern, true));
      expect(shown).not.toContain('Something happened');
      expect(shown).not.toContain('Person ');
      for (const oid of situation.roster.people.keys()) expect(shown).not.toContain(oid);
    }),
    { numRuns: 500 },
  );
});

test('It says when a card arrived, when it was read and by which role, and when it was filed', () => {
  const told = then(concernOf({}, routedTo([toDsl])), { act: 'told', routed: 2, to: toDsl, place }, NOON);
  expect(receiptOf(told, false)).toMatchObject({ arrived: true, filed: false });
  const opened = then(told, { act: 'opened', role: 'dsl' }, NOON + 60_000, { oid: DSL.oid });
  expect(receiptOf(opened, true)).toMatchObject({
    filed: true,
    read: { role: 'dsl', at: '2026-11-20T12:01:00.000Z' },
  });
});

test('It says to whom the concern was handed on, why, and whom to find in person', () => {
  const later = routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'unanswered' });
  const receipt = receiptOf(concernOf({}, routedTo([toDsl]), later), false);
  expect(receipt.handedOn).toEqual([{ roles: ['deputy'], why: 'unanswered' }]);
  expect(receipt.inPerson).toEqual(['dsl', 'deputy']);
  expect(receipt.nobodyAnswered).toBe(false);
});

test('It says that nobody answered until somebody does', () => {
  const last = routedTo([toDsl, { oid: CHAIR.oid, role: 'chair', as: 'notice' }], { step: 3, why: 'last' });
  const concern = concernOf({}, routedTo([toDsl]), last);
  expect(receiptOf(concern, false)).toMatchObject({ nobodyAnswered: true, inPerson: ['dsl'] });
  const taken = then(concern, { act: 'acknowledged', role: 'dsl' }, NOON, { oid: DSL.oid });
  expect(receiptOf(taken, false).nobodyAnswered).toBe(false);
});

test('It names an office that cannot be reached', () => {
  const concern = concernOf({}, routedTo([toDsl]), blocked(2, toDsl));
  expect(receiptOf(concern, false)).toMatchObject({ unreachable: ['dsl'], arrived: false });
});

test('An office counts as reached when one of its holders was', () => {
  const second = handler(person(70, 'Second safeguarding lead', ['staff', 'dsl']), 'dsl');
  const concern = concernOf(
    {},
    routedTo([toDsl, second]),
    { act: 'told', routed: 2, to: toDsl, place },
    blocked(2, second),
  );
  expect(receiptOf(concern, false)).toMatchObject({ arrived: true, unreachable: [] });
});

test('Once somebody could be told after all, it names them and does not go on saying that nobody was', () => {
  const nobody = concernOf({}, { act: 'routed', step: 2, why: 'reported', to: [] });
  expect(receiptOf(nobody, false).first).toEqual([]);
  const found = then(nobody, routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'unreachable' }), NOON);
  expect(receiptOf(found, false)).toMatchObject({ first: ['deputy'], nobodyInside: false });
});

test('Where nobody inside may be told it says so', () => {
  const concern = concernOf({ row: 'head-and-chair' }, { act: 'routed', step: 0, why: 'reported', to: [] });
  expect(receiptOf(concern, false)).toMatchObject({
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
  ['data-loss', false, false],
  ['systems', false, false],
  ['pupil', false, false],
])('Row %s: advice about an adult %p, the LADO %p', (row, aboutAdult, lado) => {
  expect(ALL_ROWS).toContain(row);
  expect(receiptOf(concernOf({ row }), false)).toMatchObject({ aboutAdult, lado });
});

test('A report taken while the directory was down is marked', () => {
  const concern = concernOf({ reporter: reporterFrom(TEACHER, true) });
  expect(receiptOf(concern, false).unconfirmed).toBe(true);
});

test('A reporter who is a subject of their own report sees the receipt as it was first shown, for ever', () => {
  const subjects = situations.chain((situation) =>
    fc.constant({
      ...situation,
      adults: [...situation.adults, inQuestion({ by: 'account' as const, oid: situation.reporter.oid })],
    }),
  );
  fc.assert(
    fc.property(subjects, fates, (situation, list) => {
      const start = begun(situation);
      const first = receiptOf(start, false);
      const { concern, now } = unanswered(start, situation.roster, list);
      expect(receiptOf(concern, true)).toEqual(first);
      const opened = then(concern, { act: 'opened', role: 'head' }, now, { oid: oidOf(98) });
      const taken = then(opened, { act: 'acknowledged', role: 'head' }, now, { oid: oidOf(98) });
      expect(receiptOf(taken, true)).toEqual(first);
    }),
    { numRuns: 1_000 },
  );
});

test('A frozen receipt stays as it was although somebody could be told after all', () => {
  const barred = [{ oid: TEACHER.oid, why: 'subject' as const }];
  const nobody = concernOf({ row: 'adult', barred }, { act: 'routed', step: 1, why: 'reported', to: [] });
  const found = then(nobody, routedTo([toHead], { why: 'unreachable' }), NOON);
  expect(receiptOf(found, true)).toEqual(receiptOf(nobody, false));
});

test('The offices to find in person are never those of barred people alone', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { concern } = unanswered(begun(situation), situation.roster, list);
      const barred = new Set(concern.barred.map(({ oid }) => oid));
      for (const role of receiptOf(concern, false).inPerson) {
        const holders = [...situation.roster.people.values()].filter(({ roles }) => roles.includes(role));
        expect(holders.some(({ oid }) => !barred.has(oid))).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('The kind of concern stays on the receipt, for the advice that goes with it', () => {
  expect(receiptOf(concernOf({ report: reportWith({ kind: 'nudes' }) }), false).kind).toBe('nudes');
  expect(SCHOOL_A.people.size).toBeGreaterThan(0);
  expect(receiptOf(concernOf({}, routedTo([toHead])), false).kind).toBeUndefined();
});
