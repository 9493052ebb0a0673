import { handOnOverdue } from '../../../../src/app/hand-on-overdue.ts';
import { openCase } from '../../../../src/app/open-case.ts';
import { openFacts } from '../../../../src/app/open-facts.ts';
import type { Concern } from '../../../../src/domain/concern.ts';
import type { Report } from '../../../../src/domain/report.ts';
import type { Person } from '../../../../src/domain/role.ts';
import { inQuestion } from '../../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import {
  CHAIR,
  DEPUTY,
  DPO,
  DSL,
  HEAD,
  IT,
  SCHOOL_B,
  TEACHER,
  TEACHER2,
  VICECHAIR,
} from '../../../support/schools.ts';
import {
  actsOf,
  done,
  entriesOf,
  NOT_YOURS,
  newest,
  now,
  press,
  taken,
  toldLast,
  withPupil,
} from '../pressing.ts';

const REASON = { reason: 'The reason.' };

const open = (by: Person, { reference }: Concern, deps: FakeDeps) =>
  openCase({ actor: by.oid, reference, from: 'card' }, deps);

/** A case that somebody has, coded anew by them. */
async function recoded(
  typed: Readonly<Record<string, string>>,
  about: Partial<Report> = {},
  by: Person = DSL,
) {
  const deps = fakeDeps();
  const before = await taken(await fileReport(deps, about), by, deps);
  deps.clock.forward(5);
  const result = await done({ by, on: before, work: 'recode', typed: { ...typed, ...REASON } }, deps);
  return { deps, before, on: now(before, deps), stillYours: result.stillYours };
}

describe('A pupil’s case that turns out to be about an adult', () => {
  test('is taken from whoever had it before the head is told, in one change', async () => {
    const deps = fakeDeps();
    const before = await taken(await fileReport(deps), DSL, deps);
    const seen: unknown[] = [];
    deps.record.onChange(() => {
      const { owner, barred, row, steps } = now(before, deps);
      seen.push({ owner, row, barred: barred.length, told: steps.at(-1)?.to.map(({ oid }) => oid) });
    });
    const typed = { adult: 'someone', adultAccount: TEACHER2.oid, ...REASON };
    await done({ by: DSL, on: before, work: 'recode', typed }, deps);
    expect(seen).toEqual([{ owner: undefined, row: 'adult', barred: 1, told: [HEAD.oid] }]);
    expect(actsOf(before.reference, deps).map(({ act }) => act)).toEqual([
      'reported',
      'routed',
      'acknowledged',
      'recoded',
      'routed',
    ]);
    expect(newest('routed', before, deps)).toMatchObject({ why: 'moved', step: 0 });
  });

  test('is closed to the DSL and the deputy from then on, and open to the head', async () => {
    const { deps, on, stillYours } = await recoded({ adult: 'someone', adultAccount: TEACHER2.oid });
    expect(stillYours).toBe(false);
    for (const by of [DSL, DEPUTY, TEACHER2, CHAIR]) expect(await open(by, on, deps)).toEqual(NOT_YOURS);
    expect(await open(HEAD, on, deps)).toMatchObject({ ok: true, value: { role: 'head' } });
    expect(on).toMatchObject({ row: 'adult', status: 'waiting', dueAt: '2026-11-20T13:05:00.000Z' });
  });

  test('is closed to the DSL under every rule when it is about the DSL', async () => {
    const { deps, on } = await recoded({ adult: 'someone', adultAccount: DSL.oid });
    expect(on.barred).toEqual([{ oid: DSL.oid, why: 'subject' }]);
    expect(await open(DSL, on, deps)).toEqual(NOT_YOURS);
  });

  test.each<[string, Person, readonly Person[]]>([
    ['head', CHAIR, [HEAD]],
    ['chair', HEAD, [CHAIR]],
    ['dsl', HEAD, [DSL]],
  ])('by office (%s) goes to the one above', async (adult, told, barred) => {
    const { deps, on } = await recoded({ adult });
    expect(toldLast(on, deps)).toMatchObject({ why: 'moved', to: [told.oid] });
    expect(on.barred.map(({ oid }) => oid)).toEqual(barred.map(({ oid }) => oid));
  });

  test.each<[string, readonly Person[]]>([
    ['neither', [HEAD]],
    ['head', [CHAIR]],
    ['chair', [HEAD]],
    ['either', []],
  ])(
    'whom nobody can name, and who might be %s, goes past whoever it might be',
    async (adultMightBe, told) => {
      const { deps, on } = await recoded({ adult: 'unknown', adultName: 'A tall man', adultMightBe });
      expect(toldLast(on, deps).to).toEqual(told.map(({ oid }) => oid));
      expect(on.dueAt === undefined).toBe(told.length === 0);
      expect(on.adults).toEqual([
        { who: { by: 'unknown', name: 'A tall man', mightBe: adultMightBe }, part: 'in-question' },
      ]);
    },
  );

  test('who is the reporter stops what the reporter sees at that moment', async () => {
    const { on } = await recoded({ adult: 'someone', adultAccount: TEACHER.oid });
    expect(on.frozen).toMatchObject({ sequence: 4, at: '2026-11-20T12:05:00.000Z' });
  });

  test('in a school where the head is the DSL goes to the chair when it is about either office', async () => {
    const deps = fakeDeps({ roster: SCHOOL_B });
    const on = await taken(await fileReport(deps), HEAD, deps);
    await done({ by: HEAD, on, work: 'recode', typed: { adult: 'dsl', ...REASON } }, deps);
    expect(toldLast(on, deps).to).toEqual([CHAIR.oid]);
    expect(now(on, deps).row).toBe('head');
  });

  test('may also be coded so by a handler who does not have it', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    await done({ by: DEPUTY, on, work: 'recode', typed: { adult: 'dsl', ...REASON } }, deps);
    expect(toldLast(on, deps).to).toEqual([HEAD.oid]);
    expect(await open(DSL, on, deps)).toEqual(NOT_YOURS);
  });

  test('goes on to the chair when the head does not answer', async () => {
    const { deps, on } = await recoded({ adult: 'dsl' });
    deps.clock.forward(60);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps)).toMatchObject({ why: 'unanswered', to: [CHAIR.oid] });
  });
});

