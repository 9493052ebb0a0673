import type { Locator } from 'playwright-core';
import { ALERT } from '../../src/guidance/case-words.ts';
import { FORM, MINE, RECEIPT, URGENCY_WORDS } from '../../src/guidance/words.ts';
import { pinned, seen } from './as-person.ts';
import { createWorld } from './world.ts';

const TAKEN = ALERT.takenBy('deputy DSL', '').trim();

describe('Handing on', () => {
  const world = createWorld();
  const buttonsOf = (card: Locator) =>
    card.getByRole('button', { name: new RegExp(`^(${ALERT.acknowledge}|${ALERT.open})$`) });

  /** Moves the clock on the panel that anybody at the stand-in can open. */
  async function moveClock(name: string): Promise<void> {
    const { page } = await world.as('governor');
    const stage = page.getByRole('complementary', { name: 'Stage' });
    if (!(await stage.isVisible())) await page.getByRole('button', { name: 'Stage', exact: true }).click();
    await stage.getByRole('button', { name, exact: true }).click();
    await stage.locator(':scope:not([aria-busy])').waitFor();
  }

  test('nobody answers: deputy, then headteacher, then everybody again, the chair and the reporter, until one does', async () => {
    const [teacher, dsl, deputy, head, chair] = await Promise.all(
      ['teacher', 'dsl', 'deputy', 'head', 'chair'].map((person) => world.as(person)),
    );
    if (!teacher || !dsl || !deputy || !head || !chair) throw new Error('Somebody has no window.');
    const { reference, receipt } = await teacher.report({
      adult: 'no',
      danger: 'no',
      happened: 'She has not been collected again.',
    });
    await dsl.cardWith(reference).getByText(ALERT.title).waitFor();
    await receipt.getByText(RECEIPT.told('the DSL')).waitFor();
    await world.expectNothingFor(['deputy', 'head', 'chair'], reference);

    await moveClock('+1 h');
    await deputy.cardWith(reference).getByText(ALERT.title).waitFor();
    await receipt.getByText(RECEIPT.handedOn('the deputy DSL')).waitFor();
    await world.expectNothingFor(['head', 'chair', 'vicechair', 'slt'], reference);

    await moveClock('+1 h');
    await head.cardWith(reference).getByText(ALERT.title).waitFor();
    await receipt.getByText(RECEIPT.handedOn('the headteacher')).waitFor();
    await world.expectNothingFor(['chair', 'vicechair', 'slt'], reference);

    await moveClock('+1 h');
    const notice = chair.cardWith(reference);
    await notice.getByText(ALERT.noticeText).waitFor();
    expect(await buttonsOf(notice).count()).toBe(0);
    const ring = await pinned(teacher.cardWith(ALERT.ringTitle));
    await ring.getByText(reference).waitFor();
    await ring.getByText(ALERT.ringText('the DSL, the deputy DSL and the headteacher')).waitFor();
    await receipt.getByText(RECEIPT.nobodyAnswered('the DSL, the deputy DSL and the headteacher')).waitFor();
    for (const one of [dsl, deputy, head]) {
      const again = one.cards.filter({ hasText: reference }).nth(1);
      await again.getByText(ALERT.noticeTitle).waitFor();
      expect(await buttonsOf(again).count()).toBe(2);
    }
    await world.expectNothingFor(['vicechair', 'slt', 'governor'], reference);

    await deputy.acknowledge(reference);
    for (const one of [dsl, head]) {
      for (const nth of [0, 1]) {
        const card = one.cards.filter({ hasText: reference }).nth(nth);
        await card.getByText(TAKEN).waitFor();
        expect(await card.getByRole('button', { name: ALERT.acknowledge }).count()).toBe(0);
      }
    }
    await deputy.cards.filter({ hasText: reference }).first().getByText(ALERT.youTook('').trim()).waitFor();
    await notice.getByText(TAKEN).waitFor();
    expect(await buttonsOf(notice).count()).toBe(0);
    await ring.getByText(TAKEN).waitFor();
    expect(await seen(ring)).not.toContain(ALERT.ringTitle);
    await receipt.getByText('Read by the deputy DSL at').waitFor();
    expect(await seen(receipt)).not.toContain(RECEIPT.nobodyAnswered('').split('.')[0]);

    // Once taken, nothing is handed on for want of an answer; that there is no decision yet is another matter.
    const handedOn = ({ act, why }: { act: string; why?: unknown }) =>
      act === 'routed' && why !== 'undecided';
    const before = await world.acts(reference, (all) => all.some(({ act }) => act === 'acknowledged'));
    await moveClock('+1 day');
    await teacher.type('/mine');
    await teacher.cards.filter({ hasText: MINE.title }).last().getByText('Read by the deputy DSL').waitFor();
    const after = await world.acts(reference, () => true);
    expect(after.filter(handedOn)).toEqual(before.filter(handedOn));
  });

  test('a child in danger now: 999 first on form and receipt, DSL and deputy at once, the headteacher after minutes', async () => {
    const teacher = await world.as('teacher');
    const [dsl, deputy, head] = [await world.as('dsl'), await world.as('deputy'), await world.as('head')];
    const form = await teacher.newForm();
    const asked = await seen(form);
    expect(asked.indexOf('999')).toBeGreaterThan(-1);
    expect(asked.indexOf('999')).toBeLessThan(asked.indexOf(FORM.adult));
    await teacher.fill(form, {
      adult: 'no',
      danger: 'yes',
      happened: 'Gone from the playground, gate open.',
    });
    const { reference, receipt } = await teacher.send(form);
    const words = await seen(receipt);
    expect(words.indexOf(RECEIPT.danger('the DSL and the deputy DSL'))).toBeGreaterThan(-1);
    expect(words.indexOf('999')).toBeLessThan(words.indexOf(RECEIPT.title));
    for (const one of [dsl, deputy]) {
      const card = one.cardWith(reference);
      await card.getByText(ALERT.danger).waitFor();
      await card.getByText('URGENT!').waitFor();
      await card.getByText(URGENCY_WORDS.immediate).waitFor();
    }
    await receipt.getByText(RECEIPT.told('the DSL and the deputy DSL')).waitFor();
    await world.expectNothingFor(['head', 'chair'], reference);
    await world.stack.stage.advance(5);
    await head.cardWith(reference).getByText(ALERT.danger).waitFor();
    await receipt.getByText(RECEIPT.handedOn('the headteacher')).waitFor();
    await head.acknowledge(reference);
    await receipt.getByText('Read by the headteacher at').waitFor();
    await dsl.cardWith(reference).getByText(ALERT.takenBy('headteacher', '').trim()).waitFor();
  });

  test('when Teams does not answer, the card arrives as soon as it does, and the receipt does not claim it before', async () => {
    const { stage } = world.stack;
    const teacher = await world.as('teacher');
    const dsl = await world.as('dsl');
    const form = await teacher.newForm();
    await teacher.fill(form, { adult: 'no', danger: 'no', happened: 'Told late.' });
    stage.faults.connector = 'down';
    const { reference, receipt } = await teacher.send(form);
    await receipt.getByText(RECEIPT.telling('the DSL')).waitFor();
    await world.expectNothingFor(['dsl', 'deputy'], reference);
    stage.faults.connector = 'up';
    await dsl.cardWith(reference).getByText(ALERT.title).waitFor();
    await receipt.getByText(RECEIPT.told('the DSL')).waitFor();
  });
});
