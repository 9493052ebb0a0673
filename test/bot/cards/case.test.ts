import { type CaseContext, caseCard } from '../../../bot/cards/case.ts';
import type { OpenedCase } from '../../../src/app/open-case.ts';
import type { Act } from '../../../src/domain/act.ts';
import { showReference } from '../../../src/domain/reference.ts';
import type { Report } from '../../../src/domain/report.ts';
import { faultsOf, markdownOf, sizeOf, titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import {
  entriesOf,
  folded,
  handler,
  NOON,
  placeNumber,
  REFERENCE,
  reported,
  reportWith,
  routedTo,
  type Told,
} from '../../support/cases.ts';
import { DEPUTY, DSL, HEAD, SCHOOL_A, TEACHER, TEACHER2 } from '../../support/schools.ts';

const CONTEXT: CaseContext = {
  now: NOON + 60_000,
  lado: 'the LADO team',
  nameOf: (oid) => SCHOOL_A.people.get(oid)?.name,
};
const toDsl = handler(DSL, 'dsl');

function opened(about: Parameters<typeof reported>[0] = {}, ...later: readonly Told[]): OpenedCase {
  const entries = entriesOf([
    { what: reported(about), by: { oid: TEACHER.oid } },
    { what: routedTo([toDsl]) },
    ...later,
  ]);
  return { concern: folded(entries), entries, role: 'dsl' };
}

const MARK = '**mark**';
const FULL: Report = {
  adults: [
    { who: { by: 'role', role: 'head' }, part: 'in-question' },
    { who: { by: 'account', oid: TEACHER2.oid }, part: 'harmed' },
    { who: { by: 'unknown', name: `${MARK} adult`, mightBe: 'neither' }, part: 'mentioned' },
    { who: { by: 'unknown', mightBe: 'neither' }, part: 'mentioned' },
  ],
  people: [{ name: `${MARK} pupil`, is: 'pupil', part: 'harmed', year: `${MARK} year` }],
  danger: true,
  kind: 'nudes',
  happened: `${MARK} happened\n\n# second`,
  childsWords: `${MARK} child`,
  opinion: `${MARK} opinion`,
  when: `${MARK} when`,
  learned: `${MARK} learned`,
  where: `${MARK} where`,
  app: `${MARK} app`,
  how: `${MARK} how`,
  done: `${MARK} done`,
  spokenToDsl: false,
  evidence: {
    link: `${MARK} link`,
    description: `${MARK} description`,
    message: { link: `${MARK} to`, sentAt: `${MARK} sent`, author: `${MARK} author`, text: `${MARK} text` },
  },
  onBehalfOf: { who: `${MARK} who`, name: `${MARK} behalf` },
};

test('Everything that was written is there, letter for letter, and none of it as Markdown', () => {
  const card = caseCard(opened({ report: FULL }), CONTEXT);
  expect(faultsOf(card)).toEqual([]);
  const shown = verbatimOf(card);
  const parts =
    'adult,pupil,year,happened,child,opinion,when,learned,where,app,how,done,link,description,to,sent,author,text,who,behalf';
  for (const part of parts.split(',')) expect(shown).toContain(`${MARK} ${part}`);
  expect(shown).toContain('# second');
  expect(markdownOf(card)).not.toContain('mark');
  expect(`${card.speak} ${card.fallbackText}`).toBe(
    `Concern ${showReference(REFERENCE)} Concern ${showReference(REFERENCE)}`,
  );
});

test('The name of the reporter, as the directory has it, is drawn letter for letter', () => {
  const reporter = { oid: TEACHER.oid, name: '*Name*', roles: ['staff' as const], unconfirmed: false };
  const card = caseCard(opened({ reporter }), CONTEXT);
  expect(verbatimOf(card)).toContain('*Name*');
  expect(markdownOf(card)).not.toContain('*Name*');
});

test('Adults of the school are named by office, by the directory, by what was typed, or said to be unknown', () => {
  const shown = verbatimOf(caseCard(opened({ report: FULL }), CONTEXT));
  expect(shown).toContain('The headteacher · may have caused harm');
  expect(shown).toContain('Second teacher · was harmed');
  expect(shown).toContain('An adult who could not be named · only mentioned');
});

test('What was not answered has no line', () => {
  const card = caseCard(opened(), CONTEXT);
  expect(verbatimOf(card)).toContain('Something happened.');
  for (const label of [
    'Evidence',
    'People',
    'Adults of the school',
    'On behalf of',
    "The child's own words",
  ]) {
    expect(markdownOf(card)).not.toContain(label);
  }
});

test('The urgency, the time and the kind stand above it, and a kind nobody chose is said to be unsure', () => {
  const shown = markdownOf(caseCard(opened({ report: FULL, urgency: 'immediate' }), CONTEXT));
  for (const words of ['Immediate', '12:00', 'Nude or semi-nude']) expect(shown).toContain(words);
  expect(markdownOf(caseCard(opened(), CONTEXT))).toContain('The reporter was not sure');
});

test('It can be acknowledged until somebody has', () => {
  expect(titlesOf(caseCard(opened(), CONTEXT))).toEqual(['Acknowledge']);
  const taken = opened({}, { what: { act: 'acknowledged', role: 'dsl' }, by: { oid: DSL.oid } });
  expect(titlesOf(caseCard(taken, CONTEXT))).toEqual([]);
});

test('Danger is said until somebody has it', () => {
  const report = reportWith({ danger: true });
  expect(wordsOf(caseCard(opened({ report }), CONTEXT))).toContain('Ring 999');
  const taken = opened({ report }, { what: { act: 'acknowledged', role: 'dsl' }, by: { oid: DSL.oid } });
  expect(wordsOf(caseCard(taken, CONTEXT))).not.toContain('Ring 999');
});

test('The LADO stands on a case about the head or the chair', () => {
  for (const row of ['head', 'chair'] as const) {
    expect(wordsOf(caseCard(opened({ row }), CONTEXT))).toContain(
      'Contact the LADO team within one working day.',
    );
  }
  expect(wordsOf(caseCard(opened({ row: 'pupil' }), CONTEXT))).not.toContain('LADO');
});

test('What has happened so far stands in order, with people by role and name', () => {
  const told: Act = { act: 'told', routed: 2, to: toDsl, place: placeNumber(1) };
  const chair = { oid: HEAD.oid, role: 'chair', as: 'notice' } as const;
  const card = caseCard(
    opened(
      {},
      { what: told },
      {
        what: {
          act: 'told',
          routed: 0,
          to: { oid: TEACHER.oid, role: 'staff', as: 'reporter' },
          place: placeNumber(2),
        },
      },
      { what: routedTo([handler(DEPUTY, 'deputy')], { why: 'unanswered', step: 1 }) },
      { what: { act: 'not-told', routed: 5, to: handler(DEPUTY, 'deputy'), code: 'teams.blocked' } },
      { what: routedTo([handler(HEAD, 'head')], { why: 'unreachable', step: 2 }) },
      { what: routedTo([toDsl, chair], { why: 'last', step: 3 }) },
      { what: { act: 'told', routed: 8, to: chair, place: placeNumber(3) } },
      { what: { act: 'opened', role: 'dsl' }, by: { oid: DSL.oid } },
      { what: { act: 'acknowledged', role: 'deputy' }, by: { oid: DEPUTY.oid }, at: NOON + 60_000 },
    ),
    CONTEXT,
  );
  const lines = verbatimOf(card)
    .split('\n')
    .filter((line) => /^\d\d:\d\d {2}/.test(line));
  expect(lines).toEqual([
    '12:00  Reported',
    '12:00  Told the DSL',
    '12:00  Not answered in time: handed on to the deputy DSL',
    '12:00  The deputy DSL could not be reached',
    '12:00  Could not be reached: handed on to the headteacher',
    '12:00  Not answered: everyone told again',
    '12:00  First opened by the DSL (Safeguarding lead)',
    '12:01  Acknowledged by the deputy DSL (Deputy safeguarding lead)',
  ]);
});

test('A report of 20,000 bytes is shown whole in less than 80 KB, however short its lines are', () => {
  const line = 'A line as in a pasted chat.\n';
  for (const happened of [
    'x'.repeat(20_000),
    line.repeat(Math.floor(20_000 / line.length)),
    'x\n'.repeat(10_000),
  ]) {
    const card = caseCard(opened({ report: reportWith({ happened: happened.trim() }) }), CONTEXT);
    expect(verbatimOf(card)).toContain(happened.trim());
    expect(sizeOf(card)).toBeLessThan(80 * 1024);
  }
});
