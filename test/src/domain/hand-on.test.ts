import fc from 'fast-check';
import type { Act } from '../../../src/domain/act.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { handOn } from '../../../src/domain/hand-on.ts';
import type { Oid } from '../../../src/domain/role.ts';
import { peopleOfSteps } from '../../../src/domain/routing.ts';
import { ROWS } from '../../../src/domain/row.ts';
import { begun, fates, situations, unanswered } from '../../support/arbitraries.ts';
import {
  ALWAYS_OPEN,
  concernOf,
  handler,
  NOON,
  reporterFrom,
  routedTo,
  TIMES,
  then,
} from '../../support/cases.ts';
import {
  CHAIR,
  DEPUTY,
  DEPUTY_WHO_IS_DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  IT,
  person,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  TEACHER,
  VICECHAIR,
  whileAway,
} from '../../support/schools.ts';

const HOUR = 3_600_000;
const RUNS = { numRuns: 500 };
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

describe('a reporter who says that nobody has answered', () => {
  const chase = (concern: Concern, now = NOON, school = SCHOOL_A) =>
    handOn(concern, { roster: school, now, times: TIMES }, true);

  test('starts the next step at once, with its full time', () => {
    expect(chase(WAITING)).toEqual({
      act: 'routed',
      step: 1,
      why: 'chased',
      to: [handler(DEPUTY, 'deputy')],
      dueAt: new Date(NOON + HOUR).toISOString(),
    });
  });

  test('comes to the end of the line like everybody else, and can say it there again', () => {
    let concern = WAITING;
    for (const why of ['chased', 'chased', 'last', 'last']) {
      const routed = chase(concern);
      expect(routed?.why).toBe(why);
      concern = then(concern, routed as Act, NOON);
    }
  });

  test('changes nothing where somebody has it, or where nobody inside may be told', () => {
    expect(
      chase(then(WAITING, { act: 'acknowledged', role: 'dsl' }, NOON, { oid: DSL.oid })),
    ).toBeUndefined();
    const nobody = concernOf({ row: 'head-and-chair' }, { act: 'routed', step: 0, why: 'reported', to: [] });
    expect(chase(nobody)).toBeUndefined();
  });
});

describe('people who are away', () => {
  test('are not waited for: the next is told at once, and again until somebody is there', () => {
    const away = whileAway(SCHOOL_A, DSL, DEPUTY);
    const second = next(WAITING, NOON, away);
    expect(second).toMatchObject({ why: 'unreachable', step: 1, to: [handler(DEPUTY, 'deputy')] });
    const third = next(then(WAITING, second as Act, NOON), NOON, away);
    expect(third).toMatchObject({ why: 'unreachable', step: 2, to: [handler(HEAD, 'head')] });
    expect(next(then(then(WAITING, second as Act, NOON), third as Act, NOON), NOON, away)).toBeUndefined();
  });

  test('are not waited for because somebody else who was told has stepped back since', () => {
    const both = concernOf(
      { urgency: 'immediate' },
      routedTo([handler(DSL, 'dsl'), handler(DEPUTY, 'deputy')], { step: 1 }),
    );
    const recused = { act: 'recused', role: 'dsl', key: 'k', oids: [DSL.oid], reason: 'R' } as const;
    const left = then(both, recused, NOON, { oid: DSL.oid });
    expect(next(left, NOON)).toBeUndefined();
    expect(next(left, NOON, whileAway(SCHOOL_A, DEPUTY))).toMatchObject({ to: [handler(HEAD, 'head')] });
  });

  test('are waited for while somebody who was told is there', () => {
    const both = concernOf({ row: 'adult-harmed' }, routedTo([handler(DSL, 'dsl'), handler(HEAD, 'head')]));
    expect(next(both, NOON, whileAway(SCHOOL_A, HEAD))).toBeUndefined();
  });

  test('all of them, end at the last step, and that keeps to its times', () => {
    const school = whileAway(SCHOOL_A, DSL, DEPUTY, HEAD, CHAIR);
    let concern = WAITING;
    const seen: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const routed = next(concern, NOON, school);
      if (routed) seen.push(routed.why);
      concern = routed ? then(concern, routed, NOON) : concern;
    }
    expect(seen).toEqual(['unreachable', 'unreachable', 'last']);
  });
});

