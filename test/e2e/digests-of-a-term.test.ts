import { GOVERNORS } from '../../src/guidance/governors-words.ts';
import { pinned, seen } from './as-person.ts';
import { expectReadableInEveryLook } from './every-look.ts';
import { createWorld } from './world.ts';

describe('The report of a term', () => {
  const world = createWorld({ demo: true });

  test('is read by a governor at any time, light, dark and in high contrast, and on a phone', async () => {
    const { page, cards, type } = await world.as('governor');
    const reports = cards
      .filter({ hasText: /[Ss]eal of the record/ })
      .filter({ hasText: GOVERNORS.termTitle });
    // While the app still reads its record it says so, and tells nothing.
    while ((await reports.count()) === 0) {
      await type('/digest');
      await page.waitForTimeout(3_000);
    }
    const card = await pinned(reports.last());
    const words = await seen(card);
    for (const line of [
      GOVERNORS.card.term,
      GOVERNORS.groupsTitle,
      GOVERNORS.card.questions,
      GOVERNORS.adults,
    ])
      expect(words).toContain(line);
    await expectReadableInEveryLook(page);
  });
});
