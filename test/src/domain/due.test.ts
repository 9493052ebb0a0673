import fc from 'fast-check';
import type { Act, Routed } from '../../../src/domain/act.ts';
import type { Calendar } from '../../../src/domain/calendar.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import {
  backToTheLine,
  type Duties,
  dueActs,
  ladoDueAt,
  ladoIsRequired,
  routeAnew,
} from '../../../src/domain/due.ts';
import { wholeLine } from '../../../src/domain/hand-on.ts';
import type { Roster } from '../../../src/domain/role.ts';
import { begun, situations } from '../../support/arbitraries.ts';
import {
  ALL_ROWS,
  ALWAYS_OPEN,
  concernOf,
  DEADLINES,
  handler,
  NOON,
  RULES,
  reportWith,
  routedTo,
  TIMES,
  then,
  worked,
} from '../../support/cases.ts';
import { deeds, live } from '../../support/histories.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  HEAD,
  person,
  rosterOf,
  SCHOOL_A,
  TEACHER,
  VICECHAIR,
  whileAway,
} from '../../support/schools.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const iso = (time: number) => new Date(time).toISOString();
const utc = (text: string) => Date.parse(`${text}:00.000Z`);
const byDsl = { oid: DSL.oid };
const toDsl = handler(DSL, 'dsl');

const duties = (now: number, more: Partial<Duties> = {}): Duties => ({
  roster: SCHOOL_A,
  now,
  times: TIMES,
  rules: RULES,
  ...more,
});
const due = (concern: Concern, now: number, more: Partial<Duties> = {}) =>
  dueActs(concern, duties(now, more));
const without = (...out: readonly (typeof DSL)[]): Roster =>
  rosterOf([...SCHOOL_A.people.values()].filter((one) => !out.includes(one)));

/** Ticks every half an hour, as the clock of the app does more often. */
function passTime(start: Concern, { from, to }: { from: number; to: number }, more: Partial<Duties> = {}) {
  let concern = start;
  const seen: { readonly at: number; readonly what: Routed }[] = [];
  for (let now = from; now <= to; now += HOUR / 2) {
    for (const what of due(concern, now, more)) {
      concern = then(concern, what, now);
      if (what.act === 'routed') seen.push({ at: now, what });
    }
  }
  return { concern, seen };
}

const WAITING = concernOf({}, routedTo([toDsl]));
const REVIEW = iso(NOON + 4 * HOUR);
const TAKEN = then(WAITING, { act: 'acknowledged', role: 'dsl', reviewAt: REVIEW }, NOON, byDsl);
const DECIDED = then(TAKEN, worked('decision'), NOON, byDsl);

describe('nothing is due', () => {
  const closing: Act = { act: 'closed', role: 'dsl', key: 'k', summary: 'S', followUp: 'F', outcome: 'O' };

  test('for a closed concern, whatever was promised in it and whoever had it', () => {
    const promised = then(TAKEN, worked('action', { due: iso(NOON + DAY) }), NOON, byDsl);
    const closed = then(promised, closing, NOON, byDsl);
    for (const roster of [SCHOOL_A, without(DSL)])
      expect(due(closed, NOON + 99 * DAY, { roster })).toEqual([]);
  });

  test('while nobody ever read who holds which office: everyone would look as if they had lost theirs', () => {
    const unread: Roster = { people: new Map(), readAt: 0, stale: true };
    for (const concern of [WAITING, TAKEN, DECIDED]) {
      expect(due(concern, NOON + 99 * DAY, { roster: unread })).toEqual([]);
    }
  });

  test('while somebody has it, decided, and nothing was promised', () => {
    expect(due(DECIDED, NOON + 99 * DAY)).toEqual([]);
  });

  test('before its time', () => {
    expect(due(WAITING, NOON + HOUR - 1)).toEqual([]);
    expect(due(TAKEN, NOON + 4 * HOUR - 1)).toEqual([]);
  });
});

test('What waits is handed on', () => {
  expect(due(WAITING, NOON + HOUR)).toMatchObject([{ act: 'routed', why: 'unanswered', step: 1 }]);
});

