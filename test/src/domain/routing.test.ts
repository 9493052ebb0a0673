import fc from 'fast-check';
import type { AdultInvolved } from '../../../src/domain/report.ts';
import { holders, type Oid, type Role, type Roster } from '../../../src/domain/role.ts';
import { barredFrom, besidesOf, firstStep, peopleOfSteps, rowOf } from '../../../src/domain/routing.ts';
import { ROWS, type Row } from '../../../src/domain/row.ts';
import { begun, type Situation, situations } from '../../support/arbitraries.ts';
import { ALL_ROWS, inQuestion, reporterFrom, reportWith } from '../../support/cases.ts';
import {
  CHAIR,
  DEPUTY,
  DEPUTY_WHO_IS_DPO,
  DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  oidOf,
  person,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  TEACHER,
  TEACHER2,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

const RUNS = { numRuns: 1_000 };

/** The table of the schools' policies, written out a second time: whom each step of a row may reach. */
const LINES: Readonly<Record<Row, readonly (readonly Role[])[]>> = {
  'head-and-chair': [],
  head: [['chair'], ['vicechair']],
  chair: [['head'], ['vicechair']],
  adult: [['head'], ['chair']],
  'adult-harmed': [['dsl', 'head'], ['deputy']],
  'data-loss': [['dpo', 'head'], ['chair']],
  systems: [['dsl'], ['head']],
  pupil: [['dsl'], ['deputy'], ['head']],
};

/** Everyone who is, or might be, an adult in question: worked out apart from the code under test. */
function suspects({ adults, roster }: Situation): ReadonlySet<Oid> {
  const found = new Set<Oid>();
  const add = (role: Role) => {
    for (const one of roster.people.values()) if (one.roles.includes(role)) found.add(one.oid);
  };
  for (const { who, part } of adults) {
    if (part !== 'in-question') continue;
    if (who.by === 'account') found.add(who.oid);
    if (who.by === 'role') add(who.role);
    if (who.by === 'unknown' && who.mightBe !== 'neither' && who.mightBe !== 'chair') add('head');
    if (who.by === 'unknown' && who.mightBe !== 'neither' && who.mightBe !== 'head') add('chair');
  }
  return found;
}

const names = (to: readonly { oid: Oid; role: Role }[]) =>
  to.map(({ oid, role }) => `${role} ${Number.parseInt(oid.slice(-4), 16)}`);

describe('who is barred', () => {
  test('Everyone who is or might be in question is barred, once each, and nobody else', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const barred = barredFrom(situation.adults, situation.roster).map(({ oid }) => oid);
        expect(new Set(barred)).toEqual(suspects(situation));
        expect(new Set(barred).size).toBe(barred.length);
      }),
      RUNS,
    );
  });

  test('An adult who was harmed or is only mentioned is no subject', () => {
    const who: AdultInvolved['who'] = { by: 'role', role: 'head' };
    expect(barredFrom([{ who, part: 'harmed' }], SCHOOL_A)).toEqual([]);
    expect(barredFrom([{ who, part: 'mentioned' }], SCHOOL_A)).toEqual([]);
  });

  test('Somebody who is a subject and might also be meant by another line stays a subject', () => {
    const certain = inQuestion({ by: 'account', oid: HEAD.oid });
    const unknown = inQuestion({ by: 'unknown', mightBe: 'either' });
    const expected = [
      { oid: HEAD.oid, why: 'subject' },
      { oid: CHAIR.oid, why: 'might-be-subject' },
    ];
    expect(barredFrom([certain, unknown], SCHOOL_A)).toEqual(expected);
    expect(barredFrom([unknown, certain], SCHOOL_A)).toEqual(expected);
  });

  test('A subject whom the directory does not know is barred by their account all the same', () => {
    expect(barredFrom([inQuestion({ by: 'account', oid: oidOf(99) })], SCHOOL_A)).toEqual([
      { oid: oidOf(99), why: 'subject' },
    ]);
  });

  test('Where two people share an office, naming the office bars both', () => {
    const second = person(40, 'Second headteacher', ['staff', 'head']);
    const school = rosterOf([...SCHOOL_A.people.values(), second]);
    const barred = barredFrom([inQuestion({ by: 'role', role: 'head' })], school);
    expect(barred.map(({ oid }) => oid)).toEqual([HEAD.oid, second.oid]);
  });
});

