import type { Day } from '../../src/domain/london.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { CALENDAR, SCHOOL } from '../../src/guidance/school-words.ts';
import { namesOf, RECEIPT } from '../../src/guidance/words.ts';
import { barriersInBothThemes } from './axe.ts';
import { ask, button, openFrom, personCalled } from './case-steps.ts';
import { pick } from './fill-form.ts';
import { daysAfter, moveTo, ordinaryMonday } from './stage-clock.ts';
import { createWorld } from './world.ts';

const nameOf = (key: string) => personCalled(key).name;

describe('The school calendar', () => {
  const world = createWorld();
  let monday: Day;
  beforeAll(async () => {
    monday = ordinaryMonday(world.stack.stage);
    await moveTo(world.stack.stage, monday, '10:00');
  });

  const report = async (danger: 'yes' | 'no', happened: string) =>
    (await world.as('teacher')).report({ adult: 'no', danger, happened });
  const told = async (reference: string) => [...(await world.told(reference))].sort();

  test('a fault in line 2 takes nothing that was typed', async () => {
    const head = await world.as('head');
    const dialog = await openFrom(head, await ask(head, '/calendar', CALENDAR.title), CALENDAR.change);
    const typed = `${span(monday, 4)}\nafter the half-term\n${span(daysAfter(monday, 14), 11)}`;
    const terms = dialog.getByLabel(CALENDAR.termsLabel);
    await terms.fill(typed);
    await dialog.getByLabel(CALENDAR.opens).fill('08:00');
    await dialog.getByLabel(CALENDAR.closes).fill('16:30');
    await dialog.getByLabel(CALENDAR.rotaFrom(1)).fill(daysAfter(monday, 7));
    await dialog.getByLabel(CALENDAR.rotaTo(1)).fill(daysAfter(monday, 11));
    await pick(dialog, dialog.getByLabel(CALENDAR.rotaWho(1)), nameOf('head'));
    await button(dialog, CALENDAR.save).click();
    await dialog.getByText(CALENDAR.onLine(2, FAULT_WORDS['calendar.line'])).waitFor();
    expect(await barriersInBothThemes(head.page)).toEqual([]);
    expect(await terms.inputValue()).toBe(typed);
    expect(await dialog.getByLabel(CALENDAR.rotaFrom(1)).inputValue()).toBe(daysAfter(monday, 7));
    await button(dialog, `Remove ${nameOf('head')}`).waitFor();
    await terms.fill(typed.replace('after the half-term\n', ''));
    await button(dialog, CALENDAR.save).click();
    await dialog.getByText(SCHOOL.saved).waitFor();
    await head.closeDialog();
  });

  test('what comes in the evening waits for the school, a day at most; danger waits for nothing', async () => {
    const { stage } = world.stack;
    const [dsl, deputy] = [await world.as('dsl'), await world.as('deputy')];
    const [thursday, friday, saturday] = [3, 4, 5].map((days) => daysAfter(monday, days));
    if (!thursday || !friday || !saturday) throw new Error('A week has its days.');
    const waitsUntil = async (reference: string, [day, before, after]: readonly [Day, string, string]) => {
      await moveTo(stage, day, before);
      await looked();
      await world.expectNothingFor(['deputy'], reference);
      await moveTo(stage, day, after);
      await deputy.cardWith(reference).getByText(ALERT.why.unanswered).waitFor();
      await dsl.acknowledge(reference);
    };
    await moveTo(stage, thursday, '20:00');
    const evening = await report('no', 'In the evening.');
    await dsl.cardWith(evening.reference).getByText(ALERT.title).waitFor();
    await waitsUntil(evening.reference, [friday, '08:55', '09:05']);

    await moveTo(stage, friday, '20:00');
    const weekend = await report('no', 'On the last evening of the term.');
    await waitsUntil(weekend.reference, [saturday, '19:55', '20:05']);

    const danger = await report('yes', 'At night.');
    expect(await told(danger.reference)).toEqual(['deputy', 'dsl']);
    await dsl.acknowledge(danger.reference);
  });

  test('in the holidays the rota is told besides', async () => {
    await moveTo(world.stack.stage, daysAfter(monday, 8), '11:00');
    const { reference, receipt } = await report('no', 'In the holidays.');
    expect(await told(reference)).toEqual(['dsl', 'head']);
    await receipt.getByText(RECEIPT.told(namesOf(['dsl', 'head']))).waitFor();
    await (await world.as('dsl')).acknowledge(reference);
  });
});

/** @returns a term as it is typed, from a day to so many days later. */
function span(from: Day, days: number): string {
  const written = (day: Day) =>
    new Date(day).toLocaleDateString('en-GB', {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
  return `${written(from)} to ${written(daysAfter(from, days))}`;
}

/** Long enough for the app to have asked itself once what is due. */
function looked(): Promise<void> {
  return new Promise((done) => setTimeout(done, 1_500));
}