describe('an owner who may not have it any more', () => {
  test.each<[string, Roster]>([
    ['left the school', without(DSL)],
    ['lost the office', rosterOf([...SCHOOL_A.people.values(), { ...DSL, roles: ['staff'] }])],
  ])('%s: it goes back to the beginning of the line', (_why, roster) => {
    const acts = due(DECIDED, NOON + MINUTE, { roster });
    expect(acts).toEqual([
      { act: 'released' },
      {
        act: 'routed',
        step: 1,
        why: 'moved',
        to: [handler(DEPUTY, 'deputy')],
        dueAt: iso(NOON + MINUTE + HOUR),
      },
    ]);
    const after = acts.reduce((so, act) => then(so, act, NOON + MINUTE), DECIDED);
    expect(after).toMatchObject({ status: 'waiting' });
    expect(after.owner).toBeUndefined();
  });

  test('is a head who sees concerns about pupils only when told, once the line began anew without them', () => {
    const byHead = { oid: HEAD.oid };
    const told = concernOf({}, routedTo([handler(HEAD, 'head')], { step: 2 }));
    const taken = then(told, { act: 'acknowledged', role: 'head' }, NOON, byHead);
    const rules = { headSeesPupils: false };
    expect(due(taken, NOON, { rules })).toEqual([]);
    const recoded = then(taken, { act: 'released' }, NOON);
    const again = then(recoded, { act: 'acknowledged', role: 'head' }, NOON, byHead);
    expect(due(again, NOON, { rules }).map(({ act }) => act)).toEqual(['released', 'routed']);
  });

  test('keeps it while they are only away', () => {
    expect(due(DECIDED, NOON + DAY, { roster: whileAway(SCHOOL_A, DSL) })).toEqual([]);
  });

  test('has it go to nobody when the line has nobody: no time is set, and the first who is appointed is told', () => {
    const nobody = rosterOf([TEACHER]);
    const [released, routed] = due(DECIDED, NOON, { roster: nobody });
    expect([released, routed]).toMatchObject([{ act: 'released' }, { to: [], why: 'moved' }]);
    expect(routed).not.toHaveProperty('dueAt');
    const waits = [released, routed].reduce((so, act) => (act ? then(so, act, NOON) : so), DECIDED);
    expect(due(waits, NOON + DAY, { roster: nobody })).toEqual([]);
    const [found] = due(waits, NOON + DAY, { roster: rosterOf([TEACHER, HEAD]) });
    expect(found).toMatchObject({ to: [handler(HEAD, 'head')], dueAt: iso(NOON + DAY + HOUR) });
  });
});

describe('the line that begins anew', () => {
  test('is walked from its beginning, for its urgency, past who is away and to their own report’s next', () => {
    const again = (concern: Concern, roster = SCHOOL_A) =>
      routeAnew(concern, { roster, now: NOON, times: TIMES });
    expect(again(WAITING).to).toEqual([toDsl]);
    expect(again({ ...WAITING, urgency: 'immediate' })).toMatchObject({
      to: [toDsl, handler(DEPUTY, 'deputy')],
      dueAt: iso(NOON + 5 * MINUTE),
    });
    expect(again(WAITING, whileAway(SCHOOL_A, DSL)).to).toHaveLength(2);
    expect(again({ ...WAITING, reporter: { ...WAITING.reporter, oid: DSL.oid } }).to).toHaveLength(2);
  });

  test('tells the rota of the holidays besides', () => {
    const calendar: Calendar = {
      ...ALWAYS_OPEN,
      terms: [{ from: '2026-11-23', to: '2026-12-18' }],
      rota: [{ from: '2026-11-19', to: '2026-11-22', oids: [DEPUTY.oid] }],
    };
    const times = { deadlines: DEADLINES, calendar };
    const [released, routed] = backToTheLine(DECIDED, { roster: SCHOOL_A, now: NOON, times });
    expect(released).toEqual({ act: 'released' });
    expect(routed).toMatchObject({ step: 0, to: [toDsl, handler(DEPUTY, 'deputy')] });
    const monday = { roster: SCHOOL_A, now: NOON + 3 * DAY, times };
    expect(backToTheLine(DECIDED, monday)[1]).toMatchObject({ to: [toDsl] });
  });
});

