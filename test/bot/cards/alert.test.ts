import { alertCard, alertSummary } from '../../../bot/cards/alert.ts';
import type { Alert } from '../../../src/domain/alert.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { ALERT } from '../../../src/guidance/words.ts';
import { drawn, faultsOf, nodesOf, ofType, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { NOON, REFERENCE } from '../../support/cases.ts';

const SHOWN = showReference(REFERENCE);
const WAITING: Alert = {
  reference: REFERENCE,
  urgency: 'same-day',
  danger: false,
  reportedAt: '2026-11-20T12:00:00.000Z',
  lado: false,
  again: false,
  as: 'handler',
  inPerson: ['dsl', 'deputy'],
  state: 'waiting',
};
const at = '2026-11-20T12:05:00.000Z';
const TAKEN: Alert = { ...WAITING, state: { taken: 'dsl', at, byYou: false } };
const CONTEXT = { now: NOON + 12 * 60_000, lado: 'the LADO team', teamsId: '29:1' };

const AS = ['handler', 'notice', 'reporter'] as const;
const STATES: readonly Alert['state'][] = [
  'waiting',
  'gone',
  { taken: 'dsl', at, byYou: false },
  { taken: 'dsl', at, byYou: true },
];
const ALL = AS.flatMap((as) =>
  STATES.flatMap((state) =>
    [true, false].flatMap((flag) => [
      { ...WAITING, as, state, danger: flag, lado: flag, again: flag },
      { ...WAITING, as, state, danger: flag, lado: !flag, again: flag, urgency: 'immediate' as const },
    ]),
  ),
);

test('Every alert is a card of schema 1.5 without a fault, far below 28 KB', () => {
  for (const alert of ALL) {
    const card = alertCard(alert, CONTEXT);
    expect(faultsOf(card)).toEqual([]);
    expect(drawn(card)).toContain(SHOWN);
    expect(sizeOf(card)).toBeLessThan(4 * 1024);
  }
  expect(ALL).toHaveLength(48);
});

test('It holds the reference, the urgency, the age and our own words: take those away and nothing is left', () => {
  const card = alertCard(WAITING, CONTEXT);
  expect(ofType(card, 'FactSet').flatMap(({ facts }) => facts)).toEqual([
    { title: 'Reference', value: SHOWN },
    { title: 'Urgency', value: 'Today' },
    { title: 'Waiting', value: '12 minutes' },
  ]);
  expect(ofType(card, 'TextBlock').map(({ text }) => text)).toEqual([ALERT.title]);
  expect(ofType(card, 'TextRun')).toEqual([]);
  expect(titlesOf(card)).toEqual(expect.arrayContaining(['Acknowledge', 'Open']));
});

test('A notification of it says that a concern is there, its reference and nothing else', () => {
  expect(alertSummary(WAITING)).toBe(`A concern needs you: ${SHOWN}`);
  expect(alertSummary({ ...WAITING, again: true })).toBe(`Nobody has answered yet: ${SHOWN}`);
  for (const alert of ALL) {
    const card = alertCard(alert, CONTEXT);
    expect([card.speak, card.fallbackText]).toEqual([alertSummary(alert), alertSummary(alert)]);
  }
});

test('Once taken it says by which role and when, and can still be opened but not taken again', () => {
  const card = alertCard(TAKEN, CONTEXT);
  expect(wordsOf(card)).toContain('Taken by the DSL at 12:05');
  expect(titlesOf(card)).not.toContain('Acknowledge');
  expect(titlesOf(card)).toContain('Open');
  expect(wordsOf(alertCard({ ...WAITING, state: { taken: 'dsl', at, byYou: true } }, CONTEXT))).toContain(
    'You took this at 12:05',
  );
});

test('Once taken nothing on it says any more that nobody has answered', () => {
  for (const as of AS) {
    const words = wordsOf(alertCard({ ...TAKEN, as, again: true }, CONTEXT));
    expect(words).not.toMatch(/not been answered|Nobody has answered/);
    expect(alertSummary({ ...TAKEN, as, again: true })).not.toContain('Nobody has answered');
  }
});

test('No longer with somebody, it says that neutrally, with no buttons, urgency or age', () => {
  for (const alert of ALL.filter(({ state }) => state === 'gone')) {
    const card = alertCard(alert, CONTEXT);
    expect(wordsOf(card)).toContain(ALERT.gone);
    expect(wordsOf(card)).not.toMatch(/Today|Immediate|Waiting|LADO|999|Taken|answered/);
    expect(titlesOf(card)).toEqual(['Refresh']);
  }
});

test('The chair’s notice tells the reference only: no urgency, no age, nothing to open', () => {
  const card = alertCard({ ...WAITING, as: 'notice', again: true }, CONTEXT);
  expect(ofType(card, 'FactSet').flatMap(({ facts }) => facts)).toEqual([
    { title: 'Reference', value: SHOWN },
  ]);
  expect(titlesOf(card)).toEqual(['Refresh']);
  expect(wordsOf(card)).toContain(ALERT.noticeText);
});

test('The reporter’s reminder names whom to find, and offers nothing of the case', () => {
  const card = alertCard({ ...WAITING, as: 'reporter', again: true }, CONTEXT);
  expect(wordsOf(card)).toContain('Please ring or find the DSL and the deputy DSL in person.');
  expect(titlesOf(card)).toEqual(['Refresh']);
});

test('Danger comes first in its words, and the LADO stands where the row needs it', () => {
  expect(wordsOf(alertCard({ ...WAITING, danger: true }, CONTEXT))).toContain(ALERT.danger);
  expect(wordsOf(alertCard({ ...WAITING, lado: true }, CONTEXT))).toContain(
    'Contact the LADO team within one working day.',
  );
  const { lado: _none, ...without } = CONTEXT;
  expect(wordsOf(alertCard({ ...WAITING, lado: true }, without))).toContain('LADO');
  expect(wordsOf(alertCard(WAITING, CONTEXT))).not.toContain('LADO');
});

test('It asks to be fetched anew for its own reader only, and its buttons carry nothing but the reference', () => {
  const card = alertCard(WAITING, CONTEXT);
  expect(card.refresh).toMatchObject({ userIds: ['29:1'], action: { verb: 'refresh-alert' } });
  const { teamsId: _none, ...without } = CONTEXT;
  expect(alertCard(WAITING, without).refresh).toBeUndefined();
  const data = nodesOf(card).flatMap(({ data }) => (data ? [Object.keys(data as object)] : []));
  const allowed = ['reference', 'verb', 'msteams', 'as'];
  for (const keys of data) expect(keys.filter((key) => !allowed.includes(key))).toEqual([]);
});
