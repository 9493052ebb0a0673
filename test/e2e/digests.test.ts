import { DIGEST, DIGEST_DAY } from '../../src/guidance/digest-words.ts';
import { GOVERNORS } from '../../src/guidance/governors-words.ts';
import { DASHBOARD } from '../../tab/words/dashboard.ts';
import { pinned, seen } from './as-person.ts';
import { barriers } from './axe.ts';
import { button } from './case-steps.ts';
import { expectReadableInEveryLook } from './every-look.ts';
import { tabReady } from './tab.ts';
import { createWorld } from './world.ts';

const CHILD = 'Ottoline Candlestick';
const HAPPENED = 'Somebody in a building game keeps asking which school she goes to.';
/** Nothing of a concern may be in the chat of whoever reads a digest. */
const PERSONAL = ['Ottoline', 'Candlestick', 'building game', 'Class teacher'];
const READERS = ['dsl', 'head', 'governor'] as const;
const TITLES = {
  dsl: DIGEST.timesTitle,
  head: DIGEST.registersTitle,
  governor: GOVERNORS.processTitle,
} as const;

describe('Digests', () => {
  const world = createWorld();

  /** Of somebody with several offices, the one that is meant. */
  const digestsOf = async (person: (typeof READERS)[number]) =>
    (await world.as(person)).cards
      .filter({ hasText: /[Ss]eal of the record/ })
      .filter({ hasText: TITLES[person] });

  test('come to each reader once when the week is over, and hold nothing of anybody', async () => {
    const teacher = await world.as('teacher');
    const dsl = await world.as('dsl');
    for (const danger of ['no', 'yes'] as const) {
      const { reference } = await teacher.report({
        adult: 'no',
        danger,
        happened: HAPPENED,
        kind: 'pressure',
        person1Name: CHILD,
        person1Part: 'harmed',
        person1Year: '5',
        app: 'A building game',
      });
      if (danger === 'yes') await dsl.acknowledge(reference);
    }
    await dsl.page.getByRole('button', { name: 'Stage', exact: true }).click();
    await dsl.page.getByRole('button', { name: 'Send digests', exact: true }).click();
    await (await digestsOf('dsl')).first().waitFor();
    await dsl.page.getByRole('button', { name: 'Stage', exact: true }).click();
    for (const person of READERS) {
      const digests = await digestsOf(person);
      await digests.first().waitFor();
      expect(await digests.count()).toBe(1);
      await digests.getByText(TITLES[person]).first().waitFor();
      const chat = await world.chatOf(person);
      expect(PERSONAL.filter((word) => chat.includes(word))).toEqual([]);
    }
    const words = await seen(await digestsOf('dsl'));
    for (const line of [DIGEST.needsTitle, DIGEST.needs.overdue, DIGEST.inTime(1, 2), DIGEST.sealWhy])
      expect(words).toContain(line);
    expect(words).toContain(DIGEST.risingNone['little-past']);
  });

  test.each(READERS)('are read by the %s at any time, light and dark, and on a phone', async (person) => {
    const { page, type } = await world.as(person);
    const digests = await digestsOf(person);
    const before = await digests.count();
    await type('/digest');
    const card = await pinned(digests.nth(before));
    await card.getByText(TITLES[person]).first().waitFor();
    await expectReadableInEveryLook(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('come on the day that somebody chooses', async () => {
    const head = await world.as('head');
    const digests = await digestsOf('head');
    await button(digests.last(), DIGEST.chooseDay).click();
    const dialog = head.page.getByRole('dialog');
    await dialog.getByText(DIGEST_DAY.now('Monday', '07:30')).waitFor();
    expect(await barriers(head.page)).toEqual([]);
    await dialog.getByLabel('Thursday', { exact: true }).check();
    await button(dialog, DIGEST_DAY.save).click();
    await dialog.getByText(DIGEST_DAY.saved('Thursday', '07:30')).waitFor();
    await head.closeDialog();
  });

  test('lead to the dashboard behind them', async () => {
    const { page } = await world.as('dsl');
    const newest = (await digestsOf('dsl')).last();
    await newest.getByText(DIGEST.openDashboard, { exact: true }).click();
    await tabReady(page);
    const frame = page.frame({ name: 'heed-tab' });
    if (!frame) throw new Error('The page holds no tab.');
    expect(await seen(frame.getByRole('heading', { level: 1 }))).toContain('Dashboard');
    await frame.getByText(DASHBOARD.risingUnknown['little-past']).waitFor();
  });

  test('go to nobody else, and say so kindly', async () => {
    const teacher = await world.as('teacher');
    await teacher.type('/digest');
    await teacher.cardWith('The weekly digest goes to').waitFor();
    expect(await teacher.cards.filter({ hasText: /[Ss]eal of the record/ }).count()).toBe(0);
  });
});