describe('a hand-over', () => {
  const offer: Act = {
    act: 'handed-over',
    role: 'dsl',
    key: 'k',
    to: handler(DEPUTY, 'deputy'),
    reason: 'On leave.',
  };
  const told = routedTo([handler(DEPUTY, 'deputy')], { why: 'offered', step: -1, dueAt: iso(NOON + HOUR) });
  const offered = then(then(DECIDED, offer, NOON, byDsl), told, NOON, byDsl);

  test('that nobody took in time stays with whoever has it, who is told', () => {
    expect(due(offered, NOON + HOUR - 1)).toEqual([]);
    const [act] = due(offered, NOON + HOUR);
    expect(act).toEqual({ act: 'routed', step: -1, why: 'not-taken', to: [toDsl] });
    const after = act ? then(offered, act, NOON + HOUR) : offered;
    expect(after.offered).toBeUndefined();
    expect(after.owner?.oid).toBe(DSL.oid);
    expect(due(after, NOON + 99 * DAY)).toEqual([]);
  });

  test('that was taken is over', () => {
    const taken = then(offered, { act: 'acknowledged', role: 'deputy' }, NOON, { oid: DEPUTY.oid });
    expect(due(taken, NOON + DAY)).toEqual([]);
  });
});

describe('a concern that was taken and not decided', () => {
  test('walks the line with its owner, then tells everyone of it, and never stops', () => {
    const { seen } = passTime(TAKEN, { from: NOON, to: NOON + DAY });
    expect(
      seen.map(({ at, what }) => [(at - NOON) / HOUR, what.why, what.to.map(({ role }) => role).join()]),
    ).toEqual([
      [4, 'undecided', 'dsl,deputy'],
      [8, 'undecided', 'dsl,head'],
      [12, 'undecided', 'dsl,deputy,head'],
      [16, 'undecided', 'dsl,deputy,head'],
      [20, 'undecided', 'dsl,deputy,head'],
      [24, 'undecided', 'dsl,deputy,head'],
    ]);
  });

  test('is quiet from the first decision on, for good', () => {
    const { concern } = passTime(TAKEN, { from: NOON, to: NOON + 5 * HOUR });
    const decided = then(concern, worked('decision'), NOON + 5 * HOUR, byDsl);
    expect(due(decided, NOON + 99 * DAY)).toEqual([]);
  });

  test('is told to the owner alone where nobody else is in the line, again and again', () => {
    const roster = rosterOf([DSL, TEACHER]);
    const { seen } = passTime(TAKEN, { from: NOON, to: NOON + 8 * HOUR }, { roster });
    expect(seen.map(({ what }) => what.to)).toEqual([[toDsl], [toDsl]]);
  });

  test('comes to whoever takes it over with a time of its own', () => {
    const { concern } = passTime(TAKEN, { from: NOON, to: NOON + 4 * HOUR });
    const at = NOON + 5 * HOUR;
    const other = { oid: DEPUTY.oid };
    const taken = then(
      concern,
      { act: 'acknowledged', role: 'deputy', reviewAt: iso(at + 4 * HOUR) },
      at,
      other,
    );
    expect(due(taken, at + 4 * HOUR - 1)).toEqual([]);
    expect(due(taken, at + 4 * HOUR)).toMatchObject([
      { why: 'undecided', to: [handler(DEPUTY, 'deputy'), handler(HEAD, 'head')] },
    ]);
  });
});