describe('which row', () => {
  const about = (...adults: readonly AdultInvolved[]) => reportWith({ adults });
  const byRole = (role: 'head' | 'dsl' | 'chair') => inQuestion({ by: 'role', role });
  const unknown = (mightBe: 'neither' | 'head' | 'chair' | 'either') =>
    inQuestion({ by: 'unknown', mightBe });
  const account = (oid: Oid) => inQuestion({ by: 'account', oid });

  test.each<[string, readonly AdultInvolved[], Row, Row]>([
    ['the headteacher by office', [byRole('head')], 'head', 'head'],
    ['the headteacher by account', [account(HEAD.oid)], 'head', 'head'],
    ['the chair by office', [byRole('chair')], 'chair', 'chair'],
    ['the chair by account', [account(CHAIR.oid)], 'chair', 'chair'],
    ['the DSL by office', [byRole('dsl')], 'adult', 'head'],
    ['the deputy by account', [account(DEPUTY.oid)], 'adult', 'adult'],
    ['a teacher', [account(TEACHER.oid)], 'adult', 'adult'],
    ['somebody whom the directory does not know', [account(oidOf(99))], 'adult', 'adult'],
    ['an unknown adult, neither head nor chair', [unknown('neither')], 'adult', 'adult'],
    ['an unknown adult who might be the head', [unknown('head')], 'head', 'head'],
    ['an unknown adult who might be the chair', [unknown('chair')], 'chair', 'chair'],
    ['an unknown adult who might be either', [unknown('either')], 'head-and-chair', 'head-and-chair'],
    ['head and chair together', [byRole('head'), byRole('chair')], 'head-and-chair', 'head-and-chair'],
    ['a teacher and the head', [account(TEACHER.oid), account(HEAD.oid)], 'head', 'head'],
    [
      'the chair, and one who might be the head',
      [byRole('chair'), unknown('head')],
      'head-and-chair',
      'head-and-chair',
    ],
    [
      'a teacher in question and one harmed',
      [account(TEACHER.oid), { who: account(TEACHER2.oid).who, part: 'harmed' }],
      'adult',
      'adult',
    ],
    [
      'an adult who was harmed',
      [{ who: account(HEAD.oid).who, part: 'harmed' }],
      'adult-harmed',
      'adult-harmed',
    ],
    ['an adult who is only mentioned', [{ who: account(HEAD.oid).who, part: 'mentioned' }], 'pupil', 'pupil'],
    ['no adult', [], 'pupil', 'pupil'],
  ])('%s', (_who, adults, inSchoolA, inSchoolB) => {
    expect(rowOf(about(...adults), 'pupil', SCHOOL_A)).toBe(inSchoolA);
    expect(rowOf(about(...adults), 'pupil', SCHOOL_B)).toBe(inSchoolB);
  });

  test('The kind of concern decides only where no adult was harmed or is in question', () => {
    for (const kindRow of ALL_ROWS) {
      expect(rowOf(about(), kindRow, SCHOOL_A)).toBe(kindRow);
      expect(rowOf(about(account(TEACHER.oid)), kindRow, SCHOOL_A)).toBe('adult');
      expect(rowOf(about(byRole('head')), kindRow, SCHOOL_A)).toBe('head');
    }
  });

  test('Whenever a head might be in question no line holds the head, and the same for the chair', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { roster, adults, kindRow } = situation;
        // Nobody may chair the governors of the school they lead.
        fc.pre(
          [...roster.people.values()].every(
            ({ roles }) => !(roles.includes('head') && roles.includes('chair')),
          ),
        );
        const barred = suspects(situation);
        const row = rowOf(reportWith({ adults }), kindRow, roster);
        const roles = LINES[row].flat();
        for (const role of ['head', 'chair'] as const) {
          if (holders(roster, role).some(({ oid }) => barred.has(oid))) expect(roles).not.toContain(role);
        }
        if (adults.some(({ part }) => part === 'in-question')) {
          expect(['adult', 'head', 'chair', 'head-and-chair']).toContain(row);
        }
      }),
      RUNS,
    );
  });
});

