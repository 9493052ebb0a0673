import { noteDelivery } from '../../../src/app/note-delivery.ts';
import type { Recipient } from '../../../src/domain/act.ts';
import { OTHER_REFERENCE, placeNumber } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DEPUTY, DSL, TEACHER } from '../../support/schools.ts';
import { done, now } from './pressing.ts';

const toDsl: Recipient = { oid: DSL.oid, role: 'dsl', as: 'handler' };
const toReporter: Recipient = { oid: TEACHER.oid, role: 'staff', as: 'reporter' };
const outcome = { place: placeNumber(1) };

test('A card that arrived is told, once, however often it is noted', async () => {
  const deps = fakeDeps();
  const { reference, sequence } = await fileReport(deps);
  await Promise.all([1, 2, 3].map(() => noteDelivery({ reference, routed: 2, to: toDsl, outcome }, deps)));
  expect(deps.record.find(reference)).toMatchObject({
    sequence: sequence + 1,
    deliveries: [{ state: 'told', place: placeNumber(1) }],
  });
});

test('A late failure does not undo what arrived, and a late arrival does not undo a failure', async () => {
  const deps = fakeDeps();
  const one = await fileReport(deps);
  const two = await fileReport(deps, { happened: 'Another.' });
  const failed = { code: 'teams.blocked' as const };
  await noteDelivery({ reference: one.reference, routed: 2, to: toDsl, outcome }, deps);
  await noteDelivery({ reference: one.reference, routed: 2, to: toDsl, outcome: failed }, deps);
  await noteDelivery({ reference: two.reference, routed: 2, to: toDsl, outcome: failed }, deps);
  await noteDelivery({ reference: two.reference, routed: 2, to: toDsl, outcome }, deps);
  expect(deps.record.find(one.reference)?.deliveries[0]?.state).toBe('told');
  expect(deps.record.find(two.reference)?.deliveries[0]).toMatchObject({
    state: 'failed',
    code: 'teams.blocked',
  });
});

test('The receipt’s place is noted once; a place from the form is kept', async () => {
  const deps = fakeDeps();
  const fromDialog = await fileReport(deps);
  await noteDelivery({ reference: fromDialog.reference, routed: 0, to: toReporter, outcome }, deps);
  await noteDelivery(
    { reference: fromDialog.reference, routed: 0, to: toReporter, outcome: { place: placeNumber(2) } },
    deps,
  );
  expect(deps.record.find(fromDialog.reference)?.receipt).toEqual(placeNumber(1));
  const fromChat = await fileReport(deps, { happened: 'Another.' }, { place: placeNumber(7) });
  await noteDelivery({ reference: fromChat.reference, routed: 0, to: toReporter, outcome }, deps);
  expect(deps.record.find(fromChat.reference)?.receipt).toEqual(placeNumber(7));
});

test('A receipt that cannot be brought is remembered, so that it is not tried for ever', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  await noteDelivery({ reference, routed: 0, to: toReporter, outcome: { code: 'teams.blocked' } }, deps);
  expect(deps.record.find(reference)?.receipt).toBe('unreachable');
});

test('A card that nobody asked for writes nothing', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const before = deps.record.find(reference);
  for (const input of [
    { routed: 9, to: toDsl },
    { routed: 2, to: { ...toDsl, oid: DEPUTY.oid } },
    { routed: 2, to: { ...toDsl, as: 'notice' as const } },
  ]) {
    await noteDelivery({ reference, outcome, ...input }, deps);
  }
  expect(deps.record.find(reference)).toBe(before);
});

test.each([0, 2])(
  'A case that does not exist is not begun by noting a card of it (routed %i)',
  async (routed) => {
    const deps = fakeDeps();
    await noteDelivery({ reference: OTHER_REFERENCE, routed, to: toReporter, outcome }, deps).catch(
      () => undefined,
    );
    expect(deps.record.written).toEqual([]);
    const decided: unknown[] = [];
    const record = {
      ...deps.record,
      change: async (_reference: string, decide: (before: undefined) => unknown) => {
        decided.push(decide(undefined));
        return { ok: true, value: { concern: undefined, value: undefined } };
      },
    };
    await noteDelivery(
      { reference: OTHER_REFERENCE, routed, to: toReporter, outcome },
      { ...deps, record: record as never },
    );
    expect(JSON.stringify(decided)).not.toContain('told');
  },
);

test('What could not be stored is a fault, so that the card is noted again', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.record.broken = 'record.unwritable';
  expect(await noteDelivery({ reference, routed: 2, to: toDsl, outcome }, deps)).toEqual({
    ok: false,
    fault: { code: 'record.unwritable' },
  });
});

test('A card to the reporter and a card to a handler of one person are two', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, {}, { by: DSL });
  await done({ by: DEPUTY, on, work: 'reply', typed: { text: 'Thank you.' } }, deps);
  const letter: Recipient = { oid: DSL.oid, role: 'staff', as: 'letter' };
  await noteDelivery({ reference: on.reference, routed: 4, to: { ...letter, as: 'handler' }, outcome }, deps);
  expect(now(on, deps).deliveries.filter(({ state }) => state === 'told')).toEqual([]);
  await noteDelivery({ reference: on.reference, routed: 4, to: letter, outcome }, deps);
  expect(now(on, deps).deliveries.filter(({ state }) => state === 'told')).toMatchObject([{ to: letter }]);
});
