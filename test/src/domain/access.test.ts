import fc from 'fast-check';
import {
  type AccessRules,
  factsRole,
  handlingRole,
  isBarred,
  isBarredAccount,
  MAY_SEE_FACTS,
  mayReport,
} from '../../../src/domain/access.ts';
import type { Barred, Recipient } from '../../../src/domain/act.ts';
import { ROLES, type Role } from '../../../src/domain/role.ts';
import { ROWS, type Row } from '../../../src/domain/row.ts';
import { accountsOfHuman, begun, fates, situations, unanswered } from '../../support/arbitraries.ts';
import { ALL_ROWS, concernOf, handler, NOON, RULES, routedTo, then } from '../../support/cases.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY_WHO_IS_DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  IT,
  linked,
  oidOf,
  PUPIL,
  person,
  rosterOf,
  TEACHER,
  VICECHAIR,
} from '../../support/schools.ts';

type Access = 'always' | 'told' | 'school' | undefined;

/** The schools' table, written out a second time. What is not in it is refused. */
const TABLE: Readonly<Record<Row, Readonly<Partial<Record<Role, Access>>>>> = {
  'head-and-chair': {},
  head: { chair: 'always', vicechair: 'told' },
  chair: { head: 'always', vicechair: 'told' },
  // The DSL by the school's setting, which tells them; a deputy never.
  adult: { head: 'always', chair: 'told', dsl: 'told' },
  'adult-harmed': { dsl: 'always', deputy: 'always', head: 'always' },
  'handling-chair': {},
  'handling-head': { chair: 'always', vicechair: 'told' },
  'handling-dsl': { head: 'always', chair: 'told' },
  complaint: { dsl: 'always', head: 'always', chair: 'told' },
  // The DSL is told where pupils are named.
  'data-loss': { dpo: 'always', head: 'always', dsl: 'told', chair: 'told' },
  systems: { dsl: 'always', deputy: 'always', head: 'school' },
  trend: { dsl: 'always', deputy: 'always', head: 'school' },
  pupil: { dsl: 'always', deputy: 'always', head: 'school' },
};
const STRICT: AccessRules = { headSeesPupils: false };

const may = (access: Access, told: boolean, rules: AccessRules) =>
  access === 'always' || (access === 'school' && rules.headSeesPupils) || (access !== undefined && told);

const CELLS = ALL_ROWS.flatMap((row) => ROLES.map((role) => [row, role, TABLE[row][role]] as const));

test('The table has 13 rows of 12 roles', () => {
  expect(CELLS).toHaveLength(13 * 12);
  expect(new Set(ALL_ROWS)).toEqual(new Set(Object.keys(ROWS)));
});

describe.each(CELLS)('Row %s, role %s', (row, role, access) => {
  const viewer = person(50, 'Viewer', [role]);
  const told = handler(viewer, role);
  const fresh = concernOf({ row });
  const reached = concernOf({ row }, routedTo([told]));

  test(`may ${access === undefined ? 'not handle it' : `handle it: ${access}`}, whatever the school decided about the head`, () => {
    for (const rules of [RULES, STRICT]) {
      expect(handlingRole(fresh, viewer, rules)).toBe(may(access, false, rules) ? role : undefined);
      expect(handlingRole(reached, viewer, rules)).toBe(may(access, true, rules) ? role : undefined);
    }
  });

  test('is refused when barred, however they came to be so, under whichever account, and whatever they were told', () => {
    for (const why of ['subject', 'might-be-subject', 'recused'] as const) {
      for (const oid of [viewer.oid, oidOf(90)]) {
        const barred: Barred[] = [{ oid, why }];
        const both = { ...viewer, accounts: [oidOf(90)] };
        for (const concern of [concernOf({ row, barred }), concernOf({ row, barred }, routedTo([told]))]) {
          expect(handlingRole(concern, both, RULES)).toBeUndefined();
          expect(factsRole(concern, both)).toBeUndefined();
        }
      }
    }
  });

  test('is not let in by a card that is none of a handler, or somebody else’s', () => {
    const others: Recipient[] = [
      { oid: viewer.oid, role, as: 'notice' },
      { oid: viewer.oid, role, as: 'reporter' },
      { oid: viewer.oid, role, as: 'letter' },
      { oid: viewer.oid, role, as: 'facts' },
      handler(TEACHER, role),
    ];
    const concern = concernOf({ row }, routedTo(others));
    expect(handlingRole(concern, viewer, STRICT)).toBe(may(access, false, STRICT) ? role : undefined);
  });

  test('is not let in by what they were told before the case was coded anew or went back to the line', () => {
    const released = then(reached, { act: 'released' }, NOON);
    expect(handlingRole(released, viewer, STRICT)).toBe(may(access, false, STRICT) ? role : undefined);
    const again = then(released, routedTo([told], { why: 'moved' }), NOON);
    expect(handlingRole(again, viewer, STRICT)).toBe(may(access, true, STRICT) ? role : undefined);
  });
});

describe('facts without people', () => {
  const FACTS: Readonly<Partial<Record<Row, Readonly<Partial<Record<Role, readonly string[]>>>>>> = {
    systems: { it: ['kind', 'when', 'app', 'answers'] },
    trend: { computing: ['kind', 'app'] },
  };

  test.each(ALL_ROWS)('Row %s: every role', (row) => {
    for (const role of ROLES) {
      const facts = FACTS[row]?.[role];
      const seen = factsRole(concernOf({ row }), person(50, 'Viewer', [role]));
      expect(seen).toEqual(facts ? { role, facts } : undefined);
    }
  });

  test('are never more than where and with what it happened', () => {
    expect(MAY_SEE_FACTS).toEqual(FACTS);
  });

  test('open nothing else of the case', () => {
    expect(handlingRole(concernOf({ row: 'systems' }), IT, RULES)).toBeUndefined();
    expect(handlingRole(concernOf({ row: 'trend' }), COMPUTING, RULES)).toBeUndefined();
  });
});

