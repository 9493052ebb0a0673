import fc from 'fast-check';
import { partsOf, summaryCard } from '../../../bot/cards/case-summary.ts';
import { summaryText } from '../../../bot/cards/case-summary-text.ts';
import { showReference } from '../../../src/domain/reference.ts';
import type { Role } from '../../../src/domain/role.ts';
import { faultsOf, nodesOf, ofType, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { inQuestion, NOON, REFERENCE, reportWith, type Told, worked } from '../../support/cases.ts';
import { openedCase, TAKEN } from '../../support/opened.ts';
import { DSL, HEAD, SCHOOL_A, TEACHER, TEACHER2 } from '../../support/schools.ts';

const byDsl = { oid: DSL.oid };
const does = (what: Told['what']): Told => ({ what, by: byDsl });
const officeOf = (oid: string): Role =>
  SCHOOL_A.people.get(oid)?.roles.find((role) => role !== 'staff') ?? 'staff';
const textOf = (...args: Parameters<typeof openedCase>) =>
  summaryText({ ...openedCase(...args), officeOf, now: NOON });

const report = reportWith({
  kind: 'gambling',
  happened: 'What happened,\non two lines.',
  childsWords: 'Their words.',
  people: [{ name: 'A Child', is: 'pupil', part: 'harmed', year: '7B' }],
  adults: [
    inQuestion({ by: 'account', oid: TEACHER2.oid }),
    inQuestion({ by: 'account', oid: HEAD.oid }),
    inQuestion({ by: 'unknown', name: 'Typed Name', mightBe: 'neither' }),
  ],
  evidence: { message: { author: 'Second teacher', text: 'The message.' } },
});
const WORK: readonly Told[] = [
  TAKEN,
  does(worked('note', { fields: { text: 'An inner note.' } })),
  does(worked('decision', { fields: { decision: 'To refer it.', reason: 'It is serious.' } })),
  does(worked('action', { fields: { what: 'Ring home.', who: 'The year lead', due: '2026-11-27' } })),
  does(
    worked('referral', {
      fields: { agency: 'police', reason: 'A crime.', when: '2026-11-20', reference: 'P-1' },
    }),
  ),
  does(worked('parents', { fields: { told: 'yes', reason: 'They helped.' } })),
  does(worked('sanction', { fields: { sanction: 'device', detail: 'A week.' } })),
  { what: { act: 'added', key: 'a', text: 'More words.', danger: false }, by: { oid: TEACHER.oid } },
];

test('It tells the case from its report to its outcome, with whole dates', () => {
  const closed = does({ act: 'closed', role: 'dsl', key: 'c', summary: 'S.', followUp: 'F.', outcome: 'O.' });
  expect(textOf({ report }, ...WORK, closed)).toBe(
    `Concern: ${showReference(REFERENCE)}
Reported: Fri, 20 Nov 2026, 12:00
Reported by: A member of staff
Kind: Gambling or loot boxes
Urgency: Today
Who has it: The DSL
Newest entry: Fri, 20 Nov 2026, 12:00

People
A Child · year or class: 7B · A pupil · Was harmed or is at risk

Adults of the school
A member of staff · may have caused harm, or conduct in question
The headteacher · may have caused harm, or conduct in question
An adult who could not be named · may have caused harm, or conduct in question

What happened
What happened,
on two lines.

The child's own words
Their words.

Reported message
The message.

Added by the reporter
Fri, 20 Nov 2026, 12:00: More words.

Decisions
Fri, 20 Nov 2026, 12:00, Decision, The DSL
  What was decided? To refer it.
  Why? It is serious.

Actions
Fri, 20 Nov 2026, 12:00, Action, The DSL
  What will be done? Ring home.
  Who does it? The year lead
  By when? Fri 27 Nov

Referrals and contact with others
Fri, 20 Nov 2026, 12:00, Referral, The DSL
  To which service? Police
  Why, and what was said? A crime.
  On which day? Fri 20 Nov
  Their reference: P-1

Parents
Fri, 20 Nov 2026, 12:00, Parents, The DSL
  Are the parents told? Yes, they were told
  Why? What was said? They helped.

What else was done
Fri, 20 Nov 2026, 12:00, Sanction, The DSL
  Which? No device, for a time or for good
  For whom, why, and how? A week.

How it ended
Closed: Fri, 20 Nov 2026, 12:00
What was it about? S.
How was it followed up and put right? F.
What was the outcome? O.`,
  );
});

test('No name of staff is in it: not of the reporter, a handler, an adult in question or the author of a message', () => {
  const text = textOf({ report }, ...WORK);
  for (const { name } of [TEACHER, TEACHER2, DSL]) expect(text).not.toContain(name);
  expect(text).not.toMatch(/Typed Name|Second teacher/);
});

test('What was struck through, and notes for the record alone, are left out', () => {
  const struck = does({ act: 'struck', role: 'dsl', key: 's', of: 5, reason: 'A slip.' });
  const text = textOf({ report }, ...WORK, struck);
  expect(text).not.toMatch(/To refer it|A slip|An inner note/);
  expect(text).toContain('Ring home.');
});

test('Of a case that goes on it is said that it is not closed, a reopened one included', () => {
  const closed = does({ act: 'closed', role: 'dsl', key: 'c', summary: 'S.', followUp: 'F.', outcome: 'O.' });
  const reopened = does({ act: 'reopened', role: 'dsl', key: 'r', reason: 'R.' });
  for (const text of [textOf({ report }, TAKEN), textOf({ report }, TAKEN, closed, reopened)]) {
    expect(text).toContain('It is not closed yet.');
    expect(text).not.toContain('S.\n');
  }
});

test('A report that was taken back says so, with its reason', () => {
  const text = textOf(
    {},
    { what: { act: 'withdrawn', key: 'w', reason: 'A mistake.' }, by: { oid: TEACHER.oid } },
  );
  expect(text).toContain('The reporter took the report back: Fri, 20 Nov 2026, 12:00');
  expect(text).toContain('A mistake.');
});

describe('the card', () => {
  test('holds it in one field to copy from, and leads back without carrying it', () => {
    const card = summaryCard(REFERENCE, 'A *summary*.\nOf two lines.', 1);
    expect(faultsOf(card)).toEqual([]);
    expect(ofType(card, 'Input.Text')).toMatchObject([
      { isMultiline: true, value: 'A *summary*.\nOf two lines.' },
    ]);
    expect(titlesOf(card)).toEqual(['Back']);
    expect(nodesOf(card).find(({ title }) => title === 'Back')).toMatchObject({ associatedInputs: 'none' });
    expect(wordsOf(card)).not.toContain('summary*');
    expect([card.speak, card.fallbackText]).toEqual(Array(2).fill(`Concern ${showReference(REFERENCE)}`));
  });

  test('of a long one shows it part by part, each below 28 KB, which together are the whole', () => {
    const text = 'A line of the summary, as long as lines are.\n'.repeat(1_500);
    const parts = partsOf(text);
    expect(parts.length).toBeGreaterThan(3);
    const cards = parts.map((_part, index) => summaryCard(REFERENCE, text, index + 1));
    expect(cards.map((card) => ofType(card, 'Input.Text')[0]?.value).join('')).toBe(text);
    for (const card of cards) expect(sizeOf(card)).toBeLessThan(28 * 1024);
    expect(titlesOf(cards[0])).toEqual(['Next part', 'Back']);
    expect(titlesOf(cards.at(-1))).toEqual(['Back']);
    expect(summaryCard(REFERENCE, text, 99)).toEqual(cards.at(-1));
  });

  test('whatever the text, its parts are the text again, and none is too long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.nat({ max: 3_000 })), {
          maxLength: 6,
        }),
        (lines) => {
          const text = lines.map(([words, times]) => words.repeat(times)).join('\n');
          const parts = partsOf(text);
          expect(parts.join('')).toBe(text);
          for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(16 * 1024);
        },
      ),
      { numRuns: 100 },
    );
  });
});
