import { digestDayCard } from '../../../bot/cards/digest-day.ts';
import { type DigestLinks, handlerDigestCard } from '../../../bot/cards/digest-handler.ts';
import { countLine, shareBar, sparkline, tiles } from '../../../bot/cards/digest-parts.ts';
import { type HandlerDigest, handlerDigest } from '../../../src/app/digest/handler-digest.ts';
import { numberOfDay } from '../../../src/domain/figures-days.ts';
import { NEEDS } from '../../../src/domain/figures-needs.ts';
import { referenceFrom, showReference } from '../../../src/domain/reference.ts';
import { DIGEST, DIGEST_DAY } from '../../../src/guidance/digest-words.ts';
import { deed, PEOPLE, stage } from '../../src/app/tab/lists/stage.ts';
import { drawn, faultsOf, nodesOf, ofType, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { REFERENCE, worked } from '../../support/cases.ts';
import { DSL, HEAD, TEACHER2 } from '../../support/schools.ts';

const LINKS: DigestLinks = {
  tabLink: (reference) => `https://teams.microsoft.com/l/entity/app/heed?concern=${reference}`,
  pageLink: (page) => `https://teams.microsoft.com/l/entity/app/heed?page=${page}`,
};
const MONDAY = Date.parse('2026-11-23T07:30:00.000Z');
const WEEK = { length: 'week', from: '2026-11-16', to: '2026-11-22' } as const;
const [FIRST = REFERENCE, ...REST] = Array.from({ length: 30 }, (_, index) =>
  referenceFrom(Uint8Array.of(index + 1, 4, 9, 1, 2, 3, index)),
);

const EMPTY: HandlerDigest = {
  issue: { audience: 'dsl', ...WEEK },
  madeAt: MONDAY,
  needs: [],
  open: 0,
  agencies: { waiting: 0, late: 0 },
  response: {
    reported: { value: 0, before: 0 },
    closed: { value: 0, before: 0 },
    weeks: Array.from({ length: 12 }, (_, index) => ({
      monday: numberOfDay('2026-11-16') - (11 - index) * 7,
      value: 0,
    })),
    times: [],
    inTime: { count: 0, of: 0 },
    handedOn: 0,
  },
  complete: { count: 0, of: 0 },
  rising: [],
  comparison: 'made',
  due: [],
  dueUntil: '2026-11-29',
  seal: { hash: '0123456789abcdef'.repeat(4), at: '2026-11-23T07:20:00.000Z' },
};

/** As much as a card is ever asked to hold. */
const FULL: HandlerDigest = {
  ...EMPTY,
  needs: NEEDS.map((need) => ({ need, count: 88, oldest: MONDAY })),
  open: 1_234,
  agencies: { waiting: 99, late: 98 },
  response: {
    ...EMPTY.response,
    reported: { value: 123, before: 45 },
    weeks: EMPTY.response.weeks.map((week, index) => ({ ...week, value: index * 11 })),
    times: (['immediate', 'same-day', 'routine'] as const).map((urgency) => ({
      urgency,
      toTake: { median: 25, ninetieth: 600, of: 77 },
      toClose: { median: 12.5, ninetieth: 40.1, of: 66 },
    })),
    inTime: { count: 100, of: 123 },
  },
  rising: Array.from({ length: 40 }, () => ({
    what: 'kind' as const,
    newest: FIRST,
    title: 'Long words of a kind '.repeat(4),
    now: 9,
    usual: 0.5,
  })),
  due: [FIRST, ...REST].map((reference) => ({ reference, at: MONDAY + 1, what: 'referral' as const })),
  adults: {
    open: 12,
    mine: 11,
    reported: { value: 3, before: 4 },
    closed: { value: 5, before: 6 },
    lado: 7,
  },
};

test('The week stands in the title, and a notification says only whose week it is', () => {
  const card = handlerDigestCard(EMPTY, LINKS);
  expect(wordsOf(card)).toContain('Week of 16 November');
  expect(wordsOf(card)).toContain('Monday 16 November 2026 to Sunday 22 November 2026');
  expect([card.fallbackText, card.speak]).toEqual([DIGEST.summary, DIGEST.summary]);
});

test('After holidays the title says from when to when, and nothing is called last week', () => {
  const card = handlerDigestCard(
    {
      ...EMPTY,
      madeAt: Date.parse('2027-01-04T07:30:00.000Z'),
      issue: { ...EMPTY.issue, from: '2026-12-14', to: '2027-01-03' },
    },
    LINKS,
  );
  expect(wordsOf(card)).toContain('From 14 December 2026 to 3 January');
  expect(wordsOf(card)).not.toMatch(/last week|the week before/);
});

test('What needs somebody comes before every figure; when nothing does, the card says so', () => {
  const words = wordsOf(handlerDigestCard(FULL, LINKS));
  for (const need of NEEDS) {
    expect(words.indexOf(DIGEST.needs[need])).toBeGreaterThan(0);
    expect(words.indexOf(DIGEST.needs[need])).toBeLessThan(words.indexOf(DIGEST.figuresTitle));
  }
  expect(wordsOf(handlerDigestCard(EMPTY, LINKS))).toContain(DIGEST.nothing);
});

test('An empty week is said kindly, and not measured', () => {
  const words = wordsOf(handlerDigestCard(EMPTY, LINKS));
  for (const kind of [DIGEST.noNew(7), DIGEST.notYet, DIGEST.risingNone.made, DIGEST.dueNone])
    expect(words).toContain(kind);
});

test.each(['little-past', 'no-school'] as const)(
  'Where nothing could be compared the card says so, and never that nothing stands out: %s',
  (comparison) => {
    const words = wordsOf(handlerDigestCard({ ...EMPTY, comparison }, LINKS));
    expect(words).toContain(DIGEST.risingNone[comparison]);
    expect(words).not.toContain(DIGEST.risingNone.made);
  },
);

test('Every bar has its numbers beside it as text', () => {
  const words = wordsOf(handlerDigestCard(FULL, LINKS));
  expect(words).toContain('0, 11, 22, 33, 44, 55, 66, 77, 88, 99, 110, 121');
  expect(words).toContain('100 of 123 new concerns were taken in time.');
});

test('Times have their unit and how many they are of', () => {
  const words = wordsOf(handlerDigestCard(FULL, LINKS));
  expect(words).toContain('half taken within 25 minutes, 9 of 10 within 10 hours (77 concerns)');
  expect(words).toContain('half closed within 13 days, 9 of 10 within 40 days (66 concerns)');
});

test('What is due leads into the tab by its reference, a few lines of it', () => {
  const words = wordsOf(handlerDigestCard(FULL, LINKS));
  expect(words).toContain(`**Monday 23 November**\n[${showReference(FIRST)}](${LINKS.tabLink?.(FIRST)}): `);
  expect(words.slice(words.indexOf(DIGEST.dueTitle('29 November'))).match(/concern=/g)).toHaveLength(8);
  expect(words).toContain(DIGEST.dueMore(22));
  const plain = wordsOf(handlerDigestCard(FULL, {}));
  expect(plain).toContain(`**Monday 23 November**\n${showReference(FIRST)}: `);
});

test('What is due by midnight is due on the day that ends then', () => {
  const at = Date.parse('2026-11-25T00:00:00.000Z');
  const due = [{ reference: FIRST, at, what: 'lado' as const }];
  expect(wordsOf(handlerDigestCard({ ...EMPTY, due }, LINKS))).toContain('Tuesday 24 November');
});

test('The head reads of adults and that registers are not recorded; the DSL reads neither', () => {
  const head = wordsOf(handlerDigestCard({ ...FULL, issue: { audience: 'head', ...WEEK } }, LINKS));
  expect(head).toContain(DIGEST.adultsTitle);
  expect(head).toContain(DIGEST.registers);
  const none = { value: 0, before: 0 };
  const adults = { open: 0, mine: 0, reported: none, closed: none, lado: 0 };
  expect(wordsOf(handlerDigestCard({ ...FULL, adults }, LINKS))).toContain(DIGEST.adultsNone);
  const { adults: _none, ...without } = FULL;
  const dsl = wordsOf(handlerDigestCard(without, LINKS));
  expect(dsl).not.toContain(DIGEST.adultsTitle);
  expect(dsl).not.toContain(DIGEST.registersTitle);
});

test('The seal stands at the end with the time it is of; where there is none, the card says how to get it', () => {
  const card = handlerDigestCard(EMPTY, LINKS);
  const words = wordsOf(card);
  expect(words).toContain(`${'01234567 89abcdef '.repeat(4).trim()}\n--at 2026-11-23T07:20Z`);
  expect(words).toContain('Mon, 23 Nov 2026, 07:20');
  expect(words.indexOf(DIGEST.sealWhy)).toBeGreaterThan(words.indexOf(DIGEST.dueNone));
  const { seal: _none, ...without } = EMPTY;
  expect(wordsOf(handlerDigestCard(without, LINKS))).toContain(DIGEST.sealNone);
});

test('The buttons open the dashboard and choose the day; without a tab there is no dashboard to open', () => {
  expect(titlesOf(handlerDigestCard(EMPTY, LINKS))).toEqual([DIGEST.openDashboard, DIGEST.chooseDay]);
  expect(titlesOf(handlerDigestCard(EMPTY, {}))).toEqual([DIGEST.chooseDay]);
});

test('The fullest card is far below the limit of Teams, and the library draws all of it', () => {
  for (const digest of [EMPTY, FULL]) {
    const card = handlerDigestCard(digest, LINKS);
    expect(sizeOf(card)).toBeLessThan(28_000);
    expect(faultsOf(card)).toEqual([]);
    const all = drawn(card);
    for (const { text } of ofType(card, 'TextBlock')) expect(all).toContain(JSON.stringify(text));
  }
});

test('No digest holds a name or a word that somebody wrote', async () => {
  const school = await stage();
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  await deed(
    school,
    'first',
    worked('action', { fields: { what: 'Canary lines' }, due: '2026-11-25T00:00:00.000Z' }),
  );
  for (const [person, audience] of [
    [DSL, 'dsl'],
    [HEAD, 'head'],
  ] as const) {
    const made = await handlerDigest(person, { audience, ...WEEK }, school.deps);
    if (!made.ok) throw new Error(made.fault.code);
    const digest = made.value;
    const card = JSON.stringify(handlerDigestCard(digest, LINKS));
    const written = [
      ...Object.values(PEOPLE).map(({ name }) => name),
      ...[TEACHER2.name, DSL.name, HEAD.name, 'Fortnite', 'TikTok', 'Tik Tok', 'Online', 'Canary', '7B'],
    ];
    expect(written.filter((word) => card.includes(word))).toEqual([]);
    expect(digest.response.reported.value).toBeGreaterThan(0);
  }
});

describe('Bars', () => {
  test('are as high as the number is of the largest; only 0 has the lowest', () => {
    expect(sparkline([0, 1, 50, 100]).text).toBe('▁▂▅█');
    expect(sparkline([0, 0]).text).toBe('▁▁');
    expect(sparkline([1]).text).toBe('█');
  });

  test('of a share are empty for none only and full for all only', () => {
    const full = (part: number, of: number) => String(shareBar(part, of).text).split('█').length - 1;
    expect([full(0, 100), full(1, 100), full(99, 100), full(100, 100), full(0, 0)]).toEqual([
      0, 1, 11, 12, 0,
    ]);
  });
});

test('Numbers stand two by two, so that a phone draws them side by side', () => {
  const rows = tiles([1, 2, 3].map((value) => ({ value, words: 'new' })));
  expect(rows.map((row) => nodesOf(row).filter(({ type }) => type === 'Column').length)).toEqual([2, 1]);
  expect(wordsOf(countLine(7, 'not read yet'))).toContain('7\nnot read yet');
});

test('The card for the day shows the one that holds, and what was chosen once it is saved', () => {
  const card = digestDayCard({ weekday: 4, time: '07:30' });
  expect(wordsOf(card)).toContain(DIGEST_DAY.now('Thursday', '07:30'));
  expect(ofType(card, 'Input.ChoiceSet')).toMatchObject([{ value: '4' }]);
  expect(faultsOf(card)).toEqual([]);
});
