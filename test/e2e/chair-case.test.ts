import { dayWords } from '../../src/app/telling/case-day.ts';
import { dayOf } from '../../src/domain/london.ts';
import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { MY_REPORT, OUTSIDE } from '../../src/guidance/reporter-words.ts';
import { LOG, VIEWED_WORDS } from '../../src/guidance/school-words.ts';
import { MINE, RECEIPT, ROLE_WORDS } from '../../src/guidance/words.ts';
import { WORK, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { barriersInBothThemes } from './axe.ts';
import { button, everyoneBut, readLog, take } from './case-steps.ts';
import { expectNothingBehind } from './hidden.ts';
import { daysAfter, moveTo, ordinaryMonday } from './stage-clock.ts';
import { createWorld, mentions } from './world.ts';

const LADO = 'the officer for allegations of an invented county';
/** Everyone inside who handles concerns, or audits those who do. */
const OTHERS = ['head', 'dsl', 'deputy', 'dpo', 'slt', 'governor', 'teacher2'];

const aboutHead = (happened: string) => ({
  adult: 'yes',
  adult1Who: 'head',
  adult1Part: 'in-question',
  danger: 'no',
  happened,
});

describe('A case about the headteacher', () => {
  const world = createWorld({ env: { LADO_CONTACT: LADO } });

  test('is the chair’s alone, from the LADO on both cards to its close', async () => {
    const { stage } = world.stack;
    const [teacher, chair] = [await world.as('teacher'), await world.as('chair')];
    const thursday = daysAfter(ordinaryMonday(stage), 3);
    await moveTo(stage, thursday, '11:00');
    const { reference, receipt } = await teacher.report({
      ...aboutHead('Locked Moss Lantern in the store room.'),
      kind: 'allegation',
      person1Name: 'Moss Lantern',
      person1Is: 'pupil',
      person1Part: 'harmed',
    });
    await receipt.getByText(RECEIPT.told(`the ${ROLE_WORDS.chair}`)).waitFor();
    await receipt.getByText(RECEIPT.lado(LADO)).waitFor();
    await chair.cardWith(reference).getByText(ALERT.lado(LADO)).waitFor();
    expect(await world.told(reference)).toEqual(['chair']);

    const friday = dayWords(daysAfter(thursday, 1), stage.clock().now.getTime());
    const dialog = await chair.openCase(reference);
    await dialog.getByText(CASE.ladoBy(LADO, friday)).waitFor();
    await take(dialog);
    expect(await barriersInBothThemes(chair.page)).toEqual([]);
    await receipt.getByText(`Read by the ${ROLE_WORDS.chair} at`).waitFor();

    const day = dayOf(stage.clock().now.getTime());
    await chair.work('lado', { contacted: 'yes', when: day, advice: 'We come tomorrow.' });
    expect(await dialog.getByText(CASE.ladoBy(LADO, friday)).count()).toBe(0);
    await chair.work('ask', { text: 'At what time was it?' });
    const mine = await teacher.openMine(reference);
    await mine.getByText('At what time was it?').waitFor();
    await mine.getByLabel(MY_REPORT.answer).fill('At ten, after the break.');
    await button(mine, MY_REPORT.sendAnswer).click();
    await mine.getByText(MY_REPORT.answered('').trim()).waitFor();
    await teacher.closeDialog();
    await chair.closeDialog();
    await chair.cardWith(reference).getByText(ALERT.why.answered).waitFor();
    await chair.openCase(reference);
    await dialog.getByText('At ten, after the break.').waitFor();

    const end = { summary: 'A locked door.', followUp: 'With the LADO.', outcome: 'A warning.' };
    await chair.workForm('close');
    await chair.fillWork('close', end);
    const missing = [
      ['decision', { decision: 'The LADO leads.', reason: 'It meets the threshold.' }],
      ['parents', { told: 'yes', reason: 'They asked.', when: day }],
      ['cctv', { where: 'The corridor', when: day, asked: 'The caretaker' }],
    ] as const;
    for (const [work, fields] of missing) {
      await button(dialog, WORK_WORDS[work].button).click();
      await chair.fillWork(work, fields);
      await chair.pressWork(work);
      await dialog.getByText(WORK.saved, { exact: true }).waitFor();
    }
    await dialog.getByText(WORK.missingNothing).waitFor();
    await chair.pressWork('close');
    await dialog.getByText(CASE.closedAt('').trim()).first().waitFor();
    await chair.closeDialog();
    await receipt.getByText(RECEIPT.closed('').trim()).waitFor();
    await receipt.getByText(RECEIPT.lado(LADO)).waitFor();

    // Nobody else was told at any step, nor finds it, and the log of it is for those whom it is not about.
    await world.expectNothingFor(everyoneBut('a', 'chair'), reference);
    for (const person of ['head', 'dsl', 'deputy', 'dpo', 'vicechair'])
      await expectNothingBehind(world, { person, reference });
    // No other concern was opened here so far.
    expect(await readLog(await world.as('head'))).not.toContain(VIEWED_WORDS.case);
    const audit = await readLog(await world.as('dpo'));
    expect(audit).toContain(`${VIEWED_WORDS.case} · ${LOG.reference(reference)}`);
    for (const word of ['Moss', 'store room', 'At ten']) expect(audit).not.toContain(word);
  });

  test('goes to the vice-chair where the chair is silent, and to nobody else however long it takes', async () => {
    const { stage } = world.stack;
    const [teacher, chair, vice] = [
      await world.as('teacher'),
      await world.as('chair'),
      await world.as('vicechair'),
    ];
    const { reference, receipt } = await teacher.report(aboutHead('Sent a child home alone.'));
    await chair.cardWith(reference).getByText(ALERT.title).waitFor();
    await expectNothingBehind(world, { person: 'vicechair', reference });
    await stage.advance(61);
    const card = vice.cardWith(reference);
    await card.getByText(ALERT.why.unanswered).waitFor();
    await card.getByText(ALERT.lado(LADO)).waitFor();
    await receipt.getByText(RECEIPT.handedOn(`the ${ROLE_WORDS.vicechair}`)).waitFor();
    await stage.advance(61);
    await receipt.getByText('Nobody has answered yet').waitFor();
    await receipt.getByText(OUTSIDE.title).waitFor();
    await receipt.getByText(RECEIPT.lado(LADO)).waitFor();
    await world.expectNothingFor(OTHERS, reference);

    const dialog = await vice.openCase(reference);
    await take(dialog);
    await vice.closeDialog();
    await chair.cardWith(reference).getByText(`Taken by the ${ROLE_WORDS.vicechair} at`).waitFor();
    await receipt.getByText(`Read by the ${ROLE_WORDS.vicechair} at`).waitFor();
    await world.expectNothingFor(OTHERS, reference);
    for (const person of ['head', 'dsl', 'deputy', 'dpo']) {
      await expectNothingBehind(world, { person, reference });
    }
  });

  test('and the chair together is nobody’s inside: the reporter sees the way out, and nothing changes that', async () => {
    const { stage } = world.stack;
    const teacher = await world.as('teacher');
    const { reference, receipt } = await teacher.report({
      ...aboutHead('They both knew.'),
      adult2Who: 'chair',
      adult2Part: 'in-question',
    });
    await receipt.getByText(RECEIPT.nobodyInside(LADO)).waitFor();
    await receipt.getByText(RECEIPT.filed).waitFor();
    expect(await button(receipt, RECEIPT.chase).count()).toBe(0);
    await stage.advance(3 * 24 * 60);
    const mine = await teacher.openMine(reference);
    await mine.getByText(RECEIPT.nobodyInside(LADO)).waitFor();
    expect(await button(mine, RECEIPT.chase).count()).toBe(0);
    expect(await barriersInBothThemes(teacher.page)).toEqual([]);
    await teacher.closeDialog();
    await teacher.type('/mine');
    await teacher.cardWith(MINE.title).getByText(MINE.outside).waitFor();
    expect(await world.told(reference)).toEqual([]);
    await world.expectNothingFor(everyoneBut('a'), reference);
    for (const person of ['head', 'chair', 'vicechair', 'dsl', 'dpo']) {
      await expectNothingBehind(world, { person, reference });
    }
    expect(mentions(await readLog(await world.as('dpo')), reference)).toBe(false);
  });
});