describe('An adult who is identified', () => {
  const mightBe = (who: 'head' | 'either'): Partial<Report> => ({
    adults: [inQuestion({ by: 'unknown', name: 'A tall man', mightBe: who })],
    kind: 'allegation',
  });

  test('lets in whoever was only kept out because it might have been them', async () => {
    const typed = { adult: 'identified', adultAccount: TEACHER2.oid };
    const { deps, on, before } = await recoded(typed, mightBe('head'), CHAIR);
    expect(before.barred).toEqual([{ oid: HEAD.oid, why: 'might-be-subject' }]);
    expect(on.barred).toEqual([{ oid: TEACHER2.oid, why: 'subject' }]);
    expect(on.adults).toEqual([inQuestion({ by: 'account', oid: TEACHER2.oid })]);
    expect(toldLast(on, deps)).toMatchObject({ why: 'moved', to: [HEAD.oid] });
    expect((await open(HEAD, on, deps)).ok).toBe(true);
  });

  test('as the head leaves it with the chair, and the head is a subject', async () => {
    const typed = { adult: 'identified', adultAccount: HEAD.oid };
    const { on } = await recoded(typed, mightBe('head'), CHAIR);
    expect(on).toMatchObject({ row: 'head', owner: { oid: CHAIR.oid } });
    expect(on.barred).toEqual([{ oid: HEAD.oid, why: 'subject' }]);
  });

  test('as the chair who has it takes it from them', async () => {
    const typed = { adult: 'identified', adultAccount: CHAIR.oid };
    const { deps, on, stillYours } = await recoded(typed, mightBe('head'), CHAIR);
    expect(stillYours).toBe(false);
    expect(on).toMatchObject({ row: 'chair', barred: [{ oid: CHAIR.oid, why: 'subject' }] });
    expect(toldLast(on, deps).to).toEqual([HEAD.oid]);
    expect(await open(CHAIR, on, deps)).toEqual(NOT_YOURS);
  });

  test('does not free anybody who was a subject before', async () => {
    const about: Partial<Report> = {
      adults: [
        inQuestion({ by: 'account', oid: DSL.oid }),
        inQuestion({ by: 'unknown', mightBe: 'neither' }),
      ],
    };
    const { on } = await recoded({ adult: 'identified', adultAccount: TEACHER2.oid }, about, HEAD);
    expect(on.barred).toEqual([
      { oid: DSL.oid, why: 'subject' },
      { oid: TEACHER2.oid, why: 'subject' },
    ]);
    expect(on.adults).toHaveLength(2);
  });
});

