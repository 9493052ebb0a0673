import { dayWords } from '../../src/app/telling/case-day.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { MINE, RECEIPT, ROLE_WORDS } from '../../src/guidance/words.ts';
import { WORK, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { pinned, seen } from './as-person.ts';
import { barriersInBothThemes } from './axe.ts';
import {
  aboutColleague,
  button,
  childRecord,
  everyoneBut,
  personCalled,
  readLog,
  take,
} from './case-steps.ts';
import { workFieldOf } from './fill-form.ts';
import { expectNothingBehind } from './hidden.ts';
import { daysAfter, moveTo, ordinaryMonday } from './stage-clock.ts';
import { createWorld, mentions } from './world.ts';

const LADO = 'the officer for allegations of an invented county';
const about = (key: string, rest: Draft) => aboutColleague(personCalled(key, 'b').oid, rest);

describe('A case about an adult, where the headteacher is the DSL and the deputy the data protection officer', () => {
  const world = createWorld({ school: 'b', env: { LADO_CONTACT: LADO } });

  test('an allegation about a colleague: the LADO by the next working day, the child’s own record, and its close', async () => {
    const { stage } = world.stack;
    const [teacher, head, deputy] = await Promise.all(
      (['teacher', 'head', 'deputy'] as const).map((one) => world.as(one)),
    );
    if (!teacher || !head || !deputy) throw new Error('Somebody has no window.');
    const friday = daysAfter(ordinaryMonday(stage), 4);
    const monday = daysAfter(friday, 3);
    await moveTo(stage, friday, '10:00');
    const ladoDay = dayWords(monday, stage.clock().now.getTime());

    const earlier = await teacher.report(
      about('teacher2', { kind: 'low-level', happened: 'Has a pet name for one child.' }),
    );
    const { reference, receipt } = await teacher.report(
      about('teacher2', {
        kind: 'allegation',
        happened: 'Held Wren Cartwheel by the arm until it hurt.',
        person1Name: 'Wren Cartwheel',
        person1Is: 'pupil',
        person1Part: 'harmed',
      }),
    );
    await receipt.getByText(RECEIPT.told(`the ${ROLE_WORDS.head}`)).waitFor();
    expect(await world.told(reference)).toEqual(['head']);

    const dialog = await head.openCase(reference);
    await dialog.getByText(CASE.ladoBy(LADO, ladoDay)).waitFor();
    await dialog.getByText(CASE.childRecord).waitFor();
    await dialog.getByText(CASE.patterns).waitFor();
    await dialog.getByText(earlier.reference).waitFor();
    expect(await barriersInBothThemes(head.page)).toEqual([]);
    await take(dialog);
    await receipt.getByText(`Read by the ${ROLE_WORDS.head} at`).waitFor();

    // The child's own record goes to the DSL, who made it, and so to the deputy too; nothing of the adult goes with it.
    const child = await childRecord(head, { name: 'Wren Cartwheel', happened: 'Please look after her.' });
    expect(await dialog.getByText(CASE.childRecord).count()).toBe(0);
    await dialog.getByText(CASE.link['child-record'](child)).first().waitFor();
    expect([...(await world.told(child))].sort()).toEqual(['deputy', 'dsl']);
    const childs = await deputy.openCase(child);
    const theirs = await seen(childs);
    expect(theirs).toContain('Please look after her.');
    for (const word of [reference, personCalled('teacher2', 'b').name, 'LADO', CASE.patterns, CASE.links])
      expect(theirs).not.toContain(word);
    await take(childs);
    await deputy.closeDialog();

    // It cannot be closed without the LADO; what was typed stays while what is missing is put down from here.
    const end = { summary: 'Held too hard.', followUp: 'Talked with all.', outcome: 'A training plan.' };
    await head.workForm('close');
    await head.fillWork('close', end);
    await head.pressWork('close');
    await dialog.getByText(FAULT_WORDS['close.incomplete']).waitFor();
    await dialog.getByText(FAULT_WORDS['close.lado']).waitFor();
    expect(await barriersInBothThemes(head.page)).toEqual([]);
    await button(dialog, WORK_WORDS.decision.button).click();
    await head.fillWork('decision', {
      decision: 'Not alone with a class.',
      reason: 'Until the LADO answers.',
    });
    await head.pressWork('decision');
    await dialog.getByText(WORK.missing).waitFor();
    expect(await workFieldOf(dialog, 'close', 'followUp').inputValue()).toBe(end.followUp);
    expect(await dialog.getByText(FAULT_WORDS['close.decision']).count()).toBe(0);
    await head.closeDialog();

    // The working day after a Friday is Monday, and its evening is still in time.
    await moveTo(stage, monday, '23:30');
    await head.openCase(reference);
    await dialog.getByText(CASE.ladoBy(LADO, ladoDay)).waitFor();
    await head.closeDialog();
    expect(await head.cards.filter({ hasText: reference }).count()).toBe(1);
    await moveTo(stage, daysAfter(monday, 1), '00:05');
    const reminder = await pinned(head.cards.filter({ hasText: reference }).nth(1));
    await reminder.getByText(ALERT.why.reminder).waitFor();
    await head.openCase(reference);
    await dialog.getByText(CASE.ladoLate(LADO, ladoDay)).waitFor();
    const advice = {
      contacted: 'yes',
      when: monday,
      reference: 'LADO-0117',
      advice: 'The school goes on by itself.',
    };
    await head.work('lado', advice);
    expect(await dialog.getByText(CASE.ladoLate(LADO, ladoDay)).count()).toBe(0);

    await head.workForm('close');
    await head.fillWork('close', end);
    expect(await dialog.getByText(FAULT_WORDS['close.lado']).count()).toBe(0);
    await button(dialog, WORK_WORDS.parents.button).click();
    await head.fillWork('parents', { told: 'yes', reason: 'They came in.', when: monday });
    await head.pressWork('parents');
    await button(dialog, WORK_WORDS.cctv.button).click();
    await head.fillWork('cctv', { where: 'The corridor', when: friday, asked: 'The caretaker' });
    await head.pressWork('cctv');
    await dialog.getByText(WORK.missingNothing).waitFor();
    await head.pressWork('close');
    await dialog.getByText(CASE.closedAt('').trim()).first().waitFor();
    await head.closeDialog();
    await receipt.getByText(RECEIPT.closed('').trim()).waitFor();
    // Who is asked to read it sees that it is closed and by whom it was had, and no longer that something is due.
    expect(await reminder.getByText(ALERT.why.reminder).count()).toBe(0);

    const adult = await world.as('teacher2');
    await world.expectNothingFor(everyoneBut('b', 'head'), reference);
    await world.expectNothingFor(everyoneBut('b', 'head', 'deputy'), child);
    for (const one of [reference, child, earlier.reference])
      await expectNothingBehind(world, { person: 'teacher2', reference: one });
    await adult.type('/mine');
    await adult.cardWith(MINE.title).getByText(MINE.empty).waitFor();
    await adult.type('/log');
    await adult.cardWith(FAULT_WORDS['case.not-yours']).waitFor();
  });

  test('an earlier small worry about the same adult is for the headteacher only, not for the chair who has the new one', async () => {
    const [teacher, head, chair] = [
      await world.as('teacher'),
      await world.as('head'),
      await world.as('chair'),
    ];
    const small = await teacher.report(
      about('slt', { kind: 'low-level', happened: 'Gives one child sweets.' }),
    );
    const { reference } = await teacher.report(
      about('slt', { danger: 'yes', kind: 'allegation', happened: 'Has taken a child along in the car.' }),
    );
    // Immediate: the next in line is told at once too.
    expect([...(await world.told(reference))].sort()).toEqual(['chair', 'head']);
    expect(await world.told(small.reference)).toEqual(['head']);
    const theirs = await seen(await chair.openCase(reference));
    expect(theirs).toContain('Has taken a child along in the car.');
    expect(theirs).not.toContain(CASE.patterns);
    expect(theirs).not.toContain(small.reference);
    await chair.closeDialog();
    const dialog = await head.openCase(reference);
    await dialog.getByText(CASE.patterns).waitFor();
    await dialog.getByText(small.reference).waitFor();
    await head.closeDialog();
    await expectNothingBehind(world, { person: 'chair', reference: small.reference });
    await expectNothingBehind(world, { person: 'slt', reference });
  });

  test('about the deputy, who audits access: no row of the access log tells of it, and none is missing', async () => {
    const [teacher, head, deputy] = [
      await world.as('teacher'),
      await world.as('head'),
      await world.as('deputy'),
    ];
    const before = await readLog(deputy);
    const { reference } = await teacher.report(
      about('deputy', { kind: 'allegation', happened: 'Shouted at a child until she cried.' }),
    );
    const dialog = await head.openCase(reference);
    await take(dialog);
    const child = await childRecord(head, { name: 'Fern Doorstep', happened: 'Fern was shouted at.' });
    await head.closeDialog();
    // Nobody whom the one is kept from sees the other.
    expect(await world.told(child)).toEqual(['dsl']);
    await world.acts(reference, (all) => all.some(({ act }) => act === 'linked'));
    expect(await readLog(deputy)).toBe(before);
    expect(mentions(await readLog(head), reference)).toBe(true);
    await world.expectNothingFor(everyoneBut('b', 'head'), reference);
    for (const one of [reference, child])
      await expectNothingBehind(world, { person: 'deputy', reference: one });
  });
});