describe('a step that nobody could take', () => {
  const facts = { oid: IT.oid, role: 'it', as: 'facts' } as const;
  const onlyFacts = concernOf({ row: 'systems' }, routedTo([facts]));

  test('is followed at once by whoever is given an office of the line', () => {
    const school = rosterOf([TEACHER, IT, DSL]);
    expect(next(onlyFacts, NOON, rosterOf([TEACHER, IT]))).toBeUndefined();
    expect(next(onlyFacts, NOON, school)).toMatchObject({ to: [handler(DSL, 'dsl'), facts] });
  });

  test('is told to the chair and the reporter in time, and not over and over at one moment', () => {
    const school = rosterOf([TEACHER, IT, CHAIR]);
    const last = next(onlyFacts, NOON + HOUR, school);
    expect(last).toMatchObject({
      why: 'last',
      to: [
        { oid: CHAIR.oid, as: 'notice' },
        { oid: TEACHER.oid, as: 'reporter' },
      ],
    });
    expect(next(then(onlyFacts, last as Act, NOON + HOUR), NOON + HOUR, school)).toBeUndefined();
  });

  test('has no last step that would tell nobody', () => {
    const barred = [{ oid: TEACHER.oid, why: 'subject' as const }];
    const concern = concernOf({ row: 'systems', barred }, routedTo([facts]));
    expect(next(concern, NOON + 99 * HOUR, rosterOf([TEACHER, IT]))).toBeUndefined();
  });

  test('is not taken for one that somebody of the rota could', () => {
    const calendar = {
      ...ALWAYS_OPEN,
      terms: [{ from: '2026-11-23', to: '2026-12-18' }],
      rota: [{ from: '2026-11-01', to: '2026-11-22', oids: [DEPUTY.oid] }],
    };
    const times = { ...TIMES, calendar };
    const roster = whileAway(rosterOf([TEACHER, IT, DEPUTY]), DEPUTY);
    let concern = concernOf({ row: 'systems' }, routedTo([handler(DEPUTY, 'deputy'), facts]));
    for (let tick = 0; tick < 2; tick += 1) {
      const routed = handOn(concern, { roster, now: NOON, times });
      concern = routed ? then(concern, routed, NOON) : concern;
    }
    expect(concern.steps.map(({ why }) => why)).toEqual(['reported', 'last']);
  });
});

test('Where the line has nobody, whoever was told besides it is told again until they answer', () => {
  const school = rosterOf([TEACHER, DSL]);
  const barred = [{ oid: TEACHER.oid, why: 'subject' as const }];
  const concern = concernOf({ row: 'adult', barred }, routedTo([handler(DSL, 'dsl')], { step: 1 }));
  const again = next(concern, NOON + HOUR, school);
  expect(again).toMatchObject({ why: 'last', to: [handler(DSL, 'dsl')] });
  expect(next(concern, NOON + HOUR, rosterOf([TEACHER, { ...DSL, roles: ['staff'] }]))).toBeUndefined();
  const barredToo = { ...concern, barred: [...barred, { oid: DSL.oid, why: 'recused' as const }] };
  expect(next(barredToo, NOON + HOUR, school)).toBeUndefined();
});

test('What was told of the line before a case moved counts for nothing in its new line', () => {
  const moved = then(
    then(WAITING, routedTo([handler(DEPUTY, 'deputy')], { step: 1, why: 'unanswered' }), NOON),
    { act: 'released' },
    NOON,
  );
  const again = then(moved, routedTo([handler(DSL, 'dsl')], { why: 'moved' }), NOON);
  expect(next(again, NOON + HOUR)).toMatchObject({ step: 1, to: [handler(DEPUTY, 'deputy')] });
});

test('Steps that only told somebody something leave the line where it is', () => {
  const about = (['added', 'letter', 'withdrawn', 'answered', 'reminder'] as const).map((why) =>
    routedTo([handler(DSL, 'dsl')], { why, step: -1 }),
  );
  const concern = about.reduce((so, act) => then(so, act, NOON), WAITING);
  expect(concern.dueAt).toBe(WAITING.dueAt);
  expect(next(concern, NOON)).toBeUndefined();
  expect(next(concern, NOON + HOUR)).toMatchObject({ step: 1, why: 'unanswered' });
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
      // Who saw the facts of a concern may be its handler further down the line, and then has a second card.
      const beforeLast = concern.steps
        .filter(({ why }) => why !== 'last')
        .flatMap(({ to }) => to.filter(({ as }) => as === 'handler'));
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
