import fc from 'fast-check';
import type { Barred, Urgency } from '../../../src/domain/act.ts';
import type { AdultInvolved } from '../../../src/domain/report.ts';
import { holders, type Oid, type Person, type Role, type Roster } from '../../../src/domain/role.ts';
import {
  barredFrom,
  besidesOf,
  firstStep,
  handlingOf,
  peopleOfSteps,
  rowOf,
} from '../../../src/domain/routing.ts';
import { ROWS, type Row } from '../../../src/domain/row.ts';
import {
  accountsOfHuman,
  begun,
  everybody,
  type Situation,
  situations,
  suspectsAmong,
} from '../../support/arbitraries.ts';
import { ALL_ROWS, inQuestion, reporterFrom, reportWith } from '../../support/cases.ts';
import {
  CHAIR,
  DEPUTY,
  DEPUTY_WHO_IS_DPO,
  DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  IT,
  linked,
  oidOf,
  person,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  SLT,
  TEACHER,
  TEACHER2,
  VICECHAIR,
  VOLUNTEER,
  whileAway,
} from '../../support/schools.ts';

const RUNS = { numRuns: 1_000 };

/** The table of the schools' policies, written out a second time: whom each step of a row may reach. */
const LINES: Readonly<Record<Row, readonly (readonly Role[])[]>> = {
  'head-and-chair': [],
  head: [['chair'], ['vicechair']],
  chair: [['head'], ['vicechair']],
  adult: [['head'], ['chair']],
  'adult-harmed': [['dsl', 'head'], ['deputy']],
  'handling-chair': [],
  'handling-head': [['chair'], ['vicechair']],
  'handling-dsl': [['head'], ['chair']],
  complaint: [['dsl'], ['head'], ['chair']],
  'data-loss': [['dpo', 'head'], ['chair']],
  systems: [['dsl'], ['head']],
  trend: [['dsl'], ['deputy'], ['head']],
  pupil: [['dsl'], ['deputy'], ['head']],
};

