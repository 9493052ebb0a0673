import { acknowledge } from '../../../../src/app/acknowledge.ts';
import { handOnOverdue } from '../../../../src/app/hand-on-overdue.ts';
import { myReports } from '../../../../src/app/my-reports.ts';
import type { AdultInvolved, Report } from '../../../../src/domain/report.ts';
import { OTHER_REFERENCE, placeNumber } from '../../../support/cases.ts';
import { fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  HEAD,
  PUPIL,
  rosterOf,
  SCHOOL_A,
  TEACHER,
  TEACHER2,
} from '../../../support/schools.ts';
import { actsOf, add, addDslTo, closed, done, NOT_YOURS, newest, now, taken, toldLast } from '../pressing.ts';

const DANGER: Partial<Report> = { danger: true };
const REASON = { reason: 'The reason.' };
const about = (who: AdultInvolved['who'], part: AdultInvolved['part'] = 'in-question'): Partial<Report> => ({
  adults: [{ who, part }],
});

describe('An addition', () => {
  test('stands beside the report and changes nothing of it', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps, { happened: 'First.' });
    const result = await add({ to: on, written: { happened: 'Second.' } }, deps);
    expect(result).toEqual({ ok: true, value: { concern: now(on, deps) } });
    const [reported, , added] = actsOf(on.reference, deps);
    expect(reported).toMatchObject({ report: { happened: 'First.' } });
    expect(added).toEqual({ act: 'added', key: expect.any(String), text: 'Second.', danger: false });
  });

  test('is told to everyone who may still take it, while nobody has', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    deps.clock.forward(60);
    await handOnOverdue(deps);
    await add({ to: on }, deps);
    expect(toldLast(on, deps)).toEqual({ why: 'added', to: [DSL.oid, DEPUTY.oid], as: ['handler'] });
    expect(now(on, deps).dueAt).toBe('2026-11-20T14:00:00.000Z');
  });

  test('is told to the one who has it, and to nobody else', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps, DANGER), DEPUTY, deps);
    await add({ to: on }, deps);
    expect(toldLast(on, deps)).toEqual({ why: 'added', to: [DEPUTY.oid], as: ['handler'] });
  });

  test('is not told to somebody who was told and then stepped back', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps, DANGER);
    await done({ by: DSL, on, work: 'recuse', typed: REASON }, deps);
    await add({ to: on }, deps);
    expect(toldLast(on, deps)).toEqual({ why: 'added', to: [DEPUTY.oid], as: ['handler'] });
  });

  test('sent twice on one form is one, and from another form is a second', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    const formId = deps.identity.newReportId(TEACHER.oid);
    await Promise.all([add({ to: on, formId }, deps), add({ to: on, formId }, deps)]);
    await add({ to: on, formId }, deps);
    const added = () => actsOf(on.reference, deps).filter(({ act }) => act === 'added');
    expect(added()).toHaveLength(1);
    await add({ to: on }, deps);
    expect(added()).toHaveLength(2);
  });

  test('to a closed report opens it again, and its owner is told', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    await closed(on, DSL, deps);
    await add({ to: on }, deps);
    expect(now(on, deps)).toMatchObject({ status: 'acknowledged', owner: { oid: DSL.oid } });
    expect(now(on, deps).closed).toBeUndefined();
    expect(toldLast(on, deps)).toMatchObject({ why: 'added', to: [DSL.oid] });
  });

  test('to a closed report whose owner left goes to the line at the next tick', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    await closed(on, DSL, deps);
    deps.directory.become(rosterOf([...SCHOOL_A.people.values()].filter((one) => one !== DSL)));
    await add({ to: on }, deps);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps)).toMatchObject({ why: 'moved', to: [DEPUTY.oid] });
    expect(now(on, deps).dueAt).toBeDefined();
  });

  test('that could not be stored is not there, and says so', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    deps.record.broken = 'record.unwritable';
    expect(await add({ to: on }, deps)).toEqual({ ok: false, fault: { code: 'work.unwritable' } });
    expect(now(on, deps)).toEqual(on);
  });

  test('is refused to everyone but the reporter, as for a report that is not there', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    for (const by of [TEACHER2, DSL, HEAD, PUPIL]) {
      for (const written of [{}, about({ by: 'role', role: 'dsl' })]) {
        expect(await add({ to: on, by, written }, deps)).toEqual(NOT_YOURS);
        expect(await add({ to: { reference: OTHER_REFERENCE }, by, written }, deps)).toEqual(NOT_YOURS);
      }
    }
    expect(deps.record.all()).toHaveLength(1);
    expect(now(on, deps)).toEqual(on);
  });

  test('is refused to a reporter who has no office any more, in the words for a report that is not there', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    const people = [...SCHOOL_A.people.values()].map((one) =>
      one === TEACHER ? { ...TEACHER, roles: [] } : one,
    );
    deps.directory.become(rosterOf(people));
    for (const written of [{}, about({ by: 'role', role: 'dsl' })]) {
      expect(await add({ to: on, written }, deps)).toEqual(NOT_YOURS);
    }
    expect(deps.record.all()).toEqual([on]);
  });

  test('on a form of somebody else is refused', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    const formId = deps.identity.newReportId(TEACHER2.oid);
    expect(await add({ to: on, formId }, deps)).toEqual({ ok: false, fault: { code: 'form.other-owner' } });
  });
});

