import type { Locator } from 'playwright-core';
import type { Draft } from '../../src/domain/draft.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { CHAT, FORM, MINE, RECEIPT } from '../../src/guidance/words.ts';
import { type AsPerson, pinned, REFERENCE, seen, tabTo } from './as-person.ts';
import { barriers } from './axe.ts';
import { fieldOf } from './fill-form.ts';
import { createWorld, until } from './world.ts';

const sendOf = (form: Locator) => form.getByRole('button', { name: FORM.send, exact: true });

describe('The chat with Heed', () => {
  const world = createWorld();

  test('everyone is greeted when the app is installed, staff with the way in and a pupil with the one kind card', async () => {
    const [slt, pupil] = [await world.as('slt'), await world.as('pupil')];
    const hello = slt.cardWith(CHAT.helloTitle);
    await hello.getByText(CHAT.helloHow).waitFor();
    await slt.newForm(() => hello.getByRole('button', { name: MINE.report, exact: true }).click());
    await pupil.cardWith(CHAT.pupilTitle).waitFor();
    expect(await pupil.cards.filter({ hasText: CHAT.helloTitle }).count()).toBe(0);
  });

  test.each(['report', '/report', '  REPORT ', '/Report', '\u00a0/report\u00a0', '/ report'])(
    '"%s" gives the form',
    async (typed) => {
      const teacher = await world.as('teacher');
      const form = await teacher.newForm(() => teacher.type(typed));
      await sendOf(form).waitFor();
    },
  );

  test('/help and /mine answer what they promise', async () => {
    const teacher2 = await world.as('teacher2');
    await teacher2.type('/help');
    const help = teacher2.cardWith(CHAT.helpTitle);
    for (const line of CHAT.help) await help.getByText(line).waitFor();
    await teacher2.type(' Mine');
    await teacher2.cardWith(MINE.title).getByText(MINE.empty).waitFor();
  });

  test('anything else is not a report, is kept nowhere, and the button under it gives a form that works', async () => {
    const teacher = await world.as('teacher');
    const before = (await world.list('Concerns')).length;
    await teacher.type('report him please, he hit Juniper Teapot');
    const answer = teacher.cardWith(CHAT.notAReportTitle);
    await answer.getByText(CHAT.notAReport).waitFor();
    expect(await seen(answer)).not.toContain('Juniper');
    const form = await teacher.newForm(() =>
      answer.getByRole('button', { name: MINE.report, exact: true }).click(),
    );
    await teacher.fill(form, { adult: 'no', danger: 'no', happened: 'He hit Juniper Teapot.' });
    const { reference } = await teacher.send(form);
    expect(await world.told(reference)).toEqual(['dsl']);
    // The row of a case follows its entries.
    await until('the row', async () => (await world.list('Concerns')).length > before);
    expect(await world.list('Concerns')).toHaveLength(before + 1);
  });

  test('a pupil gets the one kind card for whatever they type, and no form', async () => {
    const pupil = await world.as('pupil');
    for (const typed of ['/report', '/mine', '/help', 'hello', 'somebody hurt me']) {
      const before = await pupil.cards.count();
      await pupil.type(typed);
      const card = pupil.cards.nth(before);
      await card.getByText(CHAT.pupilTitle).waitFor();
      await card.getByText('0800 1111').waitFor();
      expect(await card.getByRole('button').count()).toBe(0);
    }
    expect(await sendOf(pupil.page.locator('main')).count()).toBe(0);
  });

  test('faults stand beside their fields and everything that was typed is still there', async () => {
    const teacher = await world.as('teacher');
    const form = await teacher.newForm();
    // What can be seen without asking anybody is said at once.
    await teacher.fill(form, {
      adult: 'no',
      person1Name: 'J.S.',
      person2Name: 'Otis Marmalade',
      app: 'Blox',
    });
    await sendOf(form).click();
    await form.getByText(FAULT_WORDS['form.happened']).waitFor();
    await form.getByText(FAULT_WORDS['form.danger-question']).waitFor();

    const rest: Draft = { danger: 'no', happened: '“Typed” <b>once</b>\n\n  and for all', kind: 'pressure' };
    await teacher.fill(form, rest);
    await sendOf(form).click();
    await form.getByText(FAULT_WORDS['form.incomplete']).waitFor();
    await form.getByText(FAULT_WORDS['form.initials']).waitFor();
    expect(await form.getByText(FAULT_WORDS['form.person-part']).count()).toBe(2);
    const kept: Draft = { ...rest, person1Name: 'J.S.', person2Name: 'Otis Marmalade', app: 'Blox' };
    for (const [field, value] of Object.entries(kept)) {
      if (field === 'danger') continue;
      expect([field, await fieldOf(form, field as keyof Draft).inputValue()]).toEqual([field, value]);
    }
    await teacher.fill(form, { person1Name: 'Juniper Song', person1Part: 'harmed', person2Part: 'witness' });
    const { reference } = await teacher.send(form);
    const [reported] = await world.acts(reference, (all) => all.length > 1);
    expect(reported?.report).toMatchObject({ happened: rest.happened, app: 'Blox', kind: 'pressure' });
  });

  test('more than one report can hold is said, and nothing of it is lost', async () => {
    const teacher = await world.as('teacher');
    const form = await teacher.newForm();
    const long = 'Mae’r plentyn yn ŵyr. '.repeat(700).trim();
    const [done, opinion] = ['ŵ'.repeat(2_500), 'é'.repeat(1_500)];
    await teacher.fill(form, { adult: 'no', danger: 'no', happened: long, done, opinion });
    await sendOf(form).click();
    await form.getByText(FAULT_WORDS['form.too-long']).waitFor();
    for (const [field, value] of Object.entries({ happened: long, done, opinion })) {
      expect(await fieldOf(form, field as keyof Draft).inputValue()).toBe(value);
    }
    await teacher.fill(form, { done: '', opinion: '' });
    const { reference } = await teacher.send(form);
    const [reported] = await world.acts(reference, (all) => all.length > 1);
    expect(reported?.report).toMatchObject({ happened: long });
  });

  test('a form that was left open for a week still works', async () => {
    const computing = await world.as('computing');
    const form = await computing.newForm();
    await computing.fill(form, { adult: 'no', danger: 'no', happened: 'Typed a week ago.' });
    await world.stack.stage.advance(7 * 24 * 60);
    const { reference } = await computing.send(form);
    expect(await world.told(reference)).toEqual(['dsl']);
    await world.stack.stage.resetClock();
  });

  test('two forms can be filled side by side, and each becomes its own report', async () => {
    const teacher = await world.as('teacher');
    const [first, second] = [await teacher.newForm(), await teacher.newForm()];
    await teacher.fill(first, { adult: 'no', danger: 'no', happened: 'The first.' });
    await teacher.fill(second, { adult: 'no', danger: 'no', happened: 'The second.' });
    const sent = await teacher.send(second);
    expect(await fieldOf(first, 'happened').inputValue()).toBe('The first.');
    expect(await fieldOf(first, 'adult').getByRole('radio', { name: FORM.no }).isChecked()).toBe(true);
    const other = await teacher.send(first);
    expect(other.reference).not.toBe(sent.reference);
    for (const [{ reference }, happened] of [
      [other, 'The first.'],
      [sent, 'The second.'],
    ] as const) {
      const [reported] = await world.acts(reference, (all) => all.length > 1);
      expect(reported?.report).toMatchObject({ happened });
    }
  });

  test('the whole way from /report to a receipt, and from a card to the case, needs no mouse', async () => {
    const { page } = await world.another('teacher');
    await page.keyboard.type('/report');
    await page.keyboard.press('Enter');
    const newest = page.locator('article[data-from=bot]').last();
    await sendOf(newest).waitFor();
    const form = await pinned(newest);
    // Back from the message box through the form; a group of answers is one stop, reached at its last answer, "No".
    const happened = fieldOf(form, 'happened');
    await tabTo(happened, 'Shift+Tab');
    await page.keyboard.type('Typed without a mouse.');
    await tabTo(fieldOf(form, 'danger').getByRole('radio', { name: FORM.no }), 'Shift+Tab');
    await page.keyboard.press('Space');
    await tabTo(fieldOf(form, 'adult').getByRole('radio', { name: FORM.no }), 'Shift+Tab');
    await page.keyboard.press('ArrowUp');
    expect(await fieldOf(form, 'adult').getByRole('radio', { name: FORM.yes }).isChecked()).toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(await fieldOf(form, 'adult').getByRole('radio', { name: FORM.no }).isChecked()).toBe(true);
    await tabTo(sendOf(form), 'Tab');
    await page.keyboard.press('Enter');
    // The receipt takes the place of the form.
    const receipt = form;
    await receipt.getByText(RECEIPT.title).first().waitFor();
    const reference = REFERENCE.exec(await seen(receipt))?.[0] ?? '';
    await tabTo(receipt.getByRole('button', { name: RECEIPT.update }), 'Tab');

    const dsl = await world.another('dsl');
    const card = dsl.cardWith(reference);
    await card.waitFor();
    await tabTo(card.getByRole('button', { name: ALERT.open }), 'Shift+Tab');
    await dsl.page.keyboard.press('Enter');
    const dialog = dsl.page.getByRole('dialog');
    await dialog.getByText('Typed without a mouse.').waitFor();
    await tabTo(dialog.getByRole('button', { name: ALERT.acknowledge }), 'Tab');
    await dsl.page.keyboard.press('Enter');
    await dialog.getByText(ALERT.youTook('').trim()).waitFor();
    await dsl.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await receipt.getByText('Read by the DSL at').waitFor();
  });

  test.each(['light', 'dark', 'contrast'])(
    'on a phone, %s: nothing keeps anybody out of form, receipt, card and case',
    async (theme) => {
      const phone = { viewport: { width: 390, height: 844 }, look: `&theme=${theme}` };
      const [teacher, dsl] = [await world.another('teacher', phone), await world.another('dsl', phone)];
      const form = await teacher.newForm();
      for (const section of ['adults', 'people', 'more']) {
        await form.locator(`button[aria-controls="${section}"]`).click();
      }
      await fieldOf(form, 'app').waitFor();
      expect(await barriers(teacher.page)).toEqual([]);
      expect(await wider(teacher)).toBe(false);
      await teacher.fill(form, { adult: 'no', danger: 'yes', happened: 'On a phone.' });
      await teacher.fill(form, { person1Name: 'AB' });
      await sendOf(form).click();
      await form.getByText(FAULT_WORDS['form.initials']).waitFor();
      expect(await barriers(teacher.page)).toEqual([]);
      await teacher.fill(form, { person1Name: 'Ada Bell', person1Part: 'witness' });
      const { reference, receipt } = await teacher.send(form);
      await receipt.getByText(RECEIPT.filed).waitFor();
      expect(await barriers(teacher.page)).toEqual([]);
      expect(await wider(teacher)).toBe(false);
      await dsl.cardWith(reference).getByText(ALERT.danger).waitFor();
      expect(await barriers(dsl.page)).toEqual([]);
      await dsl.openCase(reference);
      expect(await barriers(dsl.page)).toEqual([]);
      expect(await wider(dsl)).toBe(false);
      await dsl.closeDialog();
      await dsl.acknowledge(reference);
      await receipt.getByText('Read by the DSL at').waitFor();
      expect(await barriers(dsl.page)).toEqual([]);
      expect(await barriers(teacher.page)).toEqual([]);
      await Promise.all([teacher.close(), dsl.close()]);
    },
  );
});

/** @returns whether the page, the chat or a card can be moved sideways: on a phone nothing may be */
async function wider({ page }: AsPerson): Promise<boolean> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.scroller, .card, .dialog-body')].some(
      (element) => element.scrollWidth > element.clientWidth + 1,
    ),
  );
}
