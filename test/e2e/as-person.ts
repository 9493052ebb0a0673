import type { Locator, Page } from 'playwright-core';
import type { Draft } from '../../src/domain/draft.ts';
import type { WorkName } from '../../src/domain/work.ts';
import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { DIGEST } from '../../src/guidance/digest-words.ts';
import { MY_REPORT } from '../../src/guidance/reporter-words.ts';
import { FORM, RECEIPT } from '../../src/guidance/words.ts';
import { WORK, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { fillForm, fillWork } from './fill-form.ts';

/** A report as its reporter sees it. */
export interface Reported {
  /** As shown: `7QK4-2M9X`. */
  readonly reference: string;
  /** The message that was the form and is the receipt now. */
  readonly receipt: Locator;
}

/** What goes into the fields of a form of case work, by their names in `src/domain/work.ts`. */
export type WorkFields = Readonly<Record<string, string | readonly string[]>>;

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
  /** Opens the reporter's own report by the newest message with this reference: receipt or letter. @returns the dialog */
  openMine(reference: string): Promise<Locator>;
  /** Chooses a piece of work from the menu of the open case. @returns the dialog with its form */
  workForm(work: WorkName): Promise<Locator>;
  /** Fills the form of case work that is open. `fields` as `fillWork` in fill-form.ts takes them. */
  fillWork(work: WorkName, fields: WorkFields): Promise<void>;
  /** Presses the button of the open form of case work. */
  pressWork(work: WorkName): Promise<void>;
  /** Does a piece of work from the menu of the open case, until it says that it is saved. @returns the dialog */
  work(work: WorkName, fields: WorkFields): Promise<Locator>;
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

/** Presses the key until the control has the focus, as somebody without a mouse does. */
export async function tabTo(control: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await control.page().keyboard.press(key);
  }
  throw new Error(`Eighty times ${key} do not reach the control.`);
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
  // A digest names what is due next week.
  const cardWith = (words: string) => cards.filter({ hasText: words, hasNotText: DIGEST.counted }).last();

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

  const dialog = page.getByRole('dialog');
  const workForm = async (work: WorkName) => {
    await dialog.getByLabel(CASE.menu, { exact: true }).selectOption(work);
    await dialog.getByRole('button', { name: CASE.goOn, exact: true }).click();
    await dialog.getByRole('heading', { name: WORK_WORDS[work].title, exact: true }).waitFor();
    return dialog;
  };
  const fillOpen = (work: WorkName, fields: WorkFields) => fillWork(dialog, { work, fields }, nameOf);
  const pressWork = async (work: WorkName) => {
    const name = work === 'close' || work === 'reopen' ? WORK_WORDS[work].button : WORK.send;
    // The window itself has a button called "Close" too.
    await dialog.locator('.dialog-body').getByRole('button', { name, exact: true }).click();
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
      await dialog.getByText(CASE.history).waitFor();
      return dialog;
    },
    async openMine(reference) {
      const name = new RegExp(`^(${RECEIPT.open}|${ALERT.letterOpen})$`);
      await cards.filter({ hasText: reference }).getByRole('button', { name }).last().click();
      await dialog.getByRole('button', { name: MY_REPORT.add, exact: true }).waitFor();
      return dialog;
    },
    workForm,
    fillWork: fillOpen,
    pressWork,
    async work(work, fields) {
      await workForm(work);
      await fillOpen(work, fields);
      await pressWork(work);
      await dialog.getByText(WORK.saved, { exact: true }).waitFor();
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
