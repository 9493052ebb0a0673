import { caseCard, historyCard } from '../../../../../bot/cards/case.ts';
import type { OpenedCase } from '../../../../../src/app/open-case.ts';
import { concernPage, type PageContext } from '../../../../../src/app/tab/case/page.ts';
import type { Report } from '../../../../../src/domain/report.ts';
import { KINDS } from '../../../../../src/guidance/kinds.ts';
import { PROTOCOLS } from '../../../../../src/guidance/protocols.ts';
import { DUTY_TO_REPORT } from '../../../../../src/guidance/protocols-shared.ts';
import { drawn } from '../../../../support/cards.ts';
import {
  DIGEST_AT,
  NOON,
  OTHER_REFERENCE,
  RULES,
  reportWith,
  TIMES,
  type Told,
  worked,
} from '../../../../support/cases.ts';
import { CASE_CONTEXT, openedCase, TAKEN } from '../../../../support/opened.ts';
import { DEPUTY, DSL, HEAD, TEACHER2 } from '../../../../support/schools.ts';

const SCHOOL = {
  times: TIMES,
  rules: RULES,
  dslToldOfAdults: false,
  dutyToReport: false,
  digestAt: DIGEST_AT,
};
const CONTEXT: PageContext = { ...CASE_CONTEXT, school: SCHOOL, mayOpen: () => true };
const role = 'dsl' as const;
const by = { oid: DSL.oid };
const does = (what: Told['what'], at = NOON): Told => ({ what, by, at });

const FULL: Partial<Report> = {
  happened: 'It happened.',
  childsWords: 'Very words.',
  opinion: 'An opinion.',
  when: 'Yesterday',
  where: 'At home',
  app: 'A game',
  people: [{ name: 'Invented Child', is: 'pupil', part: 'harmed', year: '4B' }],
  adults: [{ who: { by: 'account', oid: TEACHER2.oid }, part: 'mentioned' }],
  evidence: { link: 'https://example.test/x', message: { author: 'An author', text: 'A message.' } },
  onBehalfOf: { who: 'A parent', name: 'Invented Parent' },
};
const report = reportWith({ ...FULL, danger: true });

const WORKED: readonly Told[] = [
  TAKEN,
  does(
    worked('action', {
      key: '1',
      fields: { what: 'Ring them.', due: '2026-11-24' },
      due: '2026-11-24T09:00:00.000Z',
    }),
  ),
  does(worked('referral', { key: '2', fields: { agency: 'police', reason: 'R.', when: '2026-11-20' } })),
  does({ act: 'letter', role, key: '3', text: 'A question?', question: true }),
  does({
    act: 'person',
    role,
    key: '4',
    person: { name: 'Second Child', is: 'pupil', part: 'witness' },
    reason: 'R.',
  }),
  does({ act: 'linked', role, key: '5', to: OTHER_REFERENCE, how: 'related' }),
  does({
    act: 'handed-over',
    role,
    key: '6',
    to: { oid: DEPUTY.oid, role: 'deputy', as: 'handler' },
    reason: 'Away.',
  }),
  does({ act: 'struck', role, key: '7', of: 4, reason: 'A slip.' }),
];

/** Everything that a person reads on a card, on one line. */
const plain = (text: string) => text.replace(/\s+/g, ' ');
const onCards = (opened: OpenedCase) =>
  plain(`${drawn(caseCard(opened, CONTEXT))} ${drawn(historyCard(opened, CONTEXT, 1))}`);

describe('The page says what the card says:', () => {
  const opened: OpenedCase = {
    ...openedCase({ report: { ...report, kind: 'bullying' } }, ...WORKED),
    readers: [
      {
        at: new Date(NOON).toISOString(),
        oid: HEAD.oid,
        role: 'head',
        reference: OTHER_REFERENCE,
        what: 'print',
        from: 'tab',
      },
    ],
  };
  const page = concernPage(opened, CONTEXT);
  const card = onCards(opened);
  const missing = (texts: readonly string[]) => texts.filter((text) => !card.includes(plain(text)));

  test('each part of the report, each person and each adult', () => {
    expect(missing(page.report.flatMap(({ label, text }) => [label, ...text.split('\n')]))).toEqual([]);
    expect(
      missing(page.people.flatMap(({ name, part, detail }) => [name, part, ...detail.split(' · ')])),
    ).toEqual([]);
    expect(missing(page.adults.flatMap(({ name, part }) => [name, part]))).toEqual([]);
  });

  test('what is urgent, what is due, who has it, who had read it', () => {
    expect(missing(page.standing.flatMap(({ text }) => text.split('\n')).slice(0, 2))).toEqual([]);
    expect(missing((page.standing.at(-1)?.text ?? '').split('\n'))).toEqual([]);
    expect(missing(page.readers ?? [])).toEqual([]);
    expect(page.readers).toHaveLength(1);
  });

  test('each entry, what was typed with it, and what was struck through', () => {
    expect(missing(page.timeline.map(({ title }) => title))).toEqual([]);
    expect(
      missing(page.timeline.flatMap(({ lines }) => lines.flatMap(({ label, text }) => [label, text]))),
    ).toEqual([]);
    expect(missing(page.timeline.flatMap(({ struckWhy }) => struckWhy ?? []))).toEqual([]);
    expect(page.timeline).toHaveLength(opened.entries.length);
  });

  test('each line of the checklist, each outside body, each link, everything that can be done', () => {
    expect(missing(page.checklist.map(({ words }) => words))).toEqual([]);
    expect(missing(page.guidance.find(({ title }) => title === 'Help from outside')?.lines ?? [])).toEqual(
      [],
    );
    expect(missing(page.related.map(({ how }) => how))).toEqual([]);
    const menu = caseCard(opened, CONTEXT);
    const offered = JSON.stringify(menu);
    expect(
      page.works.filter(
        ({ work, title }) =>
          !offered.includes(`"title":${JSON.stringify(title)}`) && !offered.includes(`"value":"${work}"`),
      ),
    ).toEqual([]);
  });
});

test('Every kind has a page, with what its protocol says; where pictures can be involved that comes first', () => {
  for (const { code, images } of KINDS) {
    const page = concernPage(openedCase({ report: { ...report, danger: false, kind: code } }), CONTEXT);
    expect([code, page.checklist.length > 0]).toEqual([code, true]);
    if (images) expect(page.warnings.join(' ')).toContain('Never look at');
    expect(page.noFiles !== undefined).toBe(images === true);
  }
});

test('The legal duty is said where the school turned it on, and not before', () => {
  const { code } = KINDS.find(({ protocol }) => PROTOCOLS[protocol].bannerWhen) ?? {};
  const opened = openedCase({ report: { ...report, ...(code ? { kind: code } : {}) } });
  const on = { ...CONTEXT, school: { ...SCHOOL, dutyToReport: true } };
  expect(concernPage(opened, on).warnings).toContain(DUTY_TO_REPORT.words);
  expect(concernPage(opened, CONTEXT).warnings).not.toContain(DUTY_TO_REPORT.words);
});

test('A closed concern warns of nothing and asks for nothing', () => {
  const closed = does({ act: 'closed', role, key: 'c', summary: 'S', followUp: 'F', outcome: 'O' });
  const page = concernPage(openedCase({ report }, TAKEN, closed), CONTEXT);
  expect(page).toMatchObject({ status: 'closed', warnings: [], missing: [], mayTake: false });
  expect(page.works.map(({ work }) => work)).toContain('reopen');
});
