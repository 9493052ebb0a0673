import fc from 'fast-check';
import type { Act } from '../../../src/domain/act.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { handOn } from '../../../src/domain/hand-on.ts';
import type { Oid } from '../../../src/domain/role.ts';
import { peopleOfSteps } from '../../../src/domain/routing.ts';
import { ROWS } from '../../../src/domain/row.ts';
import { begun, fates, situations, unanswered } from '../../support/arbitraries.ts';
import { concernOf, handler, NOON, reporterFrom, routedTo, TIMES, then } from '../../support/cases.ts';
import {
  CHAIR,
  DEPUTY,
  DEPUTY_WHO_IS_DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  person,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  TEACHER,
  VICECHAIR,
} from '../../support/schools.ts';

const HOUR = 3_600_000;
const RUNS = { numRuns: 1_000 };
const next = (concern: Concern, now: number, school = SCHOOL_A) =>
  handOn(concern, { roster: school, now, times: TIMES });
const fail = (concern: Concern, routed: number) =>
  concern.deliveries
    .filter((one) => one.routed === routed)
    .reduce((so, { to }) => then(so, { act: 'not-told', routed, to, code: 'teams.blocked' }, NOON), concern);

/** A concern about a pupil that the DSL was told of at noon, due at one o'clock. */
const WAITING = concernOf({}, routedTo([handler(DSL, 'dsl')]));

describe('a concern about a pupil that nobody answers', () => {
  test('stays where it is until it is due', () => {
    expect(next(WAITING, NOON)).toBeUndefined();
    expect(next(WAITING, NOON + HOUR - 1)).toBeUndefined();
  });

  test('goes down the line one step at a time, and then to everyone again and again', () => {
    let concern = WAITING;
    let now = NOON;
    const seen: { why: string; step: number; to: string[]; after: number }[] = [];
    for (let round = 0; round < 9; round += 1) {
      now = Date.parse(concern.dueAt ?? '');
      const routed = next(concern, now);
      if (!routed) throw new Error('Nobody is told any more.');
      seen.push({
        why: routed.why,
        step: routed.step,
        to: routed.to.map(({ role, as }) => `${role} ${as}`),
        after: (Date.parse(routed.dueAt ?? '') - now) / HOUR,
      });
      concern = then(concern, routed, now);
    }
    const everyone = ['dsl handler', 'deputy handler', 'head handler', 'chair notice', 'staff reporter'];
    expect(seen).toEqual([
      { why: 'unanswered', step: 1, to: ['deputy handler'], after: 1 },
      { why: 'unanswered', step: 2, to: ['head handler'], after: 1 },
      { why: 'last', step: 3, to: everyone, after: 1 },
      { why: 'last', step: 3, to: everyone, after: 2 },
      { why: 'last', step: 3, to: everyone, after: 4 },
      { why: 'last', step: 3, to: everyone, after: 8 },
      { why: 'last', step: 3, to: everyone, after: 16 },
      { why: 'last', step: 3, to: everyone, after: 24 },
      { why: 'last', step: 3, to: everyone, after: 24 },
    ]);
  });

  test('is late and not lost when the process was stopped for days', () => {
    expect(next(WAITING, NOON + 72 * HOUR)).toMatchObject({
      why: 'unanswered',
      step: 1,
      dueAt: new Date(NOON + 73 * HOUR).toISOString(),
    });
  });

  test('passes over an office that nobody holds and one whose holder was told already', () => {
    const noDeputy = rosterOf([DSL, HEAD, TEACHER]);
    expect(next(WAITING, NOON + HOUR, noDeputy)).toMatchObject({ step: 2, to: [handler(HEAD, 'head')] });
    const inB = concernOf({}, routedTo([handler(HEAD_WHO_IS_DSL, 'dsl')]));
    const second = next(inB, NOON + HOUR, SCHOOL_B);
    expect(second).toMatchObject({ step: 1, to: [handler(DEPUTY_WHO_IS_DPO, 'deputy')] });
    const handed = then(inB, second as Act, NOON + HOUR);
    expect(next(handed, NOON + 2 * HOUR, SCHOOL_B)).toMatchObject({ why: 'last' });
  });

  test('reaches somebody who was given the office since', () => {
    const second = person(60, 'New deputy', ['staff', 'deputy']);
    const school = rosterOf([...SCHOOL_A.people.values(), second]);
    expect(next(WAITING, NOON + HOUR, school)?.to).toEqual([
      handler(DEPUTY, 'deputy'),
      handler(second, 'deputy'),
    ]);
  });
});