describe('An addition that a child is in danger', () => {
  test('makes it immediate and begins the line anew at once, with minutes', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    deps.clock.forward(10);
    await add({ to: on, written: DANGER }, deps);
    expect(now(on, deps)).toMatchObject({
      urgency: 'immediate',
      danger: true,
      status: 'waiting',
      dueAt: '2026-11-20T12:15:00.000Z',
    });
    expect(toldLast(on, deps)).toEqual({ why: 'moved', to: [DSL.oid, DEPUTY.oid], as: ['handler'] });
    deps.clock.forward(5);
    await handOnOverdue(deps);
    expect(toldLast(on, deps)).toMatchObject({ why: 'unanswered', to: [HEAD.oid] });
  });

  test('to what is immediate already does not begin it again', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps, DANGER);
    await add({ to: on, written: DANGER }, deps);
    expect(toldLast(on, deps)).toMatchObject({ why: 'added' });
    expect(now(on, deps).dueAt).toBe(on.dueAt);
  });

  test('is told to the one who has it and to everyone of an immediate concern, and asks for a decision', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    await add({ to: on, written: DANGER }, deps);
    expect(now(on, deps)).toMatchObject({ urgency: 'immediate', danger: true, owner: { oid: DSL.oid } });
    expect(toldLast(on, deps)).toMatchObject({ why: 'added', to: [DSL.oid, DEPUTY.oid] });
    expect(now(on, deps).reviewAt).toBeDefined();
  });

  test('keeps the adults who were harmed or are mentioned', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    const adults = [{ who: { by: 'account', oid: TEACHER2.oid }, part: 'harmed' }] as const;
    await add({ to: on, written: { ...DANGER, adults } }, deps);
    expect(now(on, deps).adults).toEqual(adults);
    expect(now(on, deps).barred).toEqual([]);
  });
});