describe('the line', () => {
  test('The lines are those of the schools’ policies', () => {
    for (const row of ALL_ROWS) expect([row, ROWS[row].line]).toEqual([row, LINES[row]]);
    expect(Object.keys(ROWS).sort()).toEqual([...ALL_ROWS].sort());
  });

  test('The LADO is named where it is about the head or the chair', () => {
    expect(ALL_ROWS.filter((row) => ROWS[row].lado)).toEqual(['head-and-chair', 'head', 'chair']);
  });

  test('A person with several offices is told once, under the first that the row names', () => {
    expect(peopleOfSteps('pupil', [0, 1, 2], SCHOOL_B, [])).toEqual([
      { oid: HEAD_WHO_IS_DSL.oid, role: 'dsl', as: 'handler' },
      { oid: DEPUTY_WHO_IS_DPO.oid, role: 'deputy', as: 'handler' },
    ]);
    expect(names(peopleOfSteps('data-loss', [0, 1], SCHOOL_B, []))).toEqual(['dpo 4', 'head 5', 'chair 6']);
  });

  test('For every row, school and barred people: no barred person, nobody twice, in the order of the line', () => {
    const rows = fc.constantFrom(...ALL_ROWS);
    fc.assert(
      fc.property(situations, rows, (situation, row) => {
        const { roster, adults } = situation;
        const steps = [...LINES[row].keys()];
        const to = peopleOfSteps(row, steps, roster, barredFrom(adults, roster));
        const out = suspects(situation);
        const oids = to.map(({ oid }) => oid);
        expect(oids.filter((oid) => out.has(oid))).toEqual([]);
        expect(new Set(oids).size).toBe(oids.length);
        const order = LINES[row].flat();
        const places = to.map(({ role }) => order.indexOf(role));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        for (const { oid, role } of to) expect(roster.people.get(oid)?.roles).toContain(role);
        // Everyone whom the line names and nothing bars is there.
        const due = [...roster.people.values()].filter(
          ({ oid, roles }) => !out.has(oid) && roles.some((role) => order.includes(role)),
        );
        expect(new Set(oids)).toEqual(new Set(due.map(({ oid }) => oid)));
      }),
      RUNS,
    );
  });
});