test('Several offices add up, and the first that the row names is the one that counts', () => {
  const role = (row: Row, viewer: typeof DSL) => handlingRole(concernOf({ row }), viewer, RULES);
  expect(role('pupil', HEAD_WHO_IS_DSL)).toBe('dsl');
  expect(role('adult', HEAD_WHO_IS_DSL)).toBe('head');
  expect(role('data-loss', DEPUTY_WHO_IS_DPO)).toBe('dpo');
  expect(role('pupil', DEPUTY_WHO_IS_DPO)).toBe('deputy');
  expect(role('pupil', person(51, 'Everything', [...ROLES].reverse()))).toBe('dsl');
});

test('Where the school decides that the head opens only what is brought to them, a step of the line lets them in', () => {
  const concern = concernOf({ row: 'pupil' }, routedTo([handler(DSL, 'dsl')]));
  expect(handlingRole(concern, HEAD, STRICT)).toBeUndefined();
  const reached = then(concern, routedTo([handler(HEAD, 'head')], { why: 'unanswered', step: 2 }), NOON);
  expect(handlingRole(reached, HEAD, STRICT)).toBe('head');
});

test('A head who is the DSL opens concerns about pupils as DSL, whatever the school decided about the head', () => {
  expect(handlingRole(concernOf({ row: 'pupil' }), HEAD_WHO_IS_DSL, STRICT)).toBe('dsl');
});

test('A role that is taken away takes the case away, although the card was brought', () => {
  const concern = concernOf({ row: 'pupil' }, routedTo([handler(DSL, 'dsl')]));
  expect(handlingRole(concern, { ...DSL, roles: ['staff'] }, RULES)).toBeUndefined();
  expect(handlingRole(concern, { ...DSL, roles: [] }, RULES)).toBeUndefined();
});

test('The vice-chair may handle a concern about the head, the chair or how the head handled one only when told of it', () => {
  for (const row of ['head', 'chair', 'handling-head'] as const) {
    const first = concernOf({ row }, routedTo([handler(row === 'chair' ? HEAD : CHAIR, 'chair')]));
    expect(handlingRole(first, VICECHAIR, RULES)).toBeUndefined();
    const next = routedTo([handler(VICECHAIR, 'vicechair')], { why: 'unanswered', step: 1 });
    expect(handlingRole(then(first, next, NOON), VICECHAIR, RULES)).toBe('vicechair');
  }
});

test('The DSL is not let into a concern about an adult by having been told of another', () => {
  const concern = concernOf({ row: 'adult' }, routedTo([handler(HEAD, 'head')]));
  expect(handlingRole(concern, DSL, RULES)).toBeUndefined();
});

describe('who is barred', () => {
  const other = oidOf(90);
  const [both = DSL, second = DSL] = linked(
    [DSL, person(60, 'Second account', ['staff'])],
    [DSL.oid, oidOf(60)],
  );

  test('A human being is barred under every account the school linked, also one that the directory does not list', () => {
    const roster = rosterOf(linked([DSL], [DSL.oid, other]));
    const barred: Barred[] = [{ oid: other, why: 'subject' }];
    expect(isBarredAccount(barred, DSL.oid, roster)).toBe(true);
    expect(isBarredAccount(barred, other, roster)).toBe(true);
    expect(isBarredAccount(barred, HEAD.oid, roster)).toBe(false);
    expect(isBarredAccount([{ oid: DSL.oid, why: 'recused' }], other, roster)).toBe(true);
  });

  test('Accounts that were linked only after somebody was barred are barred from then on', () => {
    const barred: Barred[] = [{ oid: second.oid, why: 'subject' }];
    const before = person(60, 'Second account', ['staff']);
    expect(isBarred(barred, DSL)).toBe(false);
    expect(isBarred(barred, both)).toBe(true);
    expect(isBarredAccount(barred, DSL.oid, rosterOf([DSL, before]))).toBe(false);
    expect(isBarredAccount(barred, DSL.oid, rosterOf([both, second]))).toBe(true);
  });

  test('For every school: an account is barred exactly when one of the same human being is', () => {
    fc.assert(
      fc.property(situations, fc.nat(20), ({ roster }, number) => {
        const barred: Barred[] = [{ oid: oidOf(number), why: 'subject' }];
        const out = accountsOfHuman(oidOf(number), roster);
        for (const viewer of roster.people.values()) {
          expect(isBarred(barred, viewer)).toBe(out.has(viewer.oid));
          expect(isBarredAccount(barred, viewer.oid, roster)).toBe(out.has(viewer.oid));
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('For every situation and however long nobody answers: whoever is barred may never handle it', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { roster } = situation;
      for (const concern of unanswered(situation, begun(situation), list).states) {
        const barred = new Set(concern.barred.flatMap(({ oid }) => [...accountsOfHuman(oid, roster)]));
        for (const viewer of roster.people.values()) {
          const role = handlingRole(concern, viewer, RULES);
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

test('For every situation: whoever is told as a handler may open it, whatever the school decided about the head', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { concern } = unanswered(situation, begun(situation), list);
      for (const { to } of concern.deliveries) {
        const viewer = situation.roster.people.get(to.oid);
        if (to.as === 'handler') expect(viewer && handlingRole(concern, viewer, STRICT)).toBeDefined();
        if (to.as === 'facts') expect(viewer && factsRole(concern, viewer)).toBeDefined();
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
