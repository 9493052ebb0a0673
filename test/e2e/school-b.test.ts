import { ALERT } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { RECEIPT } from '../../src/guidance/words.ts';
import { createWorld, stored } from './world.ts';

describe('A school whose headteacher is the DSL', () => {
  const world = createWorld({ school: 'b' });

  test('a concern about a pupil goes to that one person, as DSL, with one card', async () => {
    const teacher = await world.as('teacher');
    const dsl = await world.as('dsl');
    const { reference, receipt } = await teacher.report({
      adult: 'no',
      danger: 'no',
      happened: 'No coat again, and it was snowing.',
    });
    await dsl.cardWith(reference).getByText(ALERT.title).waitFor();
    await receipt.getByText(RECEIPT.told('the DSL')).waitFor();
    expect(await world.told(reference)).toEqual(['dsl']);
    expect(await dsl.cards.filter({ hasText: reference }).count()).toBe(1);
    await world.expectNothingFor(['deputy', 'chair', 'vicechair', 'slt'], reference);
    await dsl.acknowledge(reference);
    await receipt.getByText('Read by the DSL at').waitFor();
  });

  test('about "the DSL" is about the headteacher: the chair alone is told, and nothing reaches the head', async () => {
    const teacher = await world.as('teacher');
    const chair = await world.as('chair');
    const { reference, receipt } = await teacher.report({
      adult: 'yes',
      adult1Who: 'dsl',
      adult1Part: 'in-question',
      danger: 'yes',
      happened: 'Locked a child in the store room.',
    });
    await chair.cardWith(reference).getByText(ALERT.title).waitFor();
    await receipt.getByText('LADO').first().waitFor();
    // Immediate: the next in line is told at once too, and neither of them is the head.
    expect([...(await world.told(reference))].sort()).toEqual(['chair', 'vicechair']);
    await world.expectNothingFor(['head', 'dsl', 'deputy', 'dpo', 'slt', 'governor'], reference);
    await chair.acknowledge(reference);
    await receipt.getByText('Read by the chair of governors at').waitFor();
    await world.expectNothingFor(['head', 'dsl', 'deputy', 'dpo'], reference);

    const messageId = await (await world.as('dsl')).lastCard().getAttribute('data-message-id');
    const data = { reference: stored(reference), verb: 'open-case' };
    const origin = { from: 'card', messageId };
    const body = { step: 'open', origin, theme: 'default', data };
    expect(await world.forge('head', { name: 'dialogs', body })).toEqual({
      kind: 'message',
      text: FAULT_WORDS['case.not-yours'],
    });
  });

  test('lost personal data goes to the data protection officer, who is the deputy, and to the head', async () => {
    const teacher = await world.as('teacher');
    const { reference, receipt } = await teacher.report({
      adult: 'no',
      danger: 'no',
      kind: 'data-loss',
      happened: 'I left the class list on the bus.',
    });
    await receipt.getByText(RECEIPT.told('the data protection officer and the headteacher')).waitFor();
    expect([...(await world.told(reference))].sort()).toEqual(['dpo', 'head']);
    await world.expectNothingFor(['chair', 'slt', 'governor', 'teacher2'], reference);
  });
});
