import { chronologyOf } from '../../../../src/app/chronology.ts';
import { keepApart } from '../../../../src/app/keep-apart.ts';
import { myReports } from '../../../../src/app/my-reports.ts';
import { openCase } from '../../../../src/app/open-case.ts';
import type { Concern } from '../../../../src/domain/concern.ts';
import { showReference } from '../../../../src/domain/reference.ts';
import type { Report } from '../../../../src/domain/report.ts';
import type { Person } from '../../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE } from '../../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  HEAD,
  person as invented,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  TEACHER,
  TEACHER2,
} from '../../../support/schools.ts';
import {
  actsOf,
  addDslTo,
  breakAfter,
  closed,
  done,
  entriesOf,
  NOT_YOURS,
  now,
  press,
  taken,
  toldLast,
  withPupil,
} from '../pressing.ts';
import { watched } from '../watched.ts';

const REASON = { reason: 'They are in question here.' };
const ABOUT_DSL: Partial<Report> = {
  adults: [inQuestion({ by: 'account', oid: DSL.oid })],
  kind: 'allegation',
  people: [{ name: 'Pupil One', is: 'pupil', part: 'harmed', year: '4' }],
};

const open = (by: Person, { reference }: Concern, deps: FakeDeps) =>
  openCase({ actor: by.oid, reference, from: 'card' }, deps);