describe('a concern whose people cannot be reached', () => {
  test('is handed on at once', () => {
    expect(next(fail(WAITING, 2), NOON)).toMatchObject({ why: 'unreachable', step: 1 });
  });

  test('waits while one holder of an office can be', () => {
    const second = handler(person(70, 'Second safeguarding lead', ['staff', 'dsl']), 'dsl');
    const blocked = { act: 'not-told', routed: 2, to: second, code: 'teams.blocked' } as const;
    const one = concernOf({}, routedTo([handler(DSL, 'dsl'), second]), blocked);
    expect(next(one, NOON)).toBeUndefined();
    expect(next(one, NOON + HOUR)).toMatchObject({ why: 'unanswered', step: 1 });
  });

  test('does not wait for an office without one, although another office was told', () => {
    const both = concernOf({ row: 'adult-harmed' }, routedTo([handler(DSL, 'dsl'), handler(HEAD, 'head')]), {
      act: 'not-told',
      routed: 2,
      to: handler(DSL, 'dsl'),
      code: 'teams.blocked',
    });
    expect(next(both, NOON)).toMatchObject({ why: 'unreachable', step: 1 });
  });

  test('waits where only somebody told besides cannot be', () => {
    const besides = handler(HEAD, 'head');
    const concern = concernOf({ row: 'pupil' }, routedTo([handler(DSL, 'dsl'), besides]), {
      act: 'not-told',
      routed: 2,
      to: besides,
      code: 'teams.blocked',
    });
    expect(next(concern, NOON)).toBeUndefined();
  });

  test('runs to the end of the line without waiting, and there keeps to its times', () => {
    let concern = WAITING;
    for (const step of [1, 2, 3]) {
      concern = fail(concern, concern.sequence);
      const routed = next(concern, NOON);
      expect(routed?.step).toBe(step);
      concern = then(concern, routed as Act, NOON);
    }
    concern = fail(concern, concern.sequence);
    expect(next(concern, NOON)).toBeUndefined();
    expect(next(concern, NOON + HOUR)).toMatchObject({ why: 'last' });
  });
});

describe('a concern that nobody could be told of', () => {
  test('waits without end where nobody inside may be told', () => {
    const concern = concernOf({ row: 'head-and-chair' }, { act: 'routed', step: 0, why: 'reported', to: [] });
    expect(next(concern, NOON + 1_000 * HOUR)).toBeUndefined();
  });

  test('is brought to the first who is given an office of its line', () => {
    const none = rosterOf([TEACHER]);
    const concern = concernOf({}, { act: 'routed', step: 2, why: 'reported', to: [] });
    expect(next(concern, NOON + HOUR, none)).toBeUndefined();
    const routed = next(concern, NOON + HOUR, rosterOf([TEACHER, DEPUTY]));
    expect(routed).toMatchObject({ to: [handler(DEPUTY, 'deputy')], dueAt: expect.any(String) });
    expect(
      next(then(concern, routed as Act, NOON + HOUR), NOON + HOUR, rosterOf([TEACHER, DEPUTY])),
    ).toBeUndefined();
  });

  test('is not brought to somebody who is barred from it and was given the office since', () => {
    const barred = [{ oid: TEACHER.oid, why: 'subject' as const }];
    const concern = concernOf({ row: 'adult', barred }, { act: 'routed', step: 1, why: 'reported', to: [] });
    const promoted = rosterOf([{ ...TEACHER, roles: ['staff', 'head'] }]);
    expect(next(concern, NOON + HOUR, promoted)).toBeUndefined();
  });
});

describe('the last step', () => {
  const last = (concern: Concern, school = SCHOOL_A) => next(concern, NOON + HOUR, school)?.to;

  test('asks no reporter to ring who is a subject of their own report', () => {
    const barred = [{ oid: TEACHER.oid, why: 'subject' as const }];
    const concern = concernOf({ row: 'adult', barred }, routedTo([handler(CHAIR, 'chair')], { step: 1 }));
    expect(last(concern)).toEqual([handler(HEAD, 'head'), handler(CHAIR, 'chair')]);
  });

  test('gives the chair a notice only where the chair is neither in the line nor barred', () => {
    const inLine = concernOf({ row: 'head' }, routedTo([handler(VICECHAIR, 'vicechair')], { step: 1 }));
    expect(last(inLine)?.filter(({ oid }) => oid === CHAIR.oid)).toEqual([handler(CHAIR, 'chair')]);
    const barred = [{ oid: CHAIR.oid, why: 'subject' as const }];
    const about = concernOf(
      { row: 'chair', barred },
      routedTo([handler(VICECHAIR, 'vicechair')], { step: 1 }),
    );
    expect(last(about)?.filter(({ oid }) => oid === CHAIR.oid)).toEqual([]);
  });
});

