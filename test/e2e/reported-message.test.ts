import type { Locator } from 'playwright-core';
import type { Draft } from '../../src/domain/draft.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { FORM, RECEIPT } from '../../src/guidance/words.ts';
import { type AsPerson, REFERENCE, seen } from './as-person.ts';
import { fieldOf } from './fill-form.ts';
import { createWorld } from './world.ts';

const GAME = 'somebody they met in an online game';
const LIFT = 'Gave the same boy a lift home';
const LINK = 'https://teams.microsoft.com/l/message/';

describe('"report" in the menu of a message in a channel', () => {
  const world = createWorld();

  /** Opens the form from the menu of a post. @returns the dialog */
  async function reportPost({ page }: AsPerson, words: string): Promise<Locator> {
    await page.locator('[data-chat=channel]').click();
    const post = page.locator('article.post').filter({ hasText: words });
    await post.hover();
    await post.getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitem', { name: /^report/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(FORM.messageHeading).waitFor();
    return dialog;
  }

  async function send(dialog: Locator): Promise<string> {
    await dialog.getByRole('button', { name: FORM.send, exact: true }).click();
    await dialog.getByText(RECEIPT.title).first().waitFor();
    const reference = REFERENCE.exec(await seen(dialog))?.[0];
    if (!reference) throw new Error('The receipt in the dialog holds no reference.');
    return reference;
  }

  const posts = ({ page }: AsPerson) => seen(page.locator('.channel .scroller'));

  test('author, time and link are in the case, the words after "Yes", and nothing appears in the channel', async () => {
    const teacher = await world.another('teacher');
    const dsl = await world.as('dsl');
    const dialog = await reportPost(teacher, GAME);
    const before = await posts(teacher);
    await dialog.getByText('Computing lead').first().waitFor();
    await dialog.getByText(FORM.messageAttachments).waitFor();
    expect(await seen(dialog)).not.toContain(GAME);
    // Whoever wrote it belongs to the staff: the form asks how they are involved.
    await dialog.getByRole('button', { name: 'Remove Computing lead' }).waitFor();
    const rest: Draft = {
      danger: 'no',
      happened: 'See the message.',
      kind: 'grooming',
      includeMessage: 'yes',
    };
    await teacher.fill(dialog, rest);
    await dialog.getByRole('button', { name: FORM.send, exact: true }).click();
    await dialog.getByText(FAULT_WORDS['form.adult-part']).waitFor();
    await dialog.getByText(FORM.messageHeading).waitFor();
    expect(await fieldOf(dialog, 'happened').inputValue()).toBe('See the message.');
    await teacher.fill(dialog, { adult1Part: 'mentioned' });
    const reference = await send(dialog);
    await teacher.closeDialog();

    // The receipt is in the dialog and, to keep, in the chat.
    await teacher.page.locator('[data-chat=heed]').click();
    const receipt = teacher.cardWith(reference);
    await receipt.getByText(RECEIPT.title).waitFor();
    expect([...(await world.told(reference))].sort()).toEqual(['deputy', 'dsl']);

    const opened = await dsl.openCase(reference);
    const whole = await seen(opened);
    for (const words of ['See the message.', 'Computing lead', LINK, GAME]) expect(whole).toContain(words);
    expect(whole).toContain('Computing lead · only mentioned');
    await dsl.closeDialog();
    await dsl.acknowledge(reference);
    await receipt.getByText('Read by the DSL at').waitFor();
    await receipt.getByText(RECEIPT.filed).waitFor();

    await teacher.page.locator('[data-chat=channel]').click();
    expect(await posts(teacher)).toBe(before);
    await teacher.page.reload();
    await teacher.page.locator('[data-chat=channel]').click();
    expect(await posts(teacher)).toBe(before);
    await teacher.close();
  });

  test('after "No" the case holds author and link, and not one word of the message', async () => {
    const teacher = await world.another('teacher');
    const dsl = await world.as('dsl');
    const dialog = await reportPost(teacher, GAME);
    const answers: Draft = { danger: 'no', happened: 'A post in the channel.', includeMessage: 'no' };
    await teacher.fill(dialog, { ...answers, adult1Part: 'mentioned' });
    const reference = await send(dialog);
    await teacher.close();
    const opened = await dsl.openCase(reference);
    const whole = await seen(opened);
    expect(whole).toContain(LINK);
    expect(whole).toContain('Computing lead');
    expect(whole).not.toContain(GAME);
    await dsl.closeDialog();
    const entries = JSON.stringify(await world.acts(reference, (all) => all.length > 2));
    expect(entries).not.toContain(GAME);
  });

  test('a colleague’s own post: its author is the adult in question, and the headteacher alone is told', async () => {
    const teacher = await world.another('teacher');
    const head = await world.as('head');
    const dialog = await reportPost(teacher, LIFT);
    await dialog.getByRole('button', { name: 'Remove Second teacher' }).waitFor();
    expect(await fieldOf(dialog, 'adult').getByRole('radio', { name: FORM.yes }).isChecked()).toBe(true);
    const answers: Draft = { danger: 'no', happened: 'Lifts and a private number.', includeMessage: 'yes' };
    await teacher.fill(dialog, { ...answers, adult1Part: 'in-question' });
    const reference = await send(dialog);
    await teacher.close();
    await head.cardWith(reference).getByText(ALERT.title).waitFor();
    expect(await world.told(reference)).toEqual(['head']);
    await world.expectNothingFor(['teacher2', 'dsl', 'deputy', 'chair', 'slt'], reference);
    const opened = await head.openCase(reference);
    const whole = await seen(opened);
    expect(whole).toContain('Second teacher · may have caused harm');
    expect(whole).toContain(LIFT);
    await head.closeDialog();
  });

  test('the command in the message box opens the same form, and its receipt comes to the chat', async () => {
    const volunteer = await world.as('volunteer');
    await volunteer.page.getByRole('button', { name: 'Actions and apps' }).click();
    await volunteer.page.getByRole('menuitem', { name: 'report' }).click();
    const dialog = volunteer.page.getByRole('dialog');
    await fieldOf(dialog, 'happened').waitFor();
    await volunteer.fill(dialog, { adult: 'no', danger: 'no', happened: 'From the message box.' });
    const reference = await send(dialog);
    await volunteer.closeDialog();
    await volunteer.cardWith(reference).getByText(RECEIPT.title).waitFor();
    // A volunteer's concern about a pupil is brought to the headteacher as well.
    expect([...(await world.told(reference))].sort()).toEqual(['dsl', 'head']);
  });
});
