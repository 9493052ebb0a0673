import { Buffer } from 'node:buffer';
import type { Frame, Locator } from 'playwright-core';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { WORK, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { CONCERN } from '../../tab/words/concern.ts';
import { FORM } from '../../tab/words/form.ts';
import { CALLS } from '../../tab/words/parts.ts';
import { PUPIL } from '../../tab/words/pupil.ts';
import { SHELL } from '../../tab/words/shell.ts';
import { barriers } from './axe.ts';
import { personCalled } from './case-steps.ts';
import { type OpenTab, openTab } from './tab.ts';
import { createWorld, stored } from './world.ts';

const HAPPENED = 'She said that the others laugh at her in the group of the class.';
const CHILD = 'Juniper Teapot';
const NOTE = 'Rang the class teacher, who sits with her today.';
const DECISION = 'Talk to both families this week.';
/** A picture of two by two pixels. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP4z8DAAMIM/////w8AH+4F+7C4l8kAAAAASUVORK5CYII=',
  'base64',
);

/** A document with one line of text on each page. */
function pdfOf(lines: readonly string[]): Buffer {
  const kids = lines.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, at) => {
      const stream = `BT /F1 24 Tf 50 700 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * at} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF\n`);
}

const button = (place: Frame | Locator, name: string) => place.getByRole('button', { name, exact: true });
const pane = (frame: Frame) => frame.getByRole('dialog');
const focused = (place: Frame | Locator, text: string) => place.locator('button:focus', { hasText: text });
const entry = (frame: Frame, words: string) => frame.locator('[data-entry]').filter({ hasText: words });