describe('what was promised', () => {
  const promise = (at: number) => then(DECIDED, worked('action', { due: iso(at) }), NOON, byDsl);
  const days = (seen: readonly { readonly at: number }[]) => seen.map(({ at }) => (at - NOON) / DAY);

  test('is brought back to mind on the day, then after 1, 2, 4 … days, to its owner', () => {
    const { seen } = passTime(promise(NOON + DAY), { from: NOON, to: NOON + 40 * DAY });
    expect(days(seen)).toEqual([1, 2, 4, 8, 16, 32]);
    for (const { what } of seen)
      expect(what).toMatchObject({ why: 'reminder', to: [toDsl], about: 5, step: -1 });
  });

  test('is quiet once it was done, and once it was struck through', () => {
    const promised = promise(NOON + DAY);
    const done = then(promised, worked('action-done', { of: 5 }), NOON, byDsl);
    const strike: Act = { act: 'struck', role: 'dsl', key: 'k2', of: 5, reason: 'By mistake.' };
    for (const concern of [done, then(promised, strike, NOON, byDsl)]) {
      expect(due(concern, NOON + 99 * DAY)).toEqual([]);
    }
  });

  test('is on mind again when what was put down as its answer is struck through', () => {
    const done = then(promise(NOON + DAY), worked('action-done', { of: 5 }), NOON, byDsl);
    const struck = then(
      done,
      { act: 'struck', role: 'dsl', key: 'k2', of: 6, reason: 'Not yet.' },
      NOON,
      byDsl,
    );
    expect(due(struck, NOON + DAY)).toMatchObject([{ why: 'reminder', about: 5 }]);
  });

  test('comes once after a stop of days, not once for every day that passed', () => {
    const promised = promise(NOON + DAY);
    const back = NOON + 20 * DAY;
    const { seen } = passTime(promised, { from: back, to: back + 8 * DAY });
    expect(days(seen).map((day) => day - 20)).toEqual([0, 1, 3, 7]);
  });

  test('for several things is told of each, one at a tick, and none is forgotten', () => {
    const two = then(promise(NOON + DAY), worked('review', { due: iso(NOON + DAY) }), NOON, byDsl);
    const first = due(two, NOON + DAY);
    expect(first).toMatchObject([{ about: 5 }]);
    const { seen } = passTime(two, { from: NOON, to: NOON + 2 * DAY + HOUR });
    expect(seen.map(({ what }) => what.about).sort()).toEqual([5, 5, 6, 6]);
  });

  test('goes to whoever has it now', () => {
    const handed = then(promise(NOON + DAY), { act: 'acknowledged', role: 'deputy' }, NOON, {
      oid: DEPUTY.oid,
    });
    expect(due(handed, NOON + DAY)).toMatchObject([{ to: [handler(DEPUTY, 'deputy')] }]);
  });
});

describe('telling the LADO', () => {
  const calendar: Calendar = {
    ...ALWAYS_OPEN,
    terms: [{ from: '2026-11-02', to: '2026-12-18' }],
    bankHolidays: ['2026-12-25', '2026-12-28', '2027-01-01', '2027-05-03'],
  };
  const dueFor = (reportedAt: string) => {
    const at = ladoDueAt({ ...concernOf({ row: 'adult' }), reportedAt: iso(utc(reportedAt)) }, calendar);
    return at === undefined ? undefined : iso(at).slice(0, 16);
  };

  test.each([
    ['on a Tuesday: by the end of Wednesday', '2026-11-24T12:00', '2026-11-26T00:00'],
    ['on a Friday: by the end of Monday', '2026-11-20T12:00', '2026-11-24T00:00'],
    ['on a Saturday: by the end of Monday', '2026-11-21T12:00', '2026-11-24T00:00'],
    ['on a Sunday night: by the end of Monday', '2026-11-22T23:59', '2026-11-24T00:00'],
    ['before Christmas: past both bank holidays and the weekend', '2026-12-24T12:00', '2026-12-30T00:00'],
    [
      'on a Friday before a bank holiday Monday: by the end of Tuesday',
      '2027-04-30T12:00',
      '2027-05-04T23:00',
    ],
    ['in the school’s holidays all the same', '2026-12-21T12:00', '2026-12-23T00:00'],
    ['after midnight in London in summer: of the new day', '2027-06-07T23:30', '2027-06-09T23:00'],
  ])('reported %s', (_when, reportedAt, expected) => {
    expect(dueFor(reportedAt)).toBe(expected);
  });

  test('is asked for wherever an adult’s conduct is in question and somebody inside has it, but for a low-level concern', () => {
    for (const row of ALL_ROWS) {
      const required = row === 'head' || row === 'chair' || row === 'adult';
      expect([row, ladoIsRequired({ row })]).toEqual([row, required]);
      expect([row, ladoIsRequired({ row, kind: 'allegation' })]).toEqual([row, required]);
      expect([row, ladoIsRequired({ row, kind: 'low-level' })]).toEqual([row, false]);
    }
  });

  const byHead = { oid: HEAD.oid };
  const toHead = handler(HEAD, 'head');
  const adult = then(
    then(
      concernOf({ row: 'adult' }, routedTo([toHead])),
      { act: 'acknowledged', role: 'head' },
      NOON,
      byHead,
    ),
    worked('decision'),
    NOON,
    byHead,
  );
  // Reported on a Friday; the working day after it is Monday.
  const MONDAY_NIGHT = utc('2026-11-24T00:00');
  const times = { deadlines: DEADLINES, calendar };

  test('is brought back to the case manager’s mind on time, and then to the next in line as well', () => {
    const { seen } = passTime(adult, { from: NOON, to: MONDAY_NIGHT + 8 * DAY }, { times });
    expect(
      seen.map(({ at, what }) => [(at - MONDAY_NIGHT) / DAY, what.to.map(({ role }) => role).join()]),
    ).toEqual([
      [0, 'head'],
      [1, 'head,chair'],
      [3, 'head'],
      [7, 'head'],
    ]);
    for (const { what } of seen) expect(what).toMatchObject({ why: 'reminder', about: 0 });
  });

  test('never brings it to somebody barred', () => {
    const recused: Act = { act: 'recused', role: 'head', key: 'k', oids: [CHAIR.oid], reason: 'R' };
    const { seen } = passTime(
      then(adult, recused, NOON, byHead),
      { from: NOON, to: MONDAY_NIGHT + 8 * DAY },
      { times },
    );
    expect(seen.flatMap(({ what }) => what.to.map(({ oid }) => oid))).not.toContain(CHAIR.oid);
  });

  test('is over once it was done or found below the threshold', () => {
    for (const contacted of ['yes', 'below-threshold']) {
      const done = then(adult, worked('lado', { fields: { contacted } }), NOON, byHead);
      expect(ladoDueAt(done, calendar)).toBeUndefined();
      expect(due(done, MONDAY_NIGHT + 9 * DAY, { times })).toEqual([]);
    }
  });

  test('is on again when that was struck through', () => {
    const done = then(adult, worked('lado', { fields: { contacted: 'yes' } }), NOON, byHead);
    const struck = then(done, { act: 'struck', role: 'head', key: 'k', of: 5, reason: 'R' }, NOON, byHead);
    expect(due(struck, MONDAY_NIGHT, { times })).toMatchObject([{ why: 'reminder', about: 0 }]);
  });

  test('is asked of the chair about the headteacher, and of the vice-chair next', () => {
    const head = then(
      then(
        concernOf({ row: 'head', report: reportWith() }, routedTo([handler(CHAIR, 'chair')])),
        { act: 'acknowledged', role: 'chair' },
        NOON,
        { oid: CHAIR.oid },
      ),
      worked('decision'),
      NOON,
    );
    const { seen } = passTime(head, { from: NOON, to: MONDAY_NIGHT + DAY }, { times });
    expect(seen.map(({ what }) => what.to)).toEqual([
      [handler(CHAIR, 'chair')],
      [handler(CHAIR, 'chair'), handler(VICECHAIR, 'vicechair')],
    ]);
  });
});

