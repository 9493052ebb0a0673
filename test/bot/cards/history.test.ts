import { historyPage, newestHistory } from '../../../bot/cards/history.ts';
import type { OpenedCase } from '../../../src/app/open-case.ts';
import type { Act, Recipient, Why } from '../../../src/domain/act.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { WORK_NAMES, workRule } from '../../../src/domain/work.ts';
import { ALERT, CASE, HISTORY } from '../../../src/guidance/case-words.ts';
import { WORK_WORDS } from '../../../src/guidance/work-words.ts';
import { markdownOf, nodesOf, sizeOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import {
  handler,
  inQuestion,
  NOON,
  OTHER_REFERENCE,
  placeNumber,
  routedTo,
  type Told,
  worked,
} from '../../support/cases.ts';
import { CASE_CONTEXT as CONTEXT, openedCase as opened, TAKEN } from '../../support/opened.ts';
import { DEPUTY, DSL, HEAD, IT, TEACHER, TEACHER2 } from '../../support/schools.ts';

const byDsl = { oid: DSL.oid };
const toDsl = handler(DSL, 'dsl');
const other = showReference(OTHER_REFERENCE);
const key = 'k';
const role = 'dsl' as const;
const as = (one: { oid: string }, office: Recipient['role'], how: Recipient['as']): Recipient => ({
  oid: one.oid,
  role: office,
  as: how,
});
const reporter = as(TEACHER, 'staff', 'reporter');
const letter = as(TEACHER, 'staff', 'letter');

/** What the entries of a case say, one string each: the line with its time, and what stands under it. */
function told(one: OpenedCase): readonly string[] {
  const { elements } = historyPage(one, CONTEXT, 1);
  const whole = elements.map((element) => wordsOf(element).trim()).join('\n');
  return whole.split(/\n(?=\d\d:\d\d(?: on [^\n]*?)? {2})/);
}
const says = (what: Act, by: Told['by'] = byDsl, before: readonly Told[] = []) =>
  told(opened({}, ...before, { what, by })).at(-1);

/** Each act with what it says to the handler of the case; the compiler asks for every one. */
const ACTS: { readonly [A in Act['act']]: readonly (readonly [Extract<Act, { act: A }>, string])[] } = {
  reported: [],
  routed: [],
  told: [
    [{ act: 'told', routed: 2, to: toDsl, place: placeNumber(1) }, 'Told the DSL'],
    [
      { act: 'told', routed: 2, to: as(IT, 'it', 'facts'), place: placeNumber(1) },
      'Gave the facts, without people, to the IT lead',
    ],
    [
      { act: 'told', routed: 2, to: as(HEAD, 'chair', 'notice'), place: placeNumber(1) },
      'Told the chair of governors that it is not answered',
    ],
    [{ act: 'told', routed: 2, to: reporter, place: placeNumber(1) }, 'Asked the reporter to ring'],
    [{ act: 'told', routed: 2, to: letter, place: placeNumber(1) }, 'The message reached the reporter'],
    [{ act: 'told', routed: 0, to: reporter, place: placeNumber(1) }, 'The receipt reached the reporter'],
  ],
  'not-told': [
    [{ act: 'not-told', routed: 2, to: toDsl, code: 'teams.blocked' }, 'Could not be reached: the DSL'],
    [{ act: 'not-told', routed: 2, to: letter, code: 'teams.blocked' }, 'Could not be reached: the reporter'],
    [
      { act: 'not-told', routed: 0, to: reporter, code: 'teams.blocked' },
      'The receipt could not be brought to the reporter',
    ],
  ],
  opened: [[{ act: 'opened', role }, 'First opened by the DSL (Safeguarding lead)']],
  acknowledged: [[{ act: 'acknowledged', role }, 'Acknowledged by the DSL (Safeguarding lead)']],
  released: [[{ act: 'released' }, 'It is with nobody for now']],
  added: [
    [
      { act: 'added', key, text: 'More *words*.', danger: false },
      'The reporter added something\nText\nMore *words*.',
    ],
    [
      { act: 'added', key, text: 'More.', danger: true },
      'The reporter added something: a child may be in danger now\nText\nMore.',
    ],
  ],
  withdrawn: [
    [
      { act: 'withdrawn', key, reason: 'A mistake.' },
      'The reporter took the report back\nReason\nA mistake.',
    ],
    [{ act: 'withdrawn', key, reason: '' }, 'The reporter took the report back'],
  ],
  answered: [
    [
      { act: 'answered', key, of: 1, text: 'An answer.' },
      'The reporter answered the message of 12:00\nText\nAn answer.',
    ],
  ],
  chased: [[{ act: 'chased' }, 'The reporter said that nobody had answered']],
  worked: [
    [
      { act: 'worked', role, key, work: 'note', fields: { text: 'First.\nSecond.' } },
      'Note, by the DSL (Safeguarding lead)\nWhat is there to note?\nFirst.\nSecond.',
    ],
  ],
  letter: [
    [
      { act: 'letter', role, key, text: 'Thank you.', question: false },
      'Message to the reporter, by the DSL (Safeguarding lead)\nText\nThank you.',
    ],
    [
      { act: 'letter', role, key, text: 'When?', question: true },
      'Question to the reporter, by the DSL (Safeguarding lead)\nText\nWhen?',
    ],
  ],
  recoded: [
    [
      {
        act: 'recoded',
        role,
        key,
        reason: 'It is another kind.',
        kind: 'gambling',
        urgency: 'routine',
        row: 'pupil',
        adults: [inQuestion({ by: 'account', oid: TEACHER2.oid })],
        barred: [{ oid: HEAD.oid, why: 'subject' }],
      },
      'Coded anew, by the DSL (Safeguarding lead)\nKind\nGambling or loot boxes\nUrgency\nRoutine\n' +
        'Adults of the school\nSecond teacher · may have caused harm, or conduct in question\nReason\nIt is another kind.',
    ],
  ],
  evidence: [
    [
      {
        act: 'evidence',
        role,
        key,
        id: '0'.repeat(32),
        name: 'letter.pdf',
        type: 'application/pdf',
        bytes: 20_480,
        hash: '0'.repeat(64),
      },
      'Evidence file added, by the DSL (Safeguarding lead)\nFile\nletter.pdf\nType\nPDF\nSize\n20 KB',
    ],
  ],
  person: [
    [
      { act: 'person', role, key, person: { name: 'A Child', is: 'pupil', part: 'witness' }, reason: 'R.' },
      'Person put down, by the DSL (Safeguarding lead)\nPeople\nA Child · A pupil · Saw or heard it\nReason\nR.',
    ],
  ],
  'handed-over': [
    [
      { act: 'handed-over', role, key, to: handler(DEPUTY, 'deputy'), reason: 'I am away.' },
      'Handed over to the deputy DSL (Deputy safeguarding lead) by the DSL (Safeguarding lead)\nReason\nI am away.',
    ],
  ],
  recused: [
    [
      { act: 'recused', role, key, oids: [HEAD.oid], reason: 'Their own child.' },
      'Who may handle this was changed',
    ],
  ],
  linked: [
    [
      { act: 'linked', role, key, to: OTHER_REFERENCE, how: 'related' },
      `Belongs together with ${other}, by the DSL (Safeguarding lead)`,
    ],
    [
      { act: 'linked', role, key, to: OTHER_REFERENCE, how: 'child-record' },
      `The record of the child who was harmed: ${other}, by the DSL (Safeguarding lead)`,
    ],
  ],
  struck: [
    [
      { act: 'struck', role, key, of: 2, reason: 'A slip.' },
      'Entry of 12:00 struck through, by the DSL (Safeguarding lead)\nReason\nA slip.',
    ],
  ],
  closed: [
    [
      { act: 'closed', role, key, summary: 'S.', followUp: 'F.', outcome: 'O.' },
      'Closed, by the DSL (Safeguarding lead)\nWhat was it about?\nS.\nHow was it followed up and put right?\nF.\n' +
        'What was the outcome?\nO.',
    ],
  ],
  reopened: [
    [
      { act: 'reopened', role, key, reason: 'News.' },
      'Reopened, by the DSL (Safeguarding lead)\nReason\nNews.',
    ],
  ],
};

const ROWS = Object.values(ACTS)
  .flat()
  .map(([act, words]) => [act.act, words, act] as const);

test.each(ROWS)('%s is told as %j', (_name, words, act) => {
  expect(says(act)).toBe(`12:00  ${words}`);
});

test('A report is told as such, and as an addition where it came from one', () => {
  expect(told(opened())[0]).toBe('12:00  Reported');
  const from = { reference: OTHER_REFERENCE, how: 'addition' } as const;
  expect(told(opened({ from }))[0]).toBe('12:00  Reported, from an addition to another concern');
});

describe('a decision whom to tell', () => {
  const WHYS = Object.keys(ALERT.why) as readonly Why[];

  test.each(WHYS)('%s: has words of its own', (why) => {
    const line = says(routedTo([toDsl, handler(HEAD, 'head')], { why }), 'heed');
    expect(line).toBe(`12:00  ${HISTORY.routed[why]('the DSL and the headteacher')}`);
  });

  test('no two of them are told alike, but for what the reporter did', () => {
    const lines = WHYS.map((why) => HISTORY.routed[why]('X'));
    expect(new Set(lines).size).toBe(WHYS.length);
  });

  test('names offices, never the reporter’s, and says when there is nobody', () => {
    const to = [toDsl, as(HEAD, 'chair', 'notice'), reporter];
    expect(says(routedTo(to, { why: 'last' }), 'heed')).toBe(
      '12:00  Not answered: everyone told again: the DSL and the chair of governors',
    );
    expect(says(routedTo([], { why: 'moved' }), 'heed')).toBe('12:00  Told anew: nobody inside the school');
    expect(says(routedTo([letter], { why: 'letter' }), 'heed')).toBe('12:00  To be brought to the reporter');
  });
});

test('Taking it from somebody is told with its reason', () => {
  const again: Act = { act: 'acknowledged', role: 'deputy', reason: 'The DSL is ill.' };
  expect(says(again, { oid: DEPUTY.oid }, [TAKEN])).toBe(
    '12:00  Taken over by the deputy DSL (Deputy safeguarding lead)\nReason\nThe DSL is ill.',
  );
});

test('Taking it after it was with nobody is no taking over', () => {
  const before: readonly Told[] = [
    TAKEN,
    { what: { act: 'released' } },
    { what: routedTo([toDsl], { why: 'moved' }) },
  ];
  expect(says({ act: 'acknowledged', role }, byDsl, before)).toBe(
    '12:00  Acknowledged by the DSL (Safeguarding lead)',
  );
});

test('Stepping back and being moved name nobody and no reason, even where a reason was typed', () => {
  const recused: Act = { act: 'recused', role, key, oids: [HEAD.oid, DEPUTY.oid], reason: 'A relative.' };
  for (const by of [byDsl, 'heed'] as const) {
    const line = says(recused, by) ?? '';
    expect(line).not.toMatch(/relative|DSL|headteacher|Headteacher|stepped|recuse|subject/i);
  }
  const barring: Act = {
    act: 'recoded',
    role,
    key,
    reason: 'R.',
    urgency: 'same-day',
    row: 'adult',
    adults: [],
    barred: [{ oid: TEACHER2.oid, why: 'subject' }],
  };
  expect(says(barring)).not.toMatch(/Second teacher|subject|barred/);
});

test('A link shows its reference only to who may open the other, or has to know it', () => {
  const what: Act = { act: 'linked', role, key, to: OTHER_REFERENCE, how: 'related' };
  const one = opened({}, { what, by: byDsl });
  expect(told(one).at(-1)).toContain(other);
  expect(told({ ...one, links: [] }).at(-1)).toBe(
    '12:00  Linked with another concern, by the DSL (Safeguarding lead)',
  );
});

describe('a piece of work', () => {
  const FORM: Readonly<Record<string, string>> = {
    line: 'A line *typed*.',
    long: 'A text *typed*.',
    date: '2026-11-27',
    entry: '1',
    reference: 'M1PFPK5N',
  };

  test.each(WORK_NAMES)('%s is told with everything that was typed, under its labels', (work) => {
    const rule = workRule(work);
    const fields = Object.fromEntries(
      (rule?.fields ?? []).map(({ id, input, choices }) => [
        id,
        choices?.[0] ?? FORM[input] ?? 'parents-decided',
      ]),
    );
    const line = says(worked(work, { fields })) ?? '';
    expect(line).toContain(`12:00  ${WORK_WORDS[work].title}, by the DSL`);
    for (const { id, input, choices } of rule?.fields ?? []) {
      if (input !== 'entry')
        expect(line).toContain(`\n${WORK_WORDS[work].fields[id]?.replace(/ \(.*/, '')}\n`);
      if (input === 'line' || input === 'long') expect(line).toContain(FORM[input]);
      if (input === 'date') expect(line).toContain('Fri 27 Nov');
      if (input === 'entry') expect(line).toContain('About the entry of\n12:00');
      if (choices?.[0]) expect(line).toContain(WORK_WORDS[work].choices?.[id]?.[choices[0]]);
    }
  });

  test('a tick is told with the words of its line', () => {
    const line = says(worked('checklist', { fields: { item: 'parents-decided', done: 'done' } }));
    expect(line).toContain('Parents were told, or not told because it raises the risk.');
  });

  test('a referral says when it is looked at again', () => {
    const line = says(worked('referral', { fields: { agency: 'police' }, due: '2026-11-24T00:00:00.000Z' }));
    expect(line).toContain(`${HISTORY.lookAgain}\nMon 23 Nov`);
  });

  test('nothing typed is drawn as Markdown', () => {
    const { elements } = historyPage(
      opened({}, { what: worked('note', { fields: { text: '*typed*' } }) }),
      CONTEXT,
      1,
    );
    expect(verbatimOf(elements)).toContain('*typed*');
    expect(markdownOf(elements)).not.toContain('typed');
  });
});

describe('an entry that was struck through', () => {
  const note: Told = { what: worked('note', { fields: { text: 'Wrong child.' } }), by: byDsl };
  const struck: Told = { what: { act: 'struck', role, key, of: 3, reason: 'A slip.' }, by: byDsl };
  const { elements } = historyPage(opened({}, note, struck), CONTEXT, 1);
  const runs = nodesOf(elements).filter(({ type }) => type === 'TextRun');

  test('can still be read, and is marked with the reason', () => {
    const marked = runs.filter(({ strikethrough }) => strikethrough === true).map(({ text }) => text);
    expect(marked).toEqual(['12:00  Note, by the DSL (Safeguarding lead)', 'Wrong child.']);
    expect(told(opened({}, note, struck))[2]).toBe(
      '12:00  Note, by the DSL (Safeguarding lead)\nWhat is there to note?\nWrong child.\nStruck through\nA slip.',
    );
  });

  test('the others are not marked', () => {
    expect(runs.filter(({ strikethrough }) => !strikethrough).map(({ text }) => text)).toContain(
      '12:00  Reported',
    );
  });
});

describe('how much is shown', () => {
  const many = opened(
    {},
    ...Array.from(
      { length: 50 },
      (_, index): Told => ({
        what: worked('note', { fields: { text: `Number ${index}.` } }),
        by: byDsl,
        at: NOON + index,
      }),
    ),
  );

  test('is what fits, the newest, in order', () => {
    const elements = newestHistory(many, CONTEXT, 4_000);
    const numbers = verbatimOf(elements).match(/Number \d+/g) ?? [];
    expect(numbers.at(-1)).toBe('Number 49');
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers.length).toBeLessThan(50);
    expect(sizeOf(elements)).toBeLessThan(5_000);
    expect(markdownOf(elements)).toContain(CASE.left(many.entries.length - numbers.length));
  });

  test('is one entry where there is no room even for that', () => {
    expect(verbatimOf(newestHistory(many, CONTEXT, 0)).match(/Number \d+/g)).toEqual(['Number 49']);
  });

  test('is everything where there is room for it', () => {
    const elements = newestHistory(many, CONTEXT, 1e6);
    expect(verbatimOf(elements).match(/Number \d+/g)).toHaveLength(50);
    expect(markdownOf(elements)).not.toContain('not shown here');
  });

  test('an entry longer than a page stands on a page of its own, whole', () => {
    const long: Told = { what: { act: 'added', key, text: 'y'.repeat(25_000), danger: false } };
    const one = opened({}, long, TAKEN);
    const pages = historyPage(one, CONTEXT, 1).pages;
    const all = Array.from({ length: pages }, (_, index) => historyPage(one, CONTEXT, index + 1).elements);
    expect(verbatimOf(all)).toContain('y'.repeat(25_000));
    expect(verbatimOf(all)).toContain('Acknowledged by');
  });
});
