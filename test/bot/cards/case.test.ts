import { caseCard, historyCard } from '../../../bot/cards/case.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { showReference } from '../../../src/domain/reference.ts';
import type { PersonInvolved, Report } from '../../../src/domain/report.ts';
import { WORK_NAMES, type WorkName, workRule } from '../../../src/domain/work.ts';
import { ALERT, CASE } from '../../../src/guidance/case-words.ts';
import { WORK_GROUPS, WORK_WORDS } from '../../../src/guidance/work-words.ts';
import {
  drawn,
  faultsOf,
  markdownOf,
  nodesOf,
  ofType,
  sizeOf,
  titlesOf,
  verbatimOf,
  wordsOf,
} from '../../support/cards.ts';
import {
  concernOf,
  inQuestion,
  NOON,
  OTHER_REFERENCE,
  REFERENCE,
  reportWith,
  type Told,
  worked,
} from '../../support/cases.ts';
import { CASE_CONTEXT as CONTEXT, openedCase as opened, TAKEN } from '../../support/opened.ts';
import { DEPUTY, DSL, HEAD, TEACHER, TEACHER2 } from '../../support/schools.ts';

const byDsl = { oid: DSL.oid };
const does = (what: Told['what'], at = NOON): Told => ({ what, by: byDsl, at });
const reference = (words: string) => showReference(words);

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
  answers: { 'image-seen': 'yes', 'image-who': `${MARK} viewer` },
  evidence: {
    link: `${MARK} link`,
    description: `${MARK} description`,
    message: { link: `${MARK} to`, sentAt: `${MARK} sent`, author: `${MARK} author`, text: `${MARK} text` },
  },
  onBehalfOf: { who: `${MARK} who`, name: `${MARK} behalf` },
};