describe('for every case', () => {
  test('what is due takes its own reason away: ticks at one moment end', () => {
    fc.assert(
      fc.property(situations, deeds, fc.integer({ min: 0, max: 60 }), (situation, list, later) => {
        const { concern, roster, now } = live(situation, { start: begun(situation), list }, () => undefined);
        const at = duties(now + later * DAY, { roster, times: situation.times });
        let so = concern;
        for (let tick = 0; tick < 30; tick += 1) {
          const acts = dueActs(so, at);
          if (acts.length === 0) return;
          so = acts.reduce((each, act) => then(each, act, at.now), so);
        }
        throw new Error('There is always something due.');
      }),
      { numRuns: 500 },
    );
  });

  test('whoever waits inside is never forgotten: within a day somebody is told again', () => {
    fc.assert(
      fc.property(situations, deeds, (situation, list) => {
        const { concern, roster, now } = live(situation, { start: begun(situation), list }, () => undefined);
        const around = { roster, times: situation.times };
        const end = now + 4 * DAY;
        const { concern: rest } = passTime(concern, { from: now, to: end }, around);
        const inside = wholeLine(rest, roster);
        if (rest.status !== 'waiting' || rest.urgency === 'routine' || inside.length === 0) return;
        const next = Date.parse(rest.dueAt ?? '');
        expect(next - end).toBeLessThanOrEqual(DAY);
        const acts = due(rest, Math.max(next, end), around);
        expect(acts.some((act) => act.act === 'routed' && act.to.length > 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test('A second holder of an office is told of what the first left undecided', () => {
  const second = person(70, 'Second deputy', ['staff', 'deputy']);
  const roster = rosterOf([...SCHOOL_A.people.values(), second]);
  expect(due(TAKEN, NOON + 4 * HOUR, { roster })).toMatchObject([
    { to: [toDsl, handler(DEPUTY, 'deputy'), handler(second, 'deputy')] },
  ]);
});
