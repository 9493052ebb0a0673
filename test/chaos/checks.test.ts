import type { Asked, AskedReport } from './asked.ts';
import { type FaultName, type Found, judge } from './checks.ts';

const [TEACHER, DSL, DEPUTY, HEAD] = ['teacher', 'dsl', 'deputy', 'head'];
const ONE = 'AAAA0001';
const TWO = 'AAAA0002';

const report = (more: Partial<AskedReport> = {}): AskedReport => ({
  text: 'Note 1.',
  reporter: TEACHER,
  told: [DSL],
  round: 1,
  references: new Set([ONE]),
  unanswered: 0,
  ...more,
});

const asked = (more: Partial<Asked> = {}): Asked => ({
  reports: [report()],
  acts: [
    { act: 'acknowledged', by: DSL, reference: ONE, text: '', answered: true, round: 1 },
    { act: 'added', by: TEACHER, reference: ONE, text: 'More 1.', answered: true, round: 1 },
    { act: 'note', by: DSL, reference: ONE, text: 'Seen 1.', answered: false, round: 1 },
  ],
  views: [{ by: DSL, reference: ONE, answered: 1 }],
  settings: [
    {
      name: 'away/deputy',
      values: [
        { value: 'a', answered: true },
        { value: 'b', answered: true },
        { value: 'c', answered: false },
      ],
    },
  ],
  ...more,
});

const REPORTED = { reference: ONE, by: TEACHER, act: 'reported', text: 'Note 1.' };
const TAKEN = { reference: ONE, by: DSL, act: 'acknowledged' };
const ADDED = { reference: ONE, by: TEACHER, act: 'added', text: 'More 1.' };
const TOLD = { reference: ONE, by: 'heed', act: 'told', card: { to: DSL, message: '11' } };
const NOTE = { reference: ONE, by: DSL, act: 'note', text: 'Seen 1.' };
const CARD = { of: DSL, id: '11', names: [ONE] };
const RECEIPT = { of: TEACHER, id: '10', names: [ONE] };

const found = (more: Partial<Found> = {}): Found => ({
  concerns: [ONE],
  entries: [REPORTED, TAKEN, ADDED, TOLD],
  messages: [RECEIPT, CARD],
  views: [{ by: DSL, reference: ONE }],
  settings: new Map([['away/deputy', 'b']]),
  findings: [],
  undrained: 0,
  ...more,
});

const faultsOf = (one: Asked, other: Found): readonly FaultName[] =>
  judge(one, other).wrong.map(({ fault }) => fault);

test('what is as it was asked for is not wrong', () => {
  expect(judge(asked(), found())).toEqual({ wrong: [], cardsTwice: 0 });
});

test('what was done without an answer may be there once, and a value that was set last may stand unanswered', () => {
  const more = { entries: [...found().entries, NOTE], settings: new Map([['away/deputy', 'c']]) };
  expect(faultsOf(asked(), found(more))).toEqual([]);
});

describe.each<[string, FaultName, Partial<Found>]>([
  ['a report with a receipt and no row', 'lost', { concerns: [] }],
  ['a report whose entry is not there', 'lost', { entries: [TAKEN, ADDED, TOLD] }],
  [
    'a report of which one letter is another',
    'lost',
    { entries: [{ ...REPORTED, text: 'Note 1,' }, TAKEN, ADDED, TOLD] },
  ],
  ['a report with two rows', 'doubled', { concerns: [ONE, ONE] }],
  ['a report with two first entries', 'doubled', { entries: [REPORTED, REPORTED, TAKEN, ADDED, TOLD] }],
  [
    'a text under a second reference',
    'doubled',
    { entries: [REPORTED, { ...REPORTED, reference: TWO }, TAKEN, ADDED, TOLD] },
  ],
  ['a row that nobody has a receipt of', 'doubled', { concerns: [ONE, TWO] }],
  ['a recipient without a card', 'untold', { entries: [REPORTED, TAKEN, ADDED], messages: [RECEIPT] }],
  [
    'a card that the record says was brought and that is not there',
    'untold',
    { messages: [RECEIPT, { ...CARD, id: '12' }] },
  ],
  [
    'a card in the chat of somebody else',
    'shownToOthers',
    { messages: [RECEIPT, CARD, { ...CARD, of: HEAD }] },
  ],
  ['a reporter without a receipt in the chat', 'withoutReceipt', { messages: [CARD] }],
  ['an acknowledgement that was answered and is gone', 'actsLost', { entries: [REPORTED, ADDED, TOLD] }],
  ['an addition that was answered and is gone', 'actsLost', { entries: [REPORTED, TAKEN, TOLD] }],
  ['an addition twice', 'actsDoubled', { entries: [REPORTED, TAKEN, ADDED, ADDED, TOLD] }],
  [
    'a note without an answer that is there twice',
    'actsDoubled',
    { entries: [REPORTED, TAKEN, ADDED, TOLD, NOTE, NOTE] },
  ],
  ['a view that is in no log', 'viewsLost', { views: [] }],
  ['a setting that is gone', 'settingsLost', { settings: new Map() }],
  ['a setting that is an older one', 'settingsLost', { settings: new Map([['away/deputy', 'a']]) }],
  ['a chain that does not hold', 'brokenChains', { findings: ['entry.chain-broken'] }],
  ['a journal that was never emptied', 'undrained', { undrained: 1 }],
])('%s', (_what, fault, more) => {
  test(`is counted as ${fault}, and as nothing else`, () => {
    expect(new Set(faultsOf(asked(), found(more)))).toEqual(new Set([fault]));
  });
});

test('a report that never got a receipt is lost', () => {
  const one = asked({ reports: [report({ references: new Set() })], acts: [], views: [] });
  const other = found({ concerns: [], entries: [], messages: [] });
  expect(faultsOf(one, other)).toEqual(['lost']);
});

test('two receipts with two references are a double', () => {
  const one = asked({ reports: [report({ references: new Set([ONE, TWO]) })] });
  expect(faultsOf(one, found())).toEqual(['doubled']);
});

test('of two people who were to be told, the one without a card is missed', () => {
  const one = asked({ reports: [report({ told: [DSL, DEPUTY] })] });
  expect(faultsOf(one, found())).toEqual(['untold']);
});

test('a second card for one decision is counted apart and is not wrong', () => {
  const other = found({ messages: [RECEIPT, CARD, { ...CARD, id: '12' }] });
  expect(judge(asked(), other)).toEqual({ wrong: [], cardsTwice: 1 });
});
