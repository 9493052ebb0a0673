import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { MINE, PERSON_IS, RECEIPT } from '../../src/guidance/words.ts';
import { seen } from './as-person.ts';
import { createWorld, stored, until } from './world.ts';

const PERSONAL = ['Zebedee', 'Marrow', 'sticker', 'shed', 'Class teacher'];
const HAPPENED =
  'Zebedee Marrow had a sticker on his arm.\nHe said: "he gives me one for each time in the shed".';

describe('Telling the DSL', () => {
  const world = createWorld();

  test('a teacher reports, the DSL is told at once, opens and takes it, and the teacher sees that it was read', async () => {
    const teacher = await world.as('teacher');
    const dsl = await world.as('dsl');
    const { reference, receipt } = await teacher.report({
      adult: 'no',
      danger: 'no',
      happened: HAPPENED,
      person1Name: 'Zebedee Marrow',
      person1Part: 'harmed',
      person1Year: '4',
      childsWords: 'he gives me one for each time in the shed',
    });
    await receipt.getByText(/We (are telling|have told) the DSL/).waitFor();
    for (const line of RECEIPT.advice) await receipt.getByText(line).waitFor();

    // The card arrives without a reload, and what shows outside the chat is the reference alone.
    const card = dsl.cardWith(reference);
    await card.getByText(ALERT.title).waitFor();
    const toast = dsl.page.locator('[data-toast]').filter({ hasText: reference });
    expect(await seen(toast.locator('.toast-text'))).toBe(ALERT.summary(reference));
    expect(await seen(dsl.page.locator('.item-preview'))).toBe(ALERT.summary(reference));
    await receipt.getByText(RECEIPT.told('the DSL')).waitFor();
    const dslsChat = await world.chatOf('dsl');
    for (const word of PERSONAL) expect(dslsChat).not.toContain(word);
    expect(await world.told(reference)).toEqual(['dsl']);
    await world.expectNothingFor(
      ['deputy', 'head', 'chair', 'slt', 'governor', 'teacher2', 'pupil'],
      reference,
    );

    const dialog = await dsl.openCase(reference);
    const whole = await seen(dialog);
    for (const line of HAPPENED.split('\n')) expect(whole).toContain(line);
    for (const words of [`Zebedee Marrow · ${CASE.yearOrClass('4')} · ${PERSON_IS[0]?.[1]}`, 'Class teacher'])
      expect(whole).toContain(words);
    const view = await until('the view in the access log', async () =>
      (await world.list('AccessLog')).find(({ fields }) => fields.ConcernRef === stored(reference)),
    );
    expect(view.unsealed).toMatchObject({
      reference: stored(reference),
      role: 'dsl',
      what: 'case',
      from: 'card',
    });
    await dsl.closeDialog();

    const taken = await dsl.acknowledge(reference);
    expect(await taken.getByRole('button', { name: ALERT.acknowledge }).count()).toBe(0);
    await receipt.getByText('Read by the DSL at').waitFor();
    await receipt.getByText(RECEIPT.filed).waitFor();
    expect(await receipt.getByText(RECEIPT.waiting).count()).toBe(0);

    await Promise.all([teacher.page.reload(), dsl.page.reload()]);
    await teacher.cardWith(reference).getByText('Read by the DSL at').waitFor();
    await dsl.cardWith(reference).getByText(ALERT.youTook('').trim()).waitFor();

    await teacher.type('/mine');
    const mine = teacher.cards.filter({ hasText: MINE.title }).last();
    await mine.getByText(reference).waitFor();
    await mine.getByText('Read by the DSL at').waitFor();
  });

  test('taking it again, from an older window, changes nothing', async () => {
    const teacher = await world.as('teacher');
    const dsl = await world.as('dsl');
    const phone = await world.another('dsl', { viewport: { width: 390, height: 844 } });
    const { reference } = await teacher.report({ adult: 'no', danger: 'no', happened: 'Twice taken.' });
    const dialog = await dsl.openCase(reference);
    await phone.acknowledge(reference);
    await dialog.getByRole('button', { name: ALERT.acknowledge, exact: true }).click();
    await dialog.getByText(ALERT.youTook('').trim()).waitFor();
    await dsl.closeDialog();
    await phone.close();
    const acts = await world.acts(reference, (all) => all.some(({ act }) => act === 'acknowledged'));
    expect(acts.filter(({ act }) => act === 'acknowledged')).toHaveLength(1);
  });

  test('two people press "Acknowledge" in the same second: one wins and the other sees who', async () => {
    const teacher = await world.as('teacher');
    const [dsl, deputy] = [await world.as('dsl'), await world.as('deputy')];
    const { reference } = await teacher.report({
      adult: 'no',
      danger: 'yes',
      happened: 'He is on the roof of the bike shed.',
    });
    const cards = [dsl.cardWith(reference), deputy.cardWith(reference)];
    const buttons = cards.map((card) => card.getByRole('button', { name: ALERT.acknowledge, exact: true }));
    await Promise.all(buttons.map((button) => button.waitFor()));
    await Promise.all(buttons.map((button) => button.click()));
    await Promise.all(cards.map((card) => card.getByText(/^(You took this|Taken by the)/).waitFor()));
    const said = await Promise.all(
      cards.map((card) => seen(card.getByText(/^(You took this|Taken by the)/))),
    );
    const [winner, other] = said[0]?.startsWith('You') ? ['DSL', said[1]] : ['deputy DSL', said[0]];
    expect(said.filter((words) => words.startsWith('You took this'))).toHaveLength(1);
    expect(other).toMatch(new RegExp(`^Taken by the ${winner} at \\d\\d:\\d\\d$`));
    const acts = await world.acts(reference, (all) => all.some(({ act }) => act === 'acknowledged'));
    expect(acts.filter(({ act }) => act === 'acknowledged')).toHaveLength(1);
    await teacher.cardWith(reference).getByText(`Read by the ${winner} at`).waitFor();
  });

  test('the same form pressed twice, or sent again from an older window, gives one record and the same receipt', async () => {
    const teacher = await world.as('teacher');
    const form = await teacher.newForm();
    await teacher.fill(form, { adult: 'no', danger: 'no', happened: 'Sent from two windows.' });
    // A second window has the same form open and the same words in it.
    const other = await world.another('teacher');
    const id = await form.getAttribute('data-message-id');
    const again = other.page.locator(`article[data-message-id="${id}"]`);
    await other.fill(again, { adult: 'no', danger: 'no', happened: 'Sent from two windows.' });
    const sent = await Promise.all([teacher.send(form), other.send(again)]);
    expect(sent[0].reference).toBe(sent[1].reference);
    await other.close();
    await world.told(sent[0].reference);
    // The row of a case follows its entries.
    const rows = async () =>
      (await world.list('Concerns')).filter(({ fields }) => fields.Reference === stored(sent[0].reference));
    await until('the row', async () => (await rows()).length > 0);
    expect(await rows()).toHaveLength(1);
    const reports = (await world.list('Entries')).filter(({ unsealed }) =>
      JSON.stringify(unsealed).includes('Sent from two windows.'),
    );
    expect(reports).toHaveLength(1);
  });

  test('what the DSL reports goes to the deputy too, and waits until somebody takes it', async () => {
    const [dsl, deputy] = [await world.as('dsl'), await world.as('deputy')];
    const { reference, receipt } = await dsl.report({
      adult: 'no',
      danger: 'no',
      happened: 'Seen by the DSL.',
    });
    expect([...(await world.told(reference))].sort()).toEqual(['deputy', 'dsl']);
    // Reading one's own report is not being read.
    const dialog = await dsl.openCase(reference);
    await dialog.getByText('Seen by the DSL.').waitFor();
    await dsl.closeDialog();
    await receipt.getByText(RECEIPT.waiting).waitFor();
    await deputy.acknowledge(reference);
    await receipt.getByText('Read by the deputy DSL at').waitFor();
  });

  test('somebody who looks elsewhere sees the badge and the toast, and coming back clears the badge', async () => {
    const teacher = await world.as('teacher');
    const dsl = await world.another('dsl');
    // One window reads for all of them, as in Teams, so the other one has to be away too.
    const other = await world.as('dsl');
    await Promise.all([dsl, other].map(({ page }) => page.locator('[data-chat=channel]').click()));
    const { reference } = await teacher.report({ adult: 'no', danger: 'no', happened: 'While away.' });
    const badge = dsl.page.locator('[data-unread-badge]');
    await badge.filter({ hasText: /^1 unread$/ }).waitFor();
    expect(await dsl.page.title()).toMatch(/^\(1\) /);
    await dsl.page.locator('[data-toast]').getByText(reference).click();
    await dsl.cardWith(reference).getByText(ALERT.title).waitFor();
    await badge.waitFor({ state: 'hidden' });
    await dsl.close();
    await other.page.locator('[data-chat=heed]').click();
  });

  test('a card that arrives while a window is still opening is not missed', async () => {
    const teacher = await world.as('teacher');
    let reference = '';
    // The window has read the chat as it was; its live line opens only after the card was brought.
    const late = await world.another('dsl', {}, async (page) => {
      await page.route('**/_teams/live*', async (route) => {
        const sent = await teacher.report({ adult: 'no', danger: 'no', happened: 'In the gap.' });
        await world.told(sent.reference);
        reference = sent.reference;
        await route.continue();
      });
    });
    await until('the report', async () => reference);
    await late.cardWith(reference).getByText(ALERT.title).waitFor();
    await late.close();
  });

  test('a reference that is not one, or is nobody’s, opens nothing and says nothing', async () => {
    const dsl = await world.as('dsl');
    const messageId = await dsl.lastCard().getAttribute('data-message-id');
    for (const reference of ['7QK42M9X', 'nonsense', '', 17]) {
      const answered = await world.forge('dsl', {
        name: 'dialogs',
        body: {
          step: 'open',
          origin: { from: 'card', messageId },
          theme: 'default',
          data: { reference, verb: 'open-case', msteams: { type: 'task/fetch' } },
        },
      });
      expect(answered).toEqual({ kind: 'message', text: FAULT_WORDS['case.not-yours'] });
    }
  });
});