describe('A concern in the tab', () => {
  const world = createWorld();
  let reference = '';
  let dsl: OpenTab;
  let deputy: OpenTab;

  /** What somebody sees who comes back to the window: the page asks at once what others did. */
  const lookAgain = ({ frame }: OpenTab) =>
    frame.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const save = (frame: Frame) => button(pane(frame), WORK.send).click();
  const openWork = async ({ frame }: OpenTab, title: string) => {
    await button(frame, CONCERN.whatToDo).click();
    await button(pane(frame), title).click();
  };

  beforeAll(async () => {
    const teacher = await world.as('teacher');
    const sent = await teacher.report({
      adult: 'no',
      danger: 'no',
      happened: HAPPENED,
      kind: 'online-bullying',
      person1Name: CHILD,
      person1Part: 'harmed',
      person1Year: '9',
    });
    reference = sent.reference;
    const sub = `concern/${stored(reference)}`;
    [dsl, deputy] = await Promise.all([openTab(world, 'dsl', { sub }), openTab(world, 'deputy', { sub })]);
  });

  test('A link opens it: its reference is the heading, with what was reported, who is involved and what is to be done', async () => {
    const { frame } = dsl;
    await frame.getByRole('heading', { level: 1, name: CONCERN.title(reference) }).waitFor();
    await frame.getByText(HAPPENED).waitFor();
    for (const name of [CONCERN.people, CONCERN.checklist, CONCERN.timeline, CONCERN.evidence])
      await frame.getByRole('heading', { level: 2, name }).waitFor();
    await frame.getByText(CHILD, { exact: true }).first().waitFor();
    expect(await barriers(frame)).toEqual([]);
  });

  test('"Acknowledge" takes it, the button goes, and it says who has it', async () => {
    const { frame } = dsl;
    await button(frame, CONCERN.acknowledge).click();
    await frame.getByText(CONCERN.acknowledged).waitFor();
    await button(frame, CONCERN.acknowledge).waitFor({ state: 'detached' });
    // The button that was pressed is gone: what comes next has the focus.
    await focused(frame, CONCERN.whatToDo).waitFor();
    await frame.getByText(/since \d\d:\d\d/).waitFor();
  });

  test('A key opens the note, typing sets off no key; offline keeps it, and a double press makes one entry', async () => {
    const { page, frame } = dsl;
    await frame.locator('h1').focus();
    await page.keyboard.press('n');
    const text = pane(frame).getByLabel(WORK_WORDS.note.fields.text ?? '');
    await pane(frame).locator('textarea:focus').waitFor();
    await page.keyboard.type('pjk? d');
    expect(await text.inputValue()).toBe('pjk? d');
    await button(pane(frame), CONCERN.backToList).press('Enter');
    await focused(pane(frame), WORK_WORDS.note.button).press('Enter');
    await pane(frame).locator('textarea:focus').waitFor();
    expect(await pane(frame).count()).toBe(1);
    await text.fill(NOTE);
    await page.context().setOffline(true);
    await save(frame);
    await pane(frame).getByRole('alert').getByText(CALLS.offline).waitFor();
    await pane(frame).getByText(FORM.textKept).waitFor();
    await page.context().setOffline(false);
    expect(await text.inputValue()).toBe(NOTE);
    await button(pane(frame), WORK.send).dblclick();
    await pane(frame).waitFor({ state: 'detached' });
    await entry(frame, NOTE).waitFor();
    expect(await entry(frame, NOTE).count()).toBe(1);
    const active = await frame.evaluate(() => document.activeElement?.tagName);
    expect(active).not.toBe('BODY');
  });

  test('What is missing is said above and beside the field, which has the cursor; what was typed stays, also over closing', async () => {
    const { page, frame } = dsl;
    const { decision = '', reason = '' } = WORK_WORDS.decision.fields;
    await openWork(dsl, WORK_WORDS.decision.button);
    await pane(frame).getByLabel(decision).fill(DECISION);
    await save(frame);
    await pane(frame).getByRole('alert').getByText(FORM.summaryOne).waitFor();
    await pane(frame).getByText(FAULT_WORDS['work.field'], { exact: true }).waitFor();
    const why = pane(frame).getByLabel(reason);
    expect(await why.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await barriers(frame)).toEqual([]);

    await page.keyboard.press('Escape');
    await pane(frame).waitFor({ state: 'detached' });
    await openWork(dsl, WORK_WORDS.decision.button);
    await pane(frame).getByText(FORM.keptTitle).waitFor();
    expect(await pane(frame).getByLabel(decision).inputValue()).toBe(DECISION);
  });

  test('Where Heed locks itself on the way, nothing of the case is left in sight, and the text is there afterwards', async () => {
    const { page, frame } = dsl;
    const ended = { error: 'session.ended', sentence: 'The session has ended.' };
    await page.route('**/works/decision', (route) => route.fulfill({ status: 403, json: ended }), {
      times: 1,
    });
    await save(frame);
    await button(frame, SHELL.continue).waitFor();
    expect(await frame.locator('body').textContent()).not.toContain(DECISION);
    await button(frame, SHELL.continue).click();
    await frame.getByText(HAPPENED).waitFor();
    await openWork(dsl, WORK_WORDS.decision.button);
    const typed = pane(frame).getByLabel(WORK_WORDS.decision.fields.decision ?? '');
    expect(await typed.inputValue()).toBe(DECISION);
  });

  test('Somebody else writes meanwhile: the second is told who did what, loses nothing, and the same button sends it', async () => {
    const { frame } = dsl;
    const theirs = 'The families know already.';
    await openWork(deputy, WORK_WORDS.note.button);
    await pane(deputy.frame)
      .getByLabel(WORK_WORDS.note.fields.text ?? '')
      .fill(theirs);
    await save(deputy.frame);
    // The deputy read it before the DSL had taken it and written a note.
    await pane(deputy.frame).getByText(CONCERN.changedTitle).waitFor();
    await save(deputy.frame);
    await entry(deputy.frame, theirs).waitFor();

    await pane(frame)
      .getByLabel(WORK_WORDS.decision.fields.reason ?? '')
      .fill('They asked for it.');
    await save(frame);
    await pane(frame).getByText(CONCERN.changedTitle).waitFor();
    const who = new RegExp(`${personCalled('deputy').name}.*${WORK_WORDS.note.title}`);
    await pane(frame).getByText(who).waitFor();
    const typed = pane(frame).getByLabel(WORK_WORDS.decision.fields.decision ?? '');
    expect(await typed.inputValue()).toBe(DECISION);
    await save(frame);
    await entry(frame, DECISION).waitFor();
    expect(await entry(frame, theirs).count()).toBe(1);

    await lookAgain(deputy);
    const news = new RegExp(`${personCalled('dsl').name}.*${WORK_WORDS.decision.title}`);
    await deputy.frame.getByText(news).waitFor();
    expect(await entry(deputy.frame, DECISION).count()).toBe(0);
    await button(deputy.frame, CONCERN.show).click();
    await entry(deputy.frame, DECISION).getByText(CONCERN.fresh, { exact: true }).waitFor();
  });

  test('A line of the checklist is ticked off at one press', async () => {
    const { frame } = dsl;
    const line = frame
      .locator('.heed-case-checklist li[data-state=open]')
      .filter({ has: frame.getByRole('checkbox') })
      .first();
    const label = (await line.locator('label').textContent()) ?? '';
    const words = label.replace(` (${CONCERN.required})`, '');
    await line.getByRole('checkbox').check({ force: true });
    await frame.locator('.heed-case-checklist li[data-state=done]').filter({ hasText: words }).waitFor();
    await entry(frame, words).waitFor();
  });

  test('The chronology is found by words, turned round, walked by keys, and shows when cards were brought only when asked', async () => {
    const { page, frame } = dsl;
    const entries = frame.locator('[data-entry]');
    await frame.locator('h1').focus();
    for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
    expect(await entries.nth(1).evaluate((item) => item === document.activeElement)).toBe(true);
    await page.keyboard.press('?');
    await pane(frame).getByRole('switch', { name: CONCERN.keysOn }).uncheck({ force: true });
    await button(pane(frame), CONCERN.close).click();
    await frame.locator('h1').focus();
    await page.keyboard.press('j');
    expect(await frame.locator('h1').evaluate((item) => item === document.activeElement)).toBe(true);
    const find = frame.getByRole('searchbox', { name: CONCERN.filter });
    const all = await entries.count();
    await frame.getByLabel(CONCERN.showCards).check({ force: true });
    expect(await entries.count()).toBeGreaterThan(all);
    await frame.getByLabel(CONCERN.showCards).uncheck({ force: true });
    await find.fill('class TEACHER today');
    expect(await entries.allTextContents()).toEqual([expect.stringContaining(NOTE)]);
    await find.fill('');
    const newest = await entries.first().getAttribute('data-entry');
    await button(frame, CONCERN.oldestFirst).click();
    expect(await entries.first().getAttribute('data-entry')).toBe('1');
    expect(await entries.last().getAttribute('data-entry')).toBe(newest);
  });

  test('A picture is added and seen in the page, painted, without any address; the blank screen takes it away', async () => {
    const { page, frame } = dsl;
    const input = frame.locator('input[type=file]');
    await input.setInputFiles({ name: 'message.exe', mimeType: 'image/png', buffer: PICTURE });
    await frame.getByText(CONCERN.wrongType).waitFor();
    await input.setInputFiles({ name: 'message.png', mimeType: 'image/png', buffer: PICTURE });
    await frame.getByText(CONCERN.sent('message.png')).waitFor();
    await button(frame, CONCERN.view('message.png')).click();
    const canvas = pane(frame).locator('canvas[data-painted=true]');
    await canvas.waitFor();
    const size = await canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      return [width, height];
    });
    expect(size).toEqual([2, 2]);
    expect(await frame.locator('a[download], [src^="blob:"], [href^="blob:"]').count()).toBe(0);
    expect(await barriers(frame)).toEqual([]);

    await page.keyboard.press('Escape');
    await canvas.waitFor({ state: 'detached' });
    await button(frame, CONCERN.view('message.png')).click();
    await canvas.waitFor();
    // The dialog lies over the button, and the first press of the key would close the dialog before the screen is blank.
    await frame.evaluate((name) => {
      const found = [...document.querySelectorAll('button')].find(
        (one) => one.getAttribute('aria-label') === name,
      );
      found?.click();
    }, SHELL.blank);
    await button(frame, SHELL.showAgain).click();
    await canvas.waitFor({ state: 'detached' });
  });

  test('A PDF is painted page by page, and its words can be read aloud', async () => {
    const { page, frame } = dsl;
    const buffer = pdfOf(['The first page says this.', 'The second says that.']);
    const input = frame.locator('input[type=file]');
    await input.setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer });
    await frame.getByText(CONCERN.sent('letter.pdf')).waitFor();
    await button(frame, CONCERN.view('letter.pdf')).click();
    const shown = pane(frame).getByRole('region', { name: CONCERN.pdf('letter.pdf') });
    await shown.locator('canvas[data-painted=true]').waitFor();
    expect(await shown.textContent()).toContain('The first page says this.');
    await button(pane(frame), CONCERN.pageNext).click();
    await pane(frame).getByText(CONCERN.pageOf(2, 2)).waitFor();
    await shown.locator('canvas[data-painted=true]').waitFor();
    expect(await shown.textContent()).toContain('The second says that.');
    const isPainted = await shown.locator('canvas').evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const pixels =
        (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      return pixels.some((value, at) => at % 4 === 0 && value < 100);
    });
    expect(isPainted).toBe(true);
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'detached' });
  });

  test('Who has viewed it is shown when asked, and who has not is not', async () => {
    const { frame } = dsl;
    await frame.locator('summary', { hasText: CONCERN.views }).click();
    const rows = frame.getByRole('region', { name: CONCERN.viewsTable }).getByRole('row');
    await rows
      .filter({ hasText: personCalled('deputy').name })
      .first()
      .waitFor();
    expect(await rows.filter({ hasText: personCalled('teacher').name }).count()).toBe(0);
  });

  test('Printed, it is whole before the printer is asked for, with the state of the record; without names when so chosen', async () => {
    const { frame } = dsl;
    await frame.evaluate(() => {
      window.print = () => {
        document.body.dataset.printed = document.querySelector('.heed-paper')?.textContent ?? '';
      };
    });
    let found: readonly string[] = [];
    const printed = async (choice: string) => {
      await frame.evaluate(() => delete document.body.dataset.printed);
      await button(frame, CONCERN.print).click();
      await frame.getByRole('menuitem', { name: choice }).click();
      await frame.locator('body[data-printed]').waitFor();
      const text = (await frame.locator('body').getAttribute('data-printed')) ?? '';
      if (choice === CONCERN.printNames) found = await barriers(frame);
      await button(frame, CONCERN.printBack).click();
      await button(frame, CONCERN.print).waitFor();
      return text;
    };
    const withNames = await printed(CONCERN.printNames);
    for (const words of [HAPPENED, NOTE, DECISION, CONCERN.printChain, personCalled('deputy').name])
      expect(withNames).toContain(words);
    expect(found).toEqual([]);
    const without = await printed(CONCERN.printNoNames);
    expect(without).toContain(NOTE);
    for (const person of ['deputy', 'dsl', 'teacher'])
      expect(without).not.toContain(personCalled(person).name);
  });

  test('A pupil who is found in the list of the school has a page with everything on record, and it leads back here', async () => {
    const { page, frame } = dsl;
    const asked = page.waitForRequest((request) => request.url().includes('/changes?'));
    await lookAgain(dsl);
    const { authorization = '', 'heed-session': session = '' } = await (await asked).allHeaders();
    const taken = await page.request.post(`${new URL(frame.url()).origin}/api/settings/pupils`, {
      headers: { authorization, 'heed-session': session },
      data: { mode: 'replace', csv: `UPN,Name,Year\nH801200001001,${CHILD},9\n` },
    });
    expect(taken.status()).toBe(200);

    await openWork(dsl, WORK_WORDS.person.button);
    const { pupil = '', is = '', part = '', reason = '' } = WORK_WORDS.person.fields;
    await pane(frame).getByRole('radio', { name: CHILD }).check({ force: true });
    // Going on with the key after typing chooses nobody: it might be the wrong child.
    const search = pane(frame).getByRole('combobox', { name: pupil });
    await search.fill('juni');
    await frame.getByRole('option', { name: new RegExp(CHILD) }).waitFor();
    await search.press('Tab');
    expect(await search.inputValue()).toBe('juni');
    await search.fill('juni');
    await frame.getByRole('option', { name: new RegExp(CHILD) }).click();
    for (const name of [is, part])
      await pane(frame).getByRole('radiogroup', { name }).getByRole('radio').first().check({ force: true });
    await pane(frame).getByLabel(reason).fill('Found in the list.');
    expect(await barriers(frame)).toEqual([]);
    await save(frame);
    await pane(frame).waitFor({ state: 'detached' });
    await button(frame, CONCERN.pupilLink(CHILD)).click();
    await frame.getByRole('heading', { level: 1, name: CHILD }).waitFor();
    const line = frame.getByRole('list', { name: PUPIL.table }).getByRole('listitem');
    await line.filter({ hasText: reference }).waitFor();
    expect(await barriers(frame)).toEqual([]);
    await line.getByRole('button', { name: reference }).click();
    await frame.getByText(HAPPENED).waitFor();
  });

  test('On a phone, in the dark, nothing is cut off and nothing bars the way', async () => {
    const sub = `concern/${stored(reference)}`;
    const phone = await openTab(world, 'dsl', { sub, theme: 'dark', width: 360, height: 740 });
    const { frame } = phone;
    await frame.getByText(HAPPENED).waitFor();
    expect(await barriers(frame)).toEqual([]);
    const isCut = await frame.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth > clientWidth;
    });
    expect(isCut).toBe(false);
    await openWork(phone, WORK_WORDS.note.button);
    const text = pane(frame).getByLabel(WORK_WORDS.note.fields.text ?? '');
    await text.waitFor();
    expect((await text.boundingBox())?.width).toBeLessThanOrEqual(360);
    expect(await barriers(frame)).toEqual([]);
    await phone.close();
  });

  test('Whoever loses it sees no word of it any more, and is told kindly', async () => {
    const { frame } = dsl;
    await openWork(deputy, WORK_WORDS.recuse.button);
    const { who = '', reason = '' } = WORK_WORDS.recuse.fields;
    const { name } = personCalled('dsl');
    await pane(deputy.frame).getByRole('combobox', { name: who }).fill(name.slice(0, 6));
    await deputy.frame.getByRole('option', { name: new RegExp(name) }).click();
    await pane(deputy.frame).getByLabel(reason).fill('A relative.');
    const press = button(pane(deputy.frame), WORK.send);
    await press.click();
    await deputy.frame.locator('.heed-form-confirm').waitFor();
    // A press that follows at once is the second half of a double press, and means nothing.
    const confirm = async () => {
      await deputy.page.waitForTimeout(800);
      await press.click();
    };
    await confirm();
    // What the DSL did since the deputy last looked.
    await pane(deputy.frame).getByText(CONCERN.changedTitle).waitFor();
    await press.click();
    await confirm();
    await pane(deputy.frame).waitFor({ state: 'detached' });

    await lookAgain(dsl);
    await frame.getByRole('heading', { name: CONCERN.lostTitle }).waitFor();
    const left = await frame.locator('body').textContent();
    for (const words of [HAPPENED, NOTE, CHILD, DECISION]) expect(left).not.toContain(words);
  });
});
