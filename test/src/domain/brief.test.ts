import fc from 'fast-check';
import { handlingRole, roleFor } from '../../../src/domain/access.ts';
import { briefOf } from '../../../src/domain/brief.ts';
import { begun, everybody, situations } from '../../support/arbitraries.ts';
import { concernOf, handler, NOON, RULES, routedTo, worked } from '../../support/cases.ts';
import { deeds, live } from '../../support/histories.ts';
import { DSL, HEAD } from '../../support/schools.ts';

const TO = handler(DSL, 'dsl');
const place = { conversation: 'a:1', activity: 'f:1' };

test('a brief decides who may handle a case as the case itself does, whatever became of it', () => {
  fc.assert(
    fc.property(situations, deeds, (situation, list) => {
      live(situation, { start: begun(situation), list }, ({ concern, roster }) => {
        const brief = briefOf(concern);
        for (const person of everybody(roster))
          expect(roleFor(brief, person, RULES)).toBe(handlingRole(concern, person, RULES));
      });
    }),
    { numRuns: 30 },
  );
});

test('times are numbers, and what there is not is undefined', () => {
  const brief = briefOf(concernOf({}, routedTo([TO])));
  expect(brief).toMatchObject({
    reportedAt: NOON,
    status: 'waiting',
    told: [DSL.oid],
    handedOn: 0,
    open: [],
  });
  expect([brief.owner, brief.readAt, brief.takenAt, brief.closedAt, brief.where]).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

test('whoever takes it later, it was taken when it was first taken', () => {
  const take = (oid: string, at: number) =>
    ({ what: { act: 'acknowledged', role: 'dsl' }, by: { oid }, at }) as const;
  const taken = concernOf({}, routedTo([TO]), take(DSL.oid, NOON + 60_000), take(HEAD.oid, NOON + 120_000));
  expect(briefOf(taken)).toMatchObject({ owner: HEAD.oid, takenAt: NOON + 60_000, readAt: NOON + 60_000 });
});

test('it is undelivered while nobody of the newest step was reached', () => {
  const to = [TO, handler(HEAD, 'head')];
  const failed = (one: (typeof to)[number]) =>
    ({ act: 'not-told', routed: 2, to: one, code: 'teams.blocked' }) as const;
  const [first, second] = to;
  if (!first || !second) throw new Error('There is nobody.');
  expect(briefOf(concernOf({}, routedTo(to), failed(first))).undelivered).toBe(false);
  expect(briefOf(concernOf({}, routedTo(to), failed(first), failed(second))).undelivered).toBe(true);
  const told = { act: 'told', routed: 2, to: second, place } as const;
  expect(briefOf(concernOf({}, routedTo(to), failed(first), told)).undelivered).toBe(false);
});

test('what somebody has to come back to is open until it is done: with its day, or a referral without an answer', () => {
  const action = worked('action', { due: '2026-11-24T00:00:00.000Z' });
  const note = worked('note', { fields: { text: 'A note.' } });
  const referral = worked('referral', { fields: { agency: 'police' } });
  const { open } = briefOf(concernOf({}, routedTo([TO]), action, note, referral));
  expect(open.map(({ work, code }) => [work, code])).toEqual([
    ['action', undefined],
    ['referral', 'police'],
  ]);
  expect(open[0]?.due).toBe(Date.parse('2026-11-24'));
});