describe('Once a subject', () => {
  test('always barred, whatever kind it is coded as later', async () => {
    const about: Partial<Report> = {
      adults: [inQuestion({ by: 'account', oid: DSL.oid })],
      kind: 'allegation',
    };
    const { deps, on } = await recoded({ kind: 'welfare' }, about, HEAD);
    expect(on).toMatchObject({ row: 'adult', kind: 'welfare', owner: { oid: HEAD.oid } });
    expect(on.barred).toEqual([{ oid: DSL.oid, why: 'subject' }]);
    expect(await open(DSL, on, deps)).toEqual(NOT_YOURS);
  });

  test('and once recused: a new kind lets nobody in again', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    await done({ by: DSL, on, work: 'recuse', typed: { who: DEPUTY.oid, ...REASON } }, deps);
    await done({ by: DSL, on, work: 'recode', typed: { kind: 'welfare', ...REASON } }, deps);
    const typed = { adult: 'someone', adultAccount: TEACHER2.oid, ...REASON };
    await done({ by: DSL, on, work: 'recode', typed }, deps);
    expect(now(on, deps).barred).toEqual([
      { oid: DEPUTY.oid, why: 'recused' },
      { oid: TEACHER2.oid, why: 'subject' },
    ]);
  });

  test('recused, and then in question: barred once, as a subject', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    await done({ by: DSL, on, work: 'recuse', typed: { who: DEPUTY.oid, ...REASON } }, deps);
    const typed = { adult: 'someone', adultAccount: DEPUTY.oid, ...REASON };
    await done({ by: DSL, on, work: 'recode', typed }, deps);
    expect(now(on, deps).barred).toEqual([{ oid: DEPUTY.oid, why: 'subject' }]);
    expect(now(on, deps).row).toBe('adult');
  });
});