describe('An addition that names a new adult', () => {
  test('becomes a concern of its own, routed before anyone is told, and leaves the old one untouched', async () => {
    const deps = fakeDeps();
    const old = await taken(await fileReport(deps), DSL, deps);
    const made = await addDslTo(old, deps);
    expect(made).toMatchObject({
      row: 'adult',
      barred: [{ oid: DSL.oid, why: 'subject' }],
      reporter: { oid: TEACHER.oid },
      links: [{ reference: old.reference, how: 'addition' }],
    });
    expect(toldLast(made, deps)).toEqual({ why: 'reported', to: [HEAD.oid], as: ['handler'] });
    expect(now(old, deps)).toBe(old);
    expect(JSON.stringify(actsOf(old.reference, deps))).not.toContain(made.reference);
  });

  test('gives the reporter both receipts', async () => {
    const deps = fakeDeps();
    const old = await fileReport(deps, {}, { place: placeNumber(1) });
    const result = await add({ to: old, written: about({ by: 'role', role: 'head' }) }, deps);
    expect(result).toMatchObject({ ok: true, value: { concern: { reference: old.reference } } });
    const made = result.ok ? result.value.made : undefined;
    expect(new Set(myReports(TEACHER.oid, deps).map(({ reference }) => reference))).toEqual(
      new Set([old.reference, made?.reference]),
    );
    expect(made?.receipt).toBeUndefined();
  });

  test('sent twice is made once', async () => {
    const deps = fakeDeps();
    const old = await fileReport(deps);
    const formId = deps.identity.newReportId(TEACHER.oid);
    const input = { to: old, formId, written: about({ by: 'account', oid: TEACHER2.oid }) };
    await Promise.all([add(input, deps), add(input, deps)]);
    await add(input, deps);
    expect(deps.record.all()).toHaveLength(2);
  });

  test('sent again after the old one was moved is made once still, and the old one does not get its text', async () => {
    const deps = fakeDeps();
    const old = await taken(await fileReport(deps), DSL, deps);
    const formId = deps.identity.newReportId(TEACHER.oid);
    const input = { to: old, formId, written: about({ by: 'account', oid: DSL.oid }) };
    const first = await add(input, deps);
    const made = first.ok ? first.value.made : undefined;
    if (!made) throw new Error('The addition became no concern.');
    await taken(made, HEAD, deps);
    await done({ by: HEAD, on: made, work: 'move', typed: REASON }, deps);
    const before = now(old, deps);
    expect(await add(input, deps)).toMatchObject({
      ok: true,
      value: { made: { reference: made.reference } },
    });
    expect(now(old, deps)).toBe(before);
    expect(deps.record.all()).toHaveLength(2);
  });

  test.each<[string, AdultInvolved['who'], string, readonly string[]]>([
    ['the headteacher', { by: 'role', role: 'head' }, 'head', [CHAIR.oid]],
    ['somebody nobody can name', { by: 'unknown', mightBe: 'neither' }, 'adult', [HEAD.oid]],
    ['somebody who might be head or chair', { by: 'unknown', mightBe: 'either' }, 'head-and-chair', []],
  ])('goes by its own row: %s', async (_who, who, row, told) => {
    const deps = fakeDeps();
    const old = await fileReport(deps);
    const result = await add({ to: old, written: about(who) }, deps);
    const made = result.ok ? result.value.made : undefined;
    expect(made?.row).toBe(row);
    expect(made?.steps[0]?.to.map(({ oid }) => oid)).toEqual(told);
  });

  test('that a child is in danger too is immediate, and the old one is not', async () => {
    const deps = fakeDeps();
    const old = await fileReport(deps);
    const result = await add(
      { to: old, written: { ...DANGER, ...about({ by: 'account', oid: TEACHER2.oid }) } },
      deps,
    );
    expect(result.ok && result.value.made?.urgency).toBe('immediate');
    expect(now(old, deps)).toEqual(old);
  });

  test('says nothing of how the old one was coded', async () => {
    const deps = fakeDeps();
    const old = await taken(await fileReport(deps), DSL, deps);
    await done({ by: DSL, on: old, work: 'recode', typed: { kind: 'welfare', ...REASON } }, deps);
    const made = await add({ to: old, written: about({ by: 'account', oid: TEACHER2.oid }) }, deps);
    expect(made.ok && made.value.made?.first.kind).toBeUndefined();
  });

  test('keeps the kind that the reporter chose', async () => {
    const deps = fakeDeps();
    const old = await fileReport(deps, { kind: 'online-bullying' });
    const made = await add({ to: old, written: about({ by: 'account', oid: TEACHER2.oid }) }, deps);
    expect(made.ok && made.value.made?.kind).toBe('online-bullying');
  });

  test('about whom the concern is already stays an addition', async () => {
    const deps = fakeDeps();
    const old = await fileReport(deps, { ...about({ by: 'account', oid: DSL.oid }), kind: 'allegation' });
    const result = await add({ to: old, written: about({ by: 'role', role: 'dsl' }) }, deps);
    expect(result.ok && result.value.made).toBeUndefined();
    expect(newest('added', old, deps).text).toBe('More happened.');
    expect(toldLast(old, deps)).toMatchObject({ why: 'added', to: [HEAD.oid] });
  });

  test('who only stepped back from the old one is new: the head hears of it, and whoever has the old one does not', async () => {
    const deps = fakeDeps();
    const old = await taken(await fileReport(deps), DSL, deps);
    await done({ by: DSL, on: old, work: 'recuse', typed: { who: DEPUTY.oid, ...REASON } }, deps);
    const before = now(old, deps);
    const result = await add({ to: old, written: about({ by: 'account', oid: DEPUTY.oid }) }, deps);
    expect(result).toMatchObject({ ok: true, value: { made: { row: 'adult' } } });
    expect(now(old, deps)).toBe(before);
    const made = result.ok ? result.value.made : undefined;
    expect(made?.steps[0]?.to.map(({ oid }) => oid)).toEqual([HEAD.oid]);
  });

  test('who might have been meant, and is now named, is new: somebody hears of it at last', async () => {
    const deps = fakeDeps();
    const old = await fileReport(deps, about({ by: 'unknown', mightBe: 'either' }));
    expect(old.steps[0]?.to).toEqual([]);
    const result = await add({ to: old, written: about({ by: 'role', role: 'head' }) }, deps);
    const made = result.ok ? result.value.made : undefined;
    expect(made?.steps[0]?.to.map(({ oid }) => oid)).toEqual([CHAIR.oid]);
  });
});

test('A reporter who is the subject of their own report can add to it, and sees nothing new', async () => {
  const deps = fakeDeps();
  const self = { ...about({ by: 'account', oid: TEACHER.oid }), kind: 'low-level' };
  const on = await taken(await fileReport(deps, self), HEAD, deps);
  const before = myReports(TEACHER.oid, deps);
  expect((await add({ to: on, written: self }, deps)).ok).toBe(true);
  expect(toldLast(on, deps)).toMatchObject({ why: 'added', to: [HEAD.oid] });
  expect(myReports(TEACHER.oid, deps)).toEqual(before);
  expect(await acknowledge({ actor: TEACHER.oid, reference: on.reference }, deps)).toEqual(NOT_YOURS);
});
