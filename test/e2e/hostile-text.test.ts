import type { Locator, Page } from 'playwright-core';
import { CASE } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { FORM } from '../../src/guidance/words.ts';
import { HOSTILE, MARK } from '../bot/hostile-texts.ts';
import { seen } from './as-person.ts';
import { fieldOf } from './fill-form.ts';
import { createWorld } from './world.ts';

/** What a browser would run, load, link, format, or replace, if it took it for anything but letters. */
const TELLING = [
  'Markdown, inline',
  'Markdown, blocks',
  'a script',
  'an image with a handler',
  'entities',
  'the markup of Teams',
  'dates of a card',
  'bindings of a card',
  'addresses that run',
  'order turned round',
  'written from right to left',
  'a flood of accents',
  'composed emoji',
  'a name like others',
].map((name) => HOSTILE[name] ?? '');
const TYPED = TELLING.join('\n');

describe('Text that tries to be something else', () => {
  const world = createWorld();

  /** What must never happen in a window, however long it is open. */
  function watch(page: Page): readonly string[] {
    const happened: string[] = [];
    page.on('dialog', (dialog) => {
      happened.push(`a script asked: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!new URL(request.url()).hostname.match(/^(localhost|127\.0\.0\.1)$/)) happened.push(request.url());
    });
    return happened;
  }

  /** Elements that only a text which was taken for markup can have made: in what was typed, or with its words in them. */
  async function made(place: Locator): Promise<number> {
    const loaded = 'script, iframe, object, img, svg';
    const formatted = 'a, strong, em, b, i, s, code, pre, table, ul, ol, h1, h2, blockquote, at';
    const typed = place.locator('.ac-richTextBlock');
    const around = place.locator(formatted).filter({ hasText: MARK });
    return (await typed.locator(`${loaded}, ${formatted}`).count()) + (await around.count());
  }

  async function expectLetters(place: Locator): Promise<void> {
    const words = await seen(place);
    for (const line of TYPED.split('\n')) expect(words).toContain(line);
    expect(await place.locator('.ac-richTextBlock').count()).toBeGreaterThan(TELLING.length);
    expect(await made(place)).toBe(0);
  }

  test('comes back in the form, reaches the handler and the history letter by letter, and no chat or toast', async () => {
    const [teacher, dsl] = [await world.as('teacher'), await world.as('dsl')];
    const [inTeachers, inDsls] = [watch(teacher.page), watch(dsl.page)];
    const titles = await Promise.all([teacher.page.title(), dsl.page.title()]);

    const form = await teacher.newForm();
    const name = HOSTILE['an image with a handler'] ?? '';
    await teacher.fill(form, { adult: 'no', happened: TYPED, person1Name: name, person1Part: 'harmed' });
    await form.getByRole('button', { name: FORM.send, exact: true }).click();
    await form.getByText(FAULT_WORDS['form.danger-question']).waitFor();
    expect(await fieldOf(form, 'happened').inputValue()).toBe(TYPED);
    expect(await fieldOf(form, 'person1Name').inputValue()).toBe(name);
    await teacher.fill(form, { danger: 'no' });
    const { reference } = await teacher.send(form);

    await dsl.acknowledge(reference);
    const opened = await dsl.openCase(reference);
    await expectLetters(opened);
    expect(await seen(opened)).toContain(name);
    await dsl.work('note', { text: TYPED });
    await opened.getByText(CASE.history).waitFor();
    await expectLetters(opened);
    // The label above a text that turns the order of writing round stands where it stood.
    const label = await opened.getByText(CASE.happened, { exact: true }).first().boundingBox();
    const other = await opened.getByText(CASE.reportedBy, { exact: true }).first().boundingBox();
    expect(label?.x).toBe(other?.x);
    await dsl.closeDialog();

    for (const person of ['teacher', 'dsl']) expect(await world.chatOf(person)).not.toContain(MARK);
    expect(await Promise.all([teacher.page.title(), dsl.page.title()])).toEqual(titles);
    expect([...inTeachers, ...inDsls]).toEqual([]);
  });
});