describe('A new kind', () => {
  test('in the same row tells nobody and leaves it with whoever has it', async () => {
    const { deps, on, before } = await recoded({ kind: 'welfare' });
    expect(on).toMatchObject({ kind: 'welfare', owner: before.owner, status: 'acknowledged' });
    expect(actsOf(on.reference, deps).at(-1)).toMatchObject({
      act: 'recoded',
      ...REASON,
      adults: [],
      barred: [],
    });
  });

  test('of another row goes to that row', async () => {
    const { deps, on, stillYours } = await recoded({ kind: 'data-loss' });
    expect(stillYours).toBe(false);
    expect(toldLast(on, deps)).toEqual({ why: 'moved', to: [DPO.oid, HEAD.oid], as: ['handler'] });
    expect(await open(DSL, on, deps)).toEqual(NOT_YOURS);
  });

  test('of adults is refused until an adult is in question, for nobody could be kept out', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    const typed = { kind: 'adult-conduct', ...REASON };
    expect(await press({ by: DSL, on, work: 'recode', typed }, deps)).toEqual({
      ok: false,
      fault: { code: 'work.incomplete', fields: { adult: 'form.adult-missing' } },
    });
    expect(now(on, deps)).toEqual(on);
  });

  test('of adults tells the DSL besides where the school decided so', async () => {
    for (const dslToldOfAdults of [true, false]) {
      const base = fakeDeps();
      const deps = { ...base, school: { ...base.school, dslToldOfAdults } };
      const before = await taken(await fileReport(deps), DEPUTY, deps);
      const typed = { adult: 'someone', adultAccount: TEACHER2.oid, ...REASON };
      await done({ by: DEPUTY, on: before, work: 'recode', typed }, deps);
      expect(toldLast(now(before, deps), deps).to).toEqual([HEAD.oid, ...(dslToldOfAdults ? [DSL.oid] : [])]);
    }
  });

  test('of the filter shows the IT lead its facts', async () => {
    const { deps, on } = await recoded({ kind: 'filter-failure' });
    expect(newest('routed', on, deps).to).toEqual([
      { oid: DSL.oid, role: 'dsl', as: 'handler' },
      { oid: IT.oid, role: 'it', as: 'facts' },
    ]);
    expect((await openFacts({ actor: IT.oid, reference: on.reference, from: 'card' }, deps)).ok).toBe(true);
  });

  test('of a concern about an unnamed adult that is a child’s after all lets the DSL in', async () => {
    const { deps, on } = await recoded({ kind: 'welfare' }, { kind: 'adult-conduct' }, HEAD);
    expect(on.row).toBe('pupil');
    expect(toldLast(on, deps).to).toEqual([DSL.oid]);
  });

  test('“complaint about handling” goes one level above whoever has it, who is its subject', async () => {
    const { deps, on } = await recoded({ kind: 'complaint-handling' }, { kind: 'complaint' });
    expect(on).toMatchObject({ row: 'handling-dsl', barred: [{ oid: DSL.oid, why: 'subject' }] });
    expect(toldLast(on, deps).to).toEqual([HEAD.oid]);
    const aboutHead = await recoded({ kind: 'complaint-handling' }, { kind: 'complaint' }, HEAD);
    expect(aboutHead.on).toMatchObject({ row: 'handling-head', barred: [{ oid: HEAD.oid }] });
    expect(toldLast(aboutHead.on, aboutHead.deps).to).toEqual([CHAIR.oid]);
  });
});

test('The kind that it has already changes neither its row nor who has it', async () => {
  const typed = { kind: 'complaint-handling', urgency: 'routine' };
  const { on, before, stillYours } = await recoded(typed, { kind: 'complaint-handling' }, HEAD);
  expect(on).toMatchObject({ row: 'handling-dsl', owner: before.owner, barred: before.barred });
  expect(on.urgency).toBe('routine');
  expect(stillYours).toBe(true);
});

describe('A new urgency', () => {
  const coded = async (about: Partial<Report>, urgency: string) => {
    const deps = fakeDeps();
    const on = await fileReport(deps, about);
    deps.clock.forward(5);
    await done({ by: DSL, on, work: 'recode', typed: { urgency, ...REASON } }, deps);
    return { deps, on: now(on, deps) };
  };

  test('while it waits tells everyone anew, with the new deadline', async () => {
    const { deps, on } = await coded({}, 'immediate');
    expect(on).toMatchObject({ urgency: 'immediate', dueAt: '2026-11-20T12:10:00.000Z', row: 'pupil' });
    expect(toldLast(on, deps)).toEqual({ why: 'moved', to: [DSL.oid, DEPUTY.oid], as: ['handler'] });
    deps.clock.forward(5);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps).to).toEqual([HEAD.oid]);
  });

  test('that is lower gives more time', async () => {
    const { on } = await coded({ danger: true }, 'same-day');
    expect(on).toMatchObject({ urgency: 'same-day', dueAt: '2026-11-20T13:05:00.000Z', danger: true });
  });

  test('that is the same tells nobody', async () => {
    const { deps, on } = await coded({}, 'same-day');
    expect(actsOf(on.reference, deps).at(-1)?.act).toBe('recoded');
    expect(on.dueAt).toBe('2026-11-20T13:00:00.000Z');
  });

  test('while somebody has it leaves it with them', async () => {
    const { deps, on } = await recoded({ urgency: 'immediate' });
    expect(on).toMatchObject({ status: 'acknowledged', owner: { oid: DSL.oid }, urgency: 'immediate' });
    expect(actsOf(on.reference, deps).at(-1)?.act).toBe('recoded');
  });
});

