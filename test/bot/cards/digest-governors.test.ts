import { governorsDigestCard, governorsDigestSummary } from '../../../bot/cards/digest-governors.ts';
import { GOVERNORS } from '../../../src/guidance/governors-words.ts';
import { drawn, faultsOf, ofType, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { briefsOf, governedSchool, KIND_IN, TERMS, termly, weekly } from '../../support/governed.ts';

const LINKS = { pageLink: (page: string) => `https://teams.microsoft.com/l/entity/app/heed?page=${page}` };
const [AUTUMN] = TERMS;

/** The last week of a half term and its report, of a school with much to say. */
async function issues() {
  const school = governedSchool();
  for (const [index, kind] of Object.values(KIND_IN).slice(0, 4).entries())
    school.briefs.push(
      ...briefsOf(20 + 9 * index, '2026-09-03', { kind, takenAt: 1, closedAt: Date.parse('2026-09-04') }),
    );
  school.goTo('2026-10-19');
  await weekly(school, '2026-10-18');
  school.briefs.push(...briefsOf(9, '2026-10-20'));
  school.goTo('2026-10-26');
  const term = await termly(school, AUTUMN);
  return { week: await weekly(school, '2026-10-25'), term };
}

test('A notification says whose week or report it is, and nothing more', async () => {
  const { week, term } = await issues();
  const said = [week, term].map((one) => {
    const { fallbackText, speak } = governorsDigestCard(one, LINKS);
    return [governorsDigestSummary(one), fallbackText, speak];
  });
  expect(said).toEqual([
    Array.from({ length: 3 }, () => GOVERNORS.card.week),
    Array.from({ length: 3 }, () => GOVERNORS.card.term),
  ]);
});

test('How well it works comes before every group; what is hidden says that it is, and why', async () => {
  const { week } = await issues();
  const words = wordsOf(governorsDigestCard(week, LINKS));
  expect(words.indexOf(GOVERNORS.processTitle)).toBeLessThan(words.indexOf(GOVERNORS.groupsTitle));
  expect(words).toContain(`**${GOVERNORS.groups.content}**: ${GOVERNORS.band(18, 23)}`);
  expect(words).toContain(GOVERNORS.grown(undefined));
  expect(words).toContain(
    `**${GOVERNORS.card.hidden}**: ${GOVERNORS.groups.devices}; ${GOVERNORS.groups.systems}`,
  );
  expect(words).toContain(GOVERNORS.hiddenGroup);
  expect(words).toContain(`**${GOVERNORS.card.notRecorded}**: ${GOVERNORS.training}; ${GOVERNORS.checks}`);
  expect(words).toContain(GOVERNORS.adults);
});

test('Each figure stands as text beside its bar', async () => {
  const { week } = await issues();
  const blocks = ofType(governorsDigestCard(week, LINKS), 'TextBlock').map(({ text }) => String(text));
  const bars = blocks.flatMap((text, index) => (/^[█░]+$/.test(text) ? [blocks[index - 1]] : []));
  expect(bars.length).toBeGreaterThan(5);
  for (const before of bars) expect(before).toMatch(/^\*\*.+\*\*: ./);
});

test('The report tells the term, group by group, and answers or names what governors are told to ask', async () => {
  const { week, term } = await issues();
  const words = wordsOf(governorsDigestCard(term, LINKS));
  expect(words).toContain(GOVERNORS.termDays('1 Sep 2026', '25 Oct 2026'));
  expect(words).toContain(`**${GOVERNORS.groups.content}**: ${GOVERNORS.any.some}`);
  for (const question of Object.values(GOVERNORS.questions)) expect(words).toContain(question);
  expect(words).toContain(`${GOVERNORS.card.notRecorded}. ${GOVERNORS.askHead}`);
  expect(wordsOf(governorsDigestCard(week, LINKS))).not.toContain(GOVERNORS.questions.policy);
});

test('A week has one short line for each question, and says where the rest stands', async () => {
  const { week, term } = await issues();
  const blocks = ofType(governorsDigestCard(week, LINKS), 'TextBlock').map(({ text }) => String(text));
  const lines = Object.values(GOVERNORS.topics).map((topic) =>
    blocks.filter((text) => text.startsWith(`**${topic}**: `)),
  );
  expect(lines.map(({ length }) => length)).toEqual(lines.map(() => 1));
  // About two lines on a phone.
  for (const [line] of lines) expect(line?.length).toBeLessThan(80);
  expect(blocks).toContain(`**${GOVERNORS.topics.policy}**: ${GOVERNORS.short.notRecorded}`);
  expect(blocks).toContain(GOVERNORS.short.rest);
  expect(wordsOf(governorsDigestCard(week, {}))).not.toContain(GOVERNORS.short.rest);
  expect(wordsOf(governorsDigestCard(term, LINKS))).not.toContain(`**${GOVERNORS.topics.policy}**`);
});

test('The seal stands on it; without one that is said', async () => {
  const { week } = await issues();
  expect(wordsOf(governorsDigestCard(week, LINKS)).replaceAll(' ', '')).toContain('ab'.repeat(32));
  const { seal: _, ...unsealed } = week;
  expect(wordsOf(governorsDigestCard(unsealed, LINKS))).toContain(GOVERNORS.card.noSeal);
});

test('It leads to the page, where there is one', async () => {
  const { week } = await issues();
  expect(titlesOf(governorsDigestCard(week, LINKS))).toContain(GOVERNORS.card.open);
  expect(titlesOf(governorsDigestCard(week, {}))).not.toContain(GOVERNORS.card.open);
});

test('Both are cards that Teams draws and takes, the week the shorter one', async () => {
  const { week, term } = await issues();
  const cards = [week, term].map((one) => governorsDigestCard(one, LINKS));
  expect(cards.map(faultsOf)).toEqual([[], []]);
  for (const card of cards) expect(drawn(card)).toBeDefined();
  const [ofWeek = 0, ofTerm = 0] = cards.map(sizeOf);
  expect(ofTerm).toBeLessThan(20_000);
  expect(ofWeek).toBeLessThan(8_000);
});