describe('who is told at once', () => {
  const told = (
    row: Row,
    reporter = TEACHER,
    more: { urgency?: 'immediate' | 'same-day' | 'routine'; school?: typeof SCHOOL_A } = {},
  ) => {
    const from = reporterFrom(reporter);
    const besides = besidesOf(row, reportWith(), from);
    return names(
      firstStep(
        { row, urgency: more.urgency ?? 'same-day', barred: [], reporter: from, besides },
        more.school ?? SCHOOL_A,
      ).to,
    );
  };

  test.each<[Row, string[], string[]]>([
    ['head-and-chair', [], []],
    ['head', ['chair 6'], ['chair 6', 'vicechair 7']],
    ['chair', ['head 5'], ['head 5', 'vicechair 7']],
    ['adult', ['head 5'], ['head 5', 'chair 6']],
    ['adult-harmed', ['dsl 3', 'head 5'], ['dsl 3', 'head 5', 'deputy 4']],
    ['data-loss', ['dpo 10', 'head 5'], ['dpo 10', 'head 5', 'chair 6']],
    ['systems', ['dsl 3'], ['dsl 3', 'head 5']],
    ['pupil', ['dsl 3'], ['dsl 3', 'deputy 4']],
  ])('Row %s: the first step, and the next as well when it is immediate', (row, sameDay, immediate) => {
    expect(told(row)).toEqual(sameDay);
    expect(told(row, TEACHER, { urgency: 'routine' })).toEqual(sameDay);
    expect(told(row, TEACHER, { urgency: 'immediate' })).toEqual(immediate);
  });

  test('A handler’s own report goes to the next in the line as well', () => {
    expect(told('pupil', DSL)).toEqual(['dsl 3', 'deputy 4']);
    expect(told('adult', HEAD)).toEqual(['head 5', 'chair 6']);
    expect(told('data-loss', DPO)).toEqual(['dpo 10', 'head 5', 'chair 6']);
    expect(told('head', CHAIR)).toEqual(['chair 6', 'vicechair 7']);
    expect(told('pupil', HEAD_WHO_IS_DSL, { school: SCHOOL_B })).toEqual(['dsl 5', 'deputy 4']);
  });

  test('A deputy or head who reports about a pupil does not change whom the line names first', () => {
    expect(told('pupil', DEPUTY)).toEqual(['dsl 3']);
    expect(told('pupil', HEAD)).toEqual(['dsl 3']);
    expect(told('head', VICECHAIR)).toEqual(['chair 6']);
  });

  test('What a volunteer reports about a pupil goes to the head too', () => {
    const by = (row: Row, school: Roster) => {
      const about = { row, urgency: 'same-day', barred: [], reporter: reporterFrom(VOLUNTEER) } as const;
      return names(
        firstStep({ ...about, besides: besidesOf(row, reportWith({}), about.reporter) }, school).to,
      );
    };
    expect(by('pupil', SCHOOL_A)).toEqual(['dsl 3', 'head 5']);
    expect(by('pupil', SCHOOL_B)).toEqual(['dsl 5']);
    expect(by('systems', SCHOOL_A)).toEqual(['dsl 3']);
  });

  test('Where an office is empty the next in the line is told at once', () => {
    const without = (...out: readonly string[]) =>
      rosterOf([...SCHOOL_A.people.values()].filter(({ oid }) => !out.includes(oid)));
    expect(told('pupil', TEACHER, { school: without(DSL.oid) })).toEqual(['deputy 4']);
    expect(told('pupil', TEACHER, { school: without(DSL.oid, DEPUTY.oid) })).toEqual(['head 5']);
    expect(told('pupil', DSL, { school: without(DEPUTY.oid) })).toEqual(['dsl 3', 'head 5']);
    expect(told('head', TEACHER, { school: without(CHAIR.oid) })).toEqual(['vicechair 7']);
    expect(told('pupil', TEACHER, { school: rosterOf([TEACHER]) })).toEqual([]);
  });

  test('For every situation: no suspect is told, nobody twice, and somebody whenever the line has anyone left', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { roster, reporter, urgency } = situation;
        const concern = begun(situation);
        const { to, step } = concern.steps[0] ?? { to: [], step: -1 };
        const out = suspects(situation);
        expect(to.filter(({ oid }) => out.has(oid))).toEqual([]);
        expect(new Set(to.map(({ oid }) => oid)).size).toBe(to.length);
        expect(to.every((one) => one.as === 'handler')).toBe(true);
        const all = peopleOfSteps(concern.row, [...LINES[concern.row].keys()], roster, concern.barred);
        expect(to.length > 0).toBe(all.length > 0);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(concern.dueAt !== undefined).toBe(to.length > 0);
        // A handler's own report, and an immediate one, never wait for one person alone where there is another.
        const alone = to.length === 1 && to[0]?.oid === reporter.oid;
        if (alone) expect(all).toHaveLength(1);
        if (urgency === 'immediate' && LINES[concern.row].length > 1 && all.length > 1) {
          expect(to.length).toBeGreaterThan(1);
        }
      }),
      RUNS,
    );
  });

  test('Whoever is told besides is told last, never twice, and never when barred', () => {
    const about = {
      row: 'pupil',
      urgency: 'same-day',
      reporter: reporterFrom(VOLUNTEER),
      besides: ['head'],
    } as const;
    expect(names(firstStep({ ...about, barred: [] }, SCHOOL_A).to)).toEqual(['dsl 3', 'head 5']);
    expect(names(firstStep({ ...about, barred: [] }, SCHOOL_B).to)).toEqual(['dsl 5']);
    const barred = [{ oid: HEAD.oid, why: 'recused' as const }];
    expect(names(firstStep({ ...about, barred }, SCHOOL_A).to)).toEqual(['dsl 3']);
  });

  test('Besides the line the head hears of what volunteers report of pupils, the DSL of a loss of pupils’ data', () => {
    const pupils = reportWith({ people: [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }] });
    const parents = reportWith({ people: [{ name: 'Parent One', is: 'adult', part: 'harmed' }] });
    for (const row of ALL_ROWS) {
      for (const reporter of [TEACHER, VOLUNTEER, DSL]) {
        const from = reporterFrom(reporter);
        const head = row === 'pupil' && reporter === VOLUNTEER ? ['head'] : [];
        expect(besidesOf(row, parents, from)).toEqual(head);
        expect(besidesOf(row, pupils, from)).toEqual(row === 'data-loss' ? ['dsl'] : head);
      }
    }
  });
});