test('A concern that was acknowledged from the case itself is not handed on because its cards cannot arrive', () => {
  const taken = then(WAITING, { act: 'acknowledged', role: 'dsl' }, NOON, { oid: DSL.oid });
  expect(next(fail(taken, 2), NOON)).toBeUndefined();
  expect(next(fail(taken, 2), NOON + 100 * HOUR)).toBeUndefined();
});

test('A concern that was acknowledged is never handed on', () => {
  fc.assert(
    fc.property(situations, fates, fc.integer({ min: 0, max: 10_000 }), (situation, list, hours) => {
      const { roster, times } = situation;
      const { concern, now } = unanswered(situation, begun(situation), list);
      const taken = then(concern, { act: 'acknowledged', role: 'dsl' }, now, { oid: DSL.oid });
      expect(handOn(taken, { roster, now: now + hours * HOUR, times })).toBeUndefined();
      expect(taken.dueAt).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('Handing on does nothing twice at one instant: the entry takes its own reason away', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { roster, times } = situation;
      const { concern, now } = unanswered(situation, begun(situation), list);
      const later = Math.max(now, Date.parse(concern.dueAt ?? '') || now);
      const routed = handOn(concern, { roster, now: later, times });
      if (!routed) return;
      expect(handOn(then(concern, routed, later), { roster, now: later, times })).toBeUndefined();
    }),
    RUNS,
  );
});

test('To the end of the line and beyond: nobody barred is told in any way, and nobody twice in one step', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { concern } = unanswered(situation, begun(situation), list);
      const barred = new Set<Oid>(concern.barred.map(({ oid }) => oid));
      for (const { to } of concern.steps) {
        expect(to.filter(({ oid }) => barred.has(oid))).toEqual([]);
        const cards = to.map(({ oid, as }) => `${oid} ${as}`);
        expect(new Set(cards).size).toBe(cards.length);
        // Besides their own reminder to ring, a reporter who is in the line may hold a handler's card.
        const handed = to.filter(({ as }) => as !== 'reporter').map(({ oid }) => oid);
        expect(new Set(handed).size).toBe(handed.length);
      }
      const beforeLast = concern.steps.filter(({ why }) => why !== 'last').flatMap(({ to }) => to);
      expect(new Set(beforeLast.map(({ oid }) => oid)).size).toBe(beforeLast.length);
    }),
    RUNS,
  );
});

test('Steps only go forward, each at or after the one before', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { concern } = unanswered(situation, begun(situation), list);
      const steps = concern.steps.map(({ step }) => step);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      const ends = concern.steps.filter(({ why }) => why === 'last').map(({ step }) => step);
      for (const end of ends) expect(end).toBe(ROWS[concern.row].line.length);
    }),
    RUNS,
  );
});

test('Whoever waits with somebody to tell is told to the end of the line, and then told again within a day each time', () => {
  fc.assert(
    fc.property(situations, fates, (situation, list) => {
      const { roster, times } = situation;
      const start = begun(situation);
      const line = [...ROWS[start.row].line.keys()];
      const everyone = peopleOfSteps(start.row, line, { roster, barred: start.barred });
      if (everyone.length === 0) {
        expect(start.dueAt !== undefined).toBe(start.steps.some(({ to }) => to.length > 0));
        return;
      }
      const rounds = [...list, ...line.map(() => 'silence' as const), 'silence' as const];
      const { concern, now } = unanswered(situation, start, rounds);
      const told = new Set(concern.steps.flatMap(({ to }) => to.map(({ oid }) => oid)));
      expect(everyone.filter(({ oid }) => !told.has(oid))).toEqual([]);
      expect(concern.steps.at(-1)?.why).toBe('last');
      // And it does not end there.
      const due = Date.parse(concern.dueAt ?? '');
      expect(due).toBeGreaterThan(now);
      expect(due - now).toBeLessThanOrEqual(24 * HOUR);
      const again = handOn(concern, { roster, now: due, times });
      expect(again?.why).toBe('last');
      expect(again?.to.filter(({ as }) => as === 'handler').map(({ oid }) => oid)).toEqual(
        everyone.map(({ oid }) => oid),
      );
    }),
    RUNS,
  );
});

test('A reporter who is the only handler left is still asked, and the chair hears of it', () => {
  const school = rosterOf([DSL, CHAIR]);
  const concern = concernOf({ reporter: reporterFrom(DSL) }, routedTo([handler(DSL, 'dsl')]));
  expect(next(concern, NOON + HOUR, school)).toMatchObject({
    why: 'last',
    to: [
      handler(DSL, 'dsl'),
      { oid: CHAIR.oid, role: 'chair', as: 'notice' },
      { oid: DSL.oid, as: 'reporter' },
    ],
  });
});
