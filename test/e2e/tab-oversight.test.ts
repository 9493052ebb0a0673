import { readFileSync } from 'node:fs';
import { GOVERNORS as GOVERNORS_SAID } from '../../src/guidance/governors-words.ts';
import { CHAIN, OVERSIGHT } from '../../src/guidance/oversight-words.ts';
import { ACCESS } from '../../tab/words/access-log.ts';
import { GOVERNORS } from '../../tab/words/governors.ts';
import { SHELL } from '../../tab/words/shell.ts';
import { SYSTEMS } from '../../tab/words/systems.ts';
import { seen } from './as-person.ts';
import { barriers, barriersInBothThemes } from './axe.ts';
import { openTab } from './tab.ts';
import { createWorld } from './world.ts';

const PHONE = { width: 360, height: 740 };

describe('Those who watch over the record', () => {
  const world = createWorld();
  let pupils = '';
  beforeAll(async () => {
    const teacher = await world.as('teacher');
    ({ reference: pupils } = await teacher.report({ adult: 'no', danger: 'no', happened: 'Something.' }));
    await teacher.report({
      adult: 'no',
      danger: 'no',
      kind: 'filter-failure',
      happened: 'Pupil One saw a page.',
      app: 'Tablet 7',
    });
    const dsl = await world.as('dsl');
    await dsl.acknowledge(pupils);
    await dsl.openCase(pupils);
    await dsl.work('sharing', {
      decided: 'shared',
      what: 'What was seen.',
      with: 'The school before',
      why: '=HYPERLINK("site.example")',
      consent: 'given',
    });
  });

  test('the data protection officer reads, searches and takes out the log, and checks the record', async () => {
    const { page, frame, close } = await openTab(world, 'dpo', { sub: 'access-log' });
    const log = frame.getByRole('grid', { name: ACCESS.logTitle });
    await log.getByText(pupils).first().waitFor();
    await frame.getByText('The school before').waitFor();
    expect(await barriers(frame)).toEqual([]);

    const find = async (words: string) => {
      await frame.getByRole('searchbox', { name: ACCESS.search }).fill(words);
      await frame.getByRole('button', { name: ACCESS.find, exact: true }).click();
    };
    await find(`headteacher ${pupils}`);
    await frame.getByText(ACCESS.none, { exact: true }).waitFor();
    await find(`dsl ${pupils}`);
    await log.getByText(pupils).first().waitFor();

    const download = page.waitForEvent('download');
    await frame.getByRole('button', { name: ACCESS.save }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^heed-access-log-\d{4}-\d{2}\.csv$/);
    const text = readFileSync(await file.path(), 'utf8');
    const [, ...lines] = text.trim().split('\r\n');
    expect(lines.filter((line) => !line.includes(pupils))).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    await frame.getByText(ACCESS.saved).waitFor();

    await frame.getByRole('button', { name: ACCESS.chainStart }).click();
    await frame.getByText(CHAIN.holds).waitFor();
    expect(await barriers(frame)).toEqual([]);
    await close();
  });

  test('the head sees that it was taken out and that the record was checked, on a phone in the dark', async () => {
    const { frame, close } = await openTab(world, 'head', { sub: 'access-log', theme: 'dark', ...PHONE });
    const log = frame.getByRole('grid', { name: ACCESS.logTitle });
    await log.getByText(OVERSIGHT.logRead.export).first().waitFor();
    await log.getByText(OVERSIGHT.logRead['chain-check']).first().waitFor();
    expect(await barriers(frame)).toEqual([]);
    expect(await isTooWide(frame)).toBe(false);
    await close();
  });

  test('the IT lead opens the facts by the keyboard, without people, and that is recorded', async () => {
    const { page, frame, close } = await openTab(world, 'it', { sub: 'systems', theme: 'contrast' });
    const row = frame.getByRole('grid', { name: SYSTEMS.list }).getByRole('row').nth(1);
    await row.focus();
    expect(await barriers(frame)).toEqual([]);
    await page.keyboard.press('Enter');
    await frame.getByText('Tablet 7').waitFor();
    expect(await seen(frame.locator('body'))).not.toContain('Pupil One');
    expect(await barriers(frame)).toEqual([]);
    const lines = await world.list('AccessLog');
    expect(lines.filter(({ unsealed }) => unsealed.what === 'facts' && unsealed.from === 'tab')).not.toEqual(
      [],
    );
    await page.setViewportSize(PHONE);
    await frame.getByRole('button', { name: SYSTEMS.toList }).click();
    await frame.getByRole('grid', { name: SYSTEMS.list }).waitFor();
    expect(await isTooWide(frame)).toBe(false);
    await close();
  });

  test('a teacher is offered none of these pages', async () => {
    const { frame, close } = await openTab(world, 'teacher', { sub: 'access-log' });
    await frame.getByRole('heading', { level: 1 }).waitFor();
    const offered = await seen(frame.getByRole('navigation', { name: SHELL.navigation }));
    expect(offered).not.toContain(SHELL.titles['access-log']);
    expect(await frame.getByRole('grid', { name: ACCESS.logTitle }).count()).toBe(0);
    await close();
  });

  test('a governor reads when the first figures come, and of what is not recorded that it is not', async () => {
    const { frame, close } = await openTab(world, 'governor', { sub: 'governors', theme: 'dark', ...PHONE });
    await frame.getByText(/^Nothing is published yet/).waitFor();
    await frame.getByText(GOVERNORS.notRecorded, { exact: true }).first().waitFor();
    expect(await barriers(frame)).toEqual([]);
    expect(await isTooWide(frame)).toBe(false);
    await close();
  });

  test('when a week is over a governor gets its digest, and the page says the same and no more', async () => {
    const governor = await world.as('governor');
    await world.stack.stage.sendDigests?.();
    const card = governor.cardWith(GOVERNORS_SAID.card.week);
    await card.getByText(GOVERNORS_SAID.hiddenGroup).waitFor();
    expect(await barriersInBothThemes(governor.page)).toEqual([]);
    expect(await world.chatOf('governor')).not.toContain(pupils);
    for (const look of [{ theme: 'dark', ...PHONE }, { theme: 'light' }] as const) {
      const { frame, close } = await openTab(world, 'governor', { sub: 'governors', ...look });
      await frame.getByText(GOVERNORS_SAID.hiddenGroup).first().waitFor();
      expect(await barriers(frame)).toEqual([]);
      expect(await isTooWide(frame)).toBe(false);
      await close();
    }
  });
});

function isTooWide(frame: { evaluate: (look: () => boolean) => Promise<boolean> }): Promise<boolean> {
  return frame.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