describe('the report', () => {
  test('is there whole, letter for letter, and none of it as Markdown', () => {
    const card = caseCard(opened({ report: FULL }), CONTEXT);
    expect(faultsOf(card)).toEqual([]);
    const shown = verbatimOf(card);
    const parts =
      'adult,pupil,year,happened,child,opinion,when,learned,where,app,how,done,viewer,link,description,to,sent,author,text,who,behalf';
    for (const part of parts.split(',')) expect(shown).toContain(`${MARK} ${part}`);
    expect(shown).toContain('# second');
    expect(markdownOf(card)).not.toContain('mark');
    expect(`${card.speak} ${card.fallbackText}`).toBe(
      `Concern ${showReference(REFERENCE)} Concern ${showReference(REFERENCE)}`,
    );
  });

  test('answers to the questions of its kind stand under the questions', () => {
    const card = caseCard(opened({ report: FULL }), CONTEXT);
    expect(markdownOf(card)).toContain('Did anyone at school see the picture?');
    expect(verbatimOf(card).split('\n')).toContain('Yes');
  });

  test('has no line for what was not answered', () => {
    const card = caseCard(opened(), CONTEXT);
    expect(verbatimOf(card)).toContain('Something happened.');
    const labels = ofType(card, 'TextBlock').map(({ text }) => text);
    for (const label of [CASE.evidenceLink, CASE.people, CASE.adults, CASE.onBehalfOf, CASE.childsWords]) {
      expect(labels).not.toContain(label);
    }
  });

  test('of 20,000 bytes is shown whole in less than 80 KB, however short its lines are', () => {
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
});

describe('the facts', () => {
  const factsOf = (card: object) => ofType(card, 'FactSet').flatMap(({ facts }) => facts);

  test('are urgency, kind with its C, where it stands and when it was reported', () => {
    expect(factsOf(caseCard(opened({ report: FULL, urgency: 'immediate' }), CONTEXT))).toEqual([
      { title: 'Urgency', value: 'Immediate' },
      { title: 'Kind', value: expect.stringMatching(/^Nude or semi-nude.*\(Conduct\)$/) },
      { title: 'Where it stands', value: 'Nobody has taken it' },
      { title: 'Reported', value: '12:00' },
    ]);
  });

  test('a kind nobody chose is said to be unsure, one that is not online has no C', () => {
    expect(markdownOf(caseCard(opened(), CONTEXT))).toContain('The reporter was not sure');
    const report = reportWith({ kind: 'low-level' });
    expect(factsOf(caseCard(opened({ report }), CONTEXT))).toContainEqual({
      title: 'Kind',
      value: expect.not.stringMatching(/\((Content|Contact|Conduct|Commerce)\)/),
    });
  });

  test('who has it and since when, under the name that the directory has', () => {
    const card = caseCard(opened({}, { ...TAKEN, at: NOON + 60_000 }), CONTEXT);
    expect(verbatimOf(card)).toContain('the DSL (Safeguarding lead), since 12:01');
    expect(factsOf(card)).toContainEqual({ title: 'Where it stands', value: 'Taken' });
  });

  test('names of people, as the directory has them, are drawn letter for letter', () => {
    const reporter = { oid: TEACHER.oid, name: '*Name*', roles: ['staff' as const], unconfirmed: false };
    const card = caseCard(opened({ reporter }, TAKEN), { ...CONTEXT, nameOf: () => '_Other_' });
    expect(verbatimOf(card)).toContain('*Name*');
    expect(verbatimOf(card)).toContain('_Other_');
    expect(markdownOf(card)).not.toMatch(/\*Name\*|_Other_/);
  });
});

describe('what must be done now', () => {
  const shown = (...args: Parameters<typeof opened>) => wordsOf(caseCard(opened(...args), CONTEXT));

  test('danger is said until somebody has it', () => {
    const report = reportWith({ danger: true });
    expect(shown({ report })).toContain('Ring 999');
    expect(shown({ report }, TAKEN)).not.toContain('Ring 999');
  });

  test('stands before everything else', () => {
    const card = caseCard(opened({ report: reportWith({ danger: true }) }), CONTEXT);
    expect(card.body[0]).toMatchObject({ type: 'Container', style: 'attention' });
  });

  test('where pictures of a child may be, they are never looked at', () => {
    expect(shown({ report: reportWith({ kind: 'nudes' }) })).toContain(CASE.images);
    expect(shown({ report: reportWith({ kind: 'gambling' }) })).not.toContain(CASE.images);
  });

  test('the LADO is contacted by the end of the next working day, until it is put down', () => {
    const report = reportWith({ kind: 'allegation', adults: [inQuestion({ by: 'role', role: 'head' })] });
    // 20 November 2026 is a Friday.
    expect(shown({ row: 'head', report })).toContain('Contact the LADO team by the end of Mon 23 Nov');
    const { lado: _none, ...without } = CONTEXT;
    expect(wordsOf(caseCard(opened({ row: 'adult', report }), without))).toMatch(/\(LADO\).* Mon 23 Nov/);
    const late = { ...CONTEXT, now: NOON + 5 * 86_400_000 };
    expect(wordsOf(caseCard(opened({ row: 'adult', report }), late))).toContain(
      'Contact the LADO team now, and put it down here. It was due by the end of Mon 23 Nov.',
    );
    const contacted = does(
      worked('lado', { fields: { contacted: 'yes', when: '2026-11-20', advice: 'A.' } }),
    );
    expect(shown({ row: 'head', report }, TAKEN, contacted)).not.toMatch(/by the end of Mon 23 Nov/);
    expect(shown({ row: 'pupil' })).not.toContain('Contact the LADO');
    expect(shown({ row: 'adult', report: reportWith({ kind: 'low-level' }) })).not.toContain(
      'Contact the LADO team',
    );
  });

  test('a first decision by its review time, until there is one', () => {
    const taken: Told = {
      ...TAKEN,
      what: { act: 'acknowledged', role: 'dsl', reviewAt: new Date(NOON + 4 * 3_600_000).toISOString() },
    };
    expect(shown({}, taken)).toContain('Write down a first decision by 16:00.');
    const late = { ...CONTEXT, now: NOON + 5 * 3_600_000 };
    expect(wordsOf(caseCard(opened({}, taken), late))).toContain(
      'Write down a first decision now. It was due by 16:00.',
    );
    expect(shown({}, taken, does(worked('decision')))).not.toContain('first decision');
  });

  test('what is due, the earliest first, with its day and its beginning, until it is done', () => {
    const later = does(
      worked('action', {
        fields: { what: 'Ring *home* again.', due: '2026-11-27' },
        due: '2026-11-27T09:00:00.000Z',
      }),
    );
    const sooner = does(
      worked('referral', {
        fields: { agency: 'police', reason: 'R.', when: '2026-11-20' },
        due: '2026-11-24T00:00:00.000Z',
      }),
    );
    const card = caseCard(opened({}, TAKEN, later, sooner), CONTEXT);
    const lines = verbatimOf(card).split('\n');
    expect(lines.filter((line) => line.includes('due by'))).toEqual([
      'Referral: Police · due by Mon 23 Nov',
      'Action: Ring *home* again. · due by Fri 27 Nov',
    ]);
    expect(markdownOf(card)).not.toContain('*home*');
    const done = does(worked('action-done', { fields: { of: '4' }, of: 4 }));
    expect(shown({}, TAKEN, later, done)).not.toContain('due by Fri 27 Nov');
  });

  test('a hand-over is shown to the one who is asked and to the others, until it is taken', () => {
    const offer = (oid: string): Told =>
      does({
        act: 'handed-over',
        role: 'dsl',
        key: 'h',
        to: { oid, role: 'deputy', as: 'handler' },
        reason: 'R.',
      });
    expect(shown({}, TAKEN, offer(DEPUTY.oid))).toContain(
      'Handed over to the deputy DSL (Deputy safeguarding lead). It stays where it is until they take it.',
    );
    expect(
      wordsOf(caseCard({ ...opened({}, TAKEN, offer(DEPUTY.oid)), viewer: DEPUTY.oid }, CONTEXT)),
    ).toContain(CASE.offeredToYou);
    const taken: Told = { what: { act: 'acknowledged', role: 'deputy' }, by: { oid: DEPUTY.oid } };
    expect(shown({}, TAKEN, offer(DEPUTY.oid), taken)).not.toContain('until they take it');
  });

  test('a report that was taken back still has to be read', () => {
    const back: Told = { what: { act: 'withdrawn', key: 'w', reason: 'R.' }, by: { oid: TEACHER.oid } };
    expect(shown({}, TAKEN, back)).toContain('The reporter took the report back at 12:00.');
  });

  test('about an adult of the school: a record of its own for a harmed child, until there is one', () => {
    const adults = [inQuestion({ by: 'account', oid: TEACHER2.oid })];
    const harmed: PersonInvolved = { name: 'A child', is: 'pupil', part: 'harmed' };
    const linked = does({ act: 'linked', role: 'dsl', key: 'l', to: OTHER_REFERENCE, how: 'child-record' });
    const asks = (report: Partial<Report>, row: Concern['row'], ...later: readonly Told[]) =>
      shown({ row, report: reportWith(report) }, ...later).includes(CASE.childRecord);
    expect(asks({ adults, kind: 'allegation' }, 'adult')).toBe(true);
    expect(asks({ adults, kind: 'low-level' }, 'adult')).toBe(false);
    expect(asks({ adults, kind: 'low-level', people: [harmed] }, 'adult')).toBe(true);
    expect(asks({ adults, kind: 'allegation' }, 'adult', linked)).toBe(false);
    expect(asks({ people: [harmed] }, 'pupil')).toBe(false);
    expect(asks({}, 'handling-dsl')).toBe(false);
  });

  test('of a closed case it is said that it is closed, and nothing else is asked', () => {
    const closed = does({ act: 'closed', role: 'dsl', key: 'c', summary: 'S', followUp: 'F', outcome: 'O' });
    const card = caseCard(
      opened({ report: reportWith({ danger: true, kind: 'nudes' }) }, TAKEN, closed),
      CONTEXT,
    );
    expect(card.body[0]).toMatchObject({ type: 'Container', style: 'good' });
    expect(wordsOf(card)).toContain('Closed at 12:00');
    expect(wordsOf(card)).not.toContain(CASE.now);
    expect(wordsOf(card)).not.toContain(CASE.images);
  });
});

describe('people', () => {
  const ONE: PersonInvolved = { name: 'First Child', is: 'pupil', part: 'harmed', year: '7B' };
  const lines = (...args: Parameters<typeof opened>) =>
    verbatimOf(caseCard(opened(...args), CONTEXT)).split('\n');
  const puts = (person: PersonInvolved) =>
    does({ act: 'person', role: 'dsl', key: person.name, person, reason: 'R.' });

  test('stand with their part, as they were reported', () => {
    expect(lines({ report: reportWith({ people: [ONE] }) })).toContain(
      'First Child · year or class: 7B · A pupil · Was harmed or is at risk',
    );
  });

  test('stand as they were corrected, and that they were is said', () => {
    const shown = lines({ report: reportWith({ people: [ONE] }) }, puts({ ...ONE, part: 'witness' }));
    expect(shown).toContain(
      'First Child · year or class: 7B · A pupil · Saw or heard it · corrected after the report',
    );
    expect(shown).not.toContain('First Child · year or class: 7B · A pupil · Was harmed or is at risk');
  });

  test('who was put down later is marked as such', () => {
    expect(lines({}, puts(ONE)).join('\n')).toContain('· put down after the report');
  });

  test('adults of the school are named by office, by the directory, by what was typed, or said to be unknown', () => {
    const shown = verbatimOf(caseCard(opened({ report: FULL }), CONTEXT));
    expect(shown).toContain('The headteacher · may have caused harm');
    expect(shown).toContain('Second teacher · was harmed');
    expect(shown).toContain('An adult who could not be named · only mentioned');
  });

  test('a long list is cut, and says how many are left out', () => {
    const people = Array.from({ length: 25 }, (_, index) => ({ ...ONE, name: `Child number ${index}` }));
    const card = caseCard(opened({ report: reportWith({ people }) }), CONTEXT);
    expect(verbatimOf(card)).toContain('Child number 19');
    expect(verbatimOf(card)).not.toContain('Child number 20');
    expect(markdownOf(card)).toContain('and 5 more');
  });
});

describe('what lies beside the case', () => {
  test('links stand with their references, an addition as where it came from', () => {
    const links: Concern['links'] = [
      { sequence: 3, reference: OTHER_REFERENCE, how: 'addition' },
      { sequence: 4, reference: OTHER_REFERENCE, how: 'related' },
      { sequence: 5, reference: OTHER_REFERENCE, how: 'child-record' },
    ];
    const shown = verbatimOf(caseCard({ ...opened(), links }, CONTEXT));
    const other = reference(OTHER_REFERENCE);
    expect(shown).toContain(`Came from ${other}`);
    expect(shown).toContain(`Belongs together with ${other}`);
    expect(shown).toContain(`The record of the child who was harmed: ${other}`);
  });

  test('other concerns about the same adult stand as references with their day', () => {
    const other = { ...concernOf({}), reference: OTHER_REFERENCE };
    const card = caseCard({ ...opened(), patterns: [other] }, CONTEXT);
    expect(markdownOf(card)).toContain('Other concerns about the same adult');
    expect(verbatimOf(card)).toContain(`${reference(OTHER_REFERENCE)} · 12:00`);
  });

  test('who had read it before it came to its present line is named, each once, by the last time', () => {
    const view = (oid: string, role: 'dsl' | 'head', minutes: number, what: 'case' | 'facts' = 'case') => {
      const at = new Date(NOON + minutes * 60_000).toISOString();
      return { oid, role, at, what, reference: REFERENCE };
    };
    const readers = [view(DSL.oid, 'dsl', 1), view(DSL.oid, 'dsl', 2), view(HEAD.oid, 'head', 3, 'facts')];
    const card = caseCard({ ...opened(), readers }, { ...CONTEXT, now: NOON + 20 * 60_000 });
    expect(verbatimOf(card)).toContain('the DSL (Safeguarding lead), 12:02');
    expect(verbatimOf(card)).not.toMatch(/12:01|Headteacher/);
    expect(markdownOf(card)).toContain(CASE.readers);
    expect(markdownOf(caseCard(opened(), CONTEXT))).not.toContain(CASE.readers);
  });
});

describe('the checklist', () => {
  const report = reportWith({ kind: 'nudes' });

  const ticks = (item: string, done: 'done' | 'not-needed') =>
    does(worked('checklist', { fields: { item, done, reason: 'R.' } }));
  const shows = (...later: readonly Told[]) =>
    markdownOf(caseCard(opened({ report }, TAKEN, ...later), CONTEXT));

  test('shows what is done, what is not needed and what closing needs', () => {
    expect(shows()).toMatch(/☐ Parents were told.*\(needed before closing\)/);
    expect(shows()).not.toContain('✓');
    const after = shows(ticks('known-reviewed', 'done'), ticks('child-supported', 'not-needed'));
    expect(after).toMatch(/✓ What is already known/);
    expect(after).toMatch(/✓ Not needed: Each child involved has support/);
  });

  test('several lines can be ticked at once; a tick that was struck counts no more', () => {
    const both = ticks('known-reviewed,child-supported', 'done');
    expect(shows(both)).toMatch(/✓ What is already known[\s\S]*✓ Each child involved/);
    const struck = does({ act: 'struck', role: 'dsl', key: 's', of: 4, reason: 'R.' });
    expect(shows(both, struck)).not.toContain('✓');
  });

  test('a line that a record fulfils is ticked by it; "not yet" about the parents ticks nothing', () => {
    expect(shows(does(worked('parents', { fields: { told: 'yes', reason: 'R.' } })))).toMatch(
      /✓ Parents were told/,
    );
    expect(shows(does(worked('parents', { fields: { told: 'later', reason: 'R.' } })))).not.toContain('✓');
  });

  test('is followed by those outside the school who can help, and how to reach them', () => {
    const shown = markdownOf(caseCard(opened({ report }), CONTEXT));
    expect(shown).toContain('Help from outside');
    expect(shown).toMatch(/Police: 101/);
    const aboutAdult = markdownOf(
      caseCard(opened({ row: 'adult', report: reportWith({ kind: 'allegation' }) }), CONTEXT),
    );
    expect(aboutAdult).toMatch(/\(LADO\): the LADO team/);
  });
});

describe('what can be done', () => {
  const choicesOf = (card: object) =>
    ofType(card, 'Input.ChoiceSet').flatMap(({ choices }) => choices as { title: string; value: string }[]);
  const worksOf = (...args: Parameters<typeof opened>) =>
    choicesOf(caseCard(opened(...args), CONTEXT)).map(({ value }) => value);
  const closed = does({ act: 'closed', role: 'dsl', key: 'c', summary: 'S', followUp: 'F', outcome: 'O' });

  test('it can be acknowledged until somebody has', () => {
    expect(titlesOf(caseCard(opened(), CONTEXT))).toContain('Acknowledge');
    expect(titlesOf(caseCard(opened({}, TAKEN), CONTEXT))).not.toContain('Acknowledge');
  });

  test('what is offered can be taken over', () => {
    const to = { oid: DEPUTY.oid, role: 'deputy', as: 'handler' } as const;
    const offer = does({ act: 'handed-over', role: 'dsl', key: 'h', to, reason: 'R.' });
    const card = caseCard({ ...opened({}, TAKEN, offer), viewer: DEPUTY.oid }, CONTEXT);
    const button = nodesOf(card).find(({ title }) => title === 'Take over');
    expect(button?.data).toEqual({ reference: REFERENCE, verb: 'acknowledge' });
  });

  test('the most frequent have buttons, and the one who has it can copy a summary', () => {
    expect(titlesOf(caseCard(opened({}, TAKEN), CONTEXT))).toEqual([
      'Note',
      'Decision',
      'Reply',
      'Close the concern',
      'Summary to copy',
      'Go on',
    ]);
    const others = caseCard({ ...opened({}, TAKEN), viewer: DEPUTY.oid }, CONTEXT);
    expect(titlesOf(others)).toEqual(['Note', 'Decision', 'Reply', 'Go on']);
  });

  test('a button says which work it is, the menu leaves that to what is chosen', () => {
    const card = caseCard(opened({}, TAKEN), CONTEXT);
    const data = (title: string) => nodesOf(card).find((node) => node.title === title)?.data;
    expect(data('Note')).toEqual({ reference: REFERENCE, work: 'note', verb: 'work-form' });
    expect(data('Go on')).toEqual({ reference: REFERENCE, verb: 'work-form' });
  });

  test('the menu holds, for each state, what its rule allows then and nothing else', () => {
    const states = { waiting: [], acknowledged: [TAKEN], closed: [TAKEN, closed] } as const;
    for (const [state, later] of Object.entries(states)) {
      for (const work of worksOf({}, ...later)) {
        expect(workRule(work)?.when).toContain(state);
      }
    }
    expect(worksOf({}, TAKEN, closed)).toContain('reopen');
    expect(worksOf({}, TAKEN)).not.toContain('reopen');
  });

  test('only the one who has it sees what only they can do; the others can take it', () => {
    const others = { ...opened({}, TAKEN), viewer: DEPUTY.oid };
    const works = choicesOf(caseCard(others, CONTEXT)).map(({ value }) => value);
    expect(works).not.toContain('close');
    expect(works).not.toContain('hand-over');
    expect(works).toContain('take');
    expect(worksOf({}, TAKEN)).not.toContain('take');
    expect(worksOf()).not.toContain('take');
  });

  test.each<[WorkName, WorkName]>([
    ['action-done', 'action'],
    ['referral-answered', 'referral'],
    ['cctv-kept', 'cctv'],
    ['reviewed', 'review'],
    ['strike', 'note'],
  ])('%s is there once there is an entry it can be about', (name, first) => {
    expect(worksOf({}, TAKEN)).not.toContain(name);
    expect(worksOf({}, TAKEN, does(worked(first, { fields: { agency: 'police' } })))).toContain(name);
  });

  test('what belongs to adults, and to an addition, is there where it belongs', () => {
    for (const name of ['lado', 'child-record']) {
      expect(worksOf({ row: 'pupil' })).not.toContain(name);
      expect(worksOf({ row: 'adult' })).toContain(name);
    }
    expect(worksOf({ row: 'adult' })).not.toContain('move');
    expect(worksOf({ row: 'adult', from: { reference: OTHER_REFERENCE, how: 'addition' } })).toContain(
      'move',
    );
  });

  test('everything that can be done stands in exactly one group, under its group and its name', () => {
    const grouped = WORK_GROUPS.flatMap(({ works }) => works);
    expect([...grouped].sort()).toEqual([...WORK_NAMES].sort());
    const [first] = choicesOf(caseCard(opened({}, TAKEN), CONTEXT));
    expect(first).toEqual({ title: `Write down: ${WORK_WORDS.note.button}`, value: 'note' });
  });
});

describe('a line above it', () => {
  test('says what was just done, before everything', () => {
    const card = caseCard(opened(), CONTEXT, { style: 'good', words: 'Saved.' });
    expect(card.body[0]).toMatchObject({ type: 'Container', style: 'good' });
    expect(wordsOf(card)).toContain('Saved.');
  });
});

describe('a case with 200 entries', () => {
  const notes = Array.from({ length: 200 }, (_, index) =>
    does(
      worked('note', { key: `k${index}`, fields: { text: `Note number ${index}.` } } as object),
      NOON + index * 1000,
    ),
  );
  const large = opened({ report: FULL }, TAKEN, ...notes);

  test('stays below 28 KB: the newest entries are there, and how many are left out is said', () => {
    const card = caseCard(large, { ...CONTEXT, now: NOON + 3_600_000 });
    expect(sizeOf(card)).toBeLessThan(28 * 1024);
    expect(faultsOf(card)).toEqual([]);
    expect(drawn(card)).toContain('Note number 199.');
    expect(verbatimOf(card)).not.toContain('Note number 1.');
    const left = /(\d+) older entries are not shown here/.exec(markdownOf(card))?.[1];
    const shown = new Set(verbatimOf(card).match(/Note number \d+/g)).size;
    expect(Number(left) + shown).toBe(large.entries.length);
    expect(titlesOf(card)).toContain('Show everything');
  });

  test('shows everything page by page, every entry on exactly one page, each page below 28 KB', () => {
    const first = historyCard(large, CONTEXT, 1);
    const pages = Number(/Page 1 of (\d+)/.exec(markdownOf(first))?.[1]);
    expect(pages).toBeGreaterThan(1);
    const cards = Array.from({ length: pages }, (_, index) => historyCard(large, CONTEXT, index + 1));
    const all = cards.flatMap((card) => verbatimOf(card).match(/Note number \d+/g) ?? []);
    expect(all).toEqual(Array.from({ length: 200 }, (_, index) => `Note number ${index}`));
    for (const card of cards) {
      expect(sizeOf(card)).toBeLessThan(28 * 1024);
      expect(faultsOf(card)).toEqual([]);
      expect(titlesOf(card)).toContain('Back');
    }
    expect(titlesOf(first)).toEqual(['Later', 'Back']);
    expect(titlesOf(cards.at(-1))).toEqual(['Earlier', 'Back']);
    expect(historyCard(large, CONTEXT, 99)).toEqual(cards.at(-1));
    expect(historyCard(large, CONTEXT, 0)).toEqual(first);
  });
});

test('A short case is shown whole, without a way to more of it', () => {
  const card = caseCard(opened({}, TAKEN), CONTEXT);
  expect(wordsOf(card)).not.toContain('not shown here');
  expect(titlesOf(card)).not.toContain('Show everything');
  expect(wordsOf(card)).toContain(ALERT.reported);
});

test('From the opened case a button leads into the tab, where there is one', () => {
  const tabLink = (to: string) => `https://teams.microsoft.com/l/entity/app/heed?concern=${to}`;
  const links = (card: unknown) => nodesOf(card).filter(({ type }) => type === 'Action.OpenUrl');
  expect(links(caseCard(opened(), { ...CONTEXT, tabLink }))).toMatchObject([
    { title: ALERT.openInTab, url: tabLink(REFERENCE) },
  ]);
  expect(links(caseCard(opened(), CONTEXT))).toEqual([]);
});
