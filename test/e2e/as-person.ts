import type { Locator, Page } from 'playwright-core';
import type { Draft } from '../../src/domain/draft.ts';
import { ALERT, CASE, FORM, RECEIPT } from '../../src/guidance/words.ts';
import { fillForm } from './fill-form.ts';

/** A report as its reporter sees it. */
export interface Reported {
  /** As shown: `7QK4-2M9X`. */
  readonly reference: string;
  /** The message that was the form and is the receipt now. */
  readonly receipt: Locator;
}

/** One person in one window. */
export interface AsPerson {
  readonly page: Page;
  /** Types into the message box and sends it. */
  type(text: string): Promise<void>;
  /** Everything that Heed has sent, oldest first. */
  readonly cards: Locator;
  lastCard(): Locator;
  /** The newest message with these words, e.g. a reference. */
  cardWith(words: string): Locator;
  /**
   * Asks for a form.
   * @param ask how; by typing /report when absent
   * @returns the message it stands in, whatever it becomes
   */
  newForm(ask?: () => Promise<void>): Promise<Locator>;
  fill(form: Locator, draft: Draft): Promise<void>;
  /** Presses "Send report" and waits for the receipt. */
  send(form: Locator): Promise<Reported>;
  /** The whole way from /report to the receipt. */
  report(draft: Draft): Promise<Reported>;
  /** Opens the case from the newest card with this reference. @returns the dialog */
  openCase(reference: string): Promise<Locator>;
  closeDialog(): Promise<void>;
  /** Takes a concern from its newest card and waits for the word that it is taken. */
  acknowledge(reference: string): Promise<Locator>;
  close(): Promise<void>;
}

/** @returns the words as they are laid out on the screen, line by line, once they are there. */
export async function seen(element: Locator): Promise<string> {
  await element.first().waitFor();
  return (await element.allInnerTexts()).join('\n');
}

/** @returns the message by its number, so that it stays found when its card becomes another one. */
export async function pinned(found: Locator): Promise<Locator> {
  await found.waitFor();
  const id = await found.getAttribute('data-message-id');
  return found.page().locator(`article[data-message-id="${id}"]`);
}

export const REFERENCE = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/;

/**
 * Opens the Teams page as one person.
 * @param address with `?as=`
 * @param nameOf the name of an account, for the people picker
 */
export async function openAs(
  page: Page,
  address: string,
  nameOf: (oid: string) => string,
): Promise<AsPerson> {
  await page.goto(address);
  const box = page.getByPlaceholder('Type a message');
  await box.waitFor();
  const cards = page.locator('article[data-message-id][data-from=bot]');
  const forms = cards.filter({ has: page.getByRole('button', { name: FORM.send, exact: true }) });

  const type = async (text: string) => {
    await box.fill(text);
    await box.press('Enter');
  };
  const cardWith = (words: string) => cards.filter({ hasText: words }).last();

  const newForm = async (ask = () => type('/report')) => {
    const before = await forms.count();
    await ask();
    return pinned(forms.nth(before));
  };

  const fill = (form: Locator, draft: Draft) => fillForm(form, draft, nameOf);
  const send = async (form: Locator) => {
    await form.getByRole('button', { name: FORM.send, exact: true }).click();
    await form.getByText(RECEIPT.title).first().waitFor();
    const reference = REFERENCE.exec(await seen(form))?.[0];
    if (!reference) throw new Error('The receipt holds no reference.');
    return { reference, receipt: form };
  };

  return {
    page,
    type,
    cards,
    cardWith,
    lastCard: () => cards.last(),
    newForm,
    fill,
    send,
    async report(draft) {
      const form = await newForm();
      await fill(form, draft);
      return send(form);
    },
    async openCase(reference) {
      await cardWith(reference).getByRole('button', { name: ALERT.open, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(CASE.history).waitFor();
      return dialog;
    },
    async closeDialog() {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
    async acknowledge(reference) {
      const card = cardWith(reference);
      await card.getByRole('button', { name: ALERT.acknowledge, exact: true }).click();
      await card.getByText(ALERT.youTook('').trim()).waitFor();
      return card;
    },
    close: () => page.context().close(),
  };
}