test('A reporter’s own choice stays beside how it was coded later', async () => {
  const { on } = await recoded({ kind: 'welfare', urgency: 'routine' }, { kind: 'abuse-neglect' });
  expect(on.first).toMatchObject({ kind: 'abuse-neglect', row: 'pupil' });
});

describe('Somebody who is put down with their part', () => {
  const put = async (typed: Readonly<Record<string, string>>, people: Report['people'] = []) => {
    const deps = fakeDeps();
    const pupil = await withPupil('Pupil One', deps);
    const on = await fileReport(deps, { people });
    const all = { is: 'pupil', part: 'alleged', ...REASON, ...typed, ...('pupil' in typed ? { pupil } : {}) };
    await done({ by: DSL, on, work: 'person', typed: all }, deps);
    return { pupil, people: now(on, deps).people, entry: entriesOf(on.reference, deps).at(-1) };
  };

  test('from the school’s list takes name and year from it', async () => {
    const { pupil, people, entry } = await put({ pupil: '' });
    expect(people).toEqual([{ name: 'Pupil One', pupil, is: 'pupil', part: 'alleged', year: '4' }]);
    expect(entry?.what).toMatchObject({ act: 'person', reason: 'The reason.' });
  });

  test('takes the place of what was known of them, and of nobody else', async () => {
    const before: Report['people'] = [
      { name: 'Pupil One', is: 'pupil', part: 'harmed' },
      { name: 'Pupil Two', is: 'pupil', part: 'harmed' },
    ];
    const { people } = await put({ name: 'pupil  one', part: 'witness' }, before);
    expect(people).toEqual([
      { name: 'pupil  one', is: 'pupil', part: 'witness' },
      { name: 'Pupil Two', is: 'pupil', part: 'harmed' },
    ]);
  });

  test('can take the place of a misspelt name, which the history keeps', async () => {
    const before: Report['people'] = [
      { name: 'Pupil Misspelt', is: 'pupil', part: 'harmed' },
      { name: 'Pupil Two', is: 'pupil', part: 'harmed' },
    ];
    const { people, entry } = await put({ instead: 'Pupil Misspelt', name: 'Pupil Right' }, before);
    expect(people.map(({ name }) => name)).toEqual(['Pupil Right', 'Pupil Two']);
    expect(entry?.what).toMatchObject({ act: 'person', instead: 'Pupil Misspelt' });
    const both = await put({ instead: 'Pupil Misspelt', name: 'Pupil Two' }, before);
    expect(both.people).toEqual([{ name: 'Pupil Two', is: 'pupil', part: 'alleged' }]);
  });

  test('who is no pupil stays what they are', async () => {
    const { people } = await put({ name: 'A parent', is: 'adult', part: 'otherwise', year: '' });
    expect(people).toEqual([{ name: 'A parent', is: 'adult', part: 'otherwise' }]);
  });

  test('from a list that does not have them any more is a fault with the field', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    const typed = { pupil: 'ffffffffffffffff', name: 'Pupil One', is: 'pupil', part: 'harmed', ...REASON };
    expect(await press({ by: DSL, on, work: 'person', typed }, deps)).toEqual({
      ok: false,
      fault: { code: 'work.incomplete', fields: { pupil: 'form.pupil' } },
    });
  });
});

test('The vice-chair, to whom nothing was handed on, sees nothing of a case that moved to the chair', async () => {
  const { deps, on } = await recoded({ adult: 'head' });
  expect(await open(VICECHAIR, on, deps)).toEqual(NOT_YOURS);
});