function suspects({ adults, roster }: Situation): ReadonlySet<Oid> {
  const { subjects, mightBe } = suspectsAmong(adults, roster);
  return new Set([...subjects, ...mightBe]);
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

  test('Each for the right reason: a subject, or only somebody who might be one', () => {
    fc.assert(
      fc.property(situations, ({ adults, roster }) => {
        const { subjects } = suspectsAmong(adults, roster);
        for (const { oid, why } of barredFrom(adults, roster)) {
          expect(why).toBe(subjects.has(oid) ? 'subject' : 'might-be-subject');
        }
      }),
      RUNS,
    );
  });

  test('Somebody named by one of two linked accounts is barred under both', () => {
    const governor = person(41, 'Parent governor', ['staff', 'governor']);
    const school = rosterOf(linked([HEAD, governor], [HEAD.oid, governor.oid, oidOf(90)]));
    const everyAccount = [HEAD.oid, governor.oid, oidOf(90)];
    for (const oid of everyAccount) {
      const barred = barredFrom([inQuestion({ by: 'account', oid })], school);
      expect(new Set(barred.map((one) => one.oid))).toEqual(new Set(everyAccount));
    }
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
        const rolesOfHuman = ({ oid }: Person) =>
          everybody(roster).flatMap((one) => (accountsOfHuman(oid, roster).has(one.oid) ? one.roles : []));
        fc.pre(
          everybody(roster).every(
            (one) => !(one.roles.includes('head') && rolesOfHuman(one).includes('chair')),
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

  test('The LADO is named where it is about the head or the chair, or how the chair handled one', () => {
    const rows = ['head-and-chair', 'head', 'chair', 'handling-chair'];
    expect(ALL_ROWS.filter((row) => ROWS[row].lado)).toEqual(rows);
  });

  test('A person with several offices is told once, under the first that the row names', () => {
    expect(peopleOfSteps('pupil', [0, 1, 2], { roster: SCHOOL_B, barred: [] })).toEqual([
      { oid: HEAD_WHO_IS_DSL.oid, role: 'dsl', as: 'handler' },
      { oid: DEPUTY_WHO_IS_DPO.oid, role: 'deputy', as: 'handler' },
    ]);
    expect(names(peopleOfSteps('data-loss', [0, 1], { roster: SCHOOL_B, barred: [] }))).toEqual([
      'dpo 4',
      'head 5',
      'chair 6',
    ]);
  });

  test('For every row, school and barred people: no barred person, nobody twice, in the order of the line', () => {
    const rows = fc.constantFrom(...ALL_ROWS);
    fc.assert(
      fc.property(situations, rows, (situation, row) => {
        const { roster, adults } = situation;
        const steps = [...LINES[row].keys()];
        const to = peopleOfSteps(row, steps, { roster, barred: barredFrom(adults, roster) });
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
  interface More {
    readonly urgency?: Urgency;
    readonly school?: Roster;
    readonly barred?: readonly Barred[];
    readonly besides?: readonly Role[];
    readonly rota?: readonly Oid[];
  }

  function told(row: Row, reporter = TEACHER, { school = SCHOOL_A, ...more }: More = {}) {
    const from = reporterFrom(reporter);
    const besides = besidesOf(row, reportWith(), { reporter: from, dslToldOfAdults: false });
    const about = { row, urgency: 'same-day', barred: [], reporter: from, besides, ...more } as const;
    return names(firstStep(about, school).to);
  }

  const without = (...out: readonly Person[]) =>
    rosterOf([...SCHOOL_A.people.values()].filter((one) => !out.includes(one)));

  test.each<[Row, string[], string[]]>([
    ['head-and-chair', [], []],
    ['head', ['chair 6'], ['chair 6', 'vicechair 7']],
    ['chair', ['head 5'], ['head 5', 'vicechair 7']],
    ['adult', ['head 5'], ['head 5', 'chair 6']],
    ['adult-harmed', ['dsl 3', 'head 5'], ['dsl 3', 'head 5', 'deputy 4']],
    ['handling-chair', [], []],
    ['handling-head', ['chair 6'], ['chair 6', 'vicechair 7']],
    ['handling-dsl', ['head 5'], ['head 5', 'chair 6']],
    ['complaint', ['dsl 3'], ['dsl 3', 'head 5']],
    ['data-loss', ['dpo 10', 'head 5'], ['dpo 10', 'head 5', 'chair 6']],
    ['systems', ['dsl 3', 'it 11'], ['dsl 3', 'head 5', 'it 11']],
    ['trend', ['dsl 3', 'computing 12'], ['dsl 3', 'deputy 4', 'computing 12']],
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

  test('So does what a handler reports from another of their accounts', () => {
    const other = person(60, 'Second account', ['staff']);
    const school = rosterOf(linked([...SCHOOL_A.people.values(), other], [DSL.oid, other.oid]));
    expect(told('pupil', other, { school })).toEqual(['dsl 3', 'deputy 4']);
  });

  test('A deputy or head who reports about a pupil does not change whom the line names first', () => {
    expect(told('pupil', DEPUTY)).toEqual(['dsl 3']);
    expect(told('pupil', HEAD)).toEqual(['dsl 3']);
    expect(told('head', VICECHAIR)).toEqual(['chair 6']);
  });

  test('Where an office is empty the next in the line is told at once', () => {
    expect(told('pupil', TEACHER, { school: without(DSL) })).toEqual(['deputy 4']);
    expect(told('pupil', TEACHER, { school: without(DSL, DEPUTY) })).toEqual(['head 5']);
    expect(told('pupil', DSL, { school: without(DEPUTY) })).toEqual(['dsl 3', 'head 5']);
    expect(told('head', TEACHER, { school: without(CHAIR) })).toEqual(['vicechair 7']);
    expect(told('pupil', TEACHER, { school: rosterOf([TEACHER]) })).toEqual([]);
  });

  describe('somebody who is away', () => {
    const away = (...people: readonly Person[]) => ({ school: whileAway(SCHOOL_A, ...people) });

    test('is told all the same, and the next is told at once', () => {
      expect(told('pupil', TEACHER, away(DSL))).toEqual(['dsl 3', 'deputy 4']);
      expect(told('pupil', TEACHER, away(DSL, DEPUTY))).toEqual(['dsl 3', 'deputy 4', 'head 5']);
      expect(told('adult', TEACHER, away(HEAD))).toEqual(['head 5', 'chair 6']);
    });

    test('changes nothing while somebody of the same step is there', () => {
      expect(told('adult-harmed', TEACHER, away(HEAD))).toEqual(['dsl 3', 'head 5']);
      expect(told('pupil', TEACHER, away(DEPUTY))).toEqual(['dsl 3']);
    });

    test('is not what the line stops at when the only other one is the reporter', () => {
      expect(told('pupil', DSL, away(DEPUTY))).toEqual(['dsl 3', 'deputy 4', 'head 5']);
    });

    test('is told at the end of the line even when everybody is away', () => {
      expect(told('pupil', TEACHER, away(DSL, DEPUTY, HEAD))).toEqual(['dsl 3', 'deputy 4', 'head 5']);
    });

    test('who is barred is not told for being away', () => {
      const barred = [{ oid: DSL.oid, why: 'recused' as const }];
      expect(told('pupil', TEACHER, { ...away(DSL), barred })).toEqual(['deputy 4']);
    });
  });

  describe('the rota of the holidays', () => {
    const rota = (row: Row, people: readonly Person[], more: More = {}) =>
      told(row, TEACHER, { rota: people.map(({ oid }) => oid), ...more });

    test('is told besides, after the line', () => {
      expect(rota('pupil', [DEPUTY])).toEqual(['dsl 3', 'deputy 4']);
      expect(rota('pupil', [HEAD, DEPUTY])).toEqual(['dsl 3', 'head 5', 'deputy 4']);
      expect(rota('systems', [DEPUTY])).toEqual(['dsl 3', 'deputy 4', 'it 11']);
    });

    test('is told nothing twice, and nothing that the table does not let them open', () => {
      expect(rota('pupil', [DSL])).toEqual(['dsl 3']);
      expect(rota('pupil', [SLT, TEACHER2, CHAIR])).toEqual(['dsl 3']);
      expect(rota('adult', [DEPUTY])).toEqual(['head 5']);
      expect(rota('head', [HEAD, DSL])).toEqual(['chair 6']);
      expect(told('pupil', TEACHER, { rota: [oidOf(99)] })).toEqual(['dsl 3']);
    });

    test('does not bring the DSL what only the school’s setting or a pupil’s name brings them', () => {
      expect(rota('adult', [DSL])).toEqual(['head 5']);
      expect(rota('adult', [DSL], { besides: ['dsl'] })).toEqual(['head 5', 'dsl 3']);
      expect(rota('data-loss', [DSL])).toEqual(['dpo 10', 'head 5']);
      expect(rota('data-loss', [DSL], { besides: ['dsl'] })).toEqual(['dpo 10', 'head 5', 'dsl 3']);
    });

    test('never brings anything to somebody barred', () => {
      const barred = [{ oid: DEPUTY.oid, why: 'subject' as const }];
      expect(rota('pupil', [DEPUTY], { barred })).toEqual(['dsl 3']);
    });
  });

  describe('besides the line', () => {
    test('the table names the head for what volunteers report of pupils, the DSL for a loss of pupils’ data', () => {
      const pupils = reportWith({ people: [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }] });
      const parents = reportWith({ people: [{ name: 'Parent One', is: 'adult', part: 'harmed' }] });
      for (const row of ALL_ROWS) {
        for (const reporter of [TEACHER, VOLUNTEER, DSL].map((one) => reporterFrom(one))) {
          const around = { reporter, dslToldOfAdults: false };
          const head = row === 'pupil' && reporter.oid === VOLUNTEER.oid ? ['head'] : [];
          expect(besidesOf(row, parents, around)).toEqual(head);
          expect(besidesOf(row, pupils, around)).toEqual(row === 'data-loss' ? ['dsl'] : head);
        }
      }
    });

    test('the school can have the DSL told of an adult in question, of the head or the chair never', () => {
      const around = { reporter: reporterFrom(TEACHER), dslToldOfAdults: true };
      for (const row of ALL_ROWS) {
        expect(besidesOf(row, reportWith(), around)).toEqual(row === 'adult' ? ['dsl'] : []);
      }
    });

    test('of an adult who cannot be identified the headteacher alone is told, whatever the setting: it might be the DSL', () => {
      const around = { reporter: reporterFrom(TEACHER), dslToldOfAdults: true };
      const unknown = inQuestion({ by: 'unknown', mightBe: 'neither' });
      const known = inQuestion({ by: 'account', oid: TEACHER2.oid });
      expect(besidesOf('adult', reportWith({ adults: [unknown] }), around)).toEqual([]);
      expect(besidesOf('adult', reportWith({ adults: [known, unknown] }), around)).toEqual([]);
      expect(besidesOf('adult', reportWith({ adults: [known] }), around)).toEqual(['dsl']);
      const harmed = { who: unknown.who, part: 'harmed' } as const;
      expect(besidesOf('adult', reportWith({ adults: [known, harmed] }), around)).toEqual(['dsl']);
    });

    test('they are told last, never twice, and never when barred', () => {
      expect(told('pupil', VOLUNTEER)).toEqual(['dsl 3', 'head 5']);
      expect(told('pupil', VOLUNTEER, { school: SCHOOL_B })).toEqual(['dsl 5']);
      expect(told('systems', VOLUNTEER)).toEqual(['dsl 3', 'it 11']);
      const barred = [{ oid: HEAD.oid, why: 'recused' as const }];
      expect(told('pupil', VOLUNTEER, { barred })).toEqual(['dsl 3']);
    });
  });

  test('Whoever sees only facts is told as that, is not told as that besides a handler’s card, and never when barred', () => {
    const as = (school: Roster, barred: readonly Barred[] = []) =>
      firstStep(
        { row: 'systems', urgency: 'same-day', barred, reporter: reporterFrom(TEACHER) },
        school,
      ).to.map(({ oid, as: how }) => [oid, how]);
    expect(as(SCHOOL_A)).toEqual([
      [DSL.oid, 'handler'],
      [IT.oid, 'facts'],
    ]);
    const dslWhoIsIt = { ...DSL, roles: ['staff', 'dsl', 'it'] as const };
    expect(as(rosterOf([dslWhoIsIt]))).toEqual([[DSL.oid, 'handler']]);
    expect(as(SCHOOL_A, [{ oid: IT.oid, why: 'subject' }])).toEqual([[DSL.oid, 'handler']]);
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
        const handlers = to.filter(({ as }) => as === 'handler');
        const line = LINES[concern.row];
        const all = peopleOfSteps(concern.row, [...line.keys()], { roster, barred: concern.barred });
        if (all.length > 0) expect(handlers.length).toBeGreaterThan(0);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(concern.dueAt !== undefined).toBe(to.length > 0);
        // A handler's own report, an immediate one, and one for somebody away never wait for one person alone.
        const own = accountsOfHuman(reporter.oid, roster);
        const others = all.filter(({ oid }) => !own.has(oid));
        const there = others.filter(({ oid }) => !roster.away?.has(oid));
        const toldOf = (some: typeof all) => some.some(({ oid }) => to.some((one) => one.oid === oid));
        if (handlers.some(({ oid }) => own.has(oid)) && others.length > 0) expect(toldOf(others)).toBe(true);
        if (there.length > 0) expect(toldOf(there)).toBe(true);
        if (urgency === 'immediate' && all.length > 1) expect(handlers.length).toBeGreaterThan(1);
      }),
      RUNS,
    );
  });
});

describe('a complaint about how a concern was handled', () => {
  const owned = (by: Person, role: Role) =>
    handlingOf({ owner: { oid: by.oid, role } }, { roster: SCHOOL_A });

  test.each<[Person, Role, Row]>([
    [DSL, 'dsl', 'handling-dsl'],
    [DEPUTY, 'deputy', 'handling-dsl'],
    [DPO, 'dpo', 'handling-dsl'],
    [HEAD, 'head', 'handling-head'],
    [CHAIR, 'chair', 'handling-chair'],
    [VICECHAIR, 'vicechair', 'handling-chair'],
  ])('goes one level above its handler, who is its subject: %#', (by, role, row) => {
    expect(owned(by, role)).toEqual({ row, barred: [{ oid: by.oid, why: 'subject' }] });
  });

  test('is told to nobody who handled it, level by level', () => {
    const to = (by: Person, role: Role) => {
      const { row, barred } = owned(by, role);
      const about = { row, barred, urgency: 'same-day', reporter: reporterFrom(TEACHER) } as const;
      return names(firstStep(about, SCHOOL_A).to);
    };
    expect(to(DSL, 'dsl')).toEqual(['head 5']);
    expect(to(HEAD, 'head')).toEqual(['chair 6']);
    expect(to(CHAIR, 'chair')).toEqual([]);
  });

  test('means the DSL’s handling when no concern is named, and every DSL is its subject', () => {
    const second = person(60, 'Second safeguarding lead', ['staff', 'dsl']);
    const school = rosterOf([...SCHOOL_A.people.values(), second]);
    expect(handlingOf(undefined, { roster: school })).toEqual({
      row: 'handling-dsl',
      barred: [DSL, second].map(({ oid }) => ({ oid, why: 'subject' })),
    });
  });

  test('does not make a DSL who complains their own subject', () => {
    const second = person(60, 'Second safeguarding lead', ['staff', 'dsl']);
    const roster = rosterOf([...SCHOOL_A.people.values(), second]);
    const { barred } = handlingOf(undefined, { roster, by: DSL.oid });
    expect(barred).toEqual([{ oid: second.oid, why: 'subject' }]);
  });

  test('by a DSL who names no concern makes the other DSLs its subjects, and the complainer under no account', () => {
    const other = person(60, 'Second account', ['staff']);
    const second = person(61, 'Second safeguarding lead', ['staff', 'dsl']);
    const school = rosterOf(linked([DSL, second, HEAD, other], [DSL.oid, other.oid]));
    for (const by of [DSL.oid, other.oid]) {
      expect(handlingOf(undefined, { roster: school, by }).barred).toEqual([
        { oid: second.oid, why: 'subject' },
      ]);
    }
    const alone = handlingOf(undefined, { roster: SCHOOL_A, by: DSL.oid });
    expect(alone).toEqual({ row: 'handling-dsl', barred: [] });
  });

  test('in a school whose head is the DSL goes past the head to the chair', () => {
    const { row, barred } = handlingOf(
      { owner: { oid: HEAD_WHO_IS_DSL.oid, role: 'dsl' } },
      { roster: SCHOOL_B },
    );
    const about = { row, barred, urgency: 'same-day', reporter: reporterFrom(TEACHER) } as const;
    expect(names(firstStep(about, SCHOOL_B).to)).toEqual(['chair 6']);
  });

  test('keeps its handler out under every account they have', () => {
    const other = person(60, 'Second account', ['staff', 'governor']);
    const school = rosterOf(linked([DSL, HEAD, other], [DSL.oid, other.oid]));
    const { barred } = handlingOf({ owner: { oid: other.oid, role: 'dsl' } }, { roster: school });
    expect(new Set(barred.map(({ oid }) => oid))).toEqual(new Set([DSL.oid, other.oid]));
  });
});
