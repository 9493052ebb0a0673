import {
  adviceWords,
  offersAsks,
  offersChase,
  receiptWords,
  type Said,
  stateLine,
} from '../../../../src/app/reporter/receipt-words.ts';
import { KINDS } from '../../../../src/guidance/kinds.ts';
import { NOON } from '../../../support/cases.ts';
import { receiptWith } from '../../../support/receipts.ts';

const CONTEXT = { now: NOON, dutyToReport: false, lado: 'the LADO team' };
const read = { at: '2026-11-20T12:05:00.000Z', role: 'deputy' } as const;
const sentences = (said: readonly Said[]) =>
  said.flatMap(({ strong = [], lines = [], items = [] }) => [...strong, ...lines, ...items]);

test('Danger comes before everything else, then what was written to the reporter', () => {
  const said = receiptWords(receiptWith({ danger: true, letters: 1, question: true }), CONTEXT);
  expect(said.slice(0, 2)).toEqual([
    { tone: 'attention', strong: [expect.stringContaining('999')] },
    { tone: 'attention', strong: [expect.stringContaining('question')] },
  ]);
});

test('The way outside the school is shown once nobody has answered, and not before', () => {
  const outside = (more: Parameters<typeof receiptWith>[0]) =>
    sentences(receiptWords(receiptWith(more), CONTEXT)).includes('If nobody inside listens');
  expect(outside({})).toBe(false);
  expect(outside({ nobodyAnswered: true })).toBe(true);
  expect(outside({ handedOn: [{ roles: ['deputy'], why: 'chased' }] })).toBe(true);
  expect(outside({ handedOn: [{ roles: ['deputy'], why: 'chased' }], mayChase: false })).toBe(false);
});

test('For no kind a sentence of advice stands twice', () => {
  for (const kind of [undefined, ...KINDS.map(({ code }) => code)]) {
    const advice = sentences(
      adviceWords({ aboutAdult: false, ...(kind === undefined ? {} : { kind }) }, true),
    );
    expect(new Set(advice).size).toBe(advice.length);
  }
});

test('"Nobody has answered" is offered once somebody was told, and further questions until it is closed', () => {
  expect(offersChase(receiptWith())).toBe(false);
  expect(offersChase(receiptWith({ arrived: true }))).toBe(true);
  expect(offersChase(receiptWith({ arrived: true, mayChase: false }))).toBe(false);
  expect(offersAsks(receiptWith({ kind: 'nudes' }))).toBe(true);
  expect(offersAsks(receiptWith({ kind: 'nudes', closedAt: read.at }))).toBe(false);
  expect(offersAsks(receiptWith())).toBe(false);
});

test('A list says in one line where a report stands', () => {
  const line = (more: Parameters<typeof receiptWith>[0]) => stateLine(receiptWith(more), CONTEXT);
  expect(line({})).toBe('Waiting to be read');
  expect(line({ read })).toBe('Read by the deputy DSL at 12:05');
  expect(line({ nobodyInside: true })).toBe('For the LADO: nobody inside was told');
  expect(line({ nobodyAnswered: true })).toBe('Nobody has answered yet: please ring');
});
