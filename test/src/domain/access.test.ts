import fc from 'fast-check';
import { handlingRole, mayReport } from '../../../src/domain/access.ts';
import type { Barred, Recipient } from '../../../src/domain/act.ts';
import { ROLES, type Role } from '../../../src/domain/role.ts';
import { ROWS, type Row } from '../../../src/domain/row.ts';
import { begun, fates, situations, unanswered } from '../../support/arbitraries.ts';
import { ALL_ROWS, concernOf, handler, routedTo } from '../../support/cases.ts';
import {
  CHAIR,
  DEPUTY_WHO_IS_DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  PUPIL,
  person,
  TEACHER,
  VICECHAIR,
} from '../../support/schools.ts';

type Access = 'always' | 'told' | undefined;

/** The schools' table, written out a second time. What is not in it is refused. */
const TABLE: Readonly<Record<Row, Readonly<Partial<Record<Role, Access>>>>> = {
  'head-and-chair': {},
  head: { chair: 'always', vicechair: 'told' },
  chair: { head: 'always', vicechair: 'told' },
  adult: { head: 'always', chair: 'told' },
  'adult-harmed': { dsl: 'always', deputy: 'always', head: 'always' },
  // The DSL is told where pupils are named.
  'data-loss': { dpo: 'always', head: 'always', dsl: 'told', chair: 'told' },
  systems: { dsl: 'always', deputy: 'always', head: 'always' },
  pupil: { dsl: 'always', deputy: 'always', head: 'always' },
};

const CELLS = ALL_ROWS.flatMap((row) => ROLES.map((role) => [row, role, TABLE[row][role]] as const));

describe.each(CELLS)('Row %s, role %s', (row, role, access) => {
  const viewer = person(50, 'Viewer', [role]);
  const told = handler(viewer, role);
  const fresh = concernOf({ row });
  const reached = concernOf({ row }, routedTo([told]));

  test(`may ${access === 'always' ? 'handle it' : access === 'told' ? 'handle it only when told' : 'not handle it'}`, () => {
    expect(handlingRole(fresh, viewer)).toBe(access === 'always' ? role : undefined);
    expect(handlingRole(reached, viewer)).toBe(access ? role : undefined);
  });

  test('is refused when barred, however they came to be so and whatever they were told', () => {
    for (const why of ['subject', 'might-be-subject', 'recused'] as const) {
      const barred: Barred[] = [{ oid: viewer.oid, why }];
      expect(handlingRole(concernOf({ row, barred }), viewer)).toBeUndefined();
      expect(handlingRole(concernOf({ row, barred }, routedTo([told])), viewer)).toBeUndefined();
    }
  });

  test('is not let in by a notice, a reminder or somebody else’s card', () => {
    const others: Recipient[] = [
      { oid: viewer.oid, role, as: 'notice' },
      { oid: viewer.oid, role, as: 'reporter' },
      handler(TEACHER, role),
    ];
    const concern = concernOf({ row }, routedTo(others));
    expect(handlingRole(concern, viewer)).toBe(access === 'always' ? role : undefined);
  });
});

test('Several offices add up, and the first that the row names is the one that counts', () => {
  expect(handlingRole(concernOf({ row: 'pupil' }), HEAD_WHO_IS_DSL)).toBe('dsl');
  expect(handlingRole(concernOf({ row: 'adult' }), HEAD_WHO_IS_DSL)).toBe('head');
  expect(handlingRole(concernOf({ row: 'data-loss' }), DEPUTY_WHO_IS_DPO)).toBe('dpo');
  expect(handlingRole(concernOf({ row: 'pupil' }), DEPUTY_WHO_IS_DPO)).toBe('deputy');
  expect(handlingRole(concernOf({ row: 'pupil' }), person(51, 'Everything', [...ROLES].reverse()))).toBe(
    'dsl',
  );
});

test('A role that is taken away takes the case away, although the card was brought', () => {
  const concern = concernOf({ row: 'pupil' }, routedTo([handler(DSL, 'dsl')]));
  expect(handlingRole(concern, { ...DSL, roles: ['staff'] })).toBeUndefined();
  expect(handlingRole(concern, { ...DSL, roles: [] })).toBeUndefined();
});

test('The DSL is not let into a concern about an adult by having been told of another', () => {
  expect(handlingRole(concernOf({ row: 'adult' }, routedTo([handler(HEAD, 'head')])), DSL)).toBeUndefined();
  expect(
    handlingRole(concernOf({ row: 'head' }, routedTo([handler(CHAIR, 'chair')])), VICECHAIR),
  ).toBeUndefined();
});

test('For every situation and however long nobody answers: whoever is barred may never handle it', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { roster } = situation;
      for (const concern of unanswered(begun(situation), roster, list).states) {
        const barred = new Set(concern.barred.map(({ oid }) => oid));
        for (const viewer of roster.people.values()) {
          const role = handlingRole(concern, viewer);
          if (barred.has(viewer.oid)) expect(role).toBeUndefined();
          if (role === undefined) continue;
          expect(viewer.roles).toContain(role);
          expect(TABLE[concern.row][role]).toBeDefined();
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('For every situation: whoever is told as a handler may open it, under the office they were told in', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { roster } = situation;
      const { concern } = unanswered(begun(situation), roster, list);
      for (const { to } of concern.deliveries) {
        if (to.as !== 'handler') continue;
        const viewer = roster.people.get(to.oid);
        expect(viewer && handlingRole(concern, viewer)).toBeDefined();
      }
    }),
    { numRuns: 500 },
  );
});

test('Every office of a line may handle its row: nobody is told of what they may not open', () => {
  for (const row of ALL_ROWS)
    for (const role of ROWS[row].line.flat()) expect(TABLE[row][role]).toBeDefined();
});

test('Everyone with a role may report, and a pupil, a guest or nobody may not', () => {
  for (const role of ROLES) expect(mayReport(person(52, 'Somebody', [role]))).toBe(true);
  expect(mayReport(PUPIL)).toBe(false);
  expect(mayReport(undefined)).toBe(false);
});