describe('Related concerns', () => {
  async function two(about: Partial<Report> = {}) {
    const deps = fakeDeps();
    const here = await fileReport(deps);
    const there = await fileReport(deps, { happened: 'Another.', ...about });
    return { deps, here, there };
  }
  const relate = (by: Person, here: Concern, to: string, deps: FakeDeps, formId?: string) =>
    press({ by, on: here, work: 'related', typed: { to }, ...(formId ? { formId } : {}) }, deps);

  test('know each other, whichever side they were linked from, and as people write a reference', async () => {
    const { deps, here, there } = await two();
    const typed = showReference(there.reference).toLowerCase();
    expect(await relate(DSL, here, typed, deps)).toMatchObject({
      ok: true,
      value: { other: there.reference },
    });
    expect(now(here, deps).links).toEqual([{ sequence: 3, reference: there.reference, how: 'related' }]);
    expect(now(there, deps).links).toEqual([{ sequence: 3, reference: here.reference, how: 'related' }]);
    for (const one of [here, there]) {
      expect(await open(DEPUTY, one, deps)).toMatchObject({
        ok: true,
        value: { links: [{ how: 'related' }] },
      });
    }
  });

  test('linked again from the other side stay linked once', async () => {
    const { deps, here, there } = await two();
    await relate(DSL, here, there.reference, deps);
    await relate(DEPUTY, there, here.reference, deps);
    expect(now(here, deps).links).toHaveLength(1);
    expect(now(there, deps).links).toHaveLength(1);
  });

  test('are refused in the same words, with the same calls, when the other is hidden, is not there, or is this one', async () => {
    const { deps, here, there: hidden } = await two(ABOUT_DSL);
    const written = [...deps.record.written];
    const formId = deps.identity.newReportId(DSL.oid);
    const asked = async (to: string) => {
      const watch = watched(deps, to);
      const result = await press({ by: DSL, on: here, work: 'related', typed: { to }, formId }, watch.deps);
      return { result, calls: watch.calls };
    };
    const nowhere = await asked(OTHER_REFERENCE);
    expect(nowhere.result).toEqual({
      ok: false,
      fault: { code: 'work.incomplete', fields: { to: 'work.reference' } },
    });
    expect(await asked(hidden.reference)).toEqual(nowhere);
    expect((await asked(here.reference)).result).toEqual(nowhere.result);
    expect((await asked('7QK4-2M9Y')).result).toEqual(nowhere.result);
    expect(deps.record.written).toEqual(written);
  });

  test('of which one is hidden from a handler are linked on the restricted side only', async () => {
    const { deps, here, there } = await two(ABOUT_DSL);
    const before = now(here, deps);
    expect((await relate(HEAD, here, there.reference, deps)).ok).toBe(true);
    expect(await open(HEAD, there, deps)).toMatchObject({ ok: true, value: { links: [{ how: 'related' }] } });
    expect(now(here, deps)).toEqual(before);
  });

  test('that each keep out somebody else are not linked at all', async () => {
    const { deps, here, there } = await two(ABOUT_DSL);
    await done({ by: HEAD, on: here, work: 'recuse', typed: { who: DEPUTY.oid, reason: 'R.' } }, deps);
    const written = deps.record.written.length;
    expect(await relate(HEAD, here, there.reference, deps)).toEqual({
      ok: false,
      fault: { code: 'work.incomplete', fields: { to: 'work.reference' } },
    });
    expect(deps.record.written).toHaveLength(written);
  });

  test('of which only one side was written when the disk was full are linked on both by pressing again', async () => {
    const { deps, here, there } = await two();
    const formId = deps.identity.newReportId(DSL.oid);
    const input = { by: DSL, on: here, work: 'related', typed: { to: there.reference }, formId };
    expect(await press(input, breakAfter(1, deps))).toEqual({
      ok: false,
      fault: { code: 'work.unwritable' },
    });
    expect([now(here, deps).links, now(there, deps).links].map(({ length }) => length)).toEqual([0, 1]);
    expect((await press(input, deps)).ok).toBe(true);
    expect([now(here, deps).links, now(there, deps).links].map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe('The record of a harmed child, made from the case of an adult', () => {
  const TYPED = { name: 'pupil one', happened: ' The child was pushed.\r\nAnd fell.\u0007 ' };

  async function made(about: Partial<Report> = ABOUT_DSL, by: Person = HEAD, deps = fakeDeps()) {
    const adult = await taken(await fileReport(deps, about), by, deps);
    const result = await done({ by, on: adult, work: 'child-record', typed: TYPED }, deps);
    const child = now({ reference: result.other ?? '' }, deps);
    return { deps, adult: now(adult, deps), child };
  }

  test('goes to the DSL, with the child as the adult’s case has them', async () => {
    const about = { ...ABOUT_DSL, adults: [inQuestion({ by: 'account' as const, oid: TEACHER2.oid })] };
    const { deps, child } = await made(about);
    expect(child).toMatchObject({
      row: 'pupil',
      urgency: 'same-day',
      reporter: { oid: HEAD.oid },
      adults: [],
    });
    expect(child.people).toEqual([{ name: 'Pupil One', is: 'pupil', part: 'harmed', year: '4' }]);
    expect(toldLast(child, deps)).toEqual({ why: 'reported', to: [DSL.oid], as: ['handler'] });
    expect((await open(DSL, child, deps)).ok).toBe(true);
  });

  test('goes to the first deputy when the DSL is the subject, who is kept out of it without the label', async () => {
    const { deps, child } = await made();
    expect(toldLast(child, deps)).toEqual({ why: 'reported', to: [DEPUTY.oid], as: ['handler'] });
    expect(child.barred).toEqual([{ oid: DSL.oid, why: 'recused' }]);
    expect(await open(DSL, child, deps)).toEqual(NOT_YOURS);
    expect(await open(DEPUTY, child, deps)).toMatchObject({ ok: true, value: { role: 'deputy' } });
  });

  test('keeps out everyone whom the adult’s case keeps out', async () => {
    const deps = fakeDeps();
    const adult = await taken(await fileReport(deps, ABOUT_DSL), HEAD, deps);
    const away = { who: DEPUTY.oid, reason: 'A relative.' };
    await done({ by: HEAD, on: adult, work: 'recuse', typed: away }, deps);
    const { other = '' } = await done({ by: HEAD, on: adult, work: 'child-record', typed: TYPED }, deps);
    const child = now({ reference: other }, deps);
    expect(child.barred.map(({ oid }) => oid)).toEqual([DSL.oid, DEPUTY.oid]);
    expect(toldLast(child, deps).to).toEqual([HEAD.oid]);
  });

  test('of a head who is the DSL is made by the chair and goes to the deputy', async () => {
    const deps = fakeDeps({ roster: SCHOOL_B });
    const about: Partial<Report> = { ...ABOUT_DSL, adults: [inQuestion({ by: 'role', role: 'head' })] };
    const { child } = await made(about, CHAIR, deps);
    expect(toldLast(child, deps).to).toEqual([DEPUTY.oid]);
    expect(await open(HEAD, child, deps)).toEqual(NOT_YOURS);
  });

  test('holds no word of the adult, and does not know where it came from', async () => {
    const name = 'Mx Invented-Adult';
    const about: Partial<Report> = {
      ...ABOUT_DSL,
      happened: `${name} pushed the child.`,
      adults: [...(ABOUT_DSL.adults ?? []), inQuestion({ by: 'unknown', name, mightBe: 'neither' })],
    };
    const { deps, adult, child } = await made(about);
    const said = entriesOf(child.reference, deps).map(({ what }) =>
      what.act === 'reported' ? { ...what, barred: [] } : what,
    );
    const text = JSON.stringify(said);
    for (const one of [name, DSL.oid, DSL.name, TEACHER.oid, adult.reference, 'in-question', 'subject']) {
      expect([one, text.includes(one)]).toEqual([one, false]);
    }
    expect(child.links).toEqual([]);
    expect(child.adults).toEqual([]);
  });

  test('is linked in the adult’s case only, for whoever handles that', async () => {
    const { deps, adult, child } = await made();
    expect(adult.links).toEqual([{ sequence: 4, reference: child.reference, how: 'child-record' }]);
    expect(await open(HEAD, adult, deps)).toMatchObject({
      ok: true,
      value: { links: [{ reference: child.reference, how: 'child-record' }] },
    });
    expect(await open(DEPUTY, child, deps)).toMatchObject({ ok: true, value: { links: [] } });
  });

  test('keeps the text as it was typed, cleaned like any other', async () => {
    const { deps, child } = await made();
    expect(actsOf(child.reference, deps)[0]).toMatchObject({
      report: { happened: 'The child was pushed.\nAnd fell.' },
    });
  });

  test('stands in the child’s chronology, where the adult’s case does not', async () => {
    const deps = fakeDeps();
    const pupil = await withPupil('Pupil One', deps);
    const people = [{ name: 'Pupil One', pupil, is: 'pupil', part: 'harmed' }] as const;
    const { child } = await made({ ...ABOUT_DSL, people }, HEAD, deps);
    for (const by of [DEPUTY, HEAD]) {
      const asked = await chronologyOf({ actor: by.oid, pupil, from: 'tab' }, deps);
      expect(asked.ok && asked.value.lines.map(({ concern }) => concern.reference)).toEqual([
        child.reference,
      ]);
    }
    const subject = await chronologyOf({ actor: DSL.oid, pupil, from: 'tab' }, deps);
    expect(subject.ok && subject.value.lines).toEqual([]);
  });

  test('is a report of the case manager’s, and no report of whoever reported the adult', async () => {
    const { deps, child } = await made();
    expect(myReports(HEAD.oid, deps).map(({ reference }) => reference)).toEqual([child.reference]);
    expect(myReports(TEACHER.oid, deps).map(({ reference }) => reference)).not.toContain(child.reference);
  });

  test.each([
    ['before anything was written', 0, []],
    ['between the two writes', 1, ['pupil']],
  ])('that stopped %s is made once by pressing again', async (_when, after, rows) => {
    const deps = fakeDeps();
    const adult = await taken(await fileReport(deps, ABOUT_DSL), HEAD, deps);
    const formId = deps.identity.newReportId(HEAD.oid);
    const input = { by: HEAD, on: adult, work: 'child-record', typed: TYPED, formId };
    const others = () => deps.record.all().filter(({ reference }) => reference !== adult.reference);
    expect((await press(input, breakAfter(after, deps))).ok).toBe(false);
    expect(others().map(({ row }) => row)).toEqual(rows);
    expect(now(adult, deps).links).toEqual([]);
    for (let times = 0; times < 3; times += 1) expect((await press(input, deps)).ok).toBe(true);
    expect(others()).toHaveLength(1);
    expect(now(adult, deps).links.map(({ reference }) => reference)).toEqual([others()[0]?.reference]);
  });

  test('of which both presses come at once is made once', async () => {
    const deps = fakeDeps();
    const adult = await taken(await fileReport(deps, ABOUT_DSL), HEAD, deps);
    const formId = deps.identity.newReportId(HEAD.oid);
    const input = { by: HEAD, on: adult, work: 'child-record', typed: TYPED, formId };
    const both = await Promise.all([press(input, deps), press(input, deps)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(deps.record.all()).toHaveLength(2);
    expect(now(adult, deps).links).toHaveLength(1);
  });

  test('keeps out whoever becomes a subject of the adult’s case later, and goes back to its line', async () => {
    const { deps, adult, child } = await made({
      adults: [inQuestion({ by: 'unknown', mightBe: 'neither' })],
    });
    await taken(child, DSL, deps);
    const typed = { adult: 'identified', adultAccount: DSL.oid, reason: 'It was the safeguarding lead.' };
    await done({ by: HEAD, on: adult, work: 'recode', typed }, deps);
    expect(now(child, deps).owner).toBeUndefined();
    expect(now(child, deps).barred).toContainEqual({ oid: DSL.oid, why: 'recused' });
    expect(toldLast(child, deps)).toMatchObject({ why: 'moved', to: [DEPUTY.oid] });
    expect(await open(DSL, child, deps)).toEqual(NOT_YOURS);
    expect(await keepApart(deps)).toBe(0);
  });

  test('is kept apart at the next tick when the app stopped between the two writes', async () => {
    const { deps, adult, child } = await made({
      adults: [inQuestion({ by: 'unknown', mightBe: 'neither' })],
    });
    const typed = { adult: 'identified', adultAccount: DSL.oid, reason: 'It was the safeguarding lead.' };
    await press({ by: HEAD, on: adult, work: 'recode', typed }, breakAfter(1, deps));
    expect(now(child, deps).barred).toEqual([]);
    expect(await keepApart(deps)).toBe(1);
    expect(await open(DSL, child, deps)).toEqual(NOT_YOURS);
  });

  test('says that a child was in danger when the adult’s case does', async () => {
    const { child } = await made({ ...ABOUT_DSL, danger: true });
    expect(child).toMatchObject({ danger: true, urgency: 'immediate' });
  });

  test('is not made from a pupil’s case', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    expect(await press({ by: DSL, on, work: 'child-record', typed: TYPED }, deps)).toEqual({
      ok: false,
      fault: { code: 'work.unknown' },
    });
    expect(deps.record.all()).toHaveLength(1);
  });
});

describe('A concern out of which a new adult was named', () => {
  /** A pupil's case of the DSL, and the concern about the DSL that an addition to it became. */
  async function named(owner: Person = DSL) {
    const deps = fakeDeps();
    const old = await taken(await fileReport(deps), owner, deps);
    const fresh = await taken(await addDslTo(old, deps), HEAD, deps);
    return { deps, old, fresh };
  }
  const move = (by: Person, on: Concern, deps: FakeDeps) =>
    press({ by, on, work: 'move', typed: REASON }, deps);

  test('stays as it is, with its handler, until it is moved', async () => {
    const { deps, old, fresh } = await named();
    expect(now(old, deps)).toEqual(old);
    expect(fresh.links).toEqual([{ sequence: 1, reference: old.reference, how: 'addition' }]);
    expect(await open(DSL, old, deps)).toMatchObject({ ok: true, value: { links: [] } });
    expect(await open(HEAD, fresh, deps)).toMatchObject({
      ok: true,
      value: { links: [{ reference: old.reference, how: 'addition' }] },
    });
  });

  test('is moved out of the subject’s hands, to the next in its own line', async () => {
    const { deps, old, fresh } = await named();
    expect(await move(HEAD, fresh, deps)).toMatchObject({ ok: true, value: { other: old.reference } });
    expect(now(old, deps)).toMatchObject({ status: 'waiting', row: 'pupil' });
    expect(now(old, deps).owner).toBeUndefined();
    expect(toldLast(old, deps)).toEqual({ why: 'moved', to: [DEPUTY.oid], as: ['handler'] });
    expect(await open(DSL, old, deps)).toEqual(await open(DSL, { ...old, reference: OTHER_REFERENCE }, deps));
    expect(await open(DEPUTY, old, deps)).toMatchObject({ ok: true, value: { links: [] } });
  });

  test('says of the move neither by whom, nor why, nor from where; the new one says all three', async () => {
    const { deps, old, fresh } = await named();
    await move(HEAD, fresh, deps);
    const added = entriesOf(old.reference, deps).slice(old.sequence);
    expect(added.map(({ by, what }) => [by, what.act])).toEqual([
      ['heed', 'recused'],
      ['heed', 'routed'],
    ]);
    expect(added[0]?.what).toMatchObject({ reason: '', role: 'dsl', oids: [DSL.oid] });
    const text = JSON.stringify(added);
    for (const one of [fresh.reference, HEAD.oid, REASON.reason, 'addition', 'subject', 'in-question']) {
      expect([one, text.includes(one)]).toEqual([one, false]);
    }
    expect(entriesOf(fresh.reference, deps).at(-1)).toMatchObject({
      by: { oid: HEAD.oid },
      what: { act: 'worked', work: 'move', role: 'head', fields: REASON },
    });
  });

  test('leaves the case with an owner who is none, and lets the subject in no more', async () => {
    const { deps, old, fresh } = await named(DEPUTY);
    await move(HEAD, fresh, deps);
    expect(now(old, deps).owner?.oid).toBe(DEPUTY.oid);
    expect(actsOf(old.reference, deps).at(-1)?.act).toBe('recused');
    expect(await open(DSL, old, deps)).toEqual(NOT_YOURS);
  });

  test('while nobody has it goes to the next who is none', async () => {
    const deps = fakeDeps();
    const old = await fileReport(deps);
    const fresh = await addDslTo(old, deps);
    await move(HEAD, fresh, deps);
    expect(toldLast(old, deps)).toMatchObject({ why: 'moved', to: [DEPUTY.oid] });
  });

  test('that is closed stays closed, and the subject is let in no more', async () => {
    const deps = fakeDeps();
    const old = await taken(await fileReport(deps), DSL, deps);
    await closed(old, DSL, deps);
    const fresh = await addDslTo(old, deps);
    await move(HEAD, fresh, deps);
    expect(now(old, deps).status).toBe('closed');
    expect(await open(DSL, old, deps)).toEqual(NOT_YOURS);
  });

  test('is moved once, however often that is asked', async () => {
    const { deps, old, fresh } = await named();
    await move(HEAD, fresh, deps);
    const { sequence } = now(old, deps);
    expect((await move(HEAD, fresh, deps)).ok).toBe(true);
    expect(now(old, deps).sequence).toBe(sequence);
  });

  test('of which the move stopped between the two writes is moved and noted once by pressing again', async () => {
    const { deps, old, fresh } = await named();
    const formId = deps.identity.newReportId(HEAD.oid);
    const input = { by: HEAD, on: fresh, work: 'move', typed: REASON, formId };
    expect((await press(input, breakAfter(1, deps))).ok).toBe(false);
    expect(now(fresh, deps).items).toEqual([]);
    for (let times = 0; times < 2; times += 1) expect((await press(input, deps)).ok).toBe(true);
    expect(now(fresh, deps).items).toMatchObject([{ work: 'move' }]);
    expect(actsOf(old.reference, deps).filter(({ act }) => act === 'recused')).toHaveLength(1);
  });

  test('is not moved by the subject, by whoever has it, or by the reporter', async () => {
    const { deps, old, fresh } = await named();
    for (const by of [DSL, DEPUTY, TEACHER]) expect(await move(by, fresh, deps)).toEqual(NOT_YOURS);
    expect(await move(DSL, old, deps)).toEqual({ ok: false, fault: { code: 'work.nothing' } });
    expect(now(old, deps)).toEqual(old);
  });

  test('goes to a second DSL who is none, before any deputy', async () => {
    const dsl2 = invented(42, 'A second DSL', ['staff', 'dsl']);
    const deps = fakeDeps({ roster: rosterOf([...SCHOOL_A.people.values(), dsl2]) });
    const old = await taken(await fileReport(deps), DSL, deps);
    const fresh = await addDslTo(old, deps);
    await move(HEAD, fresh, deps);
    expect(toldLast(old, deps).to).toEqual([dsl2.oid]);
  });
});
